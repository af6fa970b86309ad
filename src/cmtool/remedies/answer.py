"""What the remedies of a shortcoming are, as values that know no file and no line: texts for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime as dt

    from cmtool.remedies.status import Status

Answer: TypeAlias = Literal["ja", "nee", "onbekend"]


class Given(NamedTuple):
    """A condition: what it is about, the answer to that, and whether the condition is met."""

    about: str
    text: str
    answer: Answer
    met: Answer


class Option(NamedTuple):
    """What a remedy would be if an unknown fact were known."""

    fact: str
    label: str
    yes: Status
    no: Status


class Way(NamedTuple):
    """A remedy with its status and the chain of reasons that leads there.

    `source` has the marks of the norms. `letter` is the kind of letter that fits now, None when there is none.
    `before` is the status without what was assumed, None where nothing changes. `obstacles` are what stands in the way,
    `effects` what to know about it now, `notes` what to know about it in general.
    """

    id: str
    name: str
    status: Status
    before: Status | None
    source: str
    does: str
    needs: str
    step: int | None
    letter: str | None
    letters: tuple[str, ...]
    missing: tuple[str, ...]
    options: tuple[Option, ...]
    conditions: tuple[Given, ...]
    obstacles: tuple[str, ...]
    effects: tuple[str, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


class Rung(NamedTuple):
    """A step of the ladder (domein B.5): 1 a talk, 6 the end of the contract. `remedies` are those that open it."""

    step: int
    title: str
    state: Literal["gedaan", "loopt", "open", "dicht", "onbekend"]
    remedies: tuple[str, ...]
    why: str


class Ladder(NamedTuple):
    """The ladder of a shortcoming.

    `fits` is the step that fits now, None when none does or when that is not known; `possible` are the steps that may.
    `weight` is the step that goes with ernst and kans op herhaling, None when those are not known. `jump` is a step
    that may be taken at once, and `over` the steps that are left out by that.
    """

    rungs: tuple[Rung, ...]
    fits: int | None
    possible: tuple[int, ...]
    why: str
    weight: int | None
    why_weight: str
    jump: int | None
    over: tuple[int, ...]
    why_jump: str


class Shortcoming(NamedTuple):
    """A shortcoming with verzuim, the ladder and every remedy.

    `verzuim_before` is the answer without what was assumed, None where nothing changes.
    """

    id: str
    title: str
    subject: str
    duty: str
    found: dt.date | None
    mended: Answer
    verzuim: Answer
    verzuim_before: Answer | None
    verzuim_missing: tuple[str, ...]
    verzuim_reasons: tuple[str, ...]
    ladder: Ladder
    remedies: tuple[Way, ...]
    remarks: tuple[str, ...]


class Without(NamedTuple):
    """A dossier of which no shortcoming is shown: what is possible then, and what to mind."""

    title: str
    text: str
    remarks: tuple[str, ...]


class NotHere(NamedTuple):
    """A dossier without the shortcoming that was asked: the ids that it has; `unsure` when some could not be read."""

    ids: tuple[str, ...]
    unsure: bool
