"""Where every contract stands in a figure: as near its scores as its mark and its name have room.

Contracts with equal scores would cover each other. Each gets the nearest free place for its mark together with its
name, in its own quadrant, the largest first; so no line has to lead from a name to its mark. When a quadrant is full,
the figure grows.
"""

from __future__ import annotations

from math import hypot, inf, sqrt
from typing import TYPE_CHECKING, NamedTuple

from cmtool.report.drawing.labels import Label, Side, label_block, label_of, mark_block
from cmtool.report.drawing.marks import REACH
from cmtool.report.drawing.plane import Corner, Ground, Plane, corners_of, grounds_of, plane_of, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmtool.report.drawing.floor import Cells, Spot
    from cmtool.report.drawing.quadrant import Point, Quadrant

# How far a mark rather moves, in squares, than that its name stands on another side than usual.
_SIDES: dict[Side, float] = {"right": 0, "below": 3, "above": 3, "left": 3}
_FINE, _COARSE, _MANY = 4, 8, 150
_SMALLEST_SCALE = 168
_SMALLEST_MARK = 5
# The radius of a mark for all turnover, as a part of the figure.
_WHOLE = 0.08
# How much of a quadrant, and of the whole figure, marks and names may take at first.
_FULL, _AIRY = 0.55, 0.3
_GROWTH = 1.1
# Farther than this from its scores, a mark says too little about them; the figure then grows, up to a bound.
_FAR, _ROOMIEST = 0.75, 1.45


class Sized(NamedTuple):
    """A contract with its label and the size of its mark."""

    point: Point
    label: Label
    radius: float

    @property
    def reach(self) -> float:
        """How far the mark reaches from its middle, on each axis."""
        return self.radius * REACH[self.point.mark]


class Placed(NamedTuple):
    """A contract at its place on the plane, in pixels from the top left."""

    sized: Sized
    x: int
    y: int
    side: Side
    arm: int
    block: Cells


class Spread(NamedTuple):
    """The plane, the names of its quadrants, the contracts in the order in which they came, and the largest radius."""

    plane: Plane
    corners: list[Corner]
    placed: list[Placed]
    whole: float


def spread(quadrant: Quadrant) -> Spread:
    """Return a place for every contract, without anything that touches."""
    square = _FINE if len(quadrant.points) <= _MANY else _COARSE
    scale, roomiest = _scales(quadrant, square)
    plane = plane_of(quadrant, scale, square)
    whole = _WHOLE * plane.width / sqrt(max(1, sum(_share(point) for point in quadrant.points)))
    sized = [
        Sized(point, label_of(point), max(_SMALLEST_MARK, whole * sqrt(_share(point)))) for point in quadrant.points
    ]
    while True:
        corners = corners_of(quadrant, plane)
        placed = _place_all(quadrant, sized, plane, corners)
        larger = _whole_scale(plane.scale * _GROWTH, square)
        if placed is not None and (larger > roomiest or _near(placed, plane)):
            return Spread(plane, corners, placed, whole)
        plane = plane._replace(scale=larger)


def _share(point: Point) -> float:
    return min(max(float(point.share), 0), 1) if point.share is not None else 0


def _scales(quadrant: Quadrant, square: int) -> tuple[int, float]:
    """Return the scale at which the names seem to fit, and up to which more room is worth its paper."""
    plane = plane_of(quadrant, 1, 1)
    smallest = mark_block(_SMALLEST_MARK, square)
    needed = dict.fromkeys(((x, y) for x in (False, True) for y in (False, True)), 0.0)
    for point in quadrant.points:
        block = label_block(label_of(point), "right", smallest, square)
        needed[_home(point, quadrant)] += (block.right + smallest.right) * (block.bottom - block.top) * square**2
    wide = {False: plane.x_cut - plane.left, True: plane.right - plane.x_cut}
    tall = {False: plane.y_cut - plane.bottom, True: plane.top - plane.y_cut}
    fullest = max(sqrt(area / _FULL / wide[x] / tall[y]) for (x, y), area in needed.items())
    whole = sqrt(sum(needed.values()) / _AIRY / (plane.right - plane.left) / (plane.top - plane.bottom))
    return _whole_scale(max(_SMALLEST_SCALE, fullest, whole), square), max(_SMALLEST_SCALE, whole) * _ROOMIEST


def _near(placed: list[Placed], plane: Plane) -> bool:
    """Return whether every mark stands near its scores."""
    return all(
        hypot(each.x - plane.x(within(each.sized.point.x)), each.y - plane.y(within(each.sized.point.y)))
        <= _FAR * plane.scale
        for each in placed
    )


def _whole_scale(scale: float, square: int) -> int:
    """Return a scale at which means of three scores, and the half score at the edge, stand exactly on a square."""
    step = 6 * square
    return -int(-scale // step) * step


def _home(point: Point, quadrant: Quadrant) -> tuple[bool, bool]:
    """Return whether a contract is high on each axis; on the cut is high."""
    return point.x >= quadrant.x_cut, point.y >= quadrant.y_cut


def _place_all(quadrant: Quadrant, sized: Sequence[Sized], plane: Plane, corners: list[Corner]) -> list[Placed] | None:
    grounds = grounds_of(plane, corners)
    found: dict[int, Placed] = {}
    order = sorted(range(len(sized)), key=lambda at: (-sized[at].reach, sized[at].point.number, sized[at].point.name))
    for at in order:
        placed = _place(sized[at], plane, grounds[_home(sized[at].point, quadrant)])
        if placed is None:
            return None
        found[at] = placed
    return [found[at] for at in range(len(sized))]


def _place(sized: Sized, plane: Plane, ground: Ground) -> Placed | None:
    """Take the nearest place for a mark with its label, on the side that costs least."""
    mark = mark_block(sized.reach, plane.square)
    column = plane.column(within(sized.point.x)) - ground.column
    row = plane.row(within(sized.point.y)) - ground.row
    best: tuple[Spot, Side, Cells] | None = None
    least = inf
    for side, cost in _SIDES.items():
        label = label_block(sized.label, side, mark, plane.square)
        spot = ground.floor.nearest((mark, label), column, row, least - cost)
        if spot is not None:
            best, least = (spot, side, label), spot.distance + cost
    if best is None:
        return None
    spot, side, label = best
    for block in (mark, label):
        ground.floor.take(block.at(spot.column, spot.row))
    at = spot.column + ground.column, spot.row + ground.row
    x, y = at[0] * plane.square, at[1] * plane.square
    return Placed(sized, x, y, side, mark.right * plane.square, label.at(*at))
