"""The deadlines of a dossier that a report shows: what is overdue first, then by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.deadlines.kind import kinds
from cmtool.letters.agreed import days
from cmtool.letters.people import owner_text
from cmtool.letters.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.deadlines.kind import Kind
    from cmtool.facts import Facts
    from cmtool.finding import Due


class Ahead(NamedTuple):
    """A day that is still open, with its kind."""

    kind: Kind
    due: Due


def ahead(facts: Facts, until: date, without: tuple[str, ...] = ()) -> list[Ahead]:
    """Return what is open with a day up to and including `until`, also what is overdue; not of some kinds."""
    found = [each for each in _open(facts) if each.due.date <= until and each.kind.name not in without]
    return sorted(found, key=lambda each: (each.due.date, each.kind.name, each.due.summary))


def of_kind(facts: Facts, name: str) -> list[Due]:
    """Return the days of one kind, also those that are done, whenever they are."""
    return [due for kind in kinds() if kind.name == name for due in kind.find(facts)]


def _open(facts: Facts) -> Iterator[Ahead]:
    for kind in kinds():
        if (not facts.started and not kind.before_start) or (facts.ended and kind.after_end == "no"):
            continue
        yield from (Ahead(kind, due) for due in kind.find(facts) if not due.done)


def ahead_row(facts: Facts, each: Ahead) -> dict[str, str]:
    """Return the fields of a deadline: `dag`, `wat`, `wie` and `stand`."""
    return {
        "dag": day(each.due.date) or "",
        "wat": each.due.summary,
        "wie": owner_text(each.due.owner or facts.owner(each.kind.owner)),
        "stand": _state(each.due, facts.today),
    }


def _state(due: Due, today: date) -> str:
    left = (due.date - today).days
    if left == 0:
        return "vandaag"
    if left > 0:
        return f"over {days(left)}"
    latest = f"; in de ruimste lezing tot en met {day(due.latest)}" if due.latest >= today else ""
    return f"{days(-left)} te laat{latest}"
