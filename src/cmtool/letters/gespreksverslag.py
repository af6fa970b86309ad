"""The minutes of a meeting in the form of bijlage f (domein G): four perspectives with their success factors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cmtool.finding import Id
from cmtool.letters.agreed import Agreed, agreement_row, agreements
from cmtool.letters.asked import pick
from cmtool.letters.letter import letter
from cmtool.letters.measured import measured_on
from cmtool.letters.unread import say_unread
from cmtool.letters.words import day, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.overleg import Gesprek, Onderwerp
    from cmtool.dossier.prestatie import Kpi
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_PERSPECTIVES = ("financien", "klant", "interne_processen", "leren_en_groei")
# What belongs to no perspective; it is shown all the same.
_OTHER = "overig"
_MEASUREMENTS = 4


@letter(
    "gespreksverslag", "Gespreksverslag", "S001 bijlage f, S001 punt 20", by="beide", about="gesprekken", sort="verslag"
)
def gespreksverslag(form: Form) -> None:
    """Het verslag van een contractgesprek, in de vorm van bijlage f van de handreiking.

    Vier perspectieven met de succesfactoren, KPI's en oordelen, wat besproken is, en de afspraken. Zonder `--item` gaat
    het over het laatste gesprek dat gevoerd is. Leg het verslag vast nadat beide kanten het hebben vastgesteld.
    """
    meeting = _meeting(form)
    if meeting is None:
        return
    path: Path = ("gesprekken", Id(meeting.id))
    _header(form)
    _about(form, meeting, path)
    until = meeting.datum or form.facts.today
    for name in (*_PERSPECTIVES, _OTHER):
        lines = list(_lines(form, meeting, name, until))
        form.rows(name, (each.row for each in lines))
        form.rows(
            f"{name}_besproken",
            ({"factor": each.row["factor"], "tekst": each.said} for each in lines if each.said),
        )
    made = [each for each in agreements(form.facts) if each.meeting is meeting]
    form.rows("afspraken", (agreement_row(form.facts, each) for each in made))
    form.rows("eerdere_afspraken", (agreement_row(form.facts, each) for each in _earlier(form, meeting)))
    say_unread(form)


def _meeting(form: Form) -> Gesprek | None:
    """Return the meeting that is asked, else the latest that was held; and say which when there are more."""
    meetings = form.facts.dossier.gesprekken
    if form.asked.item is not None or not meetings:
        return pick(form, ("gesprekken",), meetings, "gesprek")
    held = [each for each in meetings if each.datum is not None and each.datum <= form.facts.today]
    latest = max(held, key=lambda each: each.datum or date.min, default=meetings[-1])
    if len(meetings) > 1:
        others = listed([each.id for each in meetings if each is not latest])
        of = f" van {day(latest.datum)}" if latest.datum else ""
        form.warn(
            ("gesprekken", Id(latest.id)),
            f"er zijn {len(meetings)} gesprekken; dit verslag gaat over het laatste, {latest.id}{of}",
            f"kies een ander met --item: {others}",
        )
    return latest


def _header(form: Form) -> None:
    dossier = form.facts.dossier
    form.put("looptijd", f"{form.fields['ingangsdatum']} tot en met {form.fields['einddatum']}")
    form.wish("agb", dossier.partijen.opdrachtnemer.agb, ("partijen", "opdrachtnemer", "agb"), "de AGB-code")


def _about(form: Form, meeting: Gesprek, path: Path) -> None:
    form.put("gesprek", meeting.id)
    form.put("gesprek_soort", meeting.soort or "contractgesprek")
    form.need("gesprek_datum", day(meeting.datum), (*path, "datum"), "de dag van het gesprek")
    form.wish("gesprek_plaats", meeting.plaats, (*path, "plaats"), "de plaats van het gesprek")
    form.wish("aanwezig", listed(meeting.aanwezig), (*path, "aanwezig"), "de lijst van aanwezigen")
    form.wish(
        "vastgesteld",
        day(meeting.vastgesteld),
        (*path, "vastgesteld"),
        "de dag waarop het verslag is vastgesteld",
        "stuur het verslag aan beide kanten, en vul na akkoord `vastgesteld` in",
    )
    form.wish("volgende", day(meeting.volgende), (*path, "volgende"), "de dag van het volgende gesprek")
    if meeting.datum is not None and meeting.datum > form.facts.today:
        form.warn((*path, "datum"), f"het gesprek is pas op {day(meeting.datum)}", "maak het verslag na het gesprek")
    if not meeting.onderwerpen:
        form.warn((*path, "onderwerpen"), "er staat niet wat er besproken is", "vul `onderwerpen` in")


class _Line(NamedTuple):
    """A row of a perspective, and what was said about it."""

    row: dict[str, str]
    said: str = ""


def _lines(form: Form, meeting: Gesprek, perspective: str, until: date) -> Iterator[_Line]:
    """Yield what was discussed under a perspective, then the KPIs of it that were not."""
    kpis = form.facts.dossier.kpis
    by_id = {each.id: each for each in kpis}
    discussed: set[str] = set()
    for topic in meeting.onderwerpen:
        meant = [by_id[topic.kpi]] if topic.kpi in by_id else _same_factor(topic, kpis)
        discussed.update(each.id for each in meant)
        if (topic.perspectief or next((each.perspectief for each in meant), None) or _OTHER) != perspective:
            continue
        unknown = topic.kpi if topic.kpi is not None and topic.kpi not in by_id else None
        yield from _topic(topic, meant, until, unknown)
    for kpi in kpis:
        if kpi.id not in discussed and (kpi.perspectief or _OTHER) == perspective:
            yield _Line(_row(kpi.succesfactor or "niet benoemd", kpi, "niet besproken", until))


def _same_factor(topic: Onderwerp, kpis: tuple[Kpi, ...]) -> list[Kpi]:
    """Return the KPIs with the success factor of a topic that names no KPI itself."""
    if topic.kpi is not None or topic.succesfactor is None:
        return []
    return [each for each in kpis if each.succesfactor == topic.succesfactor]


def _topic(topic: Onderwerp, meant: list[Kpi], until: date, unknown: str | None) -> Iterator[_Line]:
    verdict = topic.oordeel or "geen oordeel"
    first = meant[0] if meant else None
    factor = topic.succesfactor or (first.succesfactor if first is not None else None) or "niet benoemd"
    row = _row(factor, first, verdict, until)
    if unknown is not None:
        row["kpi"] = f"{unknown} (staat niet bij de KPI's)"
    yield _Line(row, topic.bespreking or "")
    for kpi in meant[1:]:
        yield _Line(_row(factor, kpi, verdict, until))


def _row(factor: str, kpi: Kpi | None, verdict: str, until: date) -> dict[str, str]:
    if kpi is None:
        return {"factor": factor, "kpi": "geen", "norm": "", "metingen": "", "stand": "", "oordeel": verdict}
    found = measured_on(kpi, until)
    return {
        "factor": factor,
        "kpi": found.name,
        "norm": found.norm_with_unit,
        "metingen": found.last(_MEASUREMENTS),
        "stand": found.verdict,
        "oordeel": verdict,
    }


def _earlier(form: Form, meeting: Gesprek) -> Iterator[Agreed]:
    """Yield what was agreed in earlier meetings and was still open at this one."""
    if meeting.datum is None:
        return
    for each in agreements(form.facts):
        before = each.meeting.datum
        if (
            each.meeting is not meeting
            and before is not None
            and before < meeting.datum
            and each.open_on(meeting.datum)
        ):
            yield each
