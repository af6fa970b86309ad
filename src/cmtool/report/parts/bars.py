"""A score from 0 to 5 as a bar of signs, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_CELLS = 5
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(score: Decimal | None) -> str:
    """Return five cells, a full one for each point; for an unknown score a dotted line, never an empty bar."""
    if score is None:
        return "·" * _CELLS
    full, part = divmod(int(score * 8), 8)
    partly = _EIGHTHS[part] if part else ""
    return f"{'█' * full}{partly}".ljust(_CELLS)
