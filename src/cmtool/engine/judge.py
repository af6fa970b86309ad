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
from cmtool.source.read import Source, read
from cmtool.tree import locate, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.deadlines.facts import Facts
    from cmtool.deadlines.kind import Kind
    from cmtool.engine.selection import Selection
    from cmtool.finding import Deadline, Due, Finding
    from cmtool.norms import Norms

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


class Counts(NamedTuple):
    """How many deadlines there are.

    `all` by status before anything is hidden, `asked` those of the owner and kinds that were asked for, and `later`
    those of them that are too far away to be shown.
    """

    all: Counter[str] = Counter()  # noqa: RUF012 - never changed; a NamedTuple has no default_factory
    asked: Counter[str] = Counter()  # noqa: RUF012 - same
    later: int = 0


class Extract(NamedTuple):
    """What rules over the whole portfolio need to know of a dossier: small, so that memory stays flat."""

    number: str
    file: str
    line: int
    column: int


class Judged(NamedTuple):
    """What one dossier gives."""

    findings: list[Finding]
    deadlines: list[Deadline]
    counts: Counts
    extract: Extract | None


def judge(location: Location, task: Task) -> Judged:
    """Return the findings and deadlines of the dossier at a location. Raises only with `--debug`."""
    try:
        return _judge(location, task)
    except Exception as error:  # noqa: BLE001 - a crash of ours never hides the other dossiers
        source = Source(location.shown, location.shown, None)
        return Judged([place_remark(source, _crash("lezen", error, task), source.name)], [], Counts(), None)


def _judge(location: Location, task: Task) -> Judged:
    source = read(location)
    remarks = list(source.remarks)
    if source.root is None:
        return Judged([place_remark(source, each, source.name) for each in remarks], [], Counts(), None)
    parsed = parse(source.root, source.lost)
    remarks += parsed.remarks
    dossier = parsed.dossier
    if dossier is None:
        return Judged([place_remark(source, each, source.name) for each in remarks], [], Counts(), None)
    number = dossier.nummer
    deadlines: list[Deadline] = []
    counts = Counts()
    try:
        left_out = frozenset(named(source.root, path) for path in parsed.left_out)
        facts = facts_of(dossier, task.today, task.norms, left_out)
    except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
        remarks.append(_crash("looptijd", error, task))
    else:
        name = None if location.path == STANDARD_INPUT else source.name
        remarks += _checked(facts, name, task)
        deadlines, counts = _deadlines(source, facts, remarks, task)
    findings = [place_remark(source, each, number) for each in remarks]
    file, line, column = locate(source.root, ("nummer",))
    return Judged(findings, deadlines, counts, Extract(number, file or source.file, line, column))


def _deadlines(source: Source, facts: Facts, remarks: list[Remark], task: Task) -> tuple[list[Deadline], Counts]:
    """Return the deadlines that are shown, and how many there are."""
    shown: list[Deadline] = []
    every: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    later = 0
    selection = task.selection
    for kind, due in _dues(facts, remarks, task):
        days = (due.date - task.today).days
        status = status_of(days, due.done)
        every[status] += 1
        if not selection.asks_for(kind.name, due.owner or facts.owner(kind.owner)):
            continue
        asked[status] += 1
        if due.done and not selection.done:
            continue
        if selection.reaches(days):
            shown.append(place_due(source, due, kind, facts))
        else:
            later += not due.done
    return shown, Counts(every, asked, later)


def _checked(facts: Facts, name: str | None, task: Task) -> Iterator[Remark]:
    """Yield what the rules over one dossier remark; a rule that crashes is a remark too."""
    context = Context(facts.today, facts.norms, name, facts.term, facts.left_out)
    for check in checks():
        try:
            yield from check.find(facts.dossier, context)
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
