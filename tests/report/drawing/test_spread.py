"""In a figure nothing touches, whatever stands in it, and every contract stays in its own quadrant."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

from hypothesis import given, settings

from cmtool.report.drawing.markup import svg_text
from cmtool.report.drawing.quadrant import draw
from cmtool.report.drawing.spread import Placed, Spread, spread
from tests.report.drawing.portfolios import HOSTILE, MATRICES, contracts, matrix, on_the_cut, thirds

if TYPE_CHECKING:
    from cmtool.report.drawing.floor import Cells
    from cmtool.report.drawing.quadrant import Quadrant


def marks_of(placed: Placed, square: int) -> tuple[float, float, float, float]:
    reach = placed.sized.reach
    return (
        (placed.x - reach) / square,
        (placed.y - reach) / square,
        (placed.x + reach) / square,
        (placed.y + reach) / square,
    )


def meet(one: Cells | tuple[float, ...], other: Cells | tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def boxes(found: Spread) -> list[Cells | tuple[float, float, float, float]]:
    square = found.plane.square
    return [
        *(each.block for each in found.placed),
        *(marks_of(each, square) for each in found.placed),
        *(corner.block for corner in found.corners),
    ]


def strays(quadrant: Quadrant, found: Spread) -> list[str]:
    """Return the contracts of which the mark is not wholly in the quadrant of their scores, or outside the figure."""
    plane = found.plane
    x_cut, y_cut = plane.x(plane.x_cut), plane.y(plane.y_cut)
    return [
        point.number
        for point, each in zip(quadrant.points, found.placed, strict=True)
        for reach in [each.sized.reach]
        if (each.x - reach < x_cut if point.x >= quadrant.x_cut else each.x + reach > x_cut)
        or (each.y + reach > y_cut if point.y >= quadrant.y_cut else each.y - reach < y_cut)
        or not (reach <= each.x <= plane.width - reach and reach <= each.y <= plane.height - reach)
    ]


@given(MATRICES)
def test_nothing_touches_and_nothing_strays(quadrant: Quadrant) -> None:
    found = spread(quadrant)
    overlaps = [(one, other) for one, other in combinations(boxes(found), 2) if meet(one, other)]
    corners = {corner.block for corner in found.corners}
    # Beside a cut at the edge the names of two quadrants share a corner of the paper; they are held to half of it.
    assert [pair for pair in overlaps if not corners.issuperset(pair)] == []
    assert strays(quadrant, found) == []


@given(MATRICES)
@settings(max_examples=30)
def test_it_is_xml_and_the_same_each_time(quadrant: Quadrant) -> None:
    text = svg_text(draw(quadrant))
    assert text == svg_text(draw(quadrant))
    assert text.count('class="contract"') == len(quadrant.points)
    assert len(fromstring(text)) > 0  # noqa: S314 - our own drawing


def test_a_single_contract_stands_exactly_on_its_scores() -> None:
    (point,) = contracts(1, thirds)
    found = spread(matrix((point,)))
    (placed,) = found.placed
    assert (placed.x, placed.y) == (found.plane.x(float(point.x)), found.plane.y(float(point.y)))


def test_scores_stand_at_equal_distances() -> None:
    plane = spread(matrix(contracts(60, thirds))).plane
    steps = {plane.x((third + 1) / 3) - plane.x(third / 3) for third in range(3, 15)}
    assert steps == {plane.scale // 3}


def test_the_order_of_the_dossiers_changes_no_place() -> None:
    points = contracts(40, on_the_cut)
    there, back = spread(matrix(points)), spread(matrix(points[::-1]))
    assert [each.block for each in there.placed] == [each.block for each in back.placed[::-1]]


def test_the_area_of_a_mark_is_its_share() -> None:
    points = contracts(12, thirds)
    found = spread(matrix(points))
    ratios = {
        round(each.sized.radius**2 / float(point.share or 1), -1)
        for point, each in zip(points, found.placed, strict=True)
        if each.sized.radius > 5
    }
    assert max(ratios) - min(ratios) <= 10


def test_a_name_is_short_in_the_drawing_and_whole_on_pointing() -> None:
    text = svg_text(draw(matrix(contracts(1, thirds, ("Stichting Jeugdhulp De Brug",)))))
    assert ">Stichting Jeugdhulp D…<" in text
    assert "<title>Stichting Jeugdhulp De Brug (JH-2024-000): Strategisch" in text


def test_hostile_names_are_shown_and_do_nothing() -> None:
    text = svg_text(draw(matrix(contracts(len(HOSTILE), thirds, HOSTILE))))
    assert "A &amp; B &lt;Zorg&gt;" in text
    assert "<script" not in text
    assert "\\u202e" in text
    assert "\\ud800" in text


def test_an_empty_portfolio_says_so() -> None:
    text = svg_text(draw(matrix(())))
    assert "Er zijn geen contracten om te plaatsen" in text
    assert "Niet geplaatst: 1" in text


def test_a_thousand_contracts_have_a_place() -> None:
    assert len(spread(matrix(contracts(1000, thirds))).placed) == 1000
