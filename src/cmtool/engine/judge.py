"""One dossier on one day: read, parse, rules, deadlines, place, defer."""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.parse import parse
from cmtool.dossier.parts import documents
from cmtool.engine.ask import broken_rules, crash, dues
from cmtool.engine.choice import always
from cmtool.engine.deferral import UNUSED, deferrals, deferred, unused
from cmtool.engine.place import place_due, place_remark, placed, source_of
from cmtool.engine.selection import status_of
from cmtool.engine.taken import Taken, taken
from cmtool.facts import facts_of
from cmtool.rules.check import Seen, checks, portfolio_checks
from cmtool.source.attachments import attachments
from cmtool.source.find import STANDARD_INPUT, Location
from cmtool.source.read import Source, read
from cmtool.tree import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.document import Attachment
    from cmtool.dossier.dossier import Dossier
    from cmtool.engine.choice import Choice
    from cmtool.engine.selection import Selection
    from cmtool.engine.task import Task
    from cmtool.facts import Facts
    from cmtool.finding import Deadline, Finding, Remark


class Counts(NamedTuple):
    """How many deadlines there are.

    `all` by status before anything is hidden, `asked` those of the owner and kinds that were asked for, and `later`
    those of them that are too far away to be shown.
    """

    all: Counter[str] = Counter()  # noqa: RUF012 - never changed; a NamedTuple has no default_factory
    asked: Counter[str] = Counter()  # noqa: RUF012 - same
    later: int = 0


class Judged(NamedTuple):
    """What one dossier gives; `number` is None without a model.

    `seen` is what the rules over the portfolio compare, and `unused` are the deferrals of such rules, with their code:
    whether they hide something is only known in the end. `taken` is what the command takes of it.
    """

    number: str | None
    findings: list[Finding]
    deadlines: list[Deadline]
    counts: Counts = Counts()
    seen: tuple[Seen, ...] = ()
    unused: tuple[tuple[str, Finding], ...] = ()
    taken: tuple[Taken, ...] = ()


def judge(location: Location, task: Task) -> Judged:
    """Return the findings and deadlines of the dossier at a location. Raises only with `--debug`."""
    try:
        return _judge(location, task)
    except Exception as error:  # noqa: BLE001 - a crash of ours never hides the other dossiers
        source = Source(location.shown, location.shown, None)
        return Judged(None, [place_remark(source, crash("lezen", error, task), source.name)], [])


def _judge(location: Location, task: Task) -> Judged:
    source = read(location)
    remarks = list(source.remarks)
    if source.root is None:
        return _unreadable(source, [*remarks, *_guarded(location, source, task)])
    parsed = parse(source.root, source.lost)
    remarks += parsed.remarks
    dossier = parsed.dossier
    if dossier is None:
        return _unreadable(source, [*remarks, *_guarded(location, source, task)])
    left_out = frozenset(named(source.root, path) for path in parsed.left_out)
    name = None if location.path == STANDARD_INPUT else source.name
    try:
        beside = _beside(location, dossier, task)
        facts = facts_of(dossier, task.today, task.norms, left_out, name, beside, task.settings)
    except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
        remarks += (crash("looptijd", error, task), *_guarded(location, source, task))
        return _unreadable(source, remarks, dossier.nummer)
    remarks += broken_rules(facts, task)
    remarks += _guarded(location, source, task, beside)
    selection = task.selection
    deadlines, counts = _deadlines(source, facts, remarks, task, selection) if selection else ([], Counts())
    found = tuple(_taken(source, facts, remarks, task))
    return _placed(source, facts, remarks, task)._replace(deadlines=deadlines, counts=counts, taken=found)


def _taken(source: Source, facts: Facts, remarks: list[Remark], task: Task) -> Iterator[Taken]:
    if task.take is None:
        return
    try:
        yield from taken(source, facts, task.take)
    except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
        remarks.append(crash("de beoordeling van dit dossier", error, task))


def _guarded(
    location: Location, source: Source, task: Task, beside: tuple[Attachment, ...] | None = None
) -> list[Remark]:
    """Return the citizen service numbers in and beside a dossier, when that is asked; also of one without a model."""
    if not _guards(task.choice):
        return []
    from cmtool.source import guard  # noqa: PLC0415 - only where it is asked

    found: list[Remark] = []
    try:
        found.extend(guard.guard(location, source, beside or ()))
    except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; what was found before it stays
        found.append(crash(guard.BSN_FOUND.name, error, task))
    return found


@lru_cache(maxsize=8)
def _guards(choice: Choice) -> bool:
    """Return whether citizen service numbers are looked for."""
    if "DK" not in choice.families:
        return False
    from cmtool.source.guard import BSN_FOUND  # noqa: PLC0415 - only where it may be asked

    return choice.asks(BSN_FOUND)


def _unreadable(source: Source, remarks: list[Remark], number: str | None = None) -> Judged:
    return Judged(number, [place_remark(source, each, number or source.name) for each in remarks], [])


def _beside(location: Location, dossier: Dossier, task: Task) -> tuple[Attachment, ...] | None:
    """Return what lies at the documents of a dossier, when a rule that was asked looks at it."""
    if not _guards(task.choice) and not _looks_beside(task.choice):
        return None
    folder = location.path if location.folder else os.path.dirname(location.path)
    return attachments(os.curdir if location.path == STANDARD_INPUT else folder or os.curdir, documents(dossier))


@lru_cache(maxsize=8)
def _looks_beside(choice: Choice) -> bool:
    """Return whether a rule that is asked looks at the documents beside a dossier."""
    return any(check.files and choice.asks(check.rule) for check in checks(*choice.families))


def _placed(source: Source, facts: Facts, remarks: list[Remark], task: Task) -> Judged:
    """Return the remarks as findings, those that the dossier defers marked, with what the portfolio needs."""
    number, asks = facts.dossier.nummer, task.choice.asks
    defers = deferrals(facts)
    agreed = defers.agreed
    seen = tuple(_seen(source, facts, agreed, remarks, task))
    remarks += (each for each in defers.remarks if asks(each.rule))
    findings = [place_remark(source, each, number, facts) for each in remarks]
    idle: list[tuple[str, Finding]] = []
    # What could not be read, or crashed, may be just what a deferral hides.
    if asks(UNUSED) and not any(always(each.rule) for each in remarks):
        hit = frozenset(each.code for each in findings)
        idle = [(code, place_remark(source, each, number, facts)) for code, each in unused(defers, hit, task.choice)]
    across = frozenset(each.rule.code for each in portfolio_checks(*task.choice.families)) if idle else frozenset()
    findings += (finding for code, finding in idle if code not in across)
    waiting = tuple((code, finding) for code, finding in idle if code in across)
    findings = [deferred(each, agreed.get(each.code)) for each in findings]
    return Judged(number, findings, [], seen=seen, unused=waiting)


def _deadlines(
    source: Source, facts: Facts, remarks: list[Remark], task: Task, selection: Selection
) -> tuple[list[Deadline], Counts]:
    """Return the deadlines that are shown, and how many there are."""
    shown: list[Deadline] = []
    every: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    later = 0
    for kind, due in dues(facts, remarks, task):
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


def _seen(source: Source, facts: Facts, agreed: dict[str, str], remarks: list[Remark], task: Task) -> Iterator[Seen]:
    """Yield what the rules over the portfolio compare of this dossier, each with its place and who agreed to defer."""
    for check in portfolio_checks(*task.choice.families):
        rule = check.rule
        if not task.choice.asks(rule):
            continue
        by = agreed.get(rule.code, "")
        try:
            for key, path, values in check.extract(facts):
                file, line, column, shown = placed(source, path)
                stands = source_of(rule.source, facts)
                yield Seen(rule.code, key, file, line, column, facts.dossier.nummer, shown, stands, values, by)
        except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
            remarks.append(crash(rule.name, error, task))
