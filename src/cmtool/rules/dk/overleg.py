"""Rules on meetings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

# Our convention: what was said aloud counts once it is confirmed in writing (A4-37), and memory fades.
_TIME_TO_CONFIRM = timedelta(days=14)


@rule("DK020", "verslag-niet-vastgesteld", "waarschuwing", "A4-37")
def verslag_niet_vastgesteld(facts: Facts) -> Iterator[Found]:
    """Het verslag van een gesprek is binnen 14 dagen vastgesteld.

    Waarom: in de contractstandaard Wmo telt een mondelinge afspraak vanaf versie 1.2 pas als zij schriftelijk is
    bevestigd (artikel 3.26.1). Elders is het een kwestie van bewijs: zonder vastgesteld verslag is later moeilijk te
    laten zien wat er is afgesproken. De 14 dagen zijn een afspraak van cmtool, geen wettelijke termijn.

    Fout:
        gesprekken:
          - {id: g-1, datum: 2026-11-07, soort: kwartaalgesprek, volgende: 2027-02-04}  # <- vastgesteld ontbreekt

    Goed:
        gesprekken:
          - {id: g-1, datum: 2026-11-07, soort: kwartaalgesprek, vastgesteld: 2026-11-18, volgende: 2027-02-04}
    """
    for meeting in facts.dossier.gesprekken:
        if meeting.datum is None or meeting.vastgesteld is not None or meeting.datum + _TIME_TO_CONFIRM >= facts.today:
            continue
        yield Found(
            ("gesprekken", Id(meeting.id), "vastgesteld"),
            f"het verslag van het gesprek van {dutch(meeting.datum)} is nog niet vastgesteld",
            "stuur het verslag toe, laat het vaststellen en vul `vastgesteld` in",
        )
