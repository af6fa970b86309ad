"""Rules on extending a contract: deel 1, articles 1.3.2 and 1.3.3 (Wmo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.term import STANDARD_TERM
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.verlenging import GelichteVerlenging
    from cmtool.facts import Facts
    from cmtool.finding import Path

_EXTENSION: Path = ("overeenkomst", "verlenging")
_LIFTED: Path = (*_EXTENSION, "gelicht")


@rule("CS103", "stilzwijgende-verlenging", "fout", "A3-05")
def stilzwijgende_verlenging(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst met de contractstandaard verlengt niet vanzelf.

    Waarom: alleen de opdrachtgever verlengt, met een besluit en een mededeling die op tijd is ontvangen. Een
    overeenkomst die zonder besluit doorloopt, kan een opdracht worden die opnieuw ingekocht had moeten worden.

    Fout:
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: ja}  # <-

    Goed:
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: nee}
    """
    extension = facts.dossier.overeenkomst.verlenging
    if facts.ended or extension is None or not extension.stilzwijgend:
        return
    yield Found(
        (*_EXTENSION, "stilzwijgend"),
        "de overeenkomst verlengt stilzwijgend; de contractstandaard kent alleen een verlenging door de opdrachtgever",
        "controleer de overeenkomst; verlengt zij echt vanzelf, zeg dan op tijd op of herstel dit in een addendum",
    )


@rule("CS104", "aankondigingstermijn-wijkt-af", "fout", "A3-06")
def aankondigingstermijn_wijkt_af(facts: Facts) -> Iterator[Found]:
    """Een verlenging wordt uiterlijk 6 kalendermaanden voor het einde gemeld.

    Waarom: deze termijn staat vast in de standaard en mag niet langer of korter worden afgesproken. Een termijn in
    dagen of weken komt op een andere dag uit. cmtool rekent met de vroegste van de twee termijnen.

    Fout:
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 3 maanden}  # <-

    Goed:
        overeenkomst:
          verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}
    """
    extension = facts.dossier.overeenkomst.verlenging
    said = extension.aankondigen if extension is not None else None
    if facts.ended or said is None or said.months == STANDARD_TERM.months:
        return
    yield Found(
        (*_EXTENSION, "aankondigen"),
        f"een verlenging moet volgens het dossier {said} voor het einde worden gemeld; de contractstandaard zegt "
        f"{STANDARD_TERM}",
        f"controleer de overeenkomst; staat het daar ook zo, houd dan de vroegste dag aan en herstel het naar "
        f"{STANDARD_TERM}",
        str(said),
    )


@rule("CS108", "verlenging-onbegrensd", "fout", "A3-05")
def verlenging_onbegrensd(facts: Facts) -> Iterator[Found]:
    """Van een verlenging staat vast hoe lang zij duurt en hoe vaak zij kan.

    Waarom: de standaard vraagt een vast aantal kalendermaanden en een vast aantal keer. Zonder grens is niet te zeggen
    wanneer de overeenkomst uiterlijk eindigt, en dus ook niet hoeveel er is ingekocht.

    Fout:
        overeenkomst:
          soort: overeenkomst
          verlenging:
            duur: 6 maanden
            maximaal:  # <- ontbreekt

    Goed:
        overeenkomst:
          soort: overeenkomst
          verlenging:
            duur: 6 maanden
            maximaal: 2
    """
    extension = facts.dossier.overeenkomst.verlenging
    if facts.ended or extension is None:
        return
    if extension.maximaal is None:
        yield Found(
            (*_EXTENSION, "maximaal"),
            "hoe vaak de overeenkomst ten hoogste kan worden verlengd, staat niet in het dossier",
            "vul `maximaal` in (0: niet); noemt de overeenkomst geen grens, herstel dat dan in een addendum",
        )
    # What cannot be extended needs no length.
    if extension.duur is None and extension.maximaal != 0:
        yield Found(
            (*_EXTENSION, "duur"),
            "hoe lang een verlenging duurt, staat niet in het dossier",
            "vul `duur` in, bijvoorbeeld 12 maanden; noemt de overeenkomst geen duur, herstel dat dan in een addendum",
        )


@rule("CS109", "verlenging-vaker-dan-toegestaan", "fout", "A3-05")
def verlenging_vaker_dan_toegestaan(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst wordt niet vaker verlengd dan is afgesproken.

    Waarom: alleen de verlengingen uit de overeenkomst horen bij wat er is ingekocht. Een extra verlenging kan een
    nieuwe opdracht zijn, waarvoor u moet nagaan of zij zonder nieuwe inkoop kan. cmtool telt haar alleen mee voor het
    einde als de opdrachtnemer haar alsnog aanvaardde (`alsnog_aanvaard`): dan is er een nieuwe afspraak.

    Fout:
        overeenkomst:
          ondertekend: 2022-11-21
          ingang: 2023-01-01
          einde: 2025-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - {id: v-1, besloten: 2025-03-10, ontvangen: 2025-06-02, ontvangstbewijs: bijlagen/overeenkomst.txt}
              - {id: v-2, besloten: 2026-03-16, ontvangen: 2026-06-03, ontvangstbewijs: bijlagen/overeenkomst.txt}  # <-

    Goed:
        overeenkomst:
          ondertekend: 2022-11-21
          ingang: 2023-01-01
          einde: 2025-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - {id: v-1, besloten: 2025-03-10, ontvangen: 2025-06-02, ontvangstbewijs: bijlagen/overeenkomst.txt}
    """
    contract = facts.dossier.overeenkomst
    extension = contract.verlenging
    if contract.afgesloten_op is not None or extension is None or extension.maximaal is None:
        return
    if len(extension.gelicht) <= extension.maximaal:
        return
    extra = extension.gelicht[extension.maximaal]
    limit = f"ten hoogste {extension.maximaal} keer worden verlengd" if extension.maximaal else "niet worden verlengd"
    message = f"verlenging {extra.id} is de {extension.maximaal + 1}e, maar de overeenkomst kan {limit}"
    if extra.alsnog_aanvaard is not None:
        message += f"; zij is alsnog aanvaard op {dutch(extra.alsnog_aanvaard)}, en dat is een nieuwe afspraak"
    yield Found(
        (*_LIFTED, Id(extra.id)),
        message,
        "laat de jurist nagaan of de extra verlenging zonder nieuwe inkoop kan, of verbeter `maximaal` of `gelicht` "
        "als dat niet klopt",
        str(extension.maximaal),
    )


@rule("CS110", "verlenging-zonder-besluit", "waarschuwing", "S001 punt 14")
def verlenging_zonder_besluit(facts: Facts) -> Iterator[Found]:
    """Aan een verlenging gaat een eigen besluit vooraf.

    Waarom: verlengen is een keuze, met het oog op prestaties, kosten en wat de markt biedt. Zonder vastgelegd besluit
    is later niet te zien of iemand die keuze heeft gemaakt, en of hij daartoe bevoegd was. Voor de looptijd maakt het
    niet uit: een verlenging die op tijd is ontvangen, geldt.

    Fout:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten:  # <- ontbreekt
                ontvangen: 2026-06-03
                ontvangstbewijs: bijlagen/overeenkomst.txt

    Goed:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                ontvangen: 2026-06-03
                ontvangstbewijs: bijlagen/overeenkomst.txt
    """
    for item in lifted(facts):
        if item.besloten is None:
            yield Found(
                (*_LIFTED, Id(item.id), "besloten"),
                f"het eigen besluit over verlenging {item.id} is niet vastgelegd",
                "vul de dag van het besluit in, of laat het besluit alsnog nemen door wie daartoe bevoegd is",
            )


def lifted(facts: Facts) -> tuple[GelichteVerlenging, ...]:
    """Return the extensions of a contract that runs; one that renews tacitly goes on without any of them."""
    extension = facts.dossier.overeenkomst.verlenging
    return () if facts.ended or extension is None or extension.stilzwijgend else extension.gelicht
