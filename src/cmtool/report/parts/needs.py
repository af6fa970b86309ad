"""What the formats of `cmtool capacity` say alike."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from cmtool.classify.reasons import number
from cmtool.report.parts.summary import count
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.classify.capacity import Capacity, Estimate, Manager, Need
    from cmtool.engine.planned import Planned
    from cmtool.norms.staffing import Staffing

_THOUSANDTH = Decimal("0.001")
_HOW_TO_SAY = (
    " Zet onder [organisatie] in cmtool.toml hoeveel fte er is: "
    "formatie = { contractmanagement = 1.5, contractbeheer = 0.75 }."
)


def fte(hours: Decimal, staffing: Staffing) -> Decimal:
    """Return hours a month as fte, to three decimals: 1.875."""
    return (hours / staffing.fte).quantize(_THOUSANDTH, ROUND_HALF_UP)


def in_fte(hours: Decimal, staffing: Staffing) -> str:
    """Return hours a month as fte for people: 1,875."""
    return number(fte(hours, staffing))


def verdict(need: Need, staffing: Staffing) -> str:
    """Return whether there is time enough, by the range of the norm; that it is not known when nobody said."""
    if need.available is None:
        return "niet bekend"
    there = f"{number(need.available)} fte"
    least, most = fte(need.least, staffing), fte(need.most, staffing)
    if need.available < least:
        return f"{there}: te weinig, er is minstens {number(least - need.available)} fte meer nodig"
    if need.available > most:
        return f"{there}: meer dan de norm vraagt"
    lacking = fte(need.usual, staffing) - need.available
    if lacking > 0:
        each = number(need.per_contract)
        return f"{there}: binnen de norm, {number(lacking)} fte minder dan {each} uur per contract vraagt"
    return f"{there}: binnen de norm"


def parts(estimate: Estimate) -> str:
    """Return of what an estimate is the sum: `12 in de eerste jaren × 3 uur, 78 daarna × 2 uur`."""
    return ", ".join(
        f"{contracts} {what} × {number(hours)} uur" for what, contracts, hours in estimate.parts if contracts
    )


def opening(planned: Planned) -> str:
    """Return how many contracts count, and how many do not."""
    asked, run = planned.capacity, planned.run
    said = f"{count(asked.contracts, 'contract', 'contracten')} op {dutch(run.today)}, "
    said += f"met {count(asked.parties, 'wederpartij', 'wederpartijen')}."
    if planned.settled:
        said += f" {count(planned.settled, 'afgesloten contract telt', 'afgesloten contracten tellen')} niet mee."
    if run.unreadable:
        one, many = "dossier is niet te lezen en telt", "dossiers zijn niet te lezen en tellen"
        said += f" {count(run.unreadable, one, many)} niet mee."
    if None in (asked.management.available, asked.administration.available):
        said += _HOW_TO_SAY
    return said


def caution(planned: Planned) -> str:
    """Return how much the norm is worth."""
    asked = planned.capacity
    said = (
        "De norm (Berenschot 2015) is een vuistregel per contractpartij: hoeveel het wordt, hangt af van taken, "
        "ambitie en hoe ingewikkeld de contracten zijn. De uren per klasse zijn een afspraak van cmtool binnen de "
        "landelijke 1 tot 4 uur; kies andere met `uren` onder [classificatie.strategisch] en de andere klassen."
    )
    if asked.parties < asked.contracts:
        said += f" Er zijn minder wederpartijen ({asked.parties}) dan contracten: gerekend is per contract."
    return said


def mix(manager: Manager) -> str:
    """Return how many contracts of each class a contract manager has."""
    return ", ".join(f"{contracts} {name or 'zonder klasse'}" for name, contracts in manager.by_class.items())


def national(asked: Capacity) -> str:
    """Return what is usual all over the country, in hours and in fte for these contracts."""
    staffing = asked.staffing
    low, high = staffing.national_low, staffing.national_high
    least, most = (in_fte(asked.contracts * hours, staffing) for hours in (low, high))
    return f"{number(low)} tot {number(high)} uur per contract: {least} tot {most} fte"
