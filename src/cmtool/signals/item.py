"""What the weighing gives of a dossier: values that know no file and no line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cmtool.finding import Owner
    from cmtool.settings.signals import Ernst, Kans
    from cmtool.signals.track import Track

# Whether the dossier says who leads; what is unread may be said all the same.
LeadStatus: TypeAlias = Literal["genoemd", "geen", "onbekend", "ongelezen"]


class LastStep(NamedTuple):
    """The latest step that was taken after a shortcoming; `kind` is empty where the dossier does not say."""

    kind: str
    date: dt.date | None


class LegalNote(NamedTuple):
    """What the law asks before a measure; the same for many items. `source` is where that stands."""

    text: str
    source: str


class Item(NamedTuple):
    """A signal or a shortcoming that is open.

    A shortcoming has the weight, the track and the lead of the signal `from_signal` that it came from. `days_open`
    counts from `date`, and is below nothing when that day is still to come. `measure` is None when it is not known
    which of `possible_measures` fits, and `own_measure` says that the organisation chose one of those itself. `lead` is
    only there when somebody was named. `why_measure` and `why_track` say why, `remarks` what to look at, and `missing`
    are the fields of the dossier without which something is not known.
    """

    kind: Literal["signaal", "tekortkoming"]
    id: str
    date: dt.date | None
    days_open: int | None
    subject: str
    topic: str | None
    gravity: Ernst | None
    recurrence: Kans | None
    measure: str | None
    possible_measures: tuple[str, ...]
    why_measure: str
    own_measure: bool
    track: Track | None
    track_proposed: bool
    why_track: str
    lead: Owner | None
    lead_status: LeadStatus
    from_signal: str | None
    shortcomings: tuple[str, ...]
    last_step: LastStep | None
    remarks: tuple[str, ...]
    legal_notes: tuple[LegalNote, ...]
    missing: tuple[str, ...]


class Settled(NamedTuple):
    """How many items are still open in a contract that was settled; they are not shown."""

    items: int


# What is unknown may be the heaviest: it comes right after it.
_BY_GRAVITY = {"zwaar": 0, None: 1, "midden": 2, "licht": 3}
_BY_RECURRENCE = {"hoog": 0, None: 1, "midden": 2, "laag": 3}


def rank(item: Item) -> tuple[int, int, dt.date]:
    """Return by what items are ordered: the heaviest first, then the oldest; without a day it may be the oldest."""
    return _BY_GRAVITY[item.gravity], _BY_RECURRENCE[item.recurrence], item.date or dt.date.min
