"""Who does something, as a report names it: a side, a role with its name, or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dossier.rollen import ROLE_NAMES

if TYPE_CHECKING:
    from cmtool.facts import Facts
    from cmtool.finding import Owner

SIDES = ("opdrachtgever", "opdrachtnemer")


def doer(facts: Facts, said: str | None) -> str:
    """Return who a `wie` or `eigenaar` means, in words."""
    if said is None:
        return "niet bekend"
    if said not in ROLE_NAMES:
        return said
    return owner_text(facts.owner(said))


def owner_text(owner: Owner) -> str:
    """Return an owner in words: the side, or the role with the name as far as it is known."""
    if owner.role in SIDES or owner.name is None:
        return owner.role
    return owner.name if owner.role == "onbekend" else f"{owner.role} ({owner.name})"


def side_of(facts: Facts, said: str | None) -> str:
    """Return on which side a `wie` stands, empty when that is not known.

    The roles of a dossier are of our own side, its contact persons of the other.
    """
    if said in SIDES:
        return said
    own, other = reversed(SIDES) if facts.settings.organisation.provider else SIDES
    holders = [getattr(facts.dossier.rollen, role, None) for role in ROLE_NAMES]
    if said in ROLE_NAMES or (said is not None and said in {each.naam for each in holders if each is not None}):
        return own
    return other if said is not None and said in {each.naam for each in facts.dossier.contactpersonen} else ""
