"""What the law asks before a measure, in short notes; the facts decide what may really be done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.signals.item import LegalNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

# The words for what only a party may do whose contract was not performed; also in a matrix of an organisation itself.
_ON_THE_CONTRACT = re.compile(
    r"in\s?gebreke|ontb[io]nd|opzeg|opschort|verreken|aansprakelijk|korting|schadevergoeding|maatregel", re.IGNORECASE
)
_CLAUSE = re.compile(r"maatregel", re.IGNORECASE)
_ENDING = re.compile(r"ontb[io]nd|opzeg", re.IGNORECASE)


def legal_notes(measure: str | None, facts: Facts, *, established: bool) -> Iterator[LegalNote]:
    """Yield what to know before a measure. `established` says that a shortcoming was recorded.

    A party may act on its contract only after a shortcoming (BW 6:74 and on), the clause with measures only binds
    with its standard (A4-25), and to skip steps asks for a lawyer (S002).
    """
    if measure is None or not _ON_THE_CONTRACT.search(measure):
        return
    if established:
        text = "de matrix weegt alleen; wat juridisch kan, hangt af van de feiten en meestal van verzuim"
        yield LegalNote(text, _source("BW 6:74, BW 6:82", facts))
    else:
        text = (
            "een signaal is nog geen tekortkoming: stel voor zo'n stap eerst concreet vast welke verplichting niet is "
            "nagekomen, en leg dat vast onder `tekortkomingen`"
        )
        yield LegalNote(text, _source("BW 6:74", facts))
    if _CLAUSE.search(measure):
        yield _clause(facts)
    if _ENDING.search(measure):
        yield LegalNote("sla alleen stappen over met steun van een jurist", _source("S002", facts))


def _clause(facts: Facts) -> LegalNote:
    if facts.law:
        text = (
            "de contractstandaard zegt welke maatregelen er zijn; bronnen verschillen of verzuim nodig is: ga ervan uit"
        )
    else:
        text = "geen contractstandaard bindt hier: een maatregel kan alleen als de overeenkomst zelf die geeft"
    return LegalNote(text, _source("A4-25", facts))


def _source(marks: str, facts: Facts) -> str:
    standard = facts.dossier.overeenkomst.standaard
    return facts.norms.source(marks, facts.law, standard.versie if standard else None)
