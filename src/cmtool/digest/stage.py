"""When something is told again: the stages of a deadline, and the keys under which the ledger knows what was told."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Kind: TypeAlias = Literal["week", "day"]
KINDS: tuple[Kind, ...] = ("week", "day")
# Days ahead on which a deadline is told (anew); what is late is told once more.
STAGES = (0, 7, 30, 90)
FAR = STAGES[-1]
LATE = "te_laat"


class Key(NamedTuple):
    """What was told, to whom, and at which stage. A date that changes is another key. `to` is in lower case."""

    dossier: str
    kind: str
    path: str
    date: str
    stage: str
    to: str

    @property
    def mark(self) -> bytes:
        """A short form of it: a ledger of years must fit in memory."""
        return sha256("\0".join(self).encode(errors="backslashreplace")).digest()[:16]


def stage_of(days: int) -> str | None:
    """Return the stage of a deadline so many days away; None when it is further than all of them."""
    if days < 0:
        return LATE
    return next((str(stage) for stage in STAGES if days <= stage), None)


def week_of(day: date) -> str:
    """Return the week of a day, as ISO 8601 counts: `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def round_of(kind: Kind, today: date) -> str:
    """Return the stage of what is told once each round: each week, or each day."""
    return week_of(today) if kind == "week" else today.isoformat()


def is_round(stage: str) -> bool:
    """Return whether a stage is that of a round: a week or a day."""
    return stage[4:5] == "-"


def overview(to: str, week: str) -> Key:
    """Return the key that says that somebody had the overview of a week."""
    return Key("", "", "", "", week, to)
