"""Measuring and reporting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates import after, period_of, periods
from cmtool.deadlines.finish import Fill, there
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dates import Frequency, Period
    from cmtool.dossier.prestatie import Rapportageplicht
    from cmtool.facts import Facts

_DAY = timedelta(days=1)
_MEASURE_WITHIN = timedelta(days=30)


@kind(
    "kpi-meting",
    source="S001 punt 11",
    owner="contractmanager",
    basis="contract",
    finish="leg de meting vast bij `metingen`, met `periode` en `waarde`",
)
def kpi_meting(facts: Facts) -> Iterator[Due]:
    """De meting van een KPI over een periode die voorbij is: 30 dagen na het einde van die periode.

    Bestaat voor elke voorbije periode van de frequentie na de eerste gemeten periode (of, zonder meting, na de ingang
    van het contract).

    Gereed: de meting staat in `kpis` met een waarde; een meting over een heel jaar geldt voor elk kwartaal daarin.
    """
    start = facts.dossier.overeenkomst.ingang
    until = min(facts.today - _DAY, facts.term.end)
    for kpi in facts.dossier.kpis:
        if kpi.frequentie is None:
            continue
        measured = {each.periode for each in kpi.metingen if each.waarde is not None}
        first = min((each.first for each in measured), default=None)
        begin = period_of(first, kpi.frequentie) if first is not None else _first_ending_after(start, kpi.frequentie)
        for period in periods(begin, until):
            if period.last >= facts.today or (first is not None and period.first <= first):
                continue
            day = period.last + _MEASURE_WITHIN
            yield Due(
                day,
                day,
                (f"{period} eindigt {dutch(period.last)}", f"plus 30 dagen om te meten: {dutch(day)}"),
                ("kpis", Id(kpi.id), "metingen"),
                f"Meting over {period} vastleggen: {kpi.naam or kpi.id}",
                done=any(each.first <= period.first and period.last <= each.last for each in measured),
                free=(kpi.naam,) if kpi.naam else (),
            )


def _first_ending_after(day: date, frequency: Frequency) -> Period:
    """Return the first period that ends after a day."""
    period = period_of(day, frequency)
    return period if period.last > day else period.following()


@kind("rapportage", source="S001 punt 13", owner="contractbeheerder", basis="contract", after_end="open", finish=there)
def rapportage(facts: Facts) -> Iterator[Due]:
    """Een rapportage met een eigen dag waarop zij er moet zijn.

    Bestaat voor elke rapportage met `voor`. Gereed: `ontvangen` is ingevuld.
    """
    duties = {each.id for each in facts.dossier.rapportageplichten}
    for report in facts.dossier.rapportages:
        if report.voor is None:
            continue
        over = f" over {report.over}" if report.over else ""
        # What names no duty can be anything.
        typed = report.soort or (report.plicht if report.plicht not in duties else None)
        yield Due(
            report.voor,
            report.voor,
            (f"afgesproken voor {dutch(report.voor)}",),
            ("rapportages", Id(report.id), "ontvangen"),
            f"Rapportage ontvangen: {report.soort or report.plicht or report.id}{over}",
            done=report.ontvangen is not None,
            free=(typed,) if typed else (),
        )


def _received(facts: Facts, due: Due, day: date) -> Fill:
    """Return that the report over the period of a due was received: one that was expected, or a new one."""
    duty, over = next((duty.id, period) for duty, period, each in _periods(facts) if each == due)
    waiting = (each for each in facts.dossier.rapportages if each.plicht == duty and each.over == over)
    expected = next((each.id for each in waiting if each.ontvangen is None), None)
    if expected is not None:
        return Fill(("rapportages", Id(expected), "ontvangen"), day.isoformat())
    return Fill(("rapportages",), {"plicht": duty, "over": str(over), "ontvangen": day.isoformat()})


@kind(
    "rapportageplicht",
    source="S001 punt 13, A9",
    owner="contractbeheerder",
    basis="contract",
    after_end="open",
    finish=_received,
)
def rapportageplicht(facts: Facts) -> Iterator[Due]:
    """De rapportage die elke periode terugkomt: op de afgesproken dag na de periode, of zo lang na het einde ervan.

    Bestaat voor elke periode vanaf de eerste rapportage (of, zonder rapportage, na de ingang), en voor de lopende.

    Gereed: een rapportage met deze `plicht` en deze periode bij `over` heeft `ontvangen`.
    """
    for _, __, due in _periods(facts):
        yield due


def _periods(facts: Facts) -> Iterator[tuple[Rapportageplicht, Period, Due]]:
    """Yield each period that a duty asks a report over, with the due."""
    for duty in facts.dossier.rapportageplichten:
        if duty.frequentie is None:
            continue
        reports = [each for each in facts.dossier.rapportages if each.plicht == duty.id and each.over is not None]
        received = {each.over for each in reports if each.ontvangen is not None}
        begin = _first_ending_after(facts.dossier.overeenkomst.ingang, duty.frequentie)
        known = [each.over.first for each in reports if each.over is not None]
        if known:
            begin = max(begin, period_of(min(known), duty.frequentie), key=lambda each: each.first)
        for period in periods(begin, min(facts.today, facts.term.end)):
            found = _report_day(duty, period)
            if found is None:
                continue
            day, steps = found
            path = ("rapportageplichten", Id(duty.id))
            summary = f"Rapportage over {period} ontvangen: {duty.soort or duty.id}"
            free = (duty.soort,) if duty.soort else ()
            yield duty, period, Due(day, day, steps, path, summary, done=period in received, free=free)


def _report_day(duty: Rapportageplicht, period: Period) -> tuple[date, tuple[str, ...]] | None:
    """Return the day on which the report on a period must be there, and why."""
    ends = f"{period} eindigt {dutch(period.last)}"
    if duty.voor is not None:
        day = duty.voor.first_after(period.last)
        return day, (ends, f"uiterlijk {duty.voor} daarna: {dutch(day)}")
    if duty.binnen is not None:
        reading = after(period.last, duty.binnen, f"{period} eindigt")
        return reading.date, reading.steps
    return None
