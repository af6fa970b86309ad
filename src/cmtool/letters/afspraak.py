"""Putting in writing what was agreed aloud (domein A4-37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id, quoted
from cmtool.letters.basis import ground, version
from cmtool.letters.letter import letter
from cmtool.letters.terms import term
from cmtool.letters.words import day
from cmtool.norms import version_number
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.dossier.overleg import Afspraak, Gesprek
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_SIDES = {"opdrachtgever": "de opdrachtgever", "opdrachtnemer": "de opdrachtnemer"}


@letter("bevestiging-afspraak", "Bevestiging van afspraken", "A4-37", by="beide", about="gesprekken")
def bevestiging_afspraak(form: Form) -> None:
    """Wat in een gesprek is afgesproken, op papier: wat alleen is gezegd, telt pas na een schriftelijke bevestiging.

    `--item` is een gesprek, of één afspraak. Zonder opgave het laatste gesprek met afspraken. Met `reactie_voor=`
    noemt de brief de dag tot wanneer de ander kan zeggen dat het anders was.
    """
    found = _asked(form)
    if found is None:
        return
    meeting, agreed = found
    path: Path = ("gesprekken", Id(meeting.id))
    form.need("gesprek_datum", day(meeting.datum), (*path, "datum"), "de dag van het gesprek")
    if meeting.datum is not None and meeting.datum > form.facts.today:
        form.stop((*path, "datum"), f"het gesprek van {dutch(meeting.datum)} is er nog niet geweest", "wacht erop")
    form.put("gesprek_soort", meeting.soort or "gesprek")
    form.put("aanwezig", meeting.aanwezig)
    form.rows("afspraken", [_row(form, each, (*path, "afspraken", Id(each.id))) for each in agreed])
    _article(form)
    form.put("reactie_voor", "")
    if form.said("reactie_voor") is not None:
        term(form, "reactie_voor", None, (), "de dag voor een reactie")


def _asked(form: Form) -> tuple[Gesprek, list[Afspraak]] | None:
    """Return a meeting with the agreements that the letter is about; None, with the letter refused, without them."""
    meetings = [each for each in form.facts.dossier.gesprekken if each.afspraken]
    asked = form.asked.item
    if not meetings:
        form.refuse(
            ("gesprekken",), "in dit dossier staat geen gesprek met afspraken", "leg ze vast onder `gesprekken`"
        )
        return None
    if asked is None:
        held = [each for each in meetings if each.datum is None or each.datum <= form.facts.today] or meetings
        latest = max(held, key=lambda each: (each.datum is not None, each.datum or form.facts.today))
        return latest, list(latest.afspraken)
    found = [(each, list(each.afspraken)) for each in meetings if each.id == asked]
    found += [
        (each, [item]) for each in meetings for item in each.afspraken if asked in {item.id, f"{each.id}/{item.id}"}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        both = ", ".join(f"{each.id}/{asked}" for each, _ in found)
        form.refuse(("gesprekken",), f"{quoted(asked)} staat in meer gesprekken", f"kies er een: --item {both}")
        return None
    known = ", ".join(each.id for each in meetings)
    form.refuse(("gesprekken",), f"{quoted(asked)} is geen gesprek met afspraken en geen afspraak", f"kies uit {known}")
    return None


def _row(form: Form, each: Afspraak, path: Path) -> dict[str, str]:
    if not each.wat:
        form.stop((*path, "wat"), f"wat er is afgesproken ontbreekt bij {each.id}", "vul `wat` in")
    if each.voor is None:
        form.warn((*path, "voor"), f"bij afspraak {each.id} ontbreekt voor wanneer", "vul `voor` in")
    return {
        "wat": each.wat or "[ONTBREEKT: wat er is afgesproken]",
        "wie": _who(form, each.wie),
        "voor": day(each.voor) or "niet bepaald",
        "gereed": day(each.gereed) or "",
    }


def _who(form: Form, said: str | None) -> str:
    if said is None:
        return "niet bepaald"
    owner = form.facts.who(said)
    return _SIDES.get(said) or owner.name or said


def _article(form: Form) -> None:
    """Fill in what the Wmo standard says about notices in writing, from 1.2 on (A.12); of Jeugd it is not known."""
    known = version(form)
    has = form.facts.law == "wmo" and (known is None or version_number(known) >= version_number("1.2"))
    form.put("grondslag", ground(form, "A4-37") if has else "")
