"""One dossier that is changed: as it was, as it would be, and whether that would be worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.parse import parse
from cmtool.engine.ask import broken_rules
from cmtool.engine.choice import Choice
from cmtool.engine.place import place_remark
from cmtool.engine.task import Task
from cmtool.facts import facts_of
from cmtool.norms import load_norms
from cmtool.source.update import snapshot
from cmtool.tree import named

if TYPE_CHECKING:
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Finding, Path, Remark
    from cmtool.settings import Settings
    from cmtool.source.find import Location
    from cmtool.source.read import Source
    from cmtool.source.update import Snapshot


class Desk(NamedTuple):
    """A dossier as it was read, with what is needed to judge it."""

    at: Snapshot
    task: Task


class Judged(NamedTuple):
    """What a dossier says: its facts (None without its required fields), and what was not read.

    `remarks` are the mistakes of the files and the model, `broken` those that the structural rules find.
    """

    facts: Facts | None
    hidden: frozenset[Path]
    remarks: tuple[Remark, ...]
    broken: tuple[Remark, ...] = ()


def desk(location: Location, today: date, settings: Settings) -> Desk:
    """Return the dossier at a location, read now. Raises EditError when its YAML cannot be read."""
    return Desk(snapshot(location), task_of(today, settings))


def task_of(today: date, settings: Settings) -> Task:
    """Return what a dossier is judged by that is changed: its structure, and that it does not end before it begins."""
    return Task(today, load_norms(), Choice(("DS", "DK"), frozenset({"DK001"}), root=settings.folder), None, settings)


def judged(source: Source, task: Task) -> Judged:
    """Return what a dossier says, with its structure judged."""
    root = source.root
    if root is None:
        return Judged(None, frozenset(), source.remarks)
    parsed = parse(root, source.lost)
    hidden = frozenset(named(root, path) for path in parsed.left_out)
    remarks = (*source.remarks, *(each._replace(path=named(root, each.path)) for each in parsed.remarks))
    if parsed.dossier is None:
        return Judged(None, hidden, remarks)
    facts = facts_of(parsed.dossier, task.today, task.norms, hidden, source.name, None, task.settings)
    return Judged(facts, hidden, remarks, tuple(broken_rules(facts, task)))


def worse(before: Source, after: Source, task: Task) -> tuple[Finding, ...]:
    """Return the structural mistakes that a change of a dossier would bring.

    What only shows because a mistake that hid it is mended, was there before.
    """
    was, now = judged(before, task), judged(after, task)
    known = {(each.rule, each.path, each.value) for each in (*was.remarks, *was.broken)}
    may_be_new = now.remarks if was.facts is None else (*now.remarks, *now.broken)
    found = (
        place_remark(after, each, after.name, now.facts)
        for each in may_be_new
        if (each.rule, each.path, each.value) not in known
        and not any(each.path[: len(path)] == path for path in was.hidden)
    )
    return tuple(each for each in found if each.severity == "fout")
