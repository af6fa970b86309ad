"""The square of scores from 1 to 5 that a figure draws, in pixels, with its four quadrants."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.report.drawing.floor import Cells, Floor
from cmtool.report.drawing.lettering import fitting, text_width

if TYPE_CHECKING:
    from decimal import Decimal

    from cmtool.report.drawing.quadrant import Quadrant

LOWEST, HIGHEST = 1, 5
CORNER_SIZE = 14
_CORNER_HEIGHT = 24
_CORNER_INSET = 10
# Room beyond the outermost scores, because marks stand around their score and names on their right; and the least room
# beside a cut that is itself outermost.
_MARGIN, _RIGHT = 0.5, 0.9
_LEAST = 1


class Plane(NamedTuple):
    """Which scores are shown, how large; all lengths are whole squares of the floor."""

    scale: int
    square: int
    left: float
    right: float
    bottom: float
    top: float
    x_cut: float
    y_cut: float

    def column(self, score: float) -> int:
        """Return the column of a score on the horizontal axis."""
        return round((score - self.left) * self.scale / self.square)

    def row(self, score: float) -> int:
        """Return the row of a score on the vertical axis, from the top."""
        return round((self.top - score) * self.scale / self.square)

    def x(self, score: float) -> int:
        """Return how many pixels from the left a score stands."""
        return self.column(score) * self.square

    def y(self, score: float) -> int:
        """Return how many pixels from the top a score stands."""
        return self.row(score) * self.square

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.x(self.right)

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.y(self.bottom)


class Corner(NamedTuple):
    """The name of a quadrant in the outer corner of the plane."""

    text: str
    x: float
    y: float
    anchor: str
    block: Cells


class Ground(NamedTuple):
    """The floor of one quadrant, and where it begins on the plane."""

    floor: Floor
    column: int
    row: int


def plane_of(quadrant: Quadrant, scale: int, square: int) -> Plane:
    """Return the plane with room on both sides of each cut, also where the cut is the lowest or highest score."""
    x_cut, y_cut = within(quadrant.x_cut), within(quadrant.y_cut)
    left, right = _ends(x_cut, _RIGHT)
    bottom, top = _ends(y_cut, _MARGIN)
    return Plane(scale, square, left, right, bottom, top, x_cut, y_cut)


def within(score: Decimal) -> float:
    """Return a score, held between the lowest and the highest."""
    return min(max(float(score), LOWEST), HIGHEST)


def corners_of(quadrant: Quadrant, plane: Plane) -> list[Corner]:
    """Return the names of the quadrants, each at most half as wide as the plane."""
    room = plane.width / 2 - 2 * _CORNER_INSET
    return [
        _corner(fitting(text, CORNER_SIZE, room, bold=True), plane, right=bool(at % 2), below=at > 1)
        for at, text in enumerate(quadrant.corners)
    ]


def grounds_of(plane: Plane, corners: list[Corner]) -> dict[tuple[bool, bool], Ground]:
    """Return the floor of each quadrant, by whether its scores are high on each axis, without the corners."""
    x_cut, y_cut = plane.column(plane.x_cut), plane.row(plane.y_cut)
    columns, rows = plane.column(plane.right), plane.row(plane.bottom)
    grounds = {
        (False, False): Ground(Floor(x_cut, rows - y_cut), 0, y_cut),
        (False, True): Ground(Floor(x_cut, y_cut), 0, 0),
        (True, False): Ground(Floor(columns - x_cut, rows - y_cut), x_cut, y_cut),
        (True, True): Ground(Floor(columns - x_cut, y_cut), x_cut, 0),
    }
    for ground in grounds.values():
        for corner in corners:
            ground.floor.take(corner.block.at(-ground.column, -ground.row))
    return grounds


def _ends(cut: float, margin: float) -> tuple[float, float]:
    return min(LOWEST - _MARGIN, cut - _LEAST), max(HIGHEST + margin, cut + _LEAST)


def _corner(text: str, plane: Plane, *, right: bool, below: bool) -> Corner:
    width = text_width(text, CORNER_SIZE, bold=True) + 2 * _CORNER_INSET
    left = plane.width - width if right else 0
    top = plane.height - _CORNER_HEIGHT - _CORNER_INSET if below else 0
    block = Cells(
        int(left // plane.square),
        int(top // plane.square),
        int(-(-(left + width) // plane.square)),
        int(-(-(top + _CORNER_HEIGHT + _CORNER_INSET) // plane.square)),
    )
    x = plane.width - _CORNER_INSET if right else _CORNER_INSET
    baseline = plane.height - _CORNER_INSET if below else _CORNER_HEIGHT
    return Corner(text, x, baseline, "end" if right else "start", block)
