"""The section [organisatie] of cmtool.toml: who we are, on which side of the table, and with how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from cmtool.settings.section import Section

KEYS = ("naam", "adres", "email", "telefoon", "kant", "afzender", "functie", "plaats", "website", "formatie")
SIDES = ("opdrachtgever", "opdrachtnemer", "aanbieder")


class Staff(NamedTuple):
    """How many fte there are for contract management and for contract administration; None where not said."""

    management: Decimal | None = None
    administration: Decimal | None = None


class Sender(NamedTuple):
    """Who signs letters and where they come from; None where cmtool.toml does not say. `address` are its lines."""

    name: str | None = None
    function: str | None = None
    place: str | None = None
    address: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None
    website: str | None = None


class Organisation(NamedTuple):
    """What [organisatie] says. `provider`: we are the side that delivers the care."""

    name: str | None = None
    provider: bool = False
    staff: Staff = Staff()
    sender: Sender = Sender()


def organisation(section: Section) -> Organisation:
    """Return what [organisatie] says. Raises SettingsError."""
    section.only(KEYS)
    side = section.choice("kant", SIDES)
    staff = section.below("formatie", "formatie = { contractmanagement = 1.5, contractbeheer = 0.75 }")
    return Organisation(
        section.text("naam", 'naam = "Gemeente Voorbeelddam"'),
        side not in (None, "opdrachtgever"),
        _staff(staff) if staff is not None else Staff(),
        _sender(section),
    )


def _sender(section: Section) -> Sender:
    return Sender(
        section.text("afzender", 'afzender = "A. Mulder"'),
        section.text("functie", 'functie = "Afdelingshoofd Jeugd"'),
        section.text("plaats", 'plaats = "Voorbeelddam"'),
        _address(section),
        section.text("email", 'email = "contractbeheer@voorbeelddam.example"'),
        section.text("telefoon", 'telefoon = "0100-123456"'),
        section.text("website", 'website = "www.voorbeelddam.example"'),
    )


def _address(section: Section) -> tuple[str, ...]:
    """Return the lines of the address, none when the street or the place is missing."""
    example = 'adres = { straat = "Dijkplein 1", postcode = "1234 AB", plaats = "Voorbeelddam" }'
    apart = section.below("adres", example)
    if apart is None:
        return ()
    apart.only(("straat", "postcode", "plaats"))
    street, postcode, place = (apart.text(key, example) for key in ("straat", "postcode", "plaats"))
    if street is None or place is None:
        return ()
    return street, f"{postcode}  {place}" if postcode else place


def _staff(section: Section) -> Staff:
    section.only(("contractmanagement", "contractbeheer"))
    example = "het aantal fte, zoals 1.5"
    return Staff(
        section.number("contractmanagement", "0", "999", example), section.number("contractbeheer", "0", "999", example)
    )
