"""Rules on the term of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Remark
from cmtool.rules.check import Context, rule
from cmtool.term import announcement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.dossier import Dossier
    from cmtool.finding import Path, Rule

_ANNOUNCE: Path = ("overeenkomst", "verlenging", "aankondigen")


@rule(
    "DS012",
    "aankondigingstermijn-onbekend",
    "onbekend",
    "Handreiking contractmanagement, punt 14 (S001)",
    wrong="overeenkomst:\n  verlenging: {duur: 12 maanden, maximaal: 2}",
    right="overeenkomst:\n  verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 3 maanden}",
)
def aankondigingstermijn_onbekend(dossier: Dossier, context: Context, unknown: Rule) -> Iterator[Remark]:
    """Wie een verlengingsoptie heeft, weet hoe lang voor het einde hij haar moet aankondigen.

    Zonder die termijn, en zonder contractstandaard die haar noemt, is niet te zeggen wanneer er besloten en
    aangekondigd moet worden. Die termijnen staan dan niet in de lijst.
    """
    term, contract = context.term, dossier.overeenkomst
    if contract.verlenging is None or not term.left or context.today > term.end or _ANNOUNCE in context.left_out:
        return
    if announcement(contract, term.end, context.left_out) is None:
        yield Remark(
            unknown,
            _ANNOUNCE,
            "er is een verlengingsoptie over, maar niet hoe lang voor het einde zij aangekondigd moet zijn; "
            "daarom ontbreken de termijnen om te besluiten en aan te kondigen",
            "vul `aankondigen` in, bijvoorbeeld 6 maanden, of noem de contractstandaard die bindt",
        )


@rule(
    "DS013",
    "verlengingsduur-onbekend",
    "onbekend",
    "Handreiking contractmanagement, punt 14 (S001)",
    wrong="overeenkomst:\n  verlenging: {stilzwijgend: ja}",
    right="overeenkomst:\n  verlenging: {stilzwijgend: ja, duur: 12 maanden}",
)
def verlengingsduur_onbekend(dossier: Dossier, context: Context, unknown: Rule) -> Iterator[Remark]:
    """Wie weet dat een contract verlengt, weet ook hoe lang.

    Zonder de duur is niet te zeggen wanneer een contract eindigt dat stilzwijgend verlengt, of waarvan een verlenging
    is ontvangen. Het loopt misschien nog.
    """
    extension = dossier.overeenkomst.verlenging
    path: Path = ("overeenkomst", "verlenging", "duur")
    if extension is None or extension.duur is not None or path in context.left_out:
        return
    received = any(item.ontvangen is not None or item.alsnog_aanvaard is not None for item in extension.gelicht)
    if extension.stilzwijgend or received:
        how = "verlengt stilzwijgend" if extension.stilzwijgend else "is verlengd"
        message = f"het contract {how}, maar voor hoe lang is niet bekend; daarom is het einde onzeker"
        yield Remark(unknown, path, message, "vul `duur` in, bijvoorbeeld 12 maanden")
