"""Portfolios to draw: random ones of a seed, and those of hypothesis."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cmtool.report.drawing.quadrant import Point, Quadrant

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmtool.report.drawing.quadrant import Mark

HOSTILE = (
    "A & B <Zorg>",
    "\"dubbel\" en 'enkel'",
    "]]></svg><script>alert(1)</script>",
    "regel\none\ttab\x00\x1b[31m\x7f",
    "\u202eomgekeerd\u202c\u200f",
    "לעולם لرعاية الشباب",
    "Zorg 🎉👩‍👩‍👧 日本語",
    "los \ud800 en geen teken \ufffe\uffff",
    "Coo\u0308peratie ﷽﷽﷽",
    "Stichting " + "W" * 300,
    "",
)
_NAMES = ("Stichting Jeugdhulp De Brug", "Zorggroep Noord", "Kompas Jeugdzorg B.V.", "Coöperatie Thuis in de Wijk")
_MARKS: tuple[Mark, ...] = ("circle", "circle", "circle", "diamond", "square")
_CORNERS = ("Alert (gemiddelde aandacht)", "Strategisch (veel aandacht)", "Passief (weinig aandacht)", "Alert")


def thirds(random: Random) -> Decimal:
    return Decimal(random.randint(3, 15)) / 3


def whole(random: Random) -> Decimal:
    return Decimal(random.randint(1, 5))


def on_the_cut(_: Random) -> Decimal:
    return Decimal(3)


def high(random: Random) -> Decimal:
    return Decimal(random.randint(9, 15)) / 3


def contracts(number: int, score: Callable[[Random], Decimal], names: tuple[str, ...] = _NAMES) -> tuple[Point, ...]:
    random = Random(number)  # noqa: S311 - a portfolio, not a secret
    weights = [random.paretovariate(1.2) for _ in range(number)]
    shares = [Decimal(weight / sum(weights)).quantize(Decimal("0.0001")) for weight in weights]
    return tuple(
        Point(
            name=names[at % len(names)],
            number=f"JH-2024-{at:03}",
            scores="4,67 · 3,33",
            x=score(random),
            y=score(random),
            share=shares[at] if at % 9 else None,
            mark=_MARKS[at % len(_MARKS)],
            told="Strategisch: waarde 4,00 en risico 3,33.",
        )
        for at in range(number)
    )


def matrix(points: tuple[Point, ...], cut: str = "3") -> Quadrant:
    return Quadrant(
        name="waarde-risico",
        title="Waarde-risicomatrix",
        description="Rechtsboven staan de contracten met veel waarde en veel risico.",
        x_axis="Risico",
        y_axis="Waarde",
        x_cut=Decimal(cut),
        y_cut=Decimal(cut),
        corners=(*_CORNERS[:3], _CORNERS[3]),
        points=points,
        unplaced=(("Zorggroep Zuid (JH-2024-999)", "waarde.transformatie ontbreekt"),),
    )


_SCORES = st.one_of(st.integers(3, 15).map(lambda third: Decimal(third) / 3), st.integers(1, 5).map(Decimal))
_POINTS = st.builds(
    Point,
    name=st.one_of(st.sampled_from((*_NAMES, *HOSTILE)), st.text(max_size=30)),
    number=st.one_of(st.integers(0, 999).map(lambda at: f"JH-2024-{at:03}"), st.text(max_size=25)),
    scores=st.sampled_from(("3 · 3", "4,67 · 3,33", "1,33 · 5")),
    x=_SCORES,
    y=_SCORES,
    share=st.one_of(st.none(), st.decimals(0, 1, places=4)),
    mark=st.sampled_from(_MARKS),
    told=st.text(max_size=20),
)
_CUTS = st.sampled_from(("1", "2.5", "3", "3.34", "5"))
MATRICES = st.one_of(
    st.builds(matrix, st.lists(_POINTS, max_size=80).map(tuple), _CUTS),
    # All on one point.
    st.builds(
        lambda points, at, cut: matrix(tuple(each._replace(x=at, y=at) for each in points), cut),
        st.lists(_POINTS, max_size=80),
        _SCORES,
        _CUTS,
    ),
)
