"""Rules on who is behind the provider (Wmo: article 3.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

# They have no beneficial owner to register: words in a legal form, and legal forms.
_WITHOUT_UBO = ("eenmanszaak", "publiekrechtelijk", "gemeenschappelijke regeling", "openbaar lichaam")
_PUBLIC_BODIES = {"gemeente", "provincie", "waterschap"}


@rule("CS312", "ubo-niet-gecontroleerd", "waarschuwing", "A4-22")
def ubo_niet_gecontroleerd(facts: Facts) -> Iterator[Found]:
    """Wie de uiteindelijk belanghebbenden (UBO) van de opdrachtnemer zijn, is nagegaan.

    Waarom: aan een opdrachtnemer met een belanghebbende onder sancties, of die zijn belanghebbenden niet bekendmaakt,
    wordt niet betaald (Wmo 3.15). Een eenmanszaak en een publiekrechtelijke organisatie, zoals een gemeente of een
    gemeenschappelijke regeling, hebben geen UBO; cmtool leest dat in `rechtsvorm`.

    Fout:
        partijen:
          opdrachtnemer:
            rechtsvorm: stichting
            ubo_gecontroleerd_op:  # <- ontbreekt

    Goed:
        partijen:
          opdrachtnemer:
            rechtsvorm: stichting
            ubo_gecontroleerd_op: 2026-02-10
    """
    provider = facts.dossier.partijen.opdrachtnemer
    legal_form = " ".join((provider.rechtsvorm or "").casefold().replace("_", " ").split())
    if facts.ended or provider.ubo_gecontroleerd_op is not None or legal_form in _PUBLIC_BODIES:
        return
    if any(word in legal_form for word in _WITHOUT_UBO):
        return
    yield Found(
        ("partijen", "opdrachtnemer", "ubo_gecontroleerd_op"),
        f"of de uiteindelijk belanghebbenden van {provider.naam} zijn nagegaan, staat er niet",
        "vraag de opdrachtnemer wie zijn belanghebbenden zijn (Wmo 3.15.2; het UBO-register is maar deels openbaar), "
        "leg hen naast de sanctielijst en vul `ubo_gecontroleerd_op` in; bewaar geen persoonsgegevens",
    )
