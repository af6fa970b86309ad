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
# How far outside what is shown a number may begin or end, however it is written.
_AROUND = 150
# Of a longer line only a piece is looked at, which begins at a round place: a line may have a thousand findings.
_LONG = 1024
_ROUND = 512
# A number may go on over so many lines.
_LINES = 3
# How a line begins or ends when a number may go on over it, apart from quotes and white space.
_BLANK = " \t\r\"'"
_EDGES = frozenset("0123456789.-\\\u00a0\u00ad\u2009\u200b\u202f\u2010\u2011\u2013\u2060\ufeff")


def _token(closing: str) -> re.Pattern[str]:
    """Return a key with the value on its line, or a value alone; quoted text is one value."""
    quoted = rf"""(?:"[^"]*(?:"{closing})|'[^']*(?:'{closing}))"""
    value = rf"""(?:{quoted}|[^\s,\[\]{{}}#&|>"'][^,\[\]{{}}#]*)"""
    return re.compile(rf"""(?:{quoted}|[^\s:,\[\]{{}}#][^:,\[\]{{}}#]*)(?::[ \t]+{value})?""")


_TOKEN, _TOKEN_OF_CUT = _token(""), _token(r"|\Z")


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
    own = lines[line - 1].rstrip("\r")
    start = min(column - 1, len(own))
    first = max(0, start - _BEFORE - _AROUND) // _ROUND * _ROUND if len(own) > _LONG else 0
    cut = first + _LONG < len(own)
    shown = own[first : first + _LONG] if first or cut else own
    start -= first
    above = [] if first else lines[max(0, line - 1 - _LINES) : line - 1]
    below = [] if cut else lines[line : line + _LINES]
    shown = _masked(above, shown, below, text)
    if not shown.isprintable():  # a tab or another sign that moves the cursor would push the carets aside
        shown = "".join(sign if sign.isprintable() else " " for sign in shown)
    match = (_TOKEN_OF_CUT if cut else _TOKEN).match(shown, start)
    width = len(match.group().rstrip()) if match else 1
    return _cut(shown.rstrip(), start, width)


def _masked(above: list[str], line: str, below: list[str], text: str) -> str:
    """Return a line without a number or a part of one; the lines around it tell when one goes on over them."""
    from_above = line.lstrip(_BLANK)[:1] in _EDGES and above and above[-1][-_AROUND:].rstrip(_BLANK)[-1:] in _EDGES
    goes_on = line.rstrip(_BLANK)[-1:] in _EDGES and below and below[0][:_AROUND].lstrip(_BLANK)[:1] in _EDGES
    if not from_above and not goes_on:
        return _hidden(line, text)
    head = "".join([f"{each[-_AROUND:]}\n" for each in above]) if from_above else ""
    tail = "".join([f"\n{each[:_AROUND]}" for each in below]) if goes_on else ""
    return _hidden(f"{head}{line}{tail}", text)[len(head) : len(head) + len(line)]


@lru_cache(maxsize=64)
def _hidden(part: str, text: str) -> str:
    """Return a part of a text without numbers; many findings are on one line."""
    return mask_in_place(part, text)


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
