"""When something is told again: the stages of a deadline, and the keys under which the ledger knows what was told."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.norms import load_norms

if TYPE_CHECKING:
    from datetime import date

    from cmtool.finding import Deadline

Kind: TypeAlias = Literal["week", "day"]
KINDS: tuple[Kind, ...] = ("week", "day")
# Days ahead of the day to act on which a deadline is told (anew).
STAGES = (0, 7, 30, 90)
# No day to send is further before the day itself than this.
_LONGEST_POST = 14
FAR = STAGES[-1] + _LONGEST_POST
# Told once more: when the safe day has passed, and when the most lenient reading has, where there is one.
LATE, TOO_LATE = "te_laat", "ruim_voorbij"
# Before the stages of the day to send: what is to be done on the day itself is another thing, and told anew.
_SENDING = "versturen_"

Passed: TypeAlias = Literal["no", "safe", "all"]


class Moment(NamedTuple):
    """When somebody must act: the day to send until it has passed, then the day itself, and how many days it is to it.

    `passed` says what has passed: nothing, the safe day but not the most lenient reading, or all of it.
    """

    day: date
    days: int
    sending: bool
    passed: Passed
    stage: str | None


def moment_of(deadline: Deadline) -> Moment:
    """Return when somebody must act on a deadline."""
    today = deadline.date - timedelta(days=deadline.days)
    if today > deadline.date:
        lenient = deadline.latest != deadline.date
        if today <= deadline.latest:
            return Moment(deadline.date, deadline.days, sending=False, passed="safe", stage=LATE)
        return Moment(deadline.date, deadline.days, sending=False, passed="all", stage=TOO_LATE if lenient else LATE)
    if deadline.send_by is None or today > deadline.send_by:
        stage = stage_of(deadline.date, today)
        return Moment(deadline.date, deadline.days, sending=False, passed="no", stage=stage)
    stage, days = stage_of(deadline.send_by, today), (deadline.send_by - today).days
    return Moment(deadline.send_by, days, sending=True, passed="no", stage=stage and f"{_SENDING}{stage}")


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


def stage_of(day: date, today: date) -> str | None:
    """Return the stage of a day that has not passed; None when it is further than all of them.

    The last stage is reached on a working day: who is told on Sunday of what must be done that day hears it too late.
    """
    if today >= load_norms().workdays.on_or_before(day):
        return str(STAGES[0])
    days = (day - today).days
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
