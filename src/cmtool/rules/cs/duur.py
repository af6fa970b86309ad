"""Rules on how long a contract under a standard runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates import Duration
from cmtool.finding import Found
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
# A3-01: the longest a framework agreement runs without a motivation, options included.
_LONGEST = Duration(48, "maanden")
# A3-04: the shortest that the Norm voor Opdrachtgeverschap advises, options not included.
_SHORTEST = Duration(36, "maanden")
# One client, an order under a contract that has its own term, and no contract of the standard at all (A1-07).
_SHORT_BY_NATURE = ("maatwerkovereenkomst", "nadere_overeenkomst", "subsidie")
_EXTENSION: Path = ("overeenkomst", "verlenging")


@rule("CS101", "looptijd-zonder-motivering", "waarschuwing", "A3-01")
def looptijd_zonder_motivering(facts: Facts) -> Iterator[Found]:
    """Een raamovereenkomst die met alle verlengingen langer kan lopen dan 48 maanden, is gemotiveerd.

    Waarom: vier jaar is het uitgangspunt; wie langer wil, motiveert dat in het inkoopdocument. De 48 maanden tellen
    vanaf de ingang, en alle verlengingen tellen mee, ook als u ze niet gebruikt. Zonder maximum kan de overeenkomst
    altijd langer lopen.

    Fout:
        inkoop:
          motivering_looptijd:  # <- ontbreekt
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 2}

    Goed:
        inkoop:
          motivering_looptijd: Continuïteit van lopende trajecten, zie paragraaf 2.5.2 van het inkoopdocument
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 2}
    """
    contract, purchase = facts.dossier.overeenkomst, facts.dossier.inkoop
    if facts.ended or contract.soort != "raamovereenkomst":
        return
    if purchase is not None and purchase.motivering_looptijd is not None:
        return
    end = _longest_end(facts)
    if end is not None and end < _LONGEST.add(contract.ingang):
        return
    runs = "zonder vaste grens worden verlengd" if end is None else f"lopen tot en met {dutch(end)}"
    yield Found(
        ("inkoop", "motivering_looptijd"),
        f"deze raamovereenkomst vanaf {dutch(contract.ingang)} kan {runs}, dus langer dan {_LONGEST}; de motivering "
        "daarvan staat niet in het dossier",
        "vul `motivering_looptijd` in, met de vindplaats in het inkoopdocument",
        "onbegrensd" if end is None else end.isoformat(),
    )


def _longest_end(facts: Facts) -> date | None:
    """Return the end with every option used, None without a bound. An option of unknown length counts as none."""
    contract = facts.dossier.overeenkomst
    extension = contract.verlenging
    if extension is None:
        return contract.einde
    if extension.maximaal is None:
        extends = extension.duur is not None or bool(extension.stilzwijgend)
        return None if extends and (*_EXTENSION, "maximaal") not in facts.left_out else contract.einde
    if extension.duur is None:
        return contract.einde
    return extension.duur.add(contract.einde + _DAY, extension.maximaal) - _DAY


@rule("CS102", "looptijd-korter-dan-drie-jaar", "advies", "A3-04")
def looptijd_korter_dan_drie_jaar(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst loopt ten minste drie jaar, verlengingen niet meegeteld.

    Waarom: de Norm voor Opdrachtgeverschap raadt langer contracteren aan, zodat aanbieders kunnen investeren in
    personeel en vernieuwing. Het is een advies, geen plicht. Het geldt niet voor maatwerk voor één cliënt en voor
    nadere overeenkomsten.

    Fout:
        overeenkomst:
          ingang: 2026-01-01
          einde: 2027-12-31  # <-

    Goed:
        overeenkomst:
          ingang: 2026-01-01
          einde: 2028-12-31
    """
    contract = facts.dossier.overeenkomst
    if facts.ended or contract.soort in _SHORT_BY_NATURE or contract.einde < contract.ingang:
        return
    if contract.einde >= _SHORTEST.add(contract.ingang) - _DAY:
        return
    yield Found(
        ("overeenkomst", "einde"),
        f"zonder verlengingen loopt de overeenkomst van {dutch(contract.ingang)} tot en met {dutch(contract.einde)}, "
        "korter dan drie jaar",
        "overweeg bij een volgende inkoop een looptijd van ten minste drie jaar",
        contract.einde.isoformat(),
    )
