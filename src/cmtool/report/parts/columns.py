"""Cells of text below each other, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells on a line, each in a column of its own width; a longer text ends with …."""
    shown = (short(visible(cell), width).ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(shown).rstrip()


def short(text: str, width: int) -> str:
    """Return a text of at most so many signs."""
    return text if len(text) <= width else f"{text[: width - 1]}…"
