"""What formats say about a deadline, and which deadlines a machine is told about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, DeadlineStatus

HEADINGS: dict[DeadlineStatus, str] = {
    "te_laat": "Te laat",
    "vandaag": "Vandaag",
    "deze_week": "Deze week",
    "binnenkort": "Binnenkort (30 dagen)",
    "gepland": "Later",
    "gereed": "Gereed",
}
_URGENT = ("te_laat", "vandaag", "deze_week")
# The mark of a fact behind its source, `(A3-06)`, is for those who maintain the norms; it stays in the JSON.
_MARK = re.compile(r" \((?:[A-Z][A-Z0-9.]*(?:-[0-9]+)?|ontwerp §3)\)")


def urgent(run: Run) -> Iterator[Deadline]:
    """Yield the deadlines that are late or fall within the week: what CI must not keep silent about."""
    return (each for each in run.deadlines or () if each.status in _URGENT)


def when(days: int) -> str:
    """Return a number of days from today in words."""
    if days == 0:
        return "vandaag"
    unit = "dag" if abs(days) == 1 else "dagen"
    return f"over {days} {unit}" if days > 0 else f"{-days} {unit} te laat"


def who(deadline: Deadline) -> str:
    """Return who must act, as far as the dossier says."""
    owner = deadline.owner
    return visible(f"{owner.role} {owner.name}" if owner.name else f"{owner.role} (niet ingevuld)")


def due(deadline: Deadline) -> str:
    """Return the day and what is due, with who must act on a line below it."""
    return f"{dutch(deadline.date)} ({when(deadline.days)}): {visible(deadline.summary)}\n{who(deadline)}"


def source(deadline: Deadline) -> str:
    """Return what a deadline rests on, without the marks of the norms."""
    return unmarked(deadline.source)


def unmarked(stands: str) -> str:
    """Return where something stands, without the marks of the norms."""
    return visible(_MARK.sub("", stands))


def fingerprint(deadline: Deadline) -> str:
    """Return what makes a deadline the same one tomorrow: dossier, kind, path by ids and day."""
    from hashlib import sha256  # noqa: PLC0415 - only formats for machines ask for it

    known = f"{deadline.dossier}\0{deadline.kind}\0{deadline.path}\0{deadline.date.isoformat()}"
    return sha256(known.encode(errors="backslashreplace")).hexdigest()[:32]
