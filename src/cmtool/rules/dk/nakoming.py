"""Rules on shortcomings and on the letters that put the other side in default."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nakoming import in_order, performed
from cmtool.finding import Found, Id, quoted
from cmtool.rules.check import rule
from cmtool.rules.cs.voorwaarden import AIV, names_aiv
from cmtool.term import bound_standard
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Stap, Tekortkoming
    from cmtool.facts import Facts
    from cmtool.finding import Path

# Our convention for "binnen bekwame tijd" (BW 6:89), which names no number of days.
_TIME_TO_COMPLAIN = timedelta(days=14)
# Our convention: by then a letter has come, and the proof of receipt can be asked for.
_TIME_TO_ARRIVE = timedelta(days=7)
# Talking is not writing, and performing is no complaint.
_NOT_WRITTEN = {"gesprek", "nagekomen"}
# Where the AIV ask for a registered letter (A4a-05, A4a-07); of other conditions we have no text.
_ARTICLES = {"ingebrekestelling": "artikel 14.1", "ontbinding": "na verzuim artikel 14.2, direct artikel 28.3"}
# The facts by which the other side is in default, or nothing can be performed any more, without a term to do so.
_WITHOUT_A_TERM = (
    "fatale_termijn_verstreken",  # BW 6:83 a
    "mededeling_niet_nakomen",  # BW 6:83 c
    "aanmaning_nutteloos",  # BW 6:82 lid 2, as the next
    "aansprakelijkstelling_verzonden",
    "blijvend_onmogelijk",  # BW 6:74 lid 2
)
# A writ is served by a bailiff, which proves more than registered post.
_REGISTERED = re.compile(r"(?<!niet )\baangetekend|exploot|deurwaarder")


class _Letter(NamedTuple):
    """A step of a shortcoming: its path, the shortcoming, and the steps after it."""

    path: Path
    shortcoming: Tekortkoming
    step: Stap
    later: tuple[Stap, ...]

    @property
    def name(self) -> str:
        """How people name it: kind, id and day."""
        sent = f" van {dutch(self.step.datum)}" if self.step.datum else ""
        return f"{self.step.soort or 'stap'} {self.step.id}{sent}"

    @property
    def performed(self) -> bool:
        """Whether the other side performed afterwards; then the letter has done its work."""
        return performed(self.later)


def _letters(facts: Facts) -> Iterator[_Letter]:
    """Yield every step of every shortcoming, by day; none of a contract that was settled."""
    if facts.settled:
        return
    for shortcoming in facts.dossier.tekortkomingen:
        steps = in_order(shortcoming)
        for index, step in enumerate(steps):
            path = ("tekortkomingen", Id(shortcoming.id), "stappen", Id(step.id))
            yield _Letter(path, shortcoming, step, tuple(steps[index + 1 :]))


def _notices(facts: Facts) -> Iterator[_Letter]:
    """Yield the notices of default that still matter: nothing was performed after them."""
    for letter in _letters(facts):
        if letter.step.soort == "ingebrekestelling" and not letter.performed:
            yield letter


@rule("DK024", "tekortkoming-niet-schriftelijk-gemeld", "waarschuwing", "BW 6:89")
def tekortkoming_niet_schriftelijk_gemeld(facts: Facts) -> Iterator[Found]:
    """Een tekortkoming is binnen 14 dagen schriftelijk aan de wederpartij gemeld.

    Waarom: wie niet binnen bekwame tijd klaagt over een gebrek in de prestatie, kan er later geen beroep meer op doen
    (artikel 6:89 van het Burgerlijk Wetboek). Over een prestatie die helemaal uitblijft gaat dat artikel niet, maar ook
    dan is zonder brief niet te bewijzen wat er is gezegd. De 14 dagen zijn een afspraak van cmtool, geen wettelijke
    termijn. Een gesprek telt niet als melding.

    Fout:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:  # <- alleen een gesprek
              - {id: st-1, datum: 2026-10-08, soort: gesprek}

    Goed:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-08, soort: gesprek}
              - {id: st-2, datum: 2026-10-12, soort: gebrekmelding, wijze: e-mail}
    """
    if facts.settled:
        return
    for shortcoming in facts.dossier.tekortkomingen:
        seen = shortcoming.geconstateerd
        if seen is None or seen + _TIME_TO_COMPLAIN >= facts.today or _may_be_written(shortcoming, facts):
            continue
        yield Found(
            ("tekortkomingen", Id(shortcoming.id), "stappen"),
            f"uit het dossier blijkt niet dat tekortkoming {shortcoming.id}, geconstateerd op {dutch(seen)}, "
            "schriftelijk aan de wederpartij is gemeld",
            "meld haar schriftelijk en concreet, en leg die stap vast met de dag van verzending",
            seen.isoformat(),
        )


def _may_be_written(shortcoming: Tekortkoming, facts: Facts) -> bool:
    """Return whether a written step was taken, or one whose kind is not known, or that could not be read."""
    at = ("tekortkomingen", Id(shortcoming.id), "stappen")
    if facts.unread(*at):
        return True
    taken = (step for step in shortcoming.stappen if step.datum is None or step.datum <= facts.today)
    return any(step.soort not in _NOT_WRITTEN for step in taken)


@rule("DK025", "ingebrekestelling-zonder-termijn", "fout", "B.3")
def ingebrekestelling_zonder_termijn(facts: Facts) -> Iterator[Found]:
    """Een ingebrekestelling noemt een termijn met een einddatum.

    Waarom: de wederpartij raakt door de brief pas in verzuim als zij een redelijke termijn kreeg om alsnog na te komen
    en die voorbij is (artikel 6:82 van het Burgerlijk Wetboek). Een brief die zo spoedig mogelijk vraagt, is daarvoor
    te vaag. Is er later een ingebrekestelling met een termijn gestuurd, of is er nagekomen, dan is dit opgelost. Een
    termijn is niet nodig als onder `feiten` ja staat bij `fatale_termijn_verstreken` of `mededeling_niet_nakomen`
    (artikel 6:83, a en c), bij `aanmaning_nutteloos` of `aansprakelijkstelling_verzonden` (artikel 6:82, tweede lid),
    of bij `blijvend_onmogelijk` (artikel 6:74, tweede lid).

    Fout:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend,  # <- termijn_tot ontbreekt
                 ontvangen: 2026-10-14}

    Goed:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend,
                 ontvangen: 2026-10-14, termijn_tot: 2026-11-11}
    """
    for letter in _notices(facts):
        if letter.step.termijn_tot is not None or _repeated(letter) or _needs_no_term(letter.shortcoming):
            continue
        yield Found(
            (*letter.path, "termijn_tot"),
            f"bij {letter.name} staat geen termijn om alsnog na te komen",
            "vul `termijn_tot` in als de brief een laatste dag noemt; stuur anders een nieuwe ingebrekestelling met "
            "een redelijke termijn",
        )


def _needs_no_term(shortcoming: Tekortkoming) -> bool:
    """Return whether a fact makes a term to perform after all needless."""
    known = shortcoming.feiten
    return known is not None and any(getattr(known, fact) == "ja" for fact in _WITHOUT_A_TERM)


def _repeated(letter: _Letter) -> bool:
    """Return whether a later notice of default gave a term."""
    return any(step.soort == "ingebrekestelling" and step.termijn_tot is not None for step in letter.later)


@rule("DK026", "ingebrekestelling-zonder-ontvangst", "waarschuwing", "B.3, BW 3:37")
def ingebrekestelling_zonder_ontvangst(facts: Facts) -> Iterator[Found]:
    """Van een ingebrekestelling is vastgelegd wanneer de wederpartij haar ontving.

    Waarom: een verklaring werkt in beginsel pas als zij de ander heeft bereikt (artikel 3:37 van het Burgerlijk
    Wetboek), en wie zich erop beroept moet dat kunnen bewijzen. De 7 dagen na verzending zijn een afspraak van cmtool.

    Fout:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend,  # <- ontvangen ontbreekt
                 termijn_tot: 2026-11-11}

    Goed:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend,
                 termijn_tot: 2026-11-11, ontvangen: 2026-10-14}
    """
    for letter in _notices(facts):
        step = letter.step
        if step.ontvangen is not None or step.datum is None or step.datum + _TIME_TO_ARRIVE >= facts.today:
            continue
        if any(other.soort == "ingebrekestelling" and other.ontvangen is not None for other in letter.later):
            continue
        yield Found(
            (*letter.path, "ontvangen"),
            f"van {letter.name} is niet vastgelegd wanneer de wederpartij die ontving",
            "vraag het bewijs van ontvangst op, vul `ontvangen` in en bewaar het bewijs",
            step.datum.isoformat(),
        )


@rule("DK027", "ingebrekestelling-niet-aangetekend", "waarschuwing", "AIV 14, AIV 28.3")
def ingebrekestelling_niet_aangetekend(facts: Facts) -> Iterator[Found]:
    """Waar de algemene voorwaarden van de VNG gelden, gaan een ingebrekestelling en een ontbinding aangetekend.

    Waarom: die voorwaarden (AIV 2024) vragen een aangetekende brief: artikel 14.1 voor de ingebrekestelling, artikel
    14.2 voor de ontbinding na verzuim, en los daarvan artikel 28.3 voor de directe ontbinding op een grond van artikel
    28. Zij gelden als de overeenkomst ze noemt, of de versie van de contractstandaard die bindt. Een exploot van een
    deurwaarder is ook goed: dat bewijst nog meer. Zonder `wijze` zegt deze regel niets.

    Fout:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: e-mail,  # <-
                 termijn_tot: 2026-11-11, ontvangen: 2026-10-12}

    Goed:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend en per e-mail,
                 termijn_tot: 2026-11-11, ontvangen: 2026-10-14}
    """
    unsure = _aiv(facts) if facts.dossier.tekortkomingen else None
    if unsure is None:
        return
    for letter in _letters(facts):
        step = letter.step
        article = _ARTICLES.get(step.soort or "")
        if article is None or step.wijze is None or _registered(step) or letter.performed:
            continue
        if any(other.soort == step.soort and _registered(other) for other in letter.later):
            continue
        yield Found(
            (*letter.path, "wijze"),
            f"bij {letter.name} staat als wijze {quoted(step.wijze)}; de algemene voorwaarden van de VNG vragen een "
            f"aangetekende brief ({article}){unsure}",
            "stuur de brief alsnog aangetekend en bewaar het bewijs van verzending en ontvangst",
            step.wijze,
        )


def _registered(step: Stap) -> bool:
    return step.wijze is not None and _REGISTERED.search(step.wijze.casefold()) is not None


def _aiv(facts: Facts) -> str | None:
    """Return None when the AIV of the VNG are not known to apply, else how unsure that is, to put behind a message."""
    contract = facts.dossier.overeenkomst
    if names_aiv(contract.voorwaarden or ""):
        return ""
    standard = contract.standaard
    if not bound_standard(contract) or standard is None or standard.naam is None:
        return None
    named = facts.norms.conditions(standard.naam, standard.versie)
    if named is None or named.value != AIV:
        return None
    return "" if named.certainty == "bevestigd" else "; dat de contractstandaard die noemt, is niet bevestigd"


@rule("DK028", "termijn-voor-ontvangst", "fout", "BW 6:82")
def termijn_voor_ontvangst(facts: Facts) -> Iterator[Found]:
    """De termijn om alsnog na te komen eindigt nadat de wederpartij de brief heeft ontvangen.

    Waarom: een termijn die al voorbij is als de brief aankomt, of op die dag zelf eindigt, geeft geen gelegenheid om na
    te komen. Met zo'n brief begint het verzuim in beginsel niet (artikel 6:82 van het Burgerlijk Wetboek). Zonder dag
    van ontvangst telt de dag van verzending, want eerder is een brief er niet.

    Fout:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend, ontvangen: 2026-10-14,
                 termijn_tot: 2026-10-14}  # <-

    Goed:
        tekortkomingen:
          - id: tk-1
            geconstateerd: 2026-10-08
            stappen:
              - {id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: aangetekend, ontvangen: 2026-10-14,
                 termijn_tot: 2026-11-11}
    """
    for letter in _letters(facts):
        step = letter.step
        if step.termijn_tot is None or letter.performed or _repeated(letter):
            continue
        came = step.ontvangen or step.datum
        if came is None:
            if step.soort == "ingebrekestelling":
                yield _nobody_knows(letter)
            continue
        if step.termijn_tot > came:
            continue
        how = "ontvangen" if step.ontvangen else "verzonden"
        yield Found(
            (*letter.path, "termijn_tot"),
            f"{letter.name} is op {dutch(came)} {how}, maar de termijn liep tot en met {dutch(step.termijn_tot)}; "
            "daarmee begint in beginsel geen verzuim",
            "stuur een nieuwe brief, met een redelijke termijn die na de ontvangst eindigt",
            f"{step.termijn_tot.isoformat()}/{came.isoformat()}",
        )


def _nobody_knows(letter: _Letter) -> Found:
    return Found(
        (*letter.path, "ontvangen"),
        f"bij {letter.name} staat niet wanneer die is verzonden en ontvangen; of de termijn daarna eindigde, is niet "
        "te zeggen",
        "vul `datum` en `ontvangen` in",
        severity="onbekend",
    )
