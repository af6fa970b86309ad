"""Rules on signals and risks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id, quoted
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Signaal
    from cmtool.facts import Facts

# Our convention: S000 asks to agree how signals are followed up, and names no term.
_TIME_TO_HANDLE = timedelta(days=30)
# What people write for the highest chance or consequence; the format names laag, midden and hoog.
_HIGH = frozenset({"hoog", "zeer hoog"})


@rule("DK021", "signaal-zonder-regisseur", "waarschuwing", "S000")
def signaal_zonder_regisseur(facts: Facts) -> Iterator[Found]:
    """Elk signaal dat nog open is, heeft een regisseur.

    Waarom: toezicht en contractmanagement kunnen allebei in actie komen, elk met eigen bevoegdheden. Met één regisseur
    is duidelijk wie wat doet en wanneer; zonder regisseur wacht de een op de ander.

    Fout:
        signalen:
          - {id: s-1, datum: 2026-11-10, bron: toegang, soort: kwaliteit}  # <- regisseur ontbreekt

    Goed:
        signalen:
          - {id: s-1, datum: 2026-11-10, bron: toegang, soort: kwaliteit, regisseur: contractmanager}
    """
    for signal in facts.dossier.signalen:
        # Where it could not be read whether it was dealt with, it is not known to be open.
        unread = ("signalen", Id(signal.id), "afgehandeld") in facts.left_out
        if signal.afgehandeld is not None or signal.regisseur is not None or unread:
            continue
        yield Found(
            ("signalen", Id(signal.id), "regisseur"),
            f"{_named(signal)} heeft geen regisseur",
            "spreek af wie de regie heeft, en vul bij `regisseur` een rol of een naam in",
        )


@rule("DK022", "signaal-niet-afgehandeld", "waarschuwing", "S000")
def signaal_niet_afgehandeld(facts: Facts) -> Iterator[Found]:
    """Een signaal is binnen 30 dagen afgehandeld.

    Waarom: een signaal kan over ondermaatse kwaliteit of fraude gaan; wie het laat liggen, laat misschien ook cliënten
    zitten. De 30 dagen zijn een afspraak van cmtool, geen wettelijke termijn. Duurt een onderzoek langer, dan kan een
    uitzondering met reden en einddatum dat zeggen.

    Fout:
        signalen:
          - {id: s-1, datum: 2026-10-22, soort: kwaliteit, regisseur: contractmanager}  # <- afgehandeld ontbreekt

    Goed:
        signalen:
          - {id: s-1, datum: 2026-10-22, soort: kwaliteit, regisseur: contractmanager, afgehandeld: 2026-11-20}
    """
    for signal in facts.dossier.signalen:
        if signal.datum is None or signal.afgehandeld is not None or signal.datum + _TIME_TO_HANDLE >= facts.today:
            continue
        yield Found(
            ("signalen", Id(signal.id), "afgehandeld"),
            f"{_named(signal)} staat langer dan {_TIME_TO_HANDLE.days} dagen open",
            "vraag de regisseur hoe het staat, en vul `afgehandeld` in als het klaar is",
        )


@rule("DK023", "risico-zonder-maatregel", "waarschuwing", "S001 punt 12")
def risico_zonder_maatregel(facts: Facts) -> Iterator[Found]:
    """Bij een risico met een hoge kans of een hoog gevolg staat een maatregel.

    Waarom: de handreiking vraagt welke maatregelen zijn afgesproken om risico's te beperken, en of zij worden
    uitgevoerd. Een groot risico zonder maatregel is gezien, maar niemand doet er iets aan.

    Fout:
        risicos:
          - {id: ri-1, omschrijving: Vertrek behandelaren, kans: hoog, gevolg: midden}  # <- maatregel ontbreekt

    Goed:
        risicos:
          - {id: ri-1, omschrijving: Vertrek behandelaren, kans: hoog, gevolg: midden, maatregel: Maandelijks overleg}
    """
    if facts.ended:
        return
    for risk in facts.dossier.risicos:
        high = [f"{what} {said}" for what, said in (("kans", risk.kans), ("gevolg", risk.gevolg)) if _is_high(said)]
        if not high or risk.maatregel is not None:
            continue
        yield Found(
            ("risicos", Id(risk.id), "maatregel"),
            f"bij het risico {quoted(risk.omschrijving or risk.id, 80)} ({', '.join(high)}) staat geen maatregel",
            "spreek een maatregel af en vul `maatregel` in; neemt u het risico bewust, zeg dan dat en waarom",
            ", ".join(high),
        )


def _is_high(said: str | None) -> bool:
    return said is not None and said.casefold() in _HIGH


def _named(signal: Signaal) -> str:
    return f"signaal {signal.id} van {dutch(signal.datum)}" if signal.datum else f"signaal {signal.id}"
