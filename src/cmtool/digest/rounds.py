"""One round of mail over a run: what each person is told, and sending it once."""

from __future__ import annotations

from email import policy
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING, NamedTuple

from cmtool.calendar.memory import remember, remembered
from cmtool.calendar.portfolio import calendar
from cmtool.digest.collect import Collector
from cmtool.digest.compose import Calendars, composed, identity, is_asked, written
from cmtool.digest.ledger import Ledger, Partly
from cmtool.digest.mail import About
from cmtool.digest.message import AddressError
from cmtool.digest.outbox import Outbox, Outgoing, Post, Unsent
from cmtool.digest.transport import transport
from cmtool.settings.mail import Mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from cmtool.digest.compose import Composed
    from cmtool.digest.ledger import Intent
    from cmtool.digest.stage import Kind
    from cmtool.engine.run import Run
    from cmtool.settings import Settings


class Round(NamedTuple):
    """What a round is about. `whole`: the run covers the portfolio; `to` is the only one who is told, None for all.

    `folder` is that of the state, and `clock` says what time it is.
    """

    run: Run
    settings: Settings
    kind: Kind
    whole: bool
    to: str | None
    folder: str
    clock: Callable[[], datetime]

    @property
    def mail(self) -> Mail:
        """What cmtool.toml says under [mail]."""
        return self.settings.mail or Mail()

    @property
    def about(self) -> About:
        """What is the same for every mail."""
        return About(self.kind, self.run.today, self.settings.organisation.name, self.mail.full)


class Outcome(NamedTuple):
    """What became of a round: how many went out, what certainly did not, and what may or may not have come."""

    sent: int
    unsent: tuple[Unsent, ...]
    uncertain: tuple[Intent, ...]


def ledger_of(around: Round) -> Ledger:
    """Return what was told before. Raises StateError."""
    return Ledger(around.folder, around.clock, around.run.today)


def mails(around: Round, ledger: Ledger) -> Iterator[Composed]:
    """Yield what there is to tell, one person at a time."""
    items = Collector(around.run, around.settings, around.kind, ledger.told).items()
    for each in composed(items, around.about, around.mail.process_owner, ledger.told):
        if is_asked(each, around.to):
            yield each


def files(around: Round, ledger: Ledger) -> Iterator[tuple[str, str, bytes | AddressError]]:
    """Yield each mail as it would leave the house: its id, whom it is for and its bytes, or why it has none.

    Nothing is remembered. Raises NoCalendar and StateError.
    """
    calendars = _calendars(around, keep=False)
    for each in mails(around, ledger):
        name, to = identity(each, around.about), each.to.email or "proceseigenaar"
        try:
            data = _bytes(around, each, calendars)
        except AddressError as error:
            yield name, to, error
        else:
            yield name, to, data


def send(around: Round, environ: Mapping[str, str], *, resend: bool, debug: bool = False) -> Outcome:
    """Send what there is to tell, once, with what is uncertain first when it is to be sent again.

    Who calls it holds the lock on the state since before it judged the dossiers. Raises StateError, and Unreachable
    when nothing can be sent at all.
    """
    ledger, outbox = ledger_of(around), Outbox(around.folder)
    outbox.clean(each.id for each in ledger.uncertain)
    calendars = _calendars(around, keep=True)
    sender = around.mail.sender.email if around.mail.sender is not None else ""
    with transport(around.mail, environ) as way_out:
        post = Post(sender, ledger, outbox, way_out, debug=debug)
        if resend:
            post.resend(lambda address, message: _is_asked_again(around.to, address, message))
        _deliver(around, ledger, post, calendars)
    if around.to is None:
        _record(around, ledger, post)
    return Outcome(post.sent, tuple(post.unsent), ledger.uncertain)


def _record(around: Round, ledger: Ledger, post: Post) -> None:
    """Record how a round went; what was uncertain before it does not make it less."""
    day, crashed = around.run.today, around.run.crashed
    if post.unsent or post.doubted or crashed:
        unsent = tuple(each.to for each in post.unsent)
        ledger.went_partly(Partly(day, around.kind, post.sent, unsent, tuple(post.doubted), crashed))
    else:
        ledger.succeeded(around.kind, day, post.sent)


def settle(ledger: Ledger, folder: str, who: str) -> tuple[Intent, ...]:
    """Record of what is uncertain for somebody, by address or name, that it came; return what that was.

    Who calls it holds the lock on the state. Raises StateError.
    """
    outbox = Outbox(folder)
    found = tuple(each for each in ledger.uncertain if _is_asked_again(who, each.to, outbox.get(each.id)))
    for each in found:
        ledger.arrived(each.id)
        outbox.drop(each.id)
    return found


def _is_asked_again(wanted: str | None, address: str, message: bytes | None) -> bool:
    """Return whether a message that was kept is for somebody who was named by address or name, as `is_asked` does."""
    said = (wanted or "").strip().casefold()
    if not said or said == address.casefold():
        return True
    if message is None:
        return False
    header = BytesHeaderParser(policy=policy.default).parsebytes(message)["To"]
    return said in {each.display_name.casefold() for each in header.addresses}


def _deliver(around: Round, ledger: Ledger, post: Post, calendars: Calendars | None) -> None:
    """Compose and send the mails one by one; one that cannot be made does not stop the others."""
    for each in mails(around, ledger):
        try:
            data = _bytes(around, each, calendars)
        except AddressError as error:
            post.unsent.append(Unsent(each.to.email, str(error)))
            continue
        name = identity(each, around.about)
        post.deliver(Outgoing(name, each.to.email, data, around.kind, each.keys, len(each.items)))


def _bytes(around: Round, each: Composed, calendars: Calendars | None) -> bytes:
    attached = calendars.attached(each, around.about) if calendars is not None else None
    return written(each, around.about, around.mail, around.clock(), attached)


def _calendars(around: Round, *, keep: bool) -> Calendars | None:
    """Return the events of everybody, None when no mail has a calendar; `keep` remembers what changed of them."""
    if not around.mail.calendar:
        return None
    versions, changed = calendar(around.run, around.settings, remembered(around.folder), whole=around.whole)
    if keep:
        remember(around.folder, changed)
    return Calendars(versions)
