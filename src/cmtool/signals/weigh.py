"""The weighing frame of domein F.2: ernst × kans op herhaling → the measure that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.settings.signals import ERNST, KANS

if TYPE_CHECKING:
    from cmtool.settings.signals import Ernst, Kans, Weighing


class Weight(NamedTuple):
    """The measure that fits, None when that is not known, and all that may fit, each once, from light to heavy."""

    measure: str | None
    possible: tuple[str, ...]


def weigh(ernst: Ernst | None, kans: Kans | None, weighing: Weighing) -> Weight:
    """Return which measure fits. None is unknown, and then every cell that may be meant is possible.

    The measure is only certain when all of those cells say the same (ontwerp §8). The axes come from S000.
    """
    rows = ERNST if ernst is None else (ernst,)
    columns = KANS if kans is None else (kans,)
    possible = tuple(dict.fromkeys(weighing.measures[row, column] for row in rows for column in columns))
    return Weight(possible[0] if len(possible) == 1 else None, possible)
