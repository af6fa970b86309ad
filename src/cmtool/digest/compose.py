"""From what there is to tell to the messages of a run, one person at a time."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cmtool.calendar.event import ON_THE_DAY, TO_SEND
from cmtool.calendar.ics import ics
from cmtool.digest.item import DueItem
from cmtool.digest.mail import About, Mail, mail
from cmtool.digest.message import Envelope, message
from cmtool.digest.stage import overview, week_of
from cmtool.settings.mail import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from cmtool.calendar.history import Version
    from cmtool.digest.item import Item
    from cmtool.digest.stage import Key
    from cmtool.finding import Deadline
    from cmtool.settings.mail import Mail as MailSettings

# An event that lapsed or moved is sent along so long, for who took it over from an earlier mail.
_CHANGED = timedelta(days=31)


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
    if wanted is None:
        return True
    names = {each.to.email, each.to.name, *(item.recipient.name for item in each.items)}
    return wanted.strip().casefold() in {name.casefold() for name in names}


def identity(each: Composed, about: About) -> str:
    """Return the id of a mail: the same for the same news to the same person in the same round."""
    known = (each.to.email.casefold(), about.kind, about.today.isoformat(), *(key.mark.hex() for key in each.keys))
    return sha256("\0".join(known).encode()).hexdigest()[:32]


class Calendars:
    """The events of every person, to attach those that a mail is about; mails are asked for in the order of persons."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self._persons = groupby(versions, lambda each: each.owner)
        self._owner: str | None = None
        self._versions: list[Version] = []

    def attached(self, each: Composed, about: About) -> bytes | None:
        """Return the days to come that a mail is about, and what lapsed or moved of late, as a calendar; else None."""
        days = {day for item in each.items if isinstance(item, DueItem) for day in _days(item.deadline)}
        shown = [
            version
            for version in self._of(each.items[0].to)
            if (version.sequence > 0 and about.today - version.stamp <= _CHANGED)
            or (not version.cancelled and version.date >= about.today and (version.slot[1:], version.date) in days)
        ]
        return ics("Contracttermijnen", shown, about.today) if shown else None

    def _of(self, owner: str) -> list[Version]:
        while self._owner is None or self._owner < owner:
            found = next(self._persons, None)
            if found is None:
                return []
            self._owner, self._versions = found[0], list(found[1])
        return self._versions if self._owner == owner else []


def _days(deadline: Deadline) -> Iterator[tuple[tuple[str, ...], date]]:
    """Yield the days of a deadline as a calendar knows them; a path may have other days as well."""
    known = (deadline.dossier, deadline.kind, deadline.path)
    yield (*known, ON_THE_DAY), deadline.date
    if deadline.send_by is not None:
        yield (*known, TO_SEND), deadline.send_by


def written(each: Composed, about: About, settings: MailSettings, at: datetime, calendar: bytes | None) -> bytes:
    """Return a mail as it leaves the house. Raises AddressError."""
    sender = settings.sender or Person("cmtool@cmtool.invalid", "cmtool")
    to = each.to if each.to.email else Person("proceseigenaar@cmtool.invalid", "proceseigenaar")
    return message(each.mail, Envelope(identity(each, about), sender, settings.reply_to, to, at), calendar)
