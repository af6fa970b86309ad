"""Asking every rule and kind of deadline about one dossier; one that crashes is a remark, and the rest goes on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cmtool.deadlines.kind import kinds
from cmtool.finding import Remark
from cmtool.rule import Rule
from cmtool.rules.check import checks
from cmtool.term import bound_standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.deadlines.kind import Kind
    from cmtool.engine.choice import Choice
    from cmtool.engine.task import Task
    from cmtool.facts import Facts
    from cmtool.finding import Due, Path
    from cmtool.rules.check import Check

CRASHED = Rule(
    "CT001",
    "regel-mislukt",
    "fout",
    "cmtool",
    """Elke regel en elke termijn van cmtool wordt uitgevoerd.

    Waarom: een regel of termijn van cmtool zelf is vastgelopen op dit dossier. De andere regels en termijnen zijn wel
    uitgevoerd. Dit is een fout in cmtool, niet in uw dossier; meld haar met de code en de tekst.
    """,
    deferrable=False,
)


def broken_rules(facts: Facts, task: Task) -> Iterator[Remark]:
    """Yield what the rules over one dossier find; a rule that crashes is a remark too.

    What was found about a part that could not be read is dropped: that it could not be read was said.
    """
    # Of a contract that is settled nobody has to bring anything in line with the standard any more.
    standard = "" if facts.settled else bound_standard(facts.dossier.overeenkomst)
    for check in chosen(task.choice, standard):
        rule = check.rule
        try:
            for found in check.find(facts):
                if not _left_out(found.path, facts.left_out):
                    path, message, hint, value, severity, source = found
                    yield Remark(rule, path, message, hint, value, severity=severity, source=source)
        except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
            yield crash(rule.name, error, task)


@lru_cache(maxsize=8)
def chosen(choice: Choice, standard: str) -> tuple[Check, ...]:
    """Return the rules to ask of a dossier under a contract standard."""
    return tuple(check for check in checks(*choice.families) if choice.asks(check.rule) and check.applies(standard))


def _left_out(path: Path, left_out: frozenset[Path]) -> bool:
    return any(path[: len(each)] == each for each in left_out)


def dues(facts: Facts, remarks: list[Remark], task: Task) -> Iterator[tuple[Kind, Due]]:
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
            remarks.append(crash(kind.name, error, task))


def crash(name: str, error: Exception, task: Task) -> Remark:
    """Return the remark that a rule or kind of deadline crashed. Raises its error with `--debug`."""
    if task.debug:
        raise error
    return Remark(
        CRASHED,
        (),
        f"{name} is vastgelopen ({type(error).__name__}); de andere regels en termijnen zijn wel uitgevoerd",
        "meld dit met de naam van de regel; `--debug` geeft de bijzonderheden",
        name,
    )
