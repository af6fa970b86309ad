"""What is wrong and what has a day: the values that every room speaks in.

A rule yields remarks and a kind of deadline yields dues; both name a path in the dossier and know
no file or line. The engine places them and makes the `Finding` and the `Deadline` that are reported.
"""

import datetime as dt
from typing import Literal, NamedTuple, TypeAlias

from cmtool.bsn import mask_bsn
from cmtool.rule import Rule, Severity

FindingStatus: TypeAlias = Literal["open", "deferred", "baselined"]
DeadlineStatus: TypeAlias = Literal["te_laat", "vandaag", "deze_week", "binnenkort", "gepland", "gereed"]
Basis: TypeAlias = Literal["wet", "contract", "intern"]


class Id(str):
    """The id or natural key of an item in a list, as a step of a path."""

    __slots__ = ()


class Twin(Id):
    """The second item of a list with the same id; only a finding about doubles points at it."""

    __slots__ = ()


# A key of a mapping is text, an item of a list is its `Id`, or its place counted from 0 (as pydantic names it).
Step: TypeAlias = str | Id | int
Path: TypeAlias = tuple[Step, ...]


def path_text(path: Path) -> str:
    """Return a path as people write it: `tekortkomingen[tk-1].stappen[st-1].datum`."""
    text = ""
    for step in path:
        if step.__class__ is str:
            text += f".{step}" if text else step
        else:
            text += f"[{step + 1}]" if isinstance(step, int) else f"[{step}]"
    return text


class Found(NamedTuple):
    """What a rule finds in a dossier: where (a path), what is wrong, with the values, and what to do.

    `value` is what stands there; it goes into the fingerprint, never the message. `severity` and `source` (marks of
    facts) are only given where they differ from the usual ones of the rule.
    """

    path: Path
    message: str
    hint: str = ""
    value: str = ""
    severity: Severity | None = None
    source: str = ""


class Remark(NamedTuple):
    """What was found, with its rule.

    `file`, `line` and `column` (counted from 1) are only given where there is no tree to find them in.
    """

    rule: Rule
    path: Path
    message: str
    hint: str = ""
    value: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    severity: Severity | None = None
    source: str = ""


class Excerpt(NamedTuple):
    """The line of the file at which a finding points: its text, and the signs to mark (`start` counts from 0)."""

    text: str
    start: int
    width: int


class Finding(NamedTuple):
    """A remark with its place; what reports show. `line` and `column` count from 1.

    `agreed` says of a finding that the dossier defers until when, why, and who agreed to it.
    """

    file: str
    line: int
    column: int
    code: str
    path: str
    rule: str
    severity: Severity
    dossier: str
    message: str
    hint: str
    source: str
    status: FindingStatus
    fingerprint: str
    excerpt: Excerpt | None = None
    agreed: str = ""


class Owner(NamedTuple):
    """Who must act: the role, and the name and e-mail address as far as they are known."""

    role: str
    name: str | None = None
    email: str | None = None


class Due(NamedTuple):
    """What a kind of deadline yields: a day, why that day, where it stands and whether it was done.

    `date` is the safe day and `latest` the most lenient reading. `owner` is only given where it is not who fills
    the role that the kind names. `free` are the words in summary and steps that somebody typed in the dossier as they
    liked: what goes outside the house can leave them out. `sent`: what the other side must have is on its way, so only
    its receipt is waited for.
    """

    date: dt.date
    latest: dt.date
    steps: tuple[str, ...]
    path: Path
    summary: str
    done: bool = False
    owner: Owner | None = None
    free: tuple[str, ...] = ()
    sent: bool = False


class Deadline(NamedTuple):
    """A due with its kind, its place and its status on a day; what reports show. `free` is that of the due."""

    done: bool
    date: dt.date
    dossier: str
    kind: str
    path: str
    days: int
    status: DeadlineStatus
    summary: str
    owner: Owner
    basis: Basis
    source: str
    steps: tuple[str, ...]
    latest: dt.date
    send_by: dt.date | None
    file: str
    line: int
    column: int
    free: tuple[str, ...] = ()


def quoted(value: object, most: int = 40) -> str:
    """Return what stands in a file between quotes, shortened and without a citizen service number."""
    text = mask_bsn(" ".join(str(value).split()))
    if len(text) > most:
        text = text[: most - 1] + "…"
    return f"‘{text}’"
