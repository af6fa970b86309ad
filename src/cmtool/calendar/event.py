"""What a calendar shows of a deadline: all-day events, apart for sending and for the day itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cmtool.deadlines.kind import kind_of
from cmtool.report.parts import discreet
from cmtool.report.parts.deadline import source, who
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.finding import Deadline

# Whose event it is (an address in lower case), dossier, kind, path by ids, and which day of the deadline.
Slot: TypeAlias = tuple[str, str, str, str, str]
ON_THE_DAY, TO_SEND = "dag", "versturen"


class Event(NamedTuple):
    """A day that a calendar shows. `done` is that of the deadline; then it lapses."""

    slot: Slot
    date: date
    summary: str
    description: str
    done: bool = False


def events(deadline: Deadline, owner: str, note: str, party: str, *, full: bool) -> Iterator[Event]:
    """Yield the events of a deadline: its day and, where the other side must have something, the last day to send it.

    `owner` is an address in lower case, empty for a process owner who is not named; `note` says why it is not its own
    owner. No text depends on the day on which it is made, unless the deadline itself does. `full` is that of [mail].
    """
    slot = (owner, deadline.dossier, deadline.kind, deadline.path)
    said = discreet.summary(deadline, full=full)
    told = _description(deadline, note, party, full=full)
    contract = visible(deadline.dossier)
    yield Event((*slot, ON_THE_DAY), deadline.date, f"{contract}: {said}", told, deadline.done)
    if deadline.send_by is not None:
        send = f"{contract}: versturen, uiterlijk: {said}"
        yield Event((*slot, TO_SEND), deadline.send_by, send, told, deadline.done)


def _description(deadline: Deadline, note: str, party: str, *, full: bool) -> str:
    kind = kind_of(deadline.kind)
    lines = [f"Contract {visible(deadline.dossier)}" + (f" met {visible(party)}" if party else "")]
    lines.append(f"Wie: {who(deadline)}")
    lines.append(f"Waarom die dag: {'; '.join(discreet.steps(deadline, full=full))}")
    if said := discreet.lenient(deadline):
        lines.append(f"Ruimste lezing: {said}")
    if deadline.send_by is not None:
        lines.append(f"Versturen uiterlijk {dutch(deadline.send_by)}")
    if kind.done_when:
        lines.append(f"Gereed als: {kind.done_when}")
    lines.append(f"Bron: {source(deadline)} ({deadline.basis})")
    lines.append(f"Plaats in het dossier: {discreet.place(deadline.path, full=full)}")
    if note:
        lines.append(f"Let op: {visible(note)}")
    return "\n".join(lines)
