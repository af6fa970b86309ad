"""The fields that every letter has: who writes, to whom, about which contract, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.words import address, day

if TYPE_CHECKING:
    from cmtool.letters.form import Form
    from cmtool.letters.letter import Letter

_LAWS = {"jeugdwet": "Jeugdwet", "wmo": "Wmo 2015"}
_PARTIES = ("partijen", "opdrachtnemer")


def fill_common(form: Form, kind: Letter) -> None:
    """Fill in the common fields, and say what is missing for a letter of this kind."""
    _contract(form, kind)
    _sender(form, kind)
    if kind.sort == "brief":
        _addressee(form)
        _signature(form, kind)


def _contract(form: Form, kind: Letter) -> None:
    facts, dossier = form.facts, form.facts.dossier
    form.put("titel", kind.title)
    form.put("datum", day(facts.today) or "")
    form.put("contract_nummer", dossier.nummer)
    form.put("contract_titel", dossier.titel)
    form.put("wet", _LAWS[dossier.domein])
    form.put("ingangsdatum", day(dossier.overeenkomst.ingang) or "")
    form.put("einddatum", day(facts.term.end) or "")
    form.put("opdrachtgever", dossier.partijen.opdrachtgever.naam)
    form.put("opdrachtnemer", dossier.partijen.opdrachtnemer.naam)
    form.put("kenmerk", form.said("kenmerk") or dossier.nummer)
    if facts.term.uncertain:
        form.warn(("overeenkomst", "einde"), "het einde van de overeenkomst is niet zeker", "kijk de looptijd na")


def _sender(form: Form, kind: Letter) -> None:
    facts = form.facts
    organisation, parties = facts.settings.organisation, facts.dossier.partijen
    own = parties.opdrachtnemer if organisation.provider else parties.opdrachtgever
    sender = organisation.sender
    form.put("afzender", organisation.name or own.naam)
    form.put("afzender_adres", sender.address or address(own.adres))
    form.put("afzender_email", sender.email or own.email or "")
    form.put("afzender_telefoon", sender.phone or own.telefoon or "")
    place = sender.place or (own.adres.plaats if own.adres else None)
    if kind.sort == "brief":
        form.need("plaats", place, (), "de plaats van de afzender", "zet `plaats` onder [organisatie] in cmtool.toml")
    else:
        form.put("plaats", place or "")


def _addressee(form: Form) -> None:
    facts = form.facts
    parties, provider = facts.dossier.partijen, facts.settings.organisation.provider
    other = parties.opdrachtgever if provider else parties.opdrachtnemer
    path = ("partijen", "opdrachtgever" if provider else "opdrachtnemer", "adres")
    form.put("geadresseerde", other.naam)
    if other.naam == form.fields["afzender"]:
        form.stop(
            (*path[:2], "naam"),
            f"de afzender en de geadresseerde zijn dezelfde: {other.naam}",
            "kijk `naam` en `kant` onder [organisatie] in cmtool.toml na",
        )
    lines = address(other.adres)
    form.put("geadresseerde_adres", lines or ("[ONTBREEKT: het adres]",))
    if not lines:
        form.stop(
            path, f"het adres van {other.naam} ontbreekt of is niet volledig", "vul straat, postcode en plaats in"
        )
    contact = facts.dossier.contactpersonen[0].naam if facts.dossier.contactpersonen and not provider else None
    form.put("ter_attentie_van", form.said("ter_attentie_van") or contact or "")


def _signature(form: Form, kind: Letter) -> None:
    facts = form.facts
    sender = facts.settings.organisation.sender
    roles = facts.dossier.rollen
    owner = roles.contracteigenaar if roles else None
    name = form.said("ondertekenaar") or sender.name or (owner.naam if owner else None)
    form.need(
        "ondertekenaar",
        name,
        ("rollen", "contracteigenaar", "naam"),
        "wie ondertekent",
        "vul de contracteigenaar in, of `afzender` onder [organisatie] in cmtool.toml",
    )
    function = owner.functie if owner and name == owner.naam else None
    if name == sender.name:
        function = sender.function or function
    form.put("ondertekenaar_functie", function or "")
    if kind.legal and not facts.settings.organisation.provider:
        _mandate(form, name)
    conditions = facts.dossier.overeenkomst.voorwaarden == "vng_aiv_2024"
    form.put("verzendwijze", "Per post")
    if kind.registered and conditions:
        form.warn(
            ("overeenkomst", "voorwaarden"),
            "de algemene voorwaarden willen deze brief aangetekend",
            "verstuur hem aangetekend en bewaar het bewijs van ontvangst",
        )


def _mandate(form: Form, name: str | None) -> None:
    """Say it when nobody knows whether who signs may bind the organisation."""
    roles = form.facts.dossier.rollen
    owner = roles.contracteigenaar if roles else None
    path = ("rollen", "contracteigenaar", "mandaat")
    if owner is None or owner.naam != name:
        who = name or "wie ondertekent"
        form.warn(path, f"of {who} mandaat heeft, staat niet in het dossier", "laat een gemandateerde ondertekenen")
    elif owner.mandaat is None:
        form.stop(path, f"of {name} mandaat heeft, is niet ingevuld", "vul `mandaat: ja` of `mandaat: nee` in")
    elif not owner.mandaat:
        form.stop(path, f"{name} heeft geen mandaat", "laat iemand met mandaat ondertekenen: --with ondertekenaar=…")
