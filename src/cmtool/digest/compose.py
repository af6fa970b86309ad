"""From what there is to tell to the messages of a run, one person at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cmtool.calendar.ics import ics
from cmtool.digest.item import DueItem
from cmtool.digest.mail import About, Mail, mail
from cmtool.digest.message import Envelope, message
from cmtool.digest.stage import overview, week_of
from cmtool.settings.mail import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from cmtool.calendar.history import Version
    from cmtool.digest.item import Item
    from cmtool.digest.stage import Key
    from cmtool.settings.mail import Mail as MailSettings

# An event that lapsed is sent along so long, for who took it over from an earlier mail.
_LAPSED = timedelta(days=31)


class Composed(NamedTuple):
    """A mail for one person, and what it tells. `to` has no address when no process owner is named."""

    to: Person
    mail: Mail
    items: tuple[Item, ...]
    keys: tuple[Key, ...]


def composed(
    items: Iterable[Item], about: About, process_owner: Person | None, told: Callable[[Key], bool]
) -> Iterator[Composed]:
    """Yield the mail of each person, with the items in their order."""
    for to, found in groupby(items, lambda each: each.to):
        known = tuple(found)
        person = _person(to, known, process_owner)
        keys = tuple(key for each in known for key in each.keys)
        more = False
        if about.kind == "week":
            whole = overview(to, week_of(about.today))
            more = told(whole)
            keys = (*keys, whole)
        yield Composed(person, mail(known, person.name, about, more=more), known, keys)


def _person(to: str, items: tuple[Item, ...], process_owner: Person | None) -> Person:
    """Return whom a mail is for, by the address and name as the dossiers write them."""
    if process_owner is not None and process_owner.email.casefold() == to:
        return process_owner
    own = [each.recipient for each in items if each.recipient.email]
    return Person(own[0].email, own[0].name) if own else Person(to)


def is_asked(each: Composed, wanted: str | None) -> bool:
    """Return whether a mail is for somebody who was named by address or name; everybody when nobody was."""
    said = (wanted or "").casefold()
    return not said or said in {each.to.email.casefold(), each.to.name.casefold()}


def identity(each: Composed, about: About) -> str:
    """Return the id of a mail: the same for the same news to the same person in the same round."""
    known = (each.to.email.casefold(), about.kind, about.today.isoformat(), *(key.mark.hex() for key in each.keys))
    return sha256("\0".join(known).encode()).hexdigest()[:32]


class Calendars:
    """The events of every person, to attach those that a mail is about."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self._of: defaultdict[str, list[Version]] = defaultdict(list)
        for version in versions:
            self._of[version.owner].append(version)

    def attached(self, each: Composed, about: About) -> bytes | None:
        """Return the days that a mail is about, and what lapsed of late, as a calendar; None without any."""
        due = {
            (item.deadline.dossier, item.deadline.kind, item.deadline.path)
            for item in each.items
            if isinstance(item, DueItem)
        }
        shown = [
            version
            for version in self._of[each.items[0].to]
            if (about.today - version.stamp <= _LAPSED if version.cancelled else version.slot[1:4] in due)
        ]
        return ics("Contracttermijnen", shown, about.today) if shown else None


def written(each: Composed, about: About, settings: MailSettings, at: datetime, calendar: bytes | None) -> bytes:
    """Return a mail as it leaves the house. Raises AddressError."""
    sender = settings.sender or Person("cmtool@cmtool.invalid", "cmtool")
    to = each.to if each.to.email else Person("proceseigenaar@cmtool.invalid", "proceseigenaar")
    return message(each.mail, Envelope(identity(each, about), sender, settings.reply_to, to, at), calendar)
