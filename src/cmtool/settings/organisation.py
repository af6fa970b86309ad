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


class Organisation(NamedTuple):
    """What [organisatie] says. `provider`: we are the side that delivers the care."""

    name: str | None = None
    provider: bool = False
    staff: Staff = Staff()


def organisation(section: Section) -> Organisation:
    """Return what [organisatie] says. Raises SettingsError."""
    section.only(KEYS)
    side = section.choice("kant", SIDES)
    staff = section.below("formatie", "formatie = { contractmanagement = 1.5, contractbeheer = 0.75 }")
    return Organisation(
        section.text("naam", 'naam = "Gemeente Voorbeelddam"'),
        side not in (None, "opdrachtgever"),
        _staff(staff) if staff is not None else Staff(),
    )


def _staff(section: Section) -> Staff:
    section.only(("contractmanagement", "contractbeheer"))
    example = "het aantal fte, zoals 1.5"
    return Staff(
        section.number("contractmanagement", "0", "999", example), section.number("contractbeheer", "0", "999", example)
    )
