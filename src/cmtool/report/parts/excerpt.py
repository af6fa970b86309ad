"""The line of a dossier with carets under the signs that it is about, as a compiler shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.finding import Excerpt


def excerpt_lines(excerpt: Excerpt, line: int) -> list[str]:
    """Return the line with its number, and the carets."""
    text = excerpt.text
    end = excerpt.start + excerpt.width
    before = _cells(visible(text[: excerpt.start]))
    marked = _cells(visible(text[excerpt.start : end]))
    number = f"{line:>5}"
    return [f"{number} | {visible(text)}", f"{' ' * len(number)} | {' ' * before}{'^' * max(1, marked)}"]


def _cells(text: str) -> int:
    """Return how wide a text stands on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
