"""The line of a file at which a finding points, with the signs to mark, short enough for a screen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cmtool.bsn import mask_in_place
from cmtool.finding import Excerpt

if TYPE_CHECKING:
    from cmtool.source.read import Source

_WIDEST = 100
# What stays before the marked signs when a long line is cut.
_BEFORE = 40
# A key with the value on its line, or a value alone; quoted text is one value.
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s,\[\]{}#&|>"'][^,\[\]{}#]*)"""
_TOKEN = re.compile(rf"""(?:"[^"]*"|'[^']*'|[^\s:,\[\]{{}}#][^:,\[\]{{}}#]*)(?::[ \t]+{_VALUE})?""")


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def excerpt(source: Source, file: str, line: int, column: int) -> Excerpt | None:
    """Return the excerpt at a place (line and column count from 1); None where there is no text or no such line."""
    text = next((text for name, text in source.texts if name == file), None)
    if text is None:
        return None
    lines = _lines(text)
    if line > len(lines):
        return None
    shown = mask_in_place(lines[line - 1].rstrip("\r"))
    if not shown.isprintable():  # a tab or another sign that moves the cursor would push the carets aside
        shown = "".join(sign if sign.isprintable() else " " for sign in shown)
    start = min(column - 1, len(shown))
    match = _TOKEN.match(shown, start)
    width = len(match.group().rstrip()) if match else 1
    return _cut(shown.rstrip(), start, width)


def _cut(text: str, start: int, width: int) -> Excerpt:
    """Return a line without its indentation, and when it is long the part around the marked signs."""
    indent = min(len(text) - len(text.lstrip()), start)
    text, start = text[indent:], start - indent
    if len(text) > _WIDEST:
        first = max(0, start - _BEFORE)
        before, after = "…" if first else "", "…" if len(text) > first + _WIDEST else ""
        text = before + text[first : first + _WIDEST] + after
        start = start - first + len(before)
    return Excerpt(text, start, max(1, min(width, len(text) - start)))
