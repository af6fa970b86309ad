"""What every rule and kind of deadline may know: the dossier, the day, the norms, the term, the files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.rollen import ROLE_NAMES, WHO
from cmtool.finding import Owner
from cmtool.settings import Settings
from cmtool.term import Term, bound_standard, running_term

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.document import Attachment
    from cmtool.dossier.dossier import Dossier
    from cmtool.finding import Path, Step
    from cmtool.norms import Norms


class Facts(NamedTuple):
    """One dossier on one day. `left_out` are the paths that could not be read: what they say is unknown.

    `name` is that of the file or folder, None for standard input. `attachments` are the documents that the dossier
    names, with what lies there; nobody looked when it is None. `owners` remembers who fills a role; most kinds ask for
    one of three. `law` is `wmo` or `jeugd` when the contract standard of the dossier's own domain binds, else empty.
    `settings` are those of the organisation.
    """

    dossier: Dossier
    today: date
    norms: Norms
    term: Term
    left_out: frozenset[Path]
    owners: dict[str, Owner]
    name: str | None = None
    attachments: tuple[Attachment, ...] | None = None
    law: str = ""
    settings: Settings = Settings()

    @property
    def ended(self) -> bool:
        """Return whether the contract has certainly ended."""
        return self.today > self.term.end and not self.term.uncertain

    @property
    def settled(self) -> bool:
        """Return whether all that follows the end of the contract is done: nothing can be mended any more."""
        closed = self.dossier.overeenkomst.afgesloten_op
        return closed is not None and closed <= self.today

    @property
    def started(self) -> bool:
        """Return whether the contract has begun."""
        return self.today >= self.dossier.overeenkomst.ingang

    def unread(self, *path: Step) -> bool:
        """Return whether something at a path or below it could not be read, so that what seems absent may be there."""
        return any(each[: len(path)] == path for each in self.left_out)

    def owner(self, role: str) -> Owner:
        """Return who fills a role; name and e-mail are None where the dossier does not say."""
        known = self.owners.get(role)
        if known is None:
            known = self.owners[role] = self._owner(role)
        return known

    def _owner(self, role: str) -> Owner:
        parties = self.dossier.partijen
        if role == "opdrachtnemer":
            provider = parties.opdrachtnemer
            contact = self.dossier.contactpersonen[0] if self.dossier.contactpersonen else None
            if contact is None or contact.naam is None:
                return Owner(role, provider.naam, provider.email)
            return Owner(role, contact.naam, contact.email or provider.email)
        if role == "opdrachtgever":
            return Owner(role, parties.opdrachtgever.naam, parties.opdrachtgever.email)
        holder = getattr(self.dossier.rollen, role, None)
        return Owner(role, holder.naam, holder.email) if holder else Owner(role)

    def who(self, said: str | None, otherwise: str = "contractmanager") -> Owner:
        """Return whom a `wie` means: a role, a side, or a name in rollen or contactpersonen (ontwerp §3).

        Somebody else has the role `onbekend`; a finding says so.
        """
        if said is None:
            return self.owner(otherwise)
        if said in WHO:
            return self.owner(said)
        for role in ROLE_NAMES:
            holder = getattr(self.dossier.rollen, role, None)
            if holder is not None and holder.naam == said:
                return Owner(role, said, holder.email)
        for contact in self.dossier.contactpersonen:
            if contact.naam == said:
                return Owner("opdrachtnemer", said, contact.email)
        return Owner("onbekend", said)


def facts_of(
    dossier: Dossier,
    today: date,
    norms: Norms,
    left_out: frozenset[Path] = frozenset(),
    name: str | None = None,
    attachments: tuple[Attachment, ...] | None = None,
    settings: Settings | None = None,
) -> Facts:
    """Return the facts of a dossier on a day."""
    term = running_term(dossier, today, left_out)
    standard = bound_standard(dossier.overeenkomst)
    law = standard if standard == dossier.domein.removesuffix("wet") else ""
    return Facts(dossier, today, norms, term, left_out, {}, name, attachments, law, settings or Settings())
