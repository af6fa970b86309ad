"""Rules on the steps before a ceiling begins: intention, decision and plan, article 1.5 (Wmo)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cmtool.ceiling import STEPS, Step, before_year
from cmtool.dates import before_start
from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.rules.cs.bestedingsruimte import later_ceilings
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
_CEILING: Path = ("bestedingsruimte",)
_DONE: dict[Step, str] = {
    "voornemen": "het voornemen voor de bestedingsruimte {year} is meegedeeld op {day}",
    "besluit": "het besluit over de bestedingsruimte {year} is van {day}",
    "plan": "het plan voor de bestedingsruimte {year} is van {day}",
}


@rule("CS115", "bestedingsruimte-voornemen-te-laat", "fout", "A3-15", also=("waarschuwing",))
def bestedingsruimte_voornemen_te_laat(facts: Facts) -> Iterator[Found]:
    """Het voornemen voor een bestedingsruimte is ten minste 6 kalendermaanden vooraf meegedeeld.

    Waarom: de opdrachtnemer moet zijn zienswijze kunnen geven en zijn bedrijf kunnen aanpassen. Wie later meedeelt, kan
    de bestedingsruimte ook later laten ingaan; zij geldt dan tot en met 31 december. Er wordt geteld tot 1 januari van
    het jaar; tussen de strengste en de ruimste lezing is het een waarschuwing. Het eerste jaar telt niet mee, en ook
    niet een dag die al voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-07-02  # <-
            besluit: 2026-09-24
            plan: 2026-10-28

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-24
            plan: 2026-10-28
    """
    yield from _late(facts, "voornemen")


@rule("CS116", "bestedingsruimte-besluit-te-laat", "fout", "A3-16", also=("waarschuwing",))
def bestedingsruimte_besluit_te_laat(facts: Facts) -> Iterator[Found]:
    """Het besluit over een bestedingsruimte is ten minste 3 kalendermaanden vooraf genomen en meegedeeld.

    Waarom: de opdrachtnemer moet op tijd weten hoeveel hij kan leveren en voor hoe lang. Wie later besluit, kan de
    bestedingsruimte ook later laten ingaan. Er wordt geteld tot 1 januari van het jaar; tussen de strengste en de
    ruimste lezing is het een waarschuwing. Het eerste jaar telt niet mee, en ook niet een dag die al voorbij was
    voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-10-02  # <-
            plan: 2026-10-28

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-10-28
    """
    yield from _late(facts, "besluit")


@rule("CS117", "bestedingsruimte-plan-te-laat", "fout", "A3-19", also=("waarschuwing",))
def bestedingsruimte_plan_te_laat(facts: Facts) -> Iterator[Found]:
    """Het gezamenlijke plan voor een bestedingsruimte is uiterlijk 2 maanden voor de ingang klaar.

    Waarom: in het plan staat wat er gebeurt met lopende cliënten, de wachtlijst en crisishulp. Zonder plan kan de
    bestedingsruimte niet goed worden uitgevoerd; komt het later, dan kan zij ook later ingaan. Er wordt geteld tot
    1 januari van het jaar; tussen de strengste en de ruimste lezing is het een waarschuwing. Het eerste jaar telt niet
    mee, en ook niet een dag die al voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-11-02  # <-

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-10-31
    """
    yield from _late(facts, "plan")


def _late(facts: Facts, step: Step) -> Iterator[Found]:
    """Yield each year for which a step came after its day, with the first day on which the ceiling can begin."""
    for year in later_ceilings(facts):
        day: date | None = getattr(year, step)
        reading = before_year(year.jaar, step)
        if day is None or day <= reading.date or _before_the_contract(reading.latest, facts):
            continue
        path: Path = (*_CEILING, Id(year.jaar), step)
        came = _DONE[step].format(year=year.jaar, day=dutch(day))
        if day <= reading.latest:
            strict = _starts(year.jaar, _earliest_start(day, step, strict=True))
            yield Found(
                path,
                f"{came}: na de veilige dag {dutch(reading.date)}, maar binnen de ruimste lezing van de termijn "
                f"(uiterlijk {dutch(reading.latest)}); in de strengste lezing kan zij {strict}",
                "leg vast dat de opdrachtnemer met de ingang op 1 januari instemt, of laat haar later ingaan",
                day.isoformat(),
                "waarschuwing",
            )
        else:
            start = _starts(year.jaar, _earliest_start(day, step, strict=False))
            yield Found(
                path,
                f"{came}; voor ingang op 1 januari moest dat uiterlijk op {dutch(reading.latest)}; nu kan zij {start}",
                "laat haar later ingaan, naar rato tot en met 31 december, of leg dit voor aan de jurist",
                day.isoformat(),
            )


def _before_the_contract(last: date, facts: Facts) -> bool:
    """Return whether the last day for something lies before there was a contract, so that it could not be due."""
    contract = facts.dossier.overeenkomst
    return last < contract.ingang and (contract.ondertekend is None or last < contract.ondertekend)


def _earliest_start(day: date, step: Step, *, strict: bool) -> date:
    """Return the first start for which a step on `day` is in time, in the strict or in the most lenient reading.

    Counted forward from the step; at the end of a month some days more, as counting back from there clips.
    """
    start = STEPS[step].add(day)
    while _due(start, step, strict=strict) < day:
        start += _DAY
    return start


def _due(start: date, step: Step, *, strict: bool) -> date:
    reading = before_start(start, STEPS[step])
    return reading.date if strict else reading.latest


def _starts(year: int, start: date) -> str:
    return f"op zijn vroegst ingaan op {dutch(start)}" if start.year == year else f"in {year} niet meer ingaan"


@rule("CS118", "bestedingsruimte-stap-ontbreekt", "fout", "A3-15, A3-16, A3-19")
def bestedingsruimte_stap_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Voor een bestedingsruimte die is ingegaan, staan het voornemen, het besluit en het plan in het dossier.

    Waarom: zonder een van deze stappen is niet te laten zien dat de bestedingsruimte volgens de standaard is ingesteld,
    en kan de opdrachtnemer betwisten dat zij geldt. Dit geldt niet voor het kalenderjaar waarin de overeenkomst begon,
    en niet voor een stap waarvan de laatste dag voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          ondertekend: 2024-11-20
          ingang: 2025-01-01
          einde: 2028-12-31
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 900000
            voornemen: 2025-06-20
            besluit: 2025-09-24
            plan:  # <- ontbreekt

    Goed:
        overeenkomst:
          ondertekend: 2024-11-20
          ingang: 2025-01-01
          einde: 2028-12-31
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 900000
            voornemen: 2025-06-20
            besluit: 2025-09-24
            plan: 2025-10-28
    """
    for year in later_ceilings(facts):
        start = date(year.jaar, 1, 1)
        over = start > facts.term.end and not facts.term.uncertain
        if year.bedrag is None or facts.today < start or over:
            continue
        for step in STEPS:
            if getattr(year, step) is None and not _before_the_contract(before_year(year.jaar, step).latest, facts):
                yield Found(
                    (*_CEILING, Id(year.jaar), step),
                    f"{year.jaar} is begonnen en er is een bestedingsruimte van {euro(year.bedrag)}, maar het {step} "
                    "staat niet in het dossier",
                    f"vul de dag van het {step} in; is deze stap niet gezet, leg het dan voor aan de jurist",
                )
