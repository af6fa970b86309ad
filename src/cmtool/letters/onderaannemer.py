"""Answering a request about a subcontractor, and about a transfer (domein A4-12, A4-31, A4-32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.asked import full_stop, pick, said_day, sentence
from cmtool.letters.basis import ground, version
from cmtool.letters.letter import letter
from cmtool.letters.words import day
from cmtool.norms import version_number
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.dossier.nakoming import Melding
    from cmtool.dossier.partijen import Onderaannemer
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_LIST: Path = ("partijen", "onderaannemers")
_REPORTS = frozenset({"fusie", "wijziging_organisatie"})
_NOT_TENDERED = frozenset({"toelatingsprocedure", "subsidie", "inbesteding"})


@letter(
    "onderaannemer-toestemming",
    "Toestemming voor een onderaannemer",
    "A4-12",
    legal=True,
    about="partijen.onderaannemers",
)
def onderaannemer_toestemming(form: Form) -> None:
    """De opdrachtgever geeft schriftelijk toestemming voor een onderaannemer die vooraf is gemeld.

    Niet nodig voor wie bij de inschrijving is genoemd, en niet voor een zelfstandige zonder personeel: die hoeft alleen
    gemeld te worden. Met `--with voorwaarden=` voegt u voorwaarden toe.
    """
    found = _asked(form)
    if found is None:
        return
    each, path = found
    form.put("voorwaarden", sentence(form, "voorwaarden"))
    form.wish("kvk", each.kvk, (*path, "kvk"), "het KvK-nummer van de onderaannemer")
    if each.inzet_vanaf is not None and each.inzet_vanaf <= form.facts.today:
        form.warn(
            (*path, "inzet_vanaf"),
            f"de inzet begon al op {dutch(each.inzet_vanaf)}; toestemming hoort er vooraf te zijn",
            "deze toestemming werkt niet terug",
        )


@letter(
    "onderaannemer-weigering", "Weigering van een onderaannemer", "A4-12", legal=True, about="partijen.onderaannemers"
)
def onderaannemer_weigering(form: Form) -> None:
    """De opdrachtgever geeft geen toestemming voor een onderaannemer, met de reden: `--with reden=`.

    Past niet bij wie bij de inschrijving is genoemd of bij een zelfstandige zonder personeel.
    """
    found = _asked(form)
    if found is None:
        return
    each, path = found
    form.put("kvk", each.kvk or "")
    form.need("reden", sentence(form, "reden"), (), "de reden van de weigering", "noem haar met --with reden=…")
    if each.inzet_vanaf is not None and each.inzet_vanaf <= form.facts.today:
        form.warn(
            (*path, "inzet_vanaf"),
            f"de inzet begon al op {dutch(each.inzet_vanaf)}",
            "spreek af hoe de hulp aan cliënten doorgaat",
        )


def _asked(form: Form) -> tuple[Onderaannemer, Path] | None:
    """Return the subcontractor that waits for an answer, with its path; None, with the letter refused, without one."""
    items = form.facts.dossier.partijen.onderaannemers
    each = pick(form, _LIST, items, "onderaannemer", [item for item in items if _waits(item)])
    if each is None:
        return None
    path: Path = (*_LIST, Id(each.id))
    name = each.naam or each.id
    if each.zelfstandige:
        form.refuse(
            (*path, "zelfstandige"),
            f"{name} is zelfstandige zonder personeel: melden is genoeg, toestemming is niet nodig",
        )
        return None
    if each.bij_inschrijving:
        form.refuse(
            (*path, "bij_inschrijving"), f"{name} is genoemd bij de inschrijving: aparte toestemming is niet nodig"
        )
        return None
    given = each.toestemming.datum if each.toestemming is not None else None
    if given is not None:
        form.refuse((*path, "toestemming", "datum"), f"voor {name} is al toestemming gegeven op {dutch(given)}")
        return None
    form.put("grondslag", ground(form, "A4-12"))
    form.need("onderaannemer", each.naam, (*path, "naam"), "de naam van de onderaannemer")
    form.wish("gemeld", day(each.gemeld), (*path, "gemeld"), "de dag waarop de onderaannemer is gemeld")
    form.wish("inzet_vanaf", day(each.inzet_vanaf), (*path, "inzet_vanaf"), "de eerste dag van de inzet")
    return each, path


def _waits(each: Onderaannemer) -> bool:
    given = each.toestemming is not None and each.toestemming.datum is not None
    return not (each.bij_inschrijving or each.zelfstandige or given)


@letter("toestemming-overdracht", "Toestemming voor overdracht", "A4-31, A4-32", legal=True)
def toestemming_overdracht(form: Form) -> None:
    """De opdrachtgever stemt in met een overdracht, een fusie of een overname door een ander.

    Noem aan wie met `--with aan=`, wat met `wat=` en vanaf wanneer met `per=`. De dag van het verzoek komt uit de
    melding (soort fusie of wijziging_organisatie, `--item`), of uit `verzoek=`.
    """
    report = _report(form)
    path: Path = ("meldingen", Id(report.id)) if report is not None else ("meldingen",)
    form.put("grondslag", ground(form, "A4-32" if report is not None and report.soort == "fusie" else "A4-31"))
    form.need("verkrijger", form.said("aan"), (), "aan wie wordt overgedragen", "noem het met --with aan=…")
    told = said_day(form, "verzoek") or (report.gemeld if report is not None else None)
    form.need(
        "verzoek", day(told), (*path, "gemeld"), "de dag van het verzoek", "vul de melding in, of --with verzoek=…"
    )
    what = form.said("wat") or (report.omschrijving if report is not None else None)
    form.need("wat", full_stop(what), (*path, "omschrijving"), "wat er wordt overgedragen", "noem het met --with wat=…")
    start = said_day(form, "per")
    form.need("per", day(start), (), "de dag waarop de overdracht ingaat", "noem hem met --with per=2027-01-01")
    if start is not None and start < form.facts.today:
        form.warn((), f"de overdracht gaat in op {dutch(start)}; toestemming hoort er vooraf te zijn", "")
    form.put("voorwaarden", sentence(form, "voorwaarden"))
    form.put("herroepbaar", _revocable(form))
    form.put("aanbesteed", "")
    purchase = form.facts.dossier.inkoop
    if purchase is None or purchase.procedure not in _NOT_TENDERED:
        form.put("aanbesteed", "ja")
        form.warn(
            ("inkoop", "procedure"),
            "na een aanbesteding mag een ander alleen in de plaats komen binnen artikel 2.163f van de "
            "Aanbestedingswet 2012",
            "laat een jurist toetsen of de nieuwe opdrachtnemer aan de eisen voldoet en de overeenkomst gelijk blijft",
        )


def _report(form: Form) -> Melding | None:
    """Return the report that is asked, or the only open one about a merger or a change; None when none is asked."""
    items = [each for each in form.facts.dossier.meldingen if each.soort in _REPORTS]
    usual = [each for each in items if each.afgehandeld is None]
    if form.asked.item is None and len(usual) != 1:
        return None
    return pick(form, ("meldingen",), items, "melding van een fusie of wijziging", usual)


def _revocable(form: Form) -> str:
    """Return whether consent can be withdrawn: the Wmo standard says so from 1.3 (A.12)."""
    known = version(form)
    newer = known is not None and version_number(known) >= version_number("1.3")
    return "ja" if form.facts.law == "wmo" and newer else ""
