"""Who hears of a deadline or a finding: one person on our own side, by the roles of the dossier.

The other side of the table is never told: what is late, and what we think of a dossier, stays in the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.rollen import ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Deadline, Owner, Path
    from cmtool.settings import Settings

_THEIRS = "het adres onder rollen is dat van de wederpartij"


class Desk(NamedTuple):
    """Who looks after a dossier: the contract manager, and who keeps the dossier.

    `party` is the other side and `theirs` its addresses, in lower case; `side` is what we are ourselves.
    """

    party: str
    manager: Owner
    keeper: Owner
    theirs: frozenset[str] = frozenset()
    side: str = "opdrachtgever"


class Recipient(NamedTuple):
    """Who hears of something, without an address the process owner; `note` says why, where it is not its owner."""

    name: str
    email: str
    note: str = ""

    def address(self, process_owner: str) -> str:
        """Return the address by which this person is known, in lower case; else that of the process owner."""
        return (self.email or process_owner).casefold()


def process_owner(settings: Settings) -> str:
    """Return the address of who hears of what has no owner, empty when [mail] does not say."""
    owner = settings.mail.process_owner if settings.mail is not None else None
    return owner.email if owner is not None else ""


def desk(facts: Facts) -> Iterator[tuple[Path, Desk]]:
    """Yield who looks after a dossier. Findings are for the contractbeheerder, else for the contractmanager."""
    parties, provider = facts.dossier.partijen, facts.settings.organisation.provider
    other = parties.opdrachtgever if provider else parties.opdrachtnemer
    manager, keeper = facts.owner("contractmanager"), facts.owner("contractbeheerder")
    known = [other.email, *(each.email for each in facts.dossier.contactpersonen)]
    yield (
        (),
        Desk(
            other.naam,
            manager,
            keeper if keeper.email or not manager.email else manager,
            frozenset(_same(each) for each in known if each is not None),
            "opdrachtnemer" if provider else "opdrachtgever",
        ),
    )


def of_deadline(deadline: Deadline, at: Desk | None) -> Recipient:
    """Return who hears of a deadline: its owner; the contract manager for what the other side must do."""
    owner = deadline.owner
    if owner.role in ROLE_NAMES:
        return _reached(owner, at)
    if owner.role not in {"opdrachtnemer", "opdrachtgever"} or at is None:
        return Recipient("", "", "wie dit doet, staat niet bij de rollen")
    if owner.role == at.side:
        follows = "uw eigen organisatie doet dit; het dossier noemt geen persoon"
    else:
        who = f" ({owner.name})" if owner.name and owner.name != at.party else ""
        follows = f"de {owner.role}{who} doet dit; u ziet erop toe"
    found = _reached(at.manager, at)
    return found._replace(note=f"{follows}; {found.note}" if found.note else follows)


def of_finding(at: Desk | None) -> Recipient:
    """Return who hears of a finding about a dossier; nobody looks after one that cannot be read."""
    return Recipient("", "") if at is None else _reached(at.keeper, at)


def _reached(owner: Owner, at: Desk | None) -> Recipient:
    if owner.name is None and owner.email is None:
        return Recipient("", "", f"de rol {owner.role} is niet ingevuld")
    if owner.email is None:
        return Recipient("", "", f"van {owner.role} {owner.name} staat er geen e-mailadres")
    if at is not None and _same(owner.email) in at.theirs:
        return Recipient("", "", _THEIRS)
    return Recipient(owner.name or "", owner.email)


def _same(address: str) -> str:
    """Return an address as it is compared: mail goes to the same one in other letters."""
    return address.strip().casefold()
