"""Compose, write in the outbox, send, record: at every moment it is known what was sent, what was not, and what may be.

The order is what makes it safe. A message is on disk before the ledger says that it is about to be sent, and the ledger
says that before anything leaves the house.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from cmtool.digest.message import AddressError, header_address
from cmtool.digest.transport import Refused, Uncertain, Unreachable
from cmtool.settings.mail import Person
from cmtool.state.folder import StateError, make_folder, sync_folder
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cmtool.digest.ledger import Ledger
    from cmtool.digest.stage import Key, Kind
    from cmtool.digest.transport import Transport

_NAME = "outbox"


class Outgoing(NamedTuple):
    """A message that is ready: its id, to whom, its bytes, and what it tells."""

    id: str
    to: str
    message: bytes
    kind: Kind
    keys: tuple[Key, ...]
    items: int


class Unsent(NamedTuple):
    """A message that certainly did not go out, and why; the next run tries again, unless it was sent `again`."""

    to: str
    why: str
    again: bool = False


class Outbox:
    """The messages that are about to be sent, as files in the state folder. Raises StateError."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.join(folder, _NAME)
        try:
            make_folder(self._folder, 0o700)
        except OSError as error:
            raise _broken(self._folder, error) from None

    def put(self, name: str, message: bytes) -> None:
        """Keep a message, and return when it is on disk."""
        path = self._path(name)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(message)
                out.flush()
                os.fsync(out.fileno())
            sync_folder(self._folder)
        except OSError as error:
            raise _broken(path, error) from None

    def get(self, name: str) -> bytes | None:
        """Return a message that is kept, None when it is not there."""
        path = self._path(name)
        try:
            with open(path, "rb") as kept:
                return kept.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unread(path, error) from None

    def drop(self, name: str) -> None:
        """Keep a message no longer; the ledger says what became of it."""
        with suppress(OSError):
            os.unlink(self._path(name))

    def clean(self, kept: Iterable[str]) -> None:
        """Remove what the ledger never heard of: it was composed and not sent, and is composed again."""
        names = {f"{name}.eml" for name in kept}
        try:
            found = os.listdir(self._folder)
        except OSError as error:
            raise _unread(self._folder, error) from None
        for name in found:
            if name.endswith(".eml") and name not in names:
                self.drop(name.removesuffix(".eml"))

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, f"{name}.eml")


def _broken(path: str, error: OSError) -> StateError:
    return StateError(f"{path} kan niet worden geschreven ({reason(error)}); maak ruimte, of kies een map met --state")


def _unread(path: str, error: OSError) -> StateError:
    return StateError(f"{path} kan niet worden gelezen ({reason(error)}); geef uzelf leesrechten")


class Post:
    """Sends messages one by one, and knows what became of them.

    `sent` counts, `unsent` certainly did not go out, `doubted` says to whom something may have gone. One that fails
    does not stop the others, also when cmtool itself fails at it (unless `debug`); but when there is no server, no
    other is tried.
    """

    def __init__(
        self, sender: str, ledger: Ledger, outbox: Outbox, transport: Transport, *, debug: bool = False
    ) -> None:
        self.sent = 0
        self.unsent: list[Unsent] = []
        self.doubted: list[str] = []
        self._debug = debug
        self._sender = sender
        self._ledger = ledger
        self._outbox = outbox
        self._transport = transport
        self._gone = ""

    def deliver(self, each: Outgoing) -> None:
        """Send a new message, unless it is known that nothing can be sent."""
        if self._gone:
            self.unsent.append(Unsent(each.to, self._gone))
            return
        self._outbox.put(each.id, each.message)
        self._ledger.intend(each.id, each.to, each.kind, each.keys, each.items)
        why = self._send(each.id, each.to, each.message)
        if why:
            self._ledger.failed(each.id, why)
            self._outbox.drop(each.id)

    def resend(self, is_asked: Callable[[str, bytes | None], bool]) -> None:
        """Send again what may not have come, with its own bytes and Message-ID; when that fails it stays uncertain.

        One whose bytes are gone counts as not sent: what it told is told anew. `is_asked` says to whom, by the address
        and the bytes.
        """
        for intent in self._ledger.uncertain:
            message = self._outbox.get(intent.id)
            if not is_asked(intent.to, message):
                continue
            if message is None:
                self._ledger.failed(intent.id, "het bericht is weg; wat erin stond, wordt opnieuw gemeld")
            elif self._gone:
                self.unsent.append(Unsent(intent.to, self._gone, again=True))
            else:
                self._send(intent.id, intent.to, message, again=True)

    def _send(self, name: str, to: str, message: bytes, *, again: bool = False) -> str:
        """Send one message and record it when it went out; return why it certainly did not."""
        try:
            self._transport.send(name, message, _on_the_line(self._sender), _on_the_line(to))
        except Uncertain as error:
            self._doubt(name, to, str(error))
            return ""
        except (AddressError, Refused, Unreachable) as error:
            self._gone = str(error) if isinstance(error, Unreachable) else ""
            self.unsent.append(Unsent(to, str(error), again))
            return str(error)
        except Exception as error:
            # Its text may hold what nobody must read, such as a password.
            self._doubt(name, to, f"cmtool is vastgelopen met {type(error).__name__}; --debug geeft de bijzonderheden")
            if self._debug:
                raise
            return ""
        self._ledger.sent(name)
        self._outbox.drop(name)
        self.sent += 1
        return ""

    def _doubt(self, name: str, to: str, why: str) -> None:
        self._ledger.doubted(name, why)
        self.doubted.append(to)


def _on_the_line(address: str) -> str:
    """Return an address as servers and programs take it: ASCII, with the quotes that mail asks. Raises AddressError."""
    return header_address(Person(address)).addr_spec
