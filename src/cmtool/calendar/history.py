"""What a calendar said before, and what it says now: which events stay, move, lapse or come back."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from cmtool.calendar.event import Event, Slot


class Version(NamedTuple):
    """An event as a calendar shows it. `stamp` is the day on which it last changed."""

    uid: str
    slot: Slot
    date: dt.date
    sequence: int
    cancelled: bool
    stamp: dt.date
    summary: str
    description: str

    @property
    def owner(self) -> str:
        """Whose event it is: an address in lower case, empty for the process owner."""
        return self.slot[0]


def revised(
    known: Iterable[Version], events: Iterable[Event], today: dt.date, judged: Callable[[str], bool]
) -> tuple[list[Version], list[Version]]:
    """Return all versions as they are now, and those of them that changed.

    An event whose day moves keeps its UID and rises in sequence. One that is done, or no longer there, lapses; but only
    when its dossier was `judged` as a whole: what could not be read is unknown, not gone.
    """
    before: defaultdict[Slot, list[Version]] = defaultdict(list)
    now: defaultdict[Slot, list[Event]] = defaultdict(list)
    uids = set()
    for version in known:
        before[version.slot].append(version)
        uids.add(version.uid)
    for event in events:
        now[event.slot].append(event)
    everything: list[Version] = []
    changed: list[Version] = []
    for slot in sorted(before.keys() | now.keys()):
        for old, new in _slot(slot, before[slot], now[slot], today, uids, sure=judged(slot[1])):
            everything.append(new)
            if old != new:
                changed.append(new)
    return everything, changed


def _slot(
    slot: Slot, before: list[Version], now: list[Event], today: dt.date, uids: set[str], *, sure: bool
) -> Iterator[tuple[Version | None, Version]]:
    """Yield each version of one slot, as it was (None: new) and as it is."""
    there = {each.date: each for each in before if not each.cancelled}
    gone = sorted((each for each in before if each.cancelled), key=_when)
    # More than one can have lapsed on a day; the last of them comes back.
    back = {each.date: each for each in gone}
    wanted = {each.date: each for each in now if not each.done}
    done = {each.date for each in now if each.done}
    for day in sorted(there.keys() & wanted.keys()):
        old = there.pop(day)
        yield old, _told(old, wanted.pop(day), today)
    for day in sorted(there.keys() & done):
        old = there.pop(day)
        yield old, _lapsed(old, today)
    if sure:
        for was, day in list(zip(sorted(there), sorted(wanted), strict=False)):
            old = there.pop(was)
            yield old, _moved(old, wanted.pop(day), today)
    for day, event in sorted(wanted.items()):
        again = back.get(day)
        if again is not None:
            gone.remove(again)
        yield again, _moved(again, event, today) if again else _begun(slot, event, today, uids)
    for old in there.values():
        yield old, _lapsed(old, today) if sure else old
    yield from ((old, old) for old in gone)


def _when(version: Version) -> tuple[dt.date, int, str]:
    return version.stamp, version.sequence, version.uid


def _told(old: Version, event: Event, today: dt.date) -> Version:
    """Return an event on the same day; only other words are a change."""
    if (old.summary, old.description) == (event.summary, event.description):
        return old
    return old._replace(summary=event.summary, description=event.description, stamp=today)


def _moved(old: Version, event: Event, today: dt.date) -> Version:
    return old._replace(
        date=event.date,
        sequence=old.sequence + 1,
        cancelled=False,
        stamp=today,
        summary=event.summary,
        description=event.description,
    )


def _lapsed(old: Version, today: dt.date) -> Version:
    return old._replace(cancelled=True, sequence=old.sequence + 1, stamp=today)


def _begun(slot: Slot, event: Event, today: dt.date, uids: set[str]) -> Version:
    """Return a new event; its UID follows from what it is about and its first day, so a lost memory gives the same."""
    count = 0
    while (uid := _uid(slot, event.date, count)) in uids:
        count += 1
    uids.add(uid)
    before = Version(uid, slot, event.date, -1, cancelled=True, stamp=today, summary="", description="")
    return _moved(before, event, today)


def _uid(slot: Slot, day: dt.date, count: int) -> str:
    known = "\0".join((*slot, day.isoformat(), *([str(count)] if count else ())))
    return sha256(known.encode(errors="backslashreplace")).hexdigest()[:32] + "@cmtool"
