"""A table that fits in a comment; what does not is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# What the line that counts the missing rows takes at most.
_FRAME = 200


def fitted(head: str, rows: Iterable[str], room: int) -> str:
    """Return a head and rows in at most so many signs, with how many rows are missing."""
    text, missed = head, 0
    for line in rows:
        if missed or len(text) + len(line) > room - _FRAME:
            missed += 1
        else:
            text += line
    if not missed:
        return text
    line = f"\nNog {missed} niet getoond: een opmerking heeft een grens. `--format text` toont alles.\n"
    return text + line if len(text) + len(line) <= room else ""
