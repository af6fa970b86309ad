"""Rules on the term of the contract."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.term import announcement, bound_standard, tried
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
_EXTENSION: Path = ("overeenkomst", "verlenging")
_ANNOUNCE: Path = (*_EXTENSION, "aankondigen")


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


@rule("DS015", "verlenging-telt-niet-mee", "waarschuwing", "A3-06")
def verlenging_telt_niet_mee(facts: Facts) -> Iterator[Found]:
    """Een verlenging die in het dossier staat, verlengt de overeenkomst ook.

    Waarom: een verlenging die te laat is ontvangen, of er een te veel is, telt cmtool niet mee, en de verlengingen
    daarna ook niet. De overeenkomst eindigt dan volgens het dossier eerder dan iemand misschien denkt, en de termijnen
    horen bij dat einde. Zonder `aankondigen` is op tijd: ontvangen voor de laatste dag. Deze regel geldt zonder
    contractstandaard; met een standaard zeggen verlenging-te-laat-ontvangen en verlenging-vaker-dan-toegestaan dit.

    Fout:
        inkoop: {gepubliceerd: 2023-05-15, gegund: 2023-09-12}
        overeenkomst:
          standaard: {naam: geen}
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            aankondigen: 3 maanden
            gelicht:
              - id: v-1
                besloten: 2026-06-15
                ontvangen: 2026-10-01  # <-

    Goed:
        inkoop: {gepubliceerd: 2023-05-15, gegund: 2023-09-12}
        overeenkomst:
          standaard: {naam: geen}
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            aankondigen: 3 maanden
            gelicht:
              - id: v-1
                besloten: 2026-06-15
                ontvangen: 2026-09-30
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    item = term.failed
    if item is None or item.ontvangen is None or bound_standard(contract) or facts.settled or term.uncertain:
        return
    old_end = tried(contract, term)[-1].old_end
    stopped = term.terminated.per if term.terminated is not None else None
    if stopped is not None and stopped <= old_end:
        return
    reading = announcement(contract, old_end, facts.left_out)
    latest = reading.latest if reading is not None else old_end - _DAY
    came = f"verlenging {item.id} is ontvangen op {dutch(item.ontvangen)}"
    ends = f"volgens het dossier {'eindigde' if facts.ended else 'eindigt'} de overeenkomst op {dutch(term.end)}"
    if item.ontvangen > latest:
        message = f"{came}, maar dat moest uiterlijk op {dutch(latest)}; zij telt niet mee, en {ends}"
    else:
        message = f"{came}, maar is er een meer dan `maximaal` toelaat; zij telt niet mee, en {ends}"
    yield Found(
        (*_EXTENSION, "gelicht", Id(item.id), "ontvangen"),
        message,
        "stemt de wederpartij alsnog in, vul dan `alsnog_aanvaard` in; sluit anders op tijd een nieuwe overeenkomst",
        item.ontvangen.isoformat(),
    )
