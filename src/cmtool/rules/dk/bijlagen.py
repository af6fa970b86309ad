"""Rules on the files that a dossier names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, quoted
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

# A path that is cut short cannot be looked up.
_LONGEST = 200
# So many signs of a fingerprint are enough to tell two files apart.
_SHOWN = 12


@rule("DK004", "bestand-ontbreekt", "fout", "S001 punt 6", files=True)
def bestand_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Elk bestand dat het dossier noemt, is er en is te lezen.

    Waarom: een brief, een bewijs van ontvangst of een getekende overeenkomst die niet te vinden is, bewijst niets. De
    handreiking vraagt om alles bij de hand te hebben. Een `pad` telt vanaf de map van het dossier.

    Fout:
        overeenkomst:
          document: {naam: Overeenkomst, pad: bijlagen/overeenkomst-getekend.txt}  # <-

    Goed:
        overeenkomst:
          document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.txt}
    """
    for each in facts.attachments or ():
        pad = each.document.pad or ""
        if each.state == "absent":
            yield Found(
                (*each.path, "pad"),
                f"er staat geen bestand op {quoted(pad, _LONGEST)}",
                "zet het bestand daar neer of verbeter `pad`; ligt het stuk elders, noem dan alleen de `naam`",
                pad,
            )
        elif each.state == "closed":
            yield Found(
                (*each.path, "pad"),
                f"het bestand {quoted(pad, _LONGEST)} kan niet worden gelezen; of het klopt, is daarom niet bekend",
                "vraag toegang tot het bestand of de map, en laat het dossier opnieuw beoordelen",
                pad,
            )


@rule("DK005", "bestand-gewijzigd", "fout", "S001 punt 6", files=True)
def bestand_gewijzigd(facts: Facts) -> Iterator[Found]:
    """Een bestand waarvan de vingerafdruk is vastgelegd, is daarna niet gewijzigd.

    Waarom: een getekende overeenkomst of een verzonden brief hoort te blijven zoals zij is; een gewijzigd bestand is
    geen bewijs meer van wat er is afgesproken. De vingerafdruk (sha256) laat zien of er iets in is veranderd, niet wat.

    Fout:
        overeenkomst:
          document:
            naam: Overeenkomst
            pad: bijlagen/overeenkomst.txt
            sha256: 0000000000000000000000000000000000000000000000000000000000000000  # <-

    Goed:
        overeenkomst:
          document:
            naam: Overeenkomst
            pad: bijlagen/overeenkomst.txt
            sha256: a0e8b60f6cabf6777fa57bf6dbf7cc23360026146250594c94eba76e6484422c
    """
    for each in facts.attachments or ():
        noted, now = each.document.sha256, each.sha256
        if each.state != "present" or noted is None or now is None or noted.lower() == now.lower():
            continue
        yield Found(
            (*each.path, "sha256"),
            f"het bestand {quoted(each.document.pad, _LONGEST)} heeft een andere vingerafdruk dan in het dossier staat "
            f"({now[:_SHOWN]}… in plaats van {noted[:_SHOWN]}…)",
            "zet het oorspronkelijke bestand terug; is deze versie de juiste, leg dan haar `sha256` vast en waarom",
            now,
        )


@rule("DK006", "bestand-buiten-dossier", "fout", "dossierformaat", files=True)
def bestand_buiten_dossier(facts: Facts) -> Iterator[Found]:
    """Een bestand dat het dossier noemt, ligt in de map van het dossier.

    Waarom: een bestand daarbuiten verhuist niet mee, en wie het dossier leest mag er misschien niet bij. cmtool kijkt
    daarom niet buiten die map, ook niet langs een koppeling (symbolic link).

    Fout:
        overeenkomst:
          document: {naam: Overeenkomst, pad: ../archief/overeenkomst.txt}  # <-

    Goed:
        overeenkomst:
          document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.txt}
    """
    for each in facts.attachments or ():
        if each.state != "outside":
            continue
        yield Found(
            (*each.path, "pad"),
            f"{quoted(each.document.pad, _LONGEST)} ligt buiten de map van het dossier",
            "zet het bestand in de map van het dossier, bijvoorbeeld onder bijlagen, en verwijs daarnaar",
            each.document.pad or "",
        )
