"""Text for a terminal: paint for who looks, and lines that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmtool.report.formats import Look

RED, YELLOW, BOLD, DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_NARROWEST = 40


def painted(text: str, color: str, look: Look) -> str:
    """Return text in a color, where colors are wanted."""
    return f"{color}{text}{_PLAIN}" if look.color and color else text


def wrapped(line: str, indent: int, look: Look) -> str:
    """Return a line folded to the width of the terminal, with a hanging indent; as it is where nobody looks."""
    if look.width is None or len(line) <= look.width:
        return line
    from textwrap import wrap  # noqa: PLC0415 - only for a terminal

    width = max(look.width, _NARROWEST)
    return "\n".join(wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False))
