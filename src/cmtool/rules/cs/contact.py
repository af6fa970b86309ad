"""Rules on reaching the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_PEOPLE: Path = ("contactpersonen",)
_ADDRESS: Path = ("partijen", "opdrachtnemer", "adres")


@rule("CS303", "contactgegevens-onvolledig", "waarschuwing", "A4-03")
def contactgegevens_onvolledig(facts: Facts) -> Iterator[Found]:
    """Van de opdrachtnemer zijn een adres en een contactpersoon met naam, telefoon en e-mailadres bekend.

    Waarom: partijen zorgen dat de ander steeds over de juiste gegevens beschikt (Wmo 3.1.5). Een brief zonder adres
    komt niet aan, en wat niet is ontvangen, heeft geen gevolg.

    Fout:
        contactpersonen:  # <-
          - {id: cp-1, naam: P. Jansen, email: p.jansen@debrug.example, gecontroleerd_op: 2026-02-01}

    Goed:
        contactpersonen:
          - {id: cp-1, naam: P. Jansen, email: p.jansen@debrug.example, telefoon: "030-1234567",
             gecontroleerd_op: 2026-02-01}
    """
    if facts.ended:
        return
    people = facts.dossier.contactpersonen
    # What of a person could not be read may be just what is missing.
    unread = facts.unread(*_PEOPLE)
    if not unread and not any(each.naam and each.telefoon and each.email for each in people):
        message = "er is geen contactpersoon van de opdrachtnemer met naam, telefoon en e-mailadres"
        yield Found(_PEOPLE, message, "vul bij een contactpersoon `naam`, `telefoon` en `email` in")
    address = facts.dossier.partijen.opdrachtnemer.adres
    parts = (address.straat, address.postcode, address.plaats) if address else (None,)
    if None in parts and not facts.unread(*_ADDRESS):
        message = "het postadres van de opdrachtnemer ontbreekt" + (" voor een deel" if address else "")
        yield Found(_ADDRESS, message, "vul `straat`, `postcode` en `plaats` in")
