"""The figures of `cmtool classify`: each contract at the place that its scores give, and a table of the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.account import AXES as ACCOUNT_AXES
from cmtool.classify.account import account_score
from cmtool.classify.kraljic import AXES as KRALJIC_AXES
from cmtool.classify.shares import TURNOVER
from cmtool.report.drawing.quadrant import Point, Quadrant
from cmtool.report.parts.classes import UNKNOWN, actual, client, market, mean, often
from cmtool.wording import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cmtool.engine.classes import Classes, Row
    from cmtool.report.drawing.quadrant import Mark
    from cmtool.settings.classification import Axis

HEADS = ("contract", "wederpartij", "klasse", "waarde", "risico", "Kraljic", "account", "omzetaandeel", "gesprek")
_MARKS: dict[str | None, Mark] = {"tijdelijk": "diamond", "uitfaseren": "square"}
Place = tuple[Decimal | None, Decimal | None]


class Frame(NamedTuple):
    """What a figure is about, whatever is in it: its name and title, two axes, and the names of the four quadrants."""

    name: str
    title: str
    x: Axis
    x_title: str
    y: Axis
    y_title: str
    corners: tuple[str, str, str, str]


VALUE_RISK = Frame(
    "waarde-risico", "Waarde en risico", "risico", "risico", "waarde", "waarde",
    ("gemiddelde aandacht (alert)", "veel aandacht (strategisch)", "weinig aandacht (passief)",
     "gemiddelde aandacht (alert)"),
)  # fmt: skip
KRALJIC = Frame(
    "kraljic", "Kraljic", "leveringsrisico", "leveringsrisico", "financieel_belang", "financieel belang",
    ("hefboom", "strategisch", "routine", "knelpunt"),
)  # fmt: skip
ACCOUNT = Frame(
    "account", "Accountportfolio: hoe de aanbieder kijkt", "account_aandeel", "aandeel in de omzet van de aanbieder",
    "aantrekkelijkheid", "aantrekkelijkheid", ("ontwikkelen", "kern", "overlast", "exploiteren"),
)  # fmt: skip


def figures(classes: Classes, rows: Sequence[Row]) -> list[Quadrant]:
    """Return the figures with something in them, that of our own side first; of our own side always one."""
    scheme = classes.settings.classification

    def on_market(row: Row) -> Place:
        interest, supply = (row.one.given.get(path) for path in KRALJIC_AXES)
        return _decimal(supply), _decimal(interest)

    def on_account(row: Row) -> Place:
        attractive = row.one.given.get(ACCOUNT_AXES[0])
        return _decimal(account_score(row.one.given, scheme)), _decimal(attractive)

    of_client = [
        _figure(VALUE_RISK, classes, rows, lambda row: (row.now.risk, row.now.value)),
        _figure(KRALJIC, classes, rows, on_market),
    ]
    of_provider = [_figure(ACCOUNT, classes, rows, on_account)]
    own, other = (of_provider, of_client) if classes.settings.organisation.provider else (of_client, of_provider)
    return [*own, *(each for each in other if each.points)]


def _decimal(score: int | None) -> Decimal | None:
    return None if score is None else Decimal(score)


def _figure(frame: Frame, classes: Classes, rows: Sequence[Row], place: Callable[[Row], Place]) -> Quadrant:
    """Return a figure with every contract that has both scores, and the others beside it."""
    high = classes.settings.classification.high
    points: list[Point] = []
    unplaced: list[tuple[str, str]] = []
    for row in rows:
        x, y = place(row)
        if x is None or y is None:
            lacking = [title for title, score in ((frame.y_title, y), (frame.x_title, x)) if score is None]
            unplaced.append((f"{row.one.party} ({row.at.dossier})", f"{' en '.join(lacking)} onbekend"))
            continue
        points.append(_point(row, x, y, f"{frame.y_title} {mean(y)}, {frame.x_title} {mean(x)}"))
    return Quadrant(
        frame.name,
        frame.title,
        _described(frame, points, unplaced, high[frame.x], high[frame.y]),
        frame.x_title,
        frame.y_title,
        high[frame.x],
        high[frame.y],
        frame.corners,
        tuple(points),
        tuple(unplaced),
    )


def _point(row: Row, x: Decimal, y: Decimal, where: str) -> Point:
    share = row.now.shares[TURNOVER].share
    exception = row.now.actual if row.now.actual in _MARKS else None
    told = f"{where}; {f'nu {exception}; ' if exception else ''}{_turnover(row)}"
    mark = _MARKS.get(row.now.actual, "circle")
    return Point(row.one.party, row.at.dossier, f"{_short(y)} · {_short(x)}", x, y, share, mark, told)


def _short(score: Decimal) -> str:
    return str(int(score)) if score == int(score) else mean(score)


def _turnover(row: Row) -> str:
    share = row.now.shares[TURNOVER].share
    return "omzetaandeel onbekend" if share is None else f"omzetaandeel {percent(share)}"


def _described(
    frame: Frame, points: Sequence[Point], unplaced: Sequence[tuple[str, str]], x_cut: Decimal, y_cut: Decimal
) -> str:
    """Return in words which contracts stand where, for who does not see the figure."""
    told = [f"Verticaal {frame.y_title}, horizontaal {frame.x_title}, van 1 (laag) tot en met 5 (hoog)."]
    places = (
        ("linksboven", False, True),
        ("rechtsboven", True, True),
        ("linksonder", False, False),
        ("rechtsonder", True, False),
    )
    for (where, right, top), corner in zip(places, frame.corners, strict=True):
        there = [
            f"{each.name} ({each.number})" for each in points if (each.x >= x_cut, each.y >= y_cut) == (right, top)
        ]
        told.append(f"{where.capitalize()}, {corner}: {', '.join(there) or 'geen'}.")
    if unplaced:
        told.append(f"Niet geplaatst: {', '.join(f'{name}, {why}' for name, why in unplaced)}.")
    return " ".join(told)


def table_rows(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return the contracts as rows of a table under `HEADS`."""
    return [_cells(row) for row in rows]


def _cells(row: Row) -> tuple[str, ...]:
    now = row.now
    share = now.shares[TURNOVER]
    turnover = UNKNOWN if share.share is None else percent(share.share) + (" (berekend)" if share.computed else "")
    every = often(now.meeting_every) if now.actual else UNKNOWN
    names = (_scored(market(row), row, *KRALJIC_AXES), _scored(client(row), row, *ACCOUNT_AXES[:1]))
    return (
        row.at.dossier,
        row.one.party,
        actual(row),
        mean(now.value),
        mean(now.risk),
        *names,
        turnover,
        every,
    )


def _scored(name: str, row: Row, *paths: str) -> str:
    """Return a place with the scores that it comes from: `hefboom (4, 2)`."""
    scores = [row.one.given.get(path) for path in paths]
    return name if None in scores else f"{name} ({', '.join(str(each) for each in scores)})"
