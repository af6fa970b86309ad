"""Another value in the text of a YAML file: its quotes, the comment behind it and every other sign stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmtool.finding import Id, Path, path_text
from cmtool.source.insert import Edit, EditError, certain, child, end_of, line_break, put, root_of
from cmtool.source.scalars import Value, double, flow, plain, scalar, single
from cmtool.tree import Mapping, Node, Sequence, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


# White space with a tab in it, before a comment or at the end of a line; not behind the sign of a text over several
# lines, whose comment is written again.
_NO_HEAD = r"(?<![|>])(?<![|>][-+0-9])(?<![|>][-+0-9]{2})"
_TABS = re.compile(rf"(?<![ \t]){_NO_HEAD} *\t[ \t]*(?=#|\r|\n|\Z)")


def assign(text: str, path: Path, value: Value) -> Edit | None:
    """Return the change that gives a field a value, with the blocks above it that are not there yet.

    None when it says so already. A block and a list of blocks are never replaced. Raises EditError.
    """
    try:
        return _assigned(text, path, value)
    except EditError:
        other = spaced(text)
        if other == text:
            raise
        edit = _assigned(other, path, value)
        same = parse_yaml(text).root == parse_yaml(other).root
        if not same or (edit is not None and parse_yaml(edit.on(text)).root != parse_yaml(edit.on(other)).root):
            raise
        return edit


def spaced(text: str) -> str:
    """Return a text with spaces for the tabs that the parser which knows the places does not take; each place stays."""
    return _TABS.sub(lambda found: " " * len(found[0]), text)


def _assigned(text: str, path: Path, value: Value) -> Edit | None:
    """Return the change of `assign`, in a text without such tabs. Raises EditError."""
    node: Node = root_of(text)
    for depth, step in enumerate(path):
        if isinstance(node, Sequence):
            places = node.places(step)
            node = node[places[0]] if places else None
        elif isinstance(node, Mapping):
            node = node.get(str(step))
        else:
            raise EditError(f"`{path_text(path[:depth])}` heeft al één waarde, geen velden; wijzig die zelf")
        if node is None:
            return _filled(text, path, depth, value)
    return None if _is(node, value) else replace(text, path, value)


def _filled(text: str, path: Path, depth: int, value: Value) -> Edit | None:
    """Return the change that fills in what is absent from a step on; None when nothing is to stand there."""
    if value is None:
        return None
    for step in reversed(path[depth + 1 :]):
        if isinstance(step, int | Id):
            raise EditError(f"`{path_text(path[: depth + 1])}` is leeg; zet er eerst een onderdeel in met cmtool add")
        value = {step: value}
    return put(text, path[: depth + 1], value)


def _is(node: Node, value: Value) -> bool:
    if isinstance(node, Sequence):
        return value == list(node)
    return isinstance(node, str) and node == value


def replace(text: str, path: Path, value: Value) -> Edit:
    """Return the change that gives a field with one value, or a list of plain texts, another. Raises EditError."""
    return certain(text, path, value, _ways, lambda _: value)


def _ways(text: str, root: Any, path: tuple[str | int, ...], value: Value) -> Iterator[Edit]:
    node, in_flow = root, False
    for step in path:
        in_flow = in_flow or bool(node.flow_style)
        node = child(node, step)
    start, end = int(node.start_mark.index), end_of(node)
    if node.id == "sequence" and not isinstance(value, str | dict):
        if _has_comment(text, node):
            raise EditError(
                "in deze lijst staat een opmerking; wijzig haar met de hand, of zet er iets bij met cmtool add"
            )
        yield from _listed(text, node, start, end, value)
    elif node.id == "scalar" and node.style in {"|", ">"}:
        yield from _block(text, start, int(node.end_mark.index), value)
    elif node.id == "scalar" and not isinstance(value, dict | list):
        for piece in _scalars(text[start:end], node.style, value, in_flow=in_flow):
            yield Edit(start, end, piece)
    elif node.id == "scalar":
        yield Edit(start, end, flow(value))


def _scalars(old: str, style: str | None, value: str | None, *, in_flow: bool) -> Iterator[str]:
    """Yield the ways to write one value, in the style of the old one first."""
    if value is None:
        yield "null"
        return
    kept = double(value) if style == '"' else single(value) if style == "'" else plain(value, old, in_flow=in_flow)
    if kept is not None:
        yield kept
    yield scalar(value)
    yield double(value)


# A text over several lines


_HEAD = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?[ \t]*(?P<end>\r\n|\r|\n)")


def _block(text: str, start: int, end: int, value: Value) -> Iterator[Edit]:
    """Yield the ways to replace a text of several lines; the comment behind its sign stays."""
    head = _HEAD.match(text, start)
    if head is None:
        return
    close = end
    while close > head.end("end") and text[close - 1] in "\r\n \t":
        close -= 1
    close = max(close, head.start("end"))
    comment = head["comment"] or ""
    indent = re.compile(r"[ \r\n]*?( *)[^ \r\n]").match(text, head.end())
    if isinstance(value, str) and indent is not None and _may_be_block(value):
        lines = value.removesuffix("\n").split("\n")
        sign = "|" if value.endswith("\n") else "|-"
        inside = "".join(f"{head['end']}{indent[1] + line if line else ''}" for line in lines)
        yield Edit(start, close, f"{sign}{comment}{inside}")
    yield Edit(start, close, f"{flow(value)}{comment}")


def _may_be_block(value: str) -> bool:
    lines = value.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0].strip())
        and value[0] not in " \t"
        and all(each.isprintable() for each in lines)
    )


# A list of plain texts


def _has_comment(text: str, node: Any) -> bool:
    """Return whether a comment stands between the items of a list."""
    edges = [int(node.start_mark.index)]
    for each in node.value:
        edges += (int(each.start_mark.index), end_of(each))
    edges.append(end_of(node))
    return any("#" in text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))


def _listed(text: str, node: Any, start: int, end: int, value: list[Any] | None) -> Iterator[Edit]:
    if node.flow_style or not value:
        yield Edit(start, end, flow(value))
        return
    between = f"{line_break(text)}{' ' * int(node.start_mark.column)}"
    yield Edit(start, end, between.join(f"- {flow(each)}" for each in value))
