"""What was told to whom: an append-only file of JSON Lines in the state folder.

A message is `intended` before it is sent and `sent` after it. One without the second may or may not have come:
`doubted` says why, and `arrived` that somebody found out that it did.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.digest.stage import KINDS, Key, is_round, round_of
from cmtool.state.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmtool.digest.stage import Kind

_NAME = "digest.jsonl"


class Intent(NamedTuple):
    """A message that was about to be sent: its Message-ID, to whom, when, and how many things it tells.

    `why` says why it is not known whether it came; empty when the process died.
    """

    id: str
    to: str
    at: datetime
    items: int
    why: str = ""


class Success(NamedTuple):
    """A run in which everything that had to go out went out: the day that it was about, and when it was."""

    day: date
    at: datetime
    kind: str


class Partly(NamedTuple):
    """A run in which not everything went out: how many did, who certainly had nothing, and whose mail is uncertain.

    `unread`: not every dossier could be read.
    """

    day: date
    kind: str
    messages: int
    unsent: tuple[str, ...]
    uncertain: tuple[str, ...]
    unread: bool


def is_new(folder: str) -> bool:
    """Return whether nothing was ever told from a state folder."""
    return not os.path.exists(os.path.join(folder, _NAME))


class Ledger:
    """What the file says; what is added to it counts at once. Raises StateError for a file that is not ours."""

    def __init__(self, folder: str, clock: Callable[[], datetime], today: date) -> None:
        self._journal = Journal(folder, _NAME)
        self._clock = clock
        # What was told once in a round that is over is never asked again; years of it would not fit in memory.
        self._rounds = {round_of(kind, today) for kind in KINDS}
        self._told: set[bytes] = set()
        self._keys: dict[str, list[bytes]] = {}
        self._open: dict[str, Intent] = {}
        self.successes: list[Success] = []
        # The last one of each kind, as long as none after it went well.
        self.partly: dict[str, Partly] = {}
        self._journal.replay(self._take)

    def told(self, key: Key) -> bool:
        """Return whether something was told, or may have been."""
        return key.mark in self._told

    @property
    def uncertain(self) -> tuple[Intent, ...]:
        """The messages that may or may not have come, oldest first."""
        return tuple(self._open.values())

    def intend(self, message: str, to: str, kind: Kind, keys: tuple[Key, ...], items: int) -> None:
        """Record that a message is about to be sent, with all that it tells for the first time."""
        told = [list(key[:-1]) for key in keys if not self.told(key)]
        self._add(event="intended", id=message, to=to, kind=kind, items=items, keys=told)

    def sent(self, message: str) -> None:
        """Record that a message went out."""
        self._add(event="sent", id=message)

    def doubted(self, message: str, why: str) -> None:
        """Record why it is not known whether a message came."""
        self._add(event="doubted", id=message, why=why)

    def arrived(self, message: str) -> None:
        """Record that somebody found out that a message came."""
        self._add(event="arrived", id=message)

    def failed(self, message: str, why: str) -> None:
        """Record that a message certainly did not go out: what it tells is still to be told."""
        self._add(event="failed", id=message, why=why)

    def succeeded(self, kind: Kind, day: date, messages: int) -> None:
        """Record that a run about a day told everybody what there was to tell."""
        self._add(event="succeeded", kind=kind, day=day.isoformat(), messages=messages)

    def went_partly(self, part: Partly) -> None:
        """Record a run in which not everything went out."""
        said = part._asdict() | {"day": part.day.isoformat()}
        self._add(event="partly", **said)

    def _add(self, **record: Any) -> None:
        record["at"] = self._clock().isoformat(timespec="seconds")
        self._journal.add(record)
        self._take(record)

    def _take(self, record: dict[str, Any]) -> None:
        event, at = record["event"], datetime.fromisoformat(record["at"])
        if event == "intended":
            message, to = str(record["id"]), str(record["to"])
            # An address is kept as it is written; a key knows it in lower case.
            keys = [Key._make((*map(str, each), to.casefold())) for each in record["keys"]]
            self._keys[message] = [key.mark for key in keys if not is_round(key.stage) or key.stage in self._rounds]
            self._told.update(self._keys[message])
            self._open[message] = Intent(message, to, at, int(record["items"]))
        elif event == "doubted":
            known = self._open.get(str(record["id"]))
            if known is not None:
                self._open[known.id] = known._replace(why=str(record["why"]))
        elif event in {"sent", "arrived"}:
            self._open.pop(str(record["id"]), None)
            self._keys.pop(str(record["id"]), None)
        elif event == "failed":
            self._open.pop(str(record["id"]), None)
            self._told.difference_update(self._keys.pop(str(record["id"]), ()))
        elif event == "succeeded":
            self.successes.append(Success(date.fromisoformat(record["day"]), at, str(record["kind"])))
            self.partly.pop(str(record["kind"]), None)
        elif event == "partly":
            part = Partly(
                date.fromisoformat(record["day"]),
                str(record["kind"]),
                int(record["messages"]),
                tuple(map(str, record["unsent"])),
                tuple(map(str, record["uncertain"])),
                bool(record["unread"]),
            )
            self.partly[part.kind] = part
        else:
            raise ValueError(event)
