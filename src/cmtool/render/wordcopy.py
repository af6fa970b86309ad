"""A Word template made from one of ours, for who wants to change its words and looks in Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmtool.render import wordpage
from cmtool.render.templates import find, folders, load
from cmtool.render.zipped import steady

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_INCLUDE = re.compile(r'\s*\{%\s*include\s+"([^"]+)"\s*%\}\s*')
_TAG = re.compile(r"\s*\{%\s*(.+?)\s*%\}\s*")
_HEAD = re.compile(r"(#{1,6})\s+(.*)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def word_template(kind: str, title: str, folder: str | None, day: date) -> bytes:
    """Return the Word template; what repeats or may be left out stays so. Raises TemplateError."""
    made = wordpage.document("{{ kenmerk }}")
    lines = list(_lines(load(kind, folder).text, folders(folder)))
    at = 0
    while at < len(lines):
        rows = _rows(lines, at)
        if rows:
            _table(made, rows)
            at += len(rows)
        else:
            _line(made, lines[at])
            at += 1
    wordpage.add_small(made, "{{ spoor }}")
    wordpage.describe(made, title, "", day, "")
    return steady(wordpage.saved(made))


def _lines(text: str, where: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a template with its parts in it, without what only Markdown needs."""
    for line in text.splitlines():
        part = _INCLUDE.fullmatch(line)
        file = find(part[1].removesuffix(".md"), where) if part else None
        if file is not None:
            with open(file, encoding="utf-8-sig") as handle:
                yield from _lines(handle.read(), where)
        elif line.strip() not in {"", "\\"}:
            yield line.strip().removesuffix("\\").rstrip()


def _rows(lines: list[str], at: int) -> list[str]:
    """Return the lines of a table that begins here; loops may stand between its rows."""
    if not lines[at].startswith("|"):
        return []
    end = at
    open_tags = 0
    while end < len(lines):
        tag = _TAG.fullmatch(lines[end])
        if tag is not None:
            open_tags += -1 if tag[1].startswith("end") else 0 if tag[1].startswith("el") else 1
            if open_tags < 0:
                break
        elif not lines[end].startswith("|"):
            break
        end += 1
    while _TAG.fullmatch(lines[end - 1]) and open_tags > 0:
        end -= 1
        open_tags -= 1
    return lines[at:end]


def _table(made: Any, rows: list[str]) -> None:
    kept = [row for row in rows if not re.fullmatch(r"[|:\- ]+", row)]
    cells = [["{%tr " + tag[1] + " %}"] if (tag := _TAG.fullmatch(row)) else _cells(row) for row in kept]
    table = made.add_table(rows=len(cells), cols=max(map(len, cells)), style="Table Grid")
    for number, row in enumerate(cells):
        for each, cell in zip(row, table.rows[number].cells, strict=False):
            _words(cell.paragraphs[0], f"**{each}**" if number == 0 else each)


def _cells(row: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?<!\\)\|(?![^{]*%\})", row.strip().strip("|"))]


def _line(made: Any, line: str) -> None:
    tag, head = _TAG.fullmatch(line), _HEAD.fullmatch(line)
    if tag is not None:
        made.add_paragraph("{%p " + tag[1] + " %}")
    elif head is not None:
        _words(made.add_heading(level=len(head[1])), head[2])
    elif line.startswith(("- ", "* ")):
        _words(made.add_paragraph(style="List Bullet"), line[2:])
    elif re.match(r"\d+\. ", line):
        _words(made.add_paragraph(style="List Number"), line.split(". ", 1)[1])
    else:
        _words(made.add_paragraph(), line)


def _words(paragraph: Any, text: str) -> None:
    for number, part in enumerate(_BOLD.split(text)):
        if part:
            paragraph.add_run(part).bold = True if number % 2 else None
