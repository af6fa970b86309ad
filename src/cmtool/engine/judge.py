"""One dossier on one day: read, parse, rules, deadlines, place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cmtool.deadlines.facts import facts_of
from cmtool.deadlines.kind import kinds
from cmtool.dossier.parse import parse
from cmtool.engine.place import place_due, place_remark
from cmtool.engine.selection import status_of
from cmtool.finding import Remark, Rule
from cmtool.rules.check import Context, checks
from cmtool.source.find import STANDARD_INPUT, Location
from cmtool.source.read import read
from cmtool.tree import locate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.deadlines.facts import Facts
    from cmtool.deadlines.kind import Kind
    from cmtool.dossier.dossier import Dossier
    from cmtool.engine.selection import Selection
    from cmtool.finding import Deadline, Due, Finding
    from cmtool.norms import Norms
    from cmtool.source.read import Source

CRASHED = Rule(
    "CT001",
    "regel-mislukt",
    "fout",
    "cmtool",
    why="Een regel of termijn van cmtool zelf is vastgelopen op dit dossier. De andere regels en termijnen zijn wel "
    "uitgevoerd. Dit is een fout in cmtool, niet in uw dossier; meld haar met de code en de tekst.",
)


class Task(NamedTuple):
    """What is the same for every dossier of a run."""

    today: date
    norms: Norms
    selection: Selection
    debug: bool = False


class Extract(NamedTuple):
    """What rules over the whole portfolio need to know of a dossier: small, so that memory stays flat."""

    number: str
    file: str
    line: int
    column: int


class Judged(NamedTuple):
    """What one dossier gives. `statuses` counts all its deadlines, also those that are not shown."""

    findings: list[Finding]
    deadlines: list[Deadline]
    statuses: Counter[str]
    extract: Extract | None


def judge(location: Location, task: Task) -> Judged:
    """Return the findings and deadlines of the dossier at a location. Never raises for what stands in it."""
    source = read(location)
    remarks = list(source.remarks)
    if source.root is None:
        return Judged([place_remark(source, each, source.name) for each in remarks], [], Counter(), None)
    parsed = parse(source.root, source.lost)
    remarks += parsed.remarks
    dossier = parsed.dossier
    if dossier is None:
        return Judged([place_remark(source, each, source.name) for each in remarks], [], Counter(), None)
    number = dossier.nummer
    remarks += _checked(dossier, location, source, task)
    deadlines: list[Deadline] = []
    statuses: Counter[str] = Counter()
    try:
        facts = facts_of(dossier, task.today, task.norms, parsed.left_out)
    except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
        remarks.append(_crash("looptijd", error, task))
    else:
        for kind, due in _dues(facts, remarks, task):
            days = (due.date - task.today).days
            statuses[status_of(days, due.done)] += 1
            if task.selection.shows(kind.name, days, due):
                deadlines.append(place_due(source, due, kind, facts))
    findings = [place_remark(source, each, number) for each in remarks]
    file, line, column = locate(source.root, ("nummer",))
    return Judged(findings, deadlines, statuses, Extract(number, file or source.file, line, column))


def _checked(dossier: Dossier, location: Location, source: Source, task: Task) -> Iterator[Remark]:
    """Yield what the rules over one dossier remark; a rule that crashes is a remark too."""
    name = None if location.path == STANDARD_INPUT else source.name
    context = Context(task.today, task.norms, name)
    for check in checks():
        try:
            yield from check.find(dossier, context)
        except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
            yield _crash(check.rule.name, error, task)


def _dues(facts: Facts, remarks: list[Remark], task: Task) -> Iterator[tuple[Kind, Due]]:
    """Yield the dues of every kind that exists now; a kind that crashes becomes a remark."""
    started, ended = facts.started, facts.ended
    for kind in kinds():
        if (not started and not kind.before_start) or (ended and kind.after_end == "no"):
            continue
        try:
            for due in kind.find(facts):
                if not (ended and due.done and kind.after_end == "open"):
                    yield kind, due
        except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
            remarks.append(_crash(kind.name, error, task))


def _crash(name: str, error: Exception, task: Task) -> Remark:
    if task.debug:
        raise error
    return Remark(
        CRASHED,
        (),
        f"{name} is vastgelopen ({type(error).__name__}); de andere regels en termijnen zijn wel uitgevoerd",
        "meld dit met de naam van de regel; `--debug` geeft de bijzonderheden",
        name,
    )
