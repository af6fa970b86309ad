"""The preparation of the next meeting: what is off, what is open, what is coming, and what to ask."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.letters.agreed import Agreed, agreement_row, agreements
from cmtool.letters.ahead import ahead, ahead_row, of_kind
from cmtool.letters.asked import said_day
from cmtool.letters.ceilings import ceiling_rows
from cmtool.letters.letter import letter
from cmtool.letters.measured import measured
from cmtool.letters.open_items import item_row, open_items
from cmtool.letters.questions import TOPICS, fitting
from cmtool.letters.unread import say_unread
from cmtool.letters.words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.letters.form import Form
    from cmtool.letters.measured import Measured

# So long after the meeting a deadline is worth speaking of in it.
_AFTER = timedelta(days=30)
# What has a place of its own in the agenda.
_ELSEWHERE = ("afspraak", "gesprek")


@letter(
    "agenda",
    "Voorbereiding contractgesprek",
    "S001 punt 8, S001 punt 9, S001 punt 10, S001 punt 11, S001 punt 12, S001 punt 13, S001 punt 20",
    by="beide",
    sort="verslag",
)
def agenda(form: Form) -> None:
    """De voorbereiding van het volgende contractgesprek, voor de eigen kant.

    Noemt de KPI's buiten de norm, open afspraken (wat te laat is eerst), termijnen tot een maand na het gesprek, open
    signalen en tekortkomingen, het gebruik van de bestedingsruimte, en de vragen van punt 8 tot en met 13 van de
    handreiking die bij dit contract en deze kant passen. De dag van het gesprek komt uit het dossier, of uit
    `--with gesprek_op=2026-12-10`.
    """
    if form.facts.settled:
        form.refuse(
            ("overeenkomst", "afgesloten_op"),
            "dit contract is afgewikkeld: er komt geen gesprek meer",
            "`cmtool render dossieroverzicht` laat zien hoe het ervoor staat",
        )
        return
    meeting = _meeting(form)
    _kpis(form)
    _agreements(form)
    until = max(form.facts.today, meeting or form.facts.today) + _AFTER
    form.put("tot", day(until) or "")
    form.rows("termijnen", (ahead_row(form.facts, each) for each in ahead(form.facts, until, _ELSEWHERE)))
    items = open_items(form.facts)
    form.rows("signalen", (item_row(each) for each in items if each.kind == "signaal"))
    form.rows("tekortkomingen", (item_row(each) for each in items if each.kind == "tekortkoming"))
    form.rows("plafonds", ceiling_rows(form.facts, form.facts.today.year))
    asked = list(fitting(form.facts))
    for punt, name in TOPICS.items():
        form.put(f"vragen_{name}", tuple(each.text for each in asked if each.punt == punt))
    say_unread(form)


def _meeting(form: Form) -> date | None:
    """Fill in the day of the next meeting, and say when it is past or not known."""
    facts, path = form.facts, ("gesprekken",)
    hint = "noem hem met --with gesprek_op=2026-12-10, of vul `volgende` in bij het laatste gesprek"
    said = form.said("gesprek_op") is not None
    planned = said_day(form, "gesprek_op") if said else _planned(form)
    form.wish("gesprek_op", day(planned), path, "de dag van het volgende gesprek", hint)
    past = planned is not None and planned < facts.today
    form.put("gesprek_voorbij", "ja" if past else "")
    if past:
        form.warn(path, f"het gesprek had op {day(planned)} moeten zijn", "plan het, en noem de dag: " + hint)
    return planned


def _planned(form: Form) -> date | None:
    """Return the day of the next meeting that the dossier gives, or that follows from its class."""
    planned = [each.datum for each in form.facts.dossier.gesprekken if each.datum and each.datum > form.facts.today]
    if planned:
        return min(planned)
    return next((due.date for due in of_kind(form.facts, "gesprek") if not due.done), None)


def _kpis(form: Form) -> None:
    found = [measured(each) for each in form.facts.dossier.kpis]
    form.rows("kpis_buiten_norm", (_missed(each) for each in found if each.missed))
    form.put("kpis_niet_gemeten", tuple(each.name for each in found if not each.values))
    form.put("kpis_zonder_norm", tuple(each.name for each in found if each.values and not each.norm))
    good = (each for each in found if each.norm and each.values and not each.missed)
    form.put("kpis_goed", tuple(f"{each.name}: haalt de norm, {each.at(-1)}." for each in good))


def _missed(each: Measured) -> dict[str, str]:
    return {
        "kpi": each.name,
        "norm": each.norm_with_unit,
        "laatste": each.at(-1),
        "daarvoor": each.at(-2) or "geen meting",
        "soort": {True: "harde eis", False: "stuurinformatie", None: "niet bekend"}[each.kpi.hard],
    }


def _agreements(form: Form) -> None:
    today = form.facts.today
    still = [each for each in agreements(form.facts) if each.open_on(today)]
    form.put("afspraken_geen", "" if still else "ja")
    form.rows("afspraken_te_laat", _rows(form, (each for each in still if each.late_on(today))))
    form.rows("afspraken_open", _rows(form, (each for each in still if not each.late_on(today))))


def _rows(form: Form, found: Iterable[Agreed]) -> Iterator[dict[str, str]]:
    return (agreement_row(form.facts, each) for each in found)
