"""The ceiling: announcing it a year ahead, and reporting when it fills up (articles on bestedingsruimte)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cmtool.ceiling import REPORT_FROM, Step, Use, before_year, uses
from cmtool.deadlines.finish import Fill, in_year, there
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.facts import Facts

_TWO_WEEKS = timedelta(days=14)


def _next_year(facts: Facts) -> tuple[date, Bestedingsruimte | None] | None:
    """Return 1 January of the next calendar year with what the dossier says of it, or None when there is no ceiling.

    There is one when the clause is in the contract, that day lies in the term (after the first day of the
    contract), and the year was not consciously left out.
    """
    clauses = facts.dossier.overeenkomst.clausules
    first = date(facts.today.year + 1, 1, 1)
    if clauses is None or not clauses.bestedingsruimte:
        return None
    if not facts.dossier.overeenkomst.ingang < first <= facts.term.end:
        return None
    year = next((each for each in facts.dossier.bestedingsruimte if each.jaar == first.year), None)
    return None if year is not None and year.niet_toegepast else (first, year)


def _year_done(facts: Facts, due: Due, day: date) -> Fill:
    """Return that the year gets the day of this step."""
    return in_year(facts, due, day, facts.dossier.bestedingsruimte)


def _reported(_: Facts, due: Due, day: date) -> Fill:
    """Return that the year gets the day of the report; the due points at the block that it is in."""
    return Fill((*due.path, "datum"), day.isoformat())


def _step_for_next_year(facts: Facts, step: Step, summary: str) -> Iterator[Due]:
    found = _next_year(facts)
    if found is None:
        return
    first, year = found
    reading = before_year(first.year, step)
    yield Due(
        reading.date,
        reading.latest,
        reading.steps,
        ("bestedingsruimte", Id(first.year), step),
        summary.format(jaar=first.year),
        done=year is not None and getattr(year, step) is not None,
    )


@kind(
    "voornemen-bestedingsruimte",
    source="A3-15",
    owner="contractmanager",
    basis="contract",
    received=True,
    finish=_year_done,
)
def voornemen_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Het voornemen voor de bestedingsruimte van volgend jaar meedelen, met gelegenheid voor een zienswijze.

    6 maanden voor 1 januari van het volgende kalenderjaar, als de clausule in het contract staat, het contract dan
    loopt en het jaar niet `niet_toegepast` is.

    Gereed: `bestedingsruimte` van dat jaar heeft `voornemen`.
    """
    yield from _step_for_next_year(
        facts, "voornemen", "Voornemen bestedingsruimte {jaar} meedelen en zienswijze vragen"
    )


@kind(
    "besluit-bestedingsruimte",
    source="A3-16",
    owner="contracteigenaar",
    basis="contract",
    received=True,
    finish=_year_done,
)
def besluit_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Besluiten over de hoogte en de duur van de bestedingsruimte van volgend jaar, en dat meedelen.

    3 maanden voor 1 januari, onder dezelfde voorwaarden als het voornemen.

    Gereed: `bestedingsruimte` van dat jaar heeft `besluit`.
    """
    yield from _step_for_next_year(facts, "besluit", "Besluit over de bestedingsruimte {jaar} nemen en meedelen")


@kind("plan-bestedingsruimte", source="A3-19", owner="contractmanager", basis="contract", finish=_year_done)
def plan_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Samen met de opdrachtnemer het plan voor de bestedingsruimte van volgend jaar vaststellen.

    2 maanden voor 1 januari, onder dezelfde voorwaarden als het voornemen.

    Gereed: `bestedingsruimte` van dat jaar heeft `plan`.
    """
    yield from _step_for_next_year(facts, "plan", "Plan bestedingsruimte {jaar} samen vaststellen")


@kind("melding-bestedingsruimte", source="A3-21", owner="contractmanager", basis="contract", finish=_reported)
def melding_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Direct schriftelijk melden dat 70 % van de bestedingsruimte is bereikt, of dat overschrijding dreigt.

    De dag is de laatste dag van de maand waarin dat gebeurde. Overschrijding dreigt als er ten minste drie maanden
    zijn gedeclareerd en het totaal, met voor elke resterende maand het gemiddelde van de laatste drie, boven de
    bestedingsruimte komt.

    Gereed: `bestedingsruimte` van dat jaar heeft `melding.datum`.
    """
    for year in facts.dossier.bestedingsruimte:
        if year.bedrag is None or year.niet_toegepast or year.jaar > facts.today.year:
            continue
        course = list(uses(year.bedrag, year.jaar, facts.dossier.declaraties))
        if not course or not (course[-1].reached or course[-1].threatens):
            continue
        first = next(use for use in course if use.reached or use.threatens)
        yield Due(
            first.month_end,
            first.month_end,
            _why_report(first, year),
            ("bestedingsruimte", Id(year.jaar), "melding"),
            f"Direct schriftelijk melden: bestedingsruimte {year.jaar} "
            + ("voor 70 % gebruikt" if first.reached else "dreigt te worden overschreden"),
            done=year.melding is not None and year.melding.datum is not None,
        )


def _why_report(use: Use, year: Bestedingsruimte) -> tuple[str, ...]:
    ceiling = year.bedrag or Decimal(0)
    steps: tuple[str, ...] = (
        f"bestedingsruimte {year.jaar}: {euro(ceiling)}",
        f"gedeclareerd tot en met {dutch(use.month_end)}: {euro(use.total)}",
    )
    if use.reached:
        steps += (f"70 % is {euro(REPORT_FROM * ceiling)}: bereikt",)
    elif use.expected is not None:
        steps += (f"met het gemiddelde van de laatste drie maanden wordt het {euro(use.expected)}: te veel",)
    if year.meetwijze == "toewijzingen":
        steps += ("gemeten op declaraties; afgesproken is toewijzingen, dus mogelijk was het eerder",)
    return (*steps, "direct melden")


@kind("overleg-bestedingsruimte", source="A3-21", owner="contractmanager", basis="contract", finish=there)
def overleg_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Overleggen na de melding over de bestedingsruimte: binnen 2 weken, dus 14 dagen.

    Bestaat na een melding. Gereed: `melding.overleg` is ingevuld.
    """
    for year in facts.dossier.bestedingsruimte:
        report = year.melding
        if report is None or report.datum is None:
            continue
        day = report.datum + _TWO_WEEKS
        yield Due(
            day,
            day,
            (f"melding {dutch(report.datum)}", f"plus 14 dagen: {dutch(day)}"),
            ("bestedingsruimte", Id(year.jaar), "melding", "overleg"),
            f"Overleggen over de bestedingsruimte {year.jaar}",
            done=report.overleg is not None,
        )


@kind("aanpassing-bestedingsruimte", source="A3-21", owner="contracteigenaar", basis="contract", finish=there)
def aanpassing_bestedingsruimte(facts: Facts) -> Iterator[Due]:
    """Besluiten of de bestedingsruimte wordt aangepast, na de melding en het overleg.

    Waar de twee weken beginnen staat niet vast. Veilig is 14 dagen na de melding; de ruimste lezing is 14 dagen na
    het overleg (of na de laatste dag daarvoor).

    Gereed: `melding.besluit` is ingevuld.
    """
    for year in facts.dossier.bestedingsruimte:
        report = year.melding
        if report is None or report.datum is None:
            continue
        day = report.datum + _TWO_WEEKS
        talk = report.overleg or day
        latest = max(day, talk + _TWO_WEEKS)
        yield Due(
            day,
            latest,
            (
                f"melding {dutch(report.datum)}",
                f"plus 14 dagen: {dutch(day)}",
                f"ruimste lezing, 14 dagen na het overleg ({dutch(talk)}): {dutch(latest)}",
            ),
            ("bestedingsruimte", Id(year.jaar), "melding", "besluit"),
            f"Besluiten of de bestedingsruimte {year.jaar} wordt aangepast",
            done=report.besluit is not None,
        )
