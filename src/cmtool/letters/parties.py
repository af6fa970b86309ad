"""The parties to a contract as a letter with consequences names them: the right legal entity, and on whose behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmtool.letters.form import Form

_ARTICLES = {"gemeente": "de gemeente", "gemeenten": "de gemeenten"}


def fill_parties(form: Form) -> None:
    """Fill in both parties with their number in the trade register, and for which party the sender writes."""
    parties, organisation = form.facts.dossier.partijen, form.facts.settings.organisation
    buyer, provider = parties.opdrachtgever, parties.opdrachtnemer
    own = provider if organisation.provider else buyer
    form.put("wij_zijn_opdrachtgever", "" if organisation.provider else "ja")
    form.put("wij_zijn_opdrachtnemer", "ja" if organisation.provider else "")
    form.put("opdrachtgever_voluit", _in_full(buyer.naam, buyer.kvk, buyer.namens))
    form.put("opdrachtnemer_voluit", _in_full(provider.naam, provider.kvk, None))
    other_name = organisation.name is not None and organisation.name != own.naam
    form.put("namens_partij", own.naam if other_name else "")
    for name, party in (("opdrachtgever", buyer), ("opdrachtnemer", provider)):
        if not party.kvk:
            form.warn(
                ("partijen", name, "kvk"),
                f"het KvK-nummer van {party.naam} ontbreekt",
                "vul het in: zo staat vast welke rechtspersoon is bedoeld",
            )


def _in_full(name: str, number: str | None, behalf: str | None) -> str:
    said = [f"KvK-nummer {number}"] if number else []
    if behalf:
        first, *rest = behalf.split()
        said.append(" ".join(("namens", _ARTICLES.get(first.lower(), first), *rest)))
    return f"{name} ({'; '.join(said)})" if said else name
