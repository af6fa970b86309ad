"""What stands beside and under a figure: what its marks mean, and which contracts have no place in it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from cmtool.report.drawing.lettering import folded, lettered
from cmtool.report.drawing.marks import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from xml.etree.ElementTree import Element

    from cmtool.report.drawing.quadrant import Mark, Quadrant

LEGEND_WIDTH = 290
_SIZE, _LINE, _RADIUS, _TEXT = 13, 18, 8, 30
# Shares to show the size of; the largest that are not too large for the legend.
_SHARES = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005)
_LARGEST, _SHOWN = 34, 3
_MARKS: tuple[tuple[Mark, bool, str], ...] = (
    ("circle", True, "contract"),
    ("diamond", True, "tijdelijk andere aandacht"),
    ("square", True, "uitfaseren"),
    ("circle", False, "streepjeslijn: aandeel in de omzet onbekend"),
)
_BESIDE = "Contracten met gelijke scores staan bij elkaar, zo dicht mogelijk bij hun punt en altijd in hun eigen vak."


class Piece(NamedTuple):
    """Drawn things and how high they stand together."""

    drawn: tuple[Element, ...]
    height: int


def legend(quadrant: Quadrant, whole: float) -> Piece:
    """Return what the marks mean; `whole` is the radius of the mark of all turnover."""
    head = "Legenda" if quadrant.points else "Er zijn geen contracten om te plaatsen"
    drawn = [lettered(head, 0, _LINE, _SIZE, font_weight="bold")]
    top = 2 * _LINE
    for kind, known, text in _MARKS:
        drawn.append(mark(kind, _RADIUS + 2, top, _RADIUS, known=known))
        top = _write(drawn, text, _TEXT, top + 5) + 4
    if any(point.share is not None for point in quadrant.points):
        top = _write(drawn, "De oppervlakte van een teken is het aandeel in de omzet:", 0, top + _LINE)
        top = _sizes(drawn, whole, top - 8)
    for text in (_scores(quadrant), _BESIDE, _cuts(quadrant)):
        top = _write(drawn, text, 0, top + _LINE)
    return Piece(tuple(drawn), top)


def unplaced(contracts: tuple[tuple[str, str], ...], room: float) -> Piece:
    """Return the contracts without a place, each with the reason."""
    if not contracts:
        return Piece((), 0)
    drawn = [lettered(f"Niet geplaatst: {len(contracts)}", 0, _LINE, _SIZE, font_weight="bold")]
    top = 2 * _LINE
    for name, why in contracts:
        top = _write(drawn, f"{name}: {why}", 0, top, room)
    return Piece(tuple(drawn), top)


def _write(drawn: list[Element], text: str, left: int, top: int, room: float = LEGEND_WIDTH) -> int:
    """Add a text in lines, and return where the next line stands."""
    lines = folded(text, _SIZE, room - left)
    drawn += [lettered(line, left, top + at * _LINE, _SIZE) for at, line in enumerate(lines)]
    return top + len(lines) * _LINE


def _sizes(drawn: list[Element], whole: float, top: int) -> int:
    for share, radius in _examples(whole):
        top += int(radius) + 3
        drawn.append(mark("circle", _LARGEST + 2, top, radius, known=True))
        drawn.append(lettered(_percent(share), 2 * _LARGEST + 14, top + 5, _SIZE))
        top += int(radius) + 3
    return top


def _examples(whole: float) -> Iterator[tuple[float, float]]:
    """Yield the shares of which the size is shown, with their radius."""
    fitting = [(share, whole * sqrt(share)) for share in _SHARES if whole * sqrt(share) <= _LARGEST]
    yield from fitting[:_SHOWN]


def _percent(share: float) -> str:
    return f"{share * 100:g} %".replace(".", ",")


def _scores(quadrant: Quadrant) -> str:
    axes = f"eerst {quadrant.y_axis.lower()}, dan {quadrant.x_axis.lower()}"
    return f"Achter elk nummer staan de precieze scores: {axes}."


def _cuts(quadrant: Quadrant) -> str:
    x, y = _decimal(quadrant.x_cut), _decimal(quadrant.y_cut)
    told = f"{quadrant.x_axis.lower()} {x}, {quadrant.y_axis.lower()} {y}"
    return f"De grens tussen laag en hoog: {told}. Een score op de grens is hoog."


def _decimal(cut: Decimal) -> str:
    return f"{cut:.2f}".rstrip("0").rstrip(".").replace(".", ",")
