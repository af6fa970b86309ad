"""From a run to the calendars of a portfolio: every deadline that it has, as events of who must act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.calendar.event import events
from cmtool.calendar.history import Version, revised
from cmtool.engine.aligned import aligned
from cmtool.engine.catalogue import always_asked
from cmtool.engine.spool import Spool
from cmtool.recipients import of_deadline, process_owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.calendar.event import Event, Slot
    from cmtool.engine.run import Run
    from cmtool.recipients import Desk
    from cmtool.settings import Settings

# An event takes a kilobyte or so.
_MOST_IN_MEMORY = 2_000


def calendar(
    run: Run, settings: Settings, known: Iterable[Version], *, whole: bool
) -> tuple[Spool[Version], Spool[Version]]:
    """Return every event as it is now, and those that changed since they were `known`; both by owner.

    The run has all deadlines, also those that are done, and took the desk of each dossier. `whole` says that it covers
    the portfolio: then what is about a dossier that is gone lapses.
    """
    desks: dict[str, Desk] = {at.dossier: at.value for at in run.taken}
    structural = always_asked()
    doubtful = {each.dossier for each in run.findings if each.code in structural and each.severity == "fout"}
    gone = whole and not run.unreadable and not run.crashed

    def judged(number: str) -> bool:
        return number not in doubtful if number in desks else gone

    before: Spool[Version] = Spool(_by_slot, _MOST_IN_MEMORY)
    before.add(known)
    now: Spool[Event] = Spool(_by_slot, _MOST_IN_MEMORY)
    now.add(_events(run, settings, desks))
    everything: Spool[Version] = Spool(_by_slot, _MOST_IN_MEMORY)
    changed: Spool[Version] = Spool(_by_slot, _MOST_IN_MEMORY)
    for _, (old, new) in aligned((before, _owner), (now, _owner)):
        versions, changes = revised(old, new, run.today, judged)
        everything.add(versions)
        changed.add(changes)
    return everything, changed


def _by_slot(each: Version | Event) -> tuple[Slot, date]:
    return each.slot, each.date


def _owner(each: Version | Event) -> str:
    return each.slot[0]


def _events(run: Run, settings: Settings, desks: dict[str, Desk]) -> Iterator[Event]:
    mail, process = settings.mail, process_owner(settings)
    for deadline in run.deadlines or ():
        at = desks.get(deadline.dossier)
        recipient = of_deadline(deadline, at)
        owner, party = recipient.address(process), at.party if at is not None else ""
        yield from events(deadline, owner, recipient.note, party, full=mail is not None and mail.full)
