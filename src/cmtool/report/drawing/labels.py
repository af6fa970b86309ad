"""The name and number that stand beside a mark, and the blocks that mark and label take together."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.report.drawing.floor import Cells
from cmtool.report.drawing.lettering import shortened, text_width

if TYPE_CHECKING:
    from cmtool.report.drawing.quadrant import Point

Side: TypeAlias = Literal["right", "below", "above", "left"]

NAME_SIZE, NUMBER_SIZE = 13, 12
# Half the height of two lines; a whole number of squares of every floor.
HALF_HEIGHT = 16
GAP = 3
_LONGEST = 22
# Free squares behind the second line, so that it stands nearer to its own name than to the next.
_UNDER = 1
# Behind a label, so that it does not seem to belong to the next mark.
_BEHIND = 9


class Label(NamedTuple):
    """Two short lines and how wide they stand."""

    name: str
    number: str
    width: float


def label_of(point: Point) -> Label:
    """Return the label of a contract: its name, and its number with its scores; its tooltip has the whole name."""
    name, number = shortened(point.name, _LONGEST), f"{shortened(point.number, _LONGEST)} ({point.scores})"
    return Label(name, number, max(text_width(name, NAME_SIZE), text_width(number, NUMBER_SIZE)))


def mark_block(reach: float, square: int) -> Cells:
    """Return the squares that a mark takes around its middle."""
    arm = ceil((reach + GAP) / square)
    return Cells(-arm, -arm, arm, arm)


def label_block(label: Label, side: Side, mark: Cells, square: int) -> Cells:
    """Return the squares that a label takes, relative to the middle of its mark."""
    arm, tall = mark.right, HALF_HEIGHT // square
    long = ceil((label.width + GAP + _BEHIND) / square)
    half = ceil((label.width / 2 + _BEHIND) / square)
    match side:
        case "right":
            return Cells(arm, -tall, arm + long, tall + _UNDER)
        case "left":
            return Cells(-arm - long, -tall, -arm, tall + _UNDER)
        case "below":
            return Cells(-half, arm, half, arm + 2 * tall + _UNDER)
        case "above":
            return Cells(-half, -arm - 2 * tall - _UNDER, half, -arm)
