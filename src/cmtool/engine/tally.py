"""Sorting and counting what a run gives: findings and deadlines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cmtool.engine.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cmtool.engine.choice import Choice
    from cmtool.engine.judge import Counts
    from cmtool.engine.measure import Measure
    from cmtool.finding import Deadline, Finding, FindingStatus
    from cmtool.rule import Severity


class Tally:
    """The findings of a run, sorted, and how many there are; `hidden` counts what the profile or folder leaves out."""

    def __init__(self, choice: Choice, measure: Measure | None) -> None:
        self.findings: Spool[Finding] = Spool(_order)
        self.found: Counter[tuple[Severity, FindingStatus]] = Counter()
        self.crashed = False
        self.hidden = 0
        self._choice = choice
        self._measure = measure

    def add(self, findings: Iterable[Finding], number: str | None = None) -> None:
        """Add the findings of one dossier; no number without a model."""
        marked = list(findings) if self._measure is None else self._measure.marked(findings, number)
        kept = [each for each in marked if self._choice.keeps(each)]
        self.hidden += len(marked) - len(kept)
        self.findings.add(kept)
        self.found.update((each.severity, each.status) for each in kept)
        self.crashed = self.crashed or any(each.code.startswith("CT") for each in kept)


class Agenda:
    """The deadlines of a run, sorted, and how many there are (see `Run`)."""

    def __init__(self) -> None:
        self.deadlines: Spool[Deadline] = Spool(_by_day)
        self.statuses: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.later = 0

    def add(self, deadlines: Iterable[Deadline], counts: Counts) -> None:
        """Add the deadlines of one dossier that are shown, and the counts of all that it has."""
        self.deadlines.add(deadlines)
        self.statuses.update(counts.all)
        self.asked.update(counts.asked)
        self.later += counts.later


def _by_day(deadline: Deadline) -> tuple[bool, date, str, str, str]:
    return deadline[:5]


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding[:5]
