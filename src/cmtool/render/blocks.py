"""A rendered letter as plain blocks, so that every format writes the same: headings, paragraphs, lists, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


class Run(NamedTuple):
    """Text in one style; `end` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    end: bool = False


Runs: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading, from level 1."""

    level: int
    runs: Runs


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: Runs


class Items(NamedTuple):
    """A list of short items, numbered or not."""

    numbered: bool
    items: tuple[Runs, ...]


class Table(NamedTuple):
    """A table with its head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


class Rule(NamedTuple):
    """A line across the page."""


Block: TypeAlias = Heading | Paragraph | Items | Table | Rule


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text. HTML in it is text; images and links are their words."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where something is rendered

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_blocks(parser.parse(markdown)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inside = tokens[at + 1 : end]
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1:]), _runs(inside[0]))
            case "paragraph_open":
                yield Paragraph(_runs(inside[0]))
            case "bullet_list_open" | "ordered_list_open":
                yield Items(token.type.startswith("ordered"), tuple(_items(inside)))
            case "table_open":
                yield _table(inside)
            case "hr":
                yield Rule()
            case "blockquote_open":
                yield from _blocks(inside)
            case "fence" | "code_block":
                yield Paragraph((Run(token.content.rstrip("\n")),))
        at = end + 1


def _end(tokens: list[Token], at: int) -> int:
    """Return where what begins at a token ends."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += tokens[number].nesting
        if depth <= 0:
            return number
    return len(tokens) - 1


def _items(tokens: list[Token]) -> Iterator[Runs]:
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        inline = [_runs(each) for each in tokens[at:end] if each.type == "inline"]
        yield tuple(run for number, runs in enumerate(inline) for run in ((Run("", end=True),) * (number > 0) + runs))
        at = end + 1


def _table(tokens: list[Token]) -> Table:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_runs(token))
    head, *body = rows
    return Table(tuple(head), tuple(tuple(row) for row in body))


def _runs(inline: Token) -> Runs:
    found: list[Run] = []
    bold = italic = 0
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak":
                found.append(Run(" ", bool(bold), bool(italic)))
            case "hardbreak":
                found.append(Run("", end=True))
            case "text" | "code_inline":
                found.append(Run(token.content, bool(bold), bool(italic)))
    return tuple(found)
