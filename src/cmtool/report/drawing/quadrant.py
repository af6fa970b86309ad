"""A figure with two scores of every contract: its place says which class it is in, its size how much it turns over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.report.drawing.labels import GAP, HALF_HEIGHT, NAME_SIZE, NUMBER_SIZE
from cmtool.report.drawing.legend import LEGEND_WIDTH, legend, unplaced
from cmtool.report.drawing.lettering import FONTS, fitting, lettered, number
from cmtool.report.drawing.marks import DARK, mark
from cmtool.report.drawing.markup import element
from cmtool.report.drawing.plane import CORNER_SIZE, HIGHEST, LOWEST
from cmtool.report.drawing.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from xml.etree.ElementTree import Element

    from cmtool.report.drawing.plane import Plane
    from cmtool.report.drawing.spread import Placed, Spread

Mark: TypeAlias = Literal["circle", "diamond", "square"]

# Top left, top right, bottom left, bottom right: also in grey no two are equally light.
TINTS = ("#eaeff4", "#d8e0e9", "#ffffff", "#f4f6f8")
PAPER, TEXT, QUIET = "#ffffff", "#1a1a1a", "#454d57"
_LINE = "#bcc5cf"
_AXIS_SIZE, _TICK_SIZE = 14, 13
_LEFT, _TOP, _BELOW, _BETWEEN, _EDGE = 70, 12, 66, 28, 16


class Point(NamedTuple):
    """One contract: how it is named, its scores (also as people read them), and a sentence about it.

    `share` is a part of the turnover between 0 and 1; None, when it is unknown, gives the smallest mark, dashed.
    """

    name: str
    number: str
    scores: str
    x: Decimal
    y: Decimal
    share: Decimal | None
    mark: Mark
    told: str


class Quadrant(NamedTuple):
    """What a figure shows.

    `name` begins its ids. `corners` name the quadrants: top left, top right, bottom left, bottom right. `unplaced` are
    the contracts without scores, each with the reason.
    """

    name: str
    title: str
    description: str
    x_axis: str
    y_axis: str
    x_cut: Decimal
    y_cut: Decimal
    corners: tuple[str, str, str, str]
    points: tuple[Point, ...]
    unplaced: tuple[tuple[str, str], ...]


def draw(quadrant: Quadrant) -> Element:
    """Return the figure as an `<svg>` of its own size; its title stands in it for who listens, not drawn."""
    places = spread(quadrant)
    plane = places.plane
    width = _LEFT + plane.width + _BETWEEN + LEGEND_WIDTH + _EDGE
    beside = legend(quadrant, places.whole)
    reach = max(_TOP + plane.height + _BELOW, _TOP + beside.height + _EDGE)
    below = unplaced(quadrant.unplaced, width - 2 * _EDGE)
    height = reach + below.height
    ids = f"{quadrant.name}-titel", f"{quadrant.name}-uitleg"
    return element(
        "svg",
        element("title", quadrant.title, id=ids[0]),
        element("desc", quadrant.description, id=ids[1]),
        element("rect", width=number(width), height=number(height), fill=PAPER),
        _moved(_LEFT, _TOP, *_plane(quadrant, places), *map(_contract, places.placed)),
        _moved(_LEFT + plane.width + _BETWEEN, _TOP, *beside.drawn),
        _moved(_EDGE, reach, *below.drawn),
        role="img",
        aria_labelledby=" ".join(ids),
        id=quadrant.name,
        width=number(width),
        height=number(height),
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONTS,
        fill=TEXT,
    )


def _moved(x: float, y: float, *children: Element) -> Element:
    return element("g", *children, transform=f"translate({number(x)} {number(y)})")


def _plane(quadrant: Quadrant, places: Spread) -> Iterator[Element]:
    """Yield what lies under the contracts: tints, lines, axes and the names of the quadrants."""
    plane = places.plane
    yield from _tints(plane)
    yield element("g", *_grid(plane), stroke=_LINE)
    yield element("g", *_cuts(plane), stroke=DARK, stroke_width="1.5", fill="none")
    yield element("g", *_axes(quadrant, plane), text_anchor="middle")
    for corner in places.corners:
        at = corner.x, corner.y, CORNER_SIZE
        yield lettered(corner.text, *at, font_weight="bold", text_anchor=corner.anchor, class_="hoek")


def _tints(plane: Plane) -> Iterator[Element]:
    x, y = plane.x(plane.x_cut), plane.y(plane.y_cut)
    rooms = (
        (0, 0, x, y),
        (x, 0, plane.width - x, y),
        (0, y, x, plane.height - y),
        (x, y, plane.width - x, plane.height - y),
    )
    for tint, (left, top, width, height) in zip(TINTS, rooms, strict=True):
        yield element("rect", x=str(left), y=str(top), width=str(width), height=str(height), fill=tint)


def _grid(plane: Plane) -> Iterator[Element]:
    for score in range(LOWEST, HIGHEST + 1):
        yield _line(plane.x(score), 0, plane.x(score), plane.height)
        yield _line(0, plane.y(score), plane.width, plane.y(score))


def _cuts(plane: Plane) -> Iterator[Element]:
    x, y = plane.x(plane.x_cut), plane.y(plane.y_cut)
    yield _line(x, 0, x, plane.height)
    yield _line(0, y, plane.width, y)
    yield element("rect", width=str(plane.width), height=str(plane.height))


def _line(left: int, top: int, right: int, bottom: int) -> Element:
    return element("line", x1=str(left), y1=str(top), x2=str(right), y2=str(bottom))


def _axes(quadrant: Quadrant, plane: Plane) -> Iterator[Element]:
    for score in range(LOWEST, HIGHEST + 1):
        yield lettered(str(score), plane.x(score), plane.height + 20, _TICK_SIZE)
        yield lettered(str(score), -16, plane.y(score) + 5, _TICK_SIZE)
    x_axis = fitting(f"{quadrant.x_axis} →", _AXIS_SIZE, plane.width, bold=True)
    y_axis = fitting(f"{quadrant.y_axis} →", _AXIS_SIZE, plane.height, bold=True)
    yield lettered(x_axis, plane.width / 2, plane.height + 44, _AXIS_SIZE, font_weight="bold")
    yield lettered(y_axis, -plane.height / 2, -38, _AXIS_SIZE, font_weight="bold", transform="rotate(-90)")


def _contract(placed: Placed) -> Element:
    """Return a contract: what a pointer on it tells, its mark and its two lines."""
    point, label = placed.sized.point, placed.sized.label
    x, y, anchor = _beside(placed)
    return element(
        "g",
        element("title", f"{point.name} ({point.number}): {point.told}"),
        mark(point.mark, placed.x, placed.y, placed.sized.radius, known=point.share is not None),
        lettered(label.name, x, y - 3, NAME_SIZE, text_anchor=anchor, class_="naam"),
        lettered(label.number, x, y + 12, NUMBER_SIZE, text_anchor=anchor, fill=QUIET, class_="nummer"),
        class_="contract",
    )


def _beside(placed: Placed) -> tuple[int, int, str]:
    """Return where the label hangs, and on which end."""
    if placed.side == "right":
        return placed.x + placed.arm + GAP, placed.y, "start"
    if placed.side == "left":
        return placed.x - placed.arm - GAP, placed.y, "end"
    middle = placed.y + (placed.arm + HALF_HEIGHT) * (1 if placed.side == "below" else -1)
    return placed.x, middle, "middle"
