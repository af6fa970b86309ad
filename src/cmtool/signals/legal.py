"""What the law asks before a measure, in short notes; the facts decide what may really be done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.signals.item import LegalNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

# The words for what only a party may do whose contract was not performed; also in a matrix of an organisation itself.
_ENDING = re.compile(r"ontb[io]nd|opzeg|opgezegd|be[eë]indig", re.IGNORECASE)
_CLAUSE = re.compile(r"\bmaatregel", re.IGNORECASE)
_OTHER = re.compile(
    r"in\s?gebreke|opschort|opgeschort|verreken|aansprakelijk|korting|schadevergoeding|boete|stop|terugvorder|"
    r"inhouding|inhouden\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"cli[eë]ntenstop", re.IGNORECASE)
_SUPERVISION = re.compile(r"toezicht", re.IGNORECASE)
_SHARING = re.compile(r"toezicht|aangifte", re.IGNORECASE)


def legal_notes(measures: tuple[str, ...], facts: Facts, *, established: bool) -> Iterator[LegalNote]:
    """Yield what to know before the measure, or before each that may fit. `established`: a shortcoming was recorded.

    A party may act on its contract only after a shortcoming (BW 6:74 and on), the clause with measures only binds
    with its standard (A4-25), which also gives a stop on clear signals (A4-10), to skip steps asks for a lawyer (S002),
    and to exchange data asks for care (S000).
    """
    if _any(_ENDING, measures) or _any(_CLAUSE, measures) or _any(_OTHER, measures):
        yield _default(facts) if established else _no_shortcoming(facts)
    if _any(_CLAUSE, measures):
        yield _clause(facts)
    if _any(_STOP, measures) and facts.law:
        text = "bij duidelijke signalen van fraude, slechte kwaliteit of onveiligheid kan een cliëntenstop meteen"
        yield LegalNote(text, _source("A4-10", facts))
    if _any(_ENDING, measures):
        yield LegalNote("sla alleen stappen over met steun van een jurist", _source("S002", facts))
    if _any(_SHARING, measures):
        text = "deel gegevens met toezicht of politie alleen voor zover de wet dat toestaat, en alleen wat nodig is"
        yield LegalNote(text, _source("S000", facts))


def names_supervision(measures: tuple[str, ...]) -> bool:
    """Return whether a measure brings in those who supervise."""
    return _any(_SUPERVISION, measures)


def _any(words: re.Pattern[str], measures: tuple[str, ...]) -> bool:
    return any(words.search(each) for each in measures)


def _default(facts: Facts) -> LegalNote:
    text = (
        "de matrix weegt alleen; wat juridisch kan, hangt af van de feiten: voor de meeste stappen is verzuim nodig, "
        "voor opzegging niet altijd"
    )
    return LegalNote(text, _source("BW 6:74, BW 6:82", facts))


def _no_shortcoming(facts: Facts) -> LegalNote:
    text = (
        "een signaal is nog geen tekortkoming: stel voor zo'n stap eerst concreet vast welke verplichting niet is "
        "nagekomen, en leg dat vast onder `tekortkomingen`"
    )
    return LegalNote(text, _source("BW 6:74", facts))


def _clause(facts: Facts) -> LegalNote:
    if facts.law:
        text = (
            "de contractstandaard zegt welke maatregelen er zijn; bronnen verschillen of daarvoor verzuim nodig is: ga "
            "ervan uit dat het nodig is"
        )
    else:
        text = "geen contractstandaard bindt hier: een maatregel kan alleen als de overeenkomst zelf die geeft"
    return LegalNote(text, _source("A4-25", facts))


def _source(marks: str, facts: Facts) -> str:
    standard = facts.dossier.overeenkomst.standaard
    return facts.norms.source(marks, facts.law, standard.versie if standard else None)
