"""Rules on the signed contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_DOCUMENT: Path = ("overeenkomst", "document")


@rule("DK001", "einde-voor-ingang", "fout", "dossierformaat")
def einde_voor_ingang(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst eindigt niet voordat zij ingaat.

    Waarom: uit de eerste en de laatste dag volgen alle termijnen. Ligt het einde voor de ingang, dan is een van beide
    een vergissing, en dan klopt geen enkele termijn. Een overeenkomst van één dag mag wel.

    Fout:
        overeenkomst:
          ingang: 2029-01-01
          einde: 2028-12-31  # <-

    Goed:
        overeenkomst:
          ingang: 2026-01-01
          einde: 2028-12-31
    """
    contract = facts.dossier.overeenkomst
    if contract.einde < contract.ingang:
        yield Found(
            ("overeenkomst", "einde"),
            f"het einde ({dutch(contract.einde)}) ligt voor de ingang ({dutch(contract.ingang)})",
            "neem beide dagen over uit de overeenkomst; `einde` is de laatste dag, zonder verlengingen",
            contract.einde.isoformat(),
        )


@rule("DK002", "ondertekend-na-ingang", "waarschuwing", "S001 punt 7")
def ondertekend_na_ingang(facts: Facts) -> Iterator[Found]:
    """De overeenkomst is ondertekend voordat of op de dag dat zij ingaat.

    Waarom: zolang er niet is getekend, is moeilijker te bewijzen wat er is afgesproken over wat er al wordt geleverd
    en betaald. De handreiking laat de invoering met het contract beginnen, niet andersom.

    Fout:
        overeenkomst:
          ingang: 2026-01-01
          ondertekend: 2026-01-02  # <-

    Goed:
        overeenkomst:
          ingang: 2026-01-01
          ondertekend: 2026-01-01
    """
    contract = facts.dossier.overeenkomst
    if contract.ondertekend is not None and contract.ondertekend > contract.ingang:
        yield Found(
            ("overeenkomst", "ondertekend"),
            f"de overeenkomst is ondertekend op {dutch(contract.ondertekend)}, na de ingang op "
            f"{dutch(contract.ingang)}",
            "controleer beide dagen; kloppen zij, leg dan in het dossier vast wat er tot de ondertekening gold",
            contract.ondertekend.isoformat(),
        )


@rule("DK003", "getekend-contract-ontbreekt", "waarschuwing", "S001 punt 6")
def getekend_contract_ontbreekt(facts: Facts) -> Iterator[Found]:
    """De ondertekende overeenkomst staat in het dossier.

    Waarom: wie zich op de overeenkomst beroept, moet haar kunnen laten zien. De handreiking vraagt om twee exemplaren
    te tekenen en er altijd een zelf te houden. Vóór de ingang hoeft dit niet zolang er niet is getekend. De naam
    waaronder zij in het archief staat is genoeg; met `pad` gaat cmtool ook na of het bestand er is.

    Fout:
        overeenkomst:
          document:  # <- ontbreekt

    Goed:
        overeenkomst:
          document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.txt}
    """
    contract = facts.dossier.overeenkomst
    if contract.ondertekend is None and contract.ingang > facts.today:
        return  # still to be signed
    document = contract.document
    if document is not None and (document.naam is not None or document.pad is not None):
        return
    # What could not be read of it may be just its name.
    if facts.unread(*_DOCUMENT):
        return
    yield Found(
        _DOCUMENT,
        "de ondertekende overeenkomst staat niet in het dossier",
        "voeg onder `overeenkomst` toe `document: {naam: …, pad: …}`; ligt zij in een ander archief, dan alleen `naam`",
    )
