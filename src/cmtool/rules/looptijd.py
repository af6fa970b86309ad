"""Rules on the term of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule
from cmtool.term import announcement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_ANNOUNCE: Path = ("overeenkomst", "verlenging", "aankondigen")


@rule("DS012", "aankondigingstermijn-onbekend", "onbekend", "S001 punt 14")
def aankondigingstermijn_onbekend(facts: Facts) -> Iterator[Found]:
    """Wie een verlengingsoptie heeft, weet hoe lang voor het einde hij haar moet aankondigen.

    Waarom: zonder die termijn, en zonder contractstandaard die haar noemt, is niet te zeggen wanneer er besloten en
    aangekondigd moet worden. Die termijnen staan dan niet in de lijst.

    Fout:
        overeenkomst:
          standaard: {naam: geen}
          verlenging: {duur: 12 maanden, maximaal: 2}  # <- aankondigen ontbreekt
        inkoop: {gepubliceerd: 2024-03-01}

    Goed:
        overeenkomst:
          standaard: {naam: geen}
          verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 3 maanden}
        inkoop: {gepubliceerd: 2024-03-01}
    """
    term, contract = facts.term, facts.dossier.overeenkomst
    if contract.verlenging is None or not term.left or facts.today > term.end:
        return
    if announcement(contract, term.end, facts.left_out) is None:
        yield Found(
            _ANNOUNCE,
            "er is een verlengingsoptie over, maar niet hoe lang voor het einde zij aangekondigd moet zijn; "
            "daarom ontbreken de termijnen om te besluiten en aan te kondigen",
            "vul `aankondigen` in, bijvoorbeeld 6 maanden, of noem de contractstandaard die bindt",
        )


@rule("DS013", "verlengingsduur-onbekend", "onbekend", "S001 punt 14")
def verlengingsduur_onbekend(facts: Facts) -> Iterator[Found]:
    """Wie weet dat een contract verlengt, weet ook hoe lang.

    Waarom: zonder de duur is niet te zeggen wanneer een contract eindigt dat stilzwijgend verlengt, of waarvan een
    verlenging is ontvangen. Het loopt misschien nog.

    Fout:
        overeenkomst:
          standaard: {naam: geen}
          verlenging: {stilzwijgend: ja}  # <- duur ontbreekt
          opzegging: {door: opdrachtgever, termijn: 3 maanden}
        inkoop: {gepubliceerd: 2024-03-01}

    Goed:
        overeenkomst:
          standaard: {naam: geen}
          verlenging: {stilzwijgend: ja, duur: 12 maanden}
          opzegging: {door: opdrachtgever, termijn: 3 maanden}
        inkoop: {gepubliceerd: 2024-03-01}
    """
    extension = facts.dossier.overeenkomst.verlenging
    if extension is None or extension.duur is not None:
        return
    received = any(item.ontvangen is not None or item.alsnog_aanvaard is not None for item in extension.gelicht)
    if extension.stilzwijgend or received:
        how = "verlengt stilzwijgend" if extension.stilzwijgend else "is verlengd"
        message = f"het contract {how}, maar voor hoe lang is niet bekend; daarom is het einde onzeker"
        yield Found(("overeenkomst", "verlenging", "duur"), message, "vul `duur` in, bijvoorbeeld 12 maanden")
