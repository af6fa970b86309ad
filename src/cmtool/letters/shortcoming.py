"""The shortcoming that a letter is about: its fields, and what the law allows because of it (rechtsmiddelen.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nakoming import in_order
from cmtool.finding import Id, path_text
from cmtool.letters.asked import full_stop, pick
from cmtool.letters.parties import fill_parties
from cmtool.letters.words import day
from cmtool.remedies.facts import case
from cmtool.remedies.reasons import obstacles
from cmtool.remedies.status import verdict
from cmtool.remedies.words import asked
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cmtool.dossier.nakoming import Stap, Tekortkoming
    from cmtool.finding import Path
    from cmtool.letters.form import Form
    from cmtool.remedies.status import Judged, Verdict

# A step of these kinds after `nagekomen` says that it went wrong again.
_AGAIN = {"herinnering", "gebrekmelding", "sommatie", "ingebrekestelling", "aansprakelijkstelling"}
_STEPS = {
    "gesprek": "gesprek hierover",
    "herinnering": "herinnering",
    "gebrekmelding": "melding van het gebrek",
    "sommatie": "sommatie",
    "ingebrekestelling": "ingebrekestelling",
    "aansprakelijkstelling": "aansprakelijkstelling",
    "omzetting": "omzettingsverklaring",
    "ontbinding": "ontbindingsverklaring",
    "opschorting": "mededeling dat wij opschorten",
    "verrekening": "verrekeningsverklaring",
    "opzegging": "opzegging",
    "maatregel": "maatregel",
    "nagekomen": "alsnog nagekomen",
}


class Subject(NamedTuple):
    """A shortcoming, its path, and what the law allows."""

    shortcoming: Tekortkoming
    path: Path
    verdict: Verdict

    def fact(self, name: str) -> bool | None:
        """Return a fact, also one that follows from steps or contract; None when it is not known."""
        return self.verdict.case.known[name]

    def remedy(self, name: str) -> Judged:
        """Return a remedy by its number."""
        return next(each for each in self.verdict.remedies if each.remedy.id == name)


def subject(form: Form, among: Sequence[Tekortkoming] | None = None) -> Subject | None:
    """Choose the shortcoming and fill in its fields; None, with the letter refused, when it is not clear which."""
    items = form.facts.dossier.tekortkomingen if among is None else among
    chosen = pick(form, ("tekortkomingen",), items, "tekortkoming")
    if chosen is None:
        return None
    path: Path = ("tekortkomingen", Id(chosen.id))
    fill_parties(form)
    _fill(form, chosen, path)
    return Subject(chosen, path, verdict(case(chosen, form.facts)))


def _fill(form: Form, shortcoming: Tekortkoming, path: Path) -> None:
    form.put("tekortkoming", shortcoming.id)
    _duty(form, shortcoming, path)
    form.need("wat_misging", full_stop(shortcoming.omschrijving), (*path, "omschrijving"), "wat er misging, concreet")
    form.wish("geconstateerd", day(shortcoming.geconstateerd), (*path, "geconstateerd"), "de dag van constatering")
    form.rows("eerder", (dict(row) for row in _before(shortcoming, form.facts.today)))


def _duty(form: Form, shortcoming: Tekortkoming, path: Path) -> None:
    duty = shortcoming.verplichting
    where = (*path, "verplichting")
    what = duty.omschrijving if duty else None
    form.need("verplichting", full_stop(what), (*where, "omschrijving"), "de verplichting")
    found_in = in_contract(duty.artikel) if duty and duty.artikel else None
    form.wish("vindplaats", found_in, (*where, "artikel"), "het artikel")
    due = duty.vervaldatum if duty else None
    coming = due is not None and due > form.facts.today
    form.put("vervaldatum", "" if coming else day(due) or "")
    form.put("vervaldatum_komt", (day(due) or "") if coming else "")
    if due is None:
        form.wish("vervaldatum", None, (*where, "vervaldatum"), "de dag waarop het gebeurd moest zijn")
    if coming and due is not None:
        form.warn(
            (*where, "vervaldatum"),
            f"de verplichting vervalt pas op {dutch(due)}",
            "ga na of u nu al iets kunt eisen (BW 6:80)",
        )


def in_contract(article: str) -> str:
    """Return an article as a sentence names it: a number is an article, other words say where to look."""
    said = article.strip()
    if said[:1].isdigit():
        return f"artikel {said} van de overeenkomst"
    if said.lower().startswith(("artikel ", "art. ")):
        return f"{said} van de overeenkomst"
    return f"de overeenkomst ({said})"


def _before(shortcoming: Tekortkoming, today: date) -> Iterator[dict[str, str]]:
    """Yield what was done before, each with its day."""
    for step in in_order(shortcoming):
        if step.datum is None or step.datum > today or step.soort is None:
            continue
        yield {"dag": day(step.datum) or "", "wat": full_stop(_told(step)) or ""}


def _told(step: Stap) -> str:
    said = _STEPS[step.soort or "gesprek"]
    if step.soort == "maatregel" and step.maatregel:
        said += f", {step.maatregel}"
    if step.ontvangen:
        said += f", ontvangen op {day(step.ontvangen)}"
    if step.soort == "ingebrekestelling" and step.termijn_tot:
        said += f", met een termijn tot en met {day(step.termijn_tot)}"
    return said


def refuse_mended(form: Form, about: Subject) -> bool:
    """Refuse a letter about what was performed after all; return whether it is refused."""
    steps = in_order(about.shortcoming)
    at = max((at for at, step in enumerate(steps) if step.soort == "nagekomen"), default=None)
    if at is None or any(step.soort in _AGAIN for step in steps[at + 1 :]):
        return False
    form.refuse(
        (*about.path, "stappen", Id(steps[at].id)),
        f"{about.shortcoming.id} is alsnog nagekomen",
        "schade die er al was, kunt u vorderen met een aansprakelijkstelling",
    )
    return True


def refuse_blocked(form: Form, about: Subject, ways: Sequence[str], what: str) -> bool:
    """Refuse a letter when none of its remedies can be, with the first reason; return whether it is refused."""
    found = [about.remedy(each) for each in ways]
    if any(each.status != "niet_beschikbaar" for each in found):
        return False
    why = next(obstacles(found[0], about.verdict), "de voorwaarden zijn niet vervuld")
    form.refuse((*about.path, "feiten"), f"{what} kan hier niet: {why}", "`cmtool remedies` noemt wat wel kan")
    return True


def stop_unsettled(form: Form, about: Subject, ways: Sequence[str], what: str) -> None:
    """Stop a letter of which no remedy is open now: because a step is missing, or because facts are."""
    found = [about.remedy(each) for each in ways]
    if any(each.status == "beschikbaar" for each in found):
        return
    if any(each.status == "na_stap" for each in found):
        form.stop(
            (*about.path, "stappen"),
            f"{what} kan nog niet: er is geen verzuim ({about.verdict.case.notice.why})",
            "stuur eerst een ingebrekestelling en wacht haar termijn af",
        )
        return
    missing = dict.fromkeys(fact for each in found for fact in each.missing)
    form.stop(
        (*about.path, "feiten"),
        f"of {what} kan, hangt af van wat nog niet bekend is: {_listed(missing)}",
        fill_in(about, tuple(missing)),
    )


def warn_unsettled(form: Form, about: Subject, way: str, what: str) -> None:
    """Say that facts are missing on which it depends whether the demand of a letter holds."""
    found = about.remedy(way)
    if found.status == "onbekend":
        form.warn(
            (*about.path, "feiten"),
            f"of {what} kan, hangt af van wat nog niet bekend is: {_listed(found.missing)}",
            fill_in(about, found.missing),
        )


def fill_in(about: Subject, missing: Sequence[str]) -> str:
    """Return what to do about facts that are not known."""
    place = path_text((*about.path, "feiten"))
    if tuple(missing) == ("igs_geldig",):
        return "vul bij de stap ingebrekestelling in wanneer de brief is ontvangen"
    return f"vul ze in onder `{place}`, of ga ze eerst na"


def _listed(facts: Sequence[str] | dict[str, None]) -> str:
    return ", ".join(asked(facts))
