"""From a run to the calendars of a portfolio: every deadline that it has, as events of who must act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.calendar.event import events
from cmtool.calendar.history import Version, revised
from cmtool.engine.catalogue import rules
from cmtool.engine.choice import always
from cmtool.recipients import of_deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.calendar.event import Event
    from cmtool.engine.run import Run
    from cmtool.recipients import Desk
    from cmtool.settings import Settings


def calendar(
    run: Run, settings: Settings, known: Iterable[Version], *, whole: bool
) -> tuple[list[Version], list[Version]]:
    """Return every event as it is now, and those that changed since they were `known`.

    The run has all deadlines, also those that are done, and took the desk of each dossier. `whole` says that it covers
    the portfolio: then what is about a dossier that is gone lapses.
    """
    desks: dict[str, Desk] = {at.dossier: at.value for at in run.taken}
    structural = {rule.code for rule in rules() if always(rule)}
    doubtful = {each.dossier for each in run.findings if each.code in structural and each.severity == "fout"}
    gone = whole and not run.unreadable and not run.crashed

    def judged(number: str) -> bool:
        return number not in doubtful if number in desks else gone

    return revised(known, _events(run, settings, desks), run.today, judged)


def _events(run: Run, settings: Settings, desks: dict[str, Desk]) -> Iterator[Event]:
    mail = settings.mail
    process = mail.process_owner.email if mail is not None and mail.process_owner is not None else ""
    for deadline in run.deadlines or ():
        at = desks.get(deadline.dossier)
        recipient = of_deadline(deadline, at)
        owner, party = recipient.address(process), at.party if at is not None else ""
        yield from events(deadline, owner, recipient.note, party, full=mail is not None and mail.full)
