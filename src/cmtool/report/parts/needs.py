"""What the formats of `cmtool capacity` say alike."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from cmtool.report.parts.summary import count
from cmtool.wording import dutch, number

if TYPE_CHECKING:
    from cmtool.classify.assess import State
    from cmtool.classify.capacity import Capacity, Estimate, Manager, Need
    from cmtool.engine.planned import Planned
    from cmtool.norms.staffing import Staffing

_NOT_RUNNING: tuple[State, ...] = ("nog niet begonnen", "geëindigd")
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
    if need.own:
        lacking = fte(need.usual, staffing) - need.available
        return f"{there}: {number(lacking)} fte te weinig" if lacking > 0 else f"{there}: genoeg"
    if need.available < least:
        return f"{there}: {number(least - need.available)} fte onder de ondergrens van de norm"
    if need.available > most:
        return f"{there}: {number(need.available - most)} fte boven de bovengrens van de norm"
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
    others = [f"{asked.states[state]} {state}" for state in _NOT_RUNNING if asked.states[state]]
    if others:
        said += f" Daarvan {' en '.join(others)}."
    if planned.settled:
        said += f" {count(planned.settled, 'afgesloten contract telt', 'afgesloten contracten tellen')} niet mee."
    if run.unreadable:
        one, many = "dossier is niet te lezen en telt", "dossiers zijn niet te lezen en tellen"
        said += f" {count(run.unreadable, one, many)} niet mee."
    if None in (asked.management.available, asked.administration.available):
        said += _HOW_TO_SAY
    return said


def caution(planned: Planned) -> str:
    """Return how much the norm is worth, and what of it is ours."""
    said = (
        "De norm (Berenschot 2015) is een vuistregel per contractpartij voor opdrachtgevers: hoeveel het wordt, hangt "
        "af van taken, ambitie en hoe ingewikkeld de contracten zijn. Rekenen per contract, de eerste twee jaar van "
        "elk contract als eerste jaren, en de uren per klasse zijn een afspraak van cmtool. Kies andere uren met "
        "`uren` onder [classificatie.strategisch] en de andere klassen, of met --hours."
    )
    return f"Let op: u staat aan de kant van de aanbieder. {said}" if planned.provider else said


def mix(manager: Manager) -> str:
    """Return how many contracts of each class a contract manager has."""
    return ", ".join(f"{contracts} {name or 'zonder klasse'}" for name, contracts in manager.by_class.items())


def national(asked: Capacity) -> str:
    """Return what is usual all over the country, in hours and in fte for these contracts."""
    staffing = asked.staffing
    low, high = staffing.national_low, staffing.national_high
    least, most = (in_fte(asked.contracts * hours, staffing) for hours in (low, high))
    return f"{number(low)} tot {number(high)} uur per contract: {least} tot {most} fte"
