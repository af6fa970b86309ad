"""Sorting and counting what a run finds, and measuring it against the baseline."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cmtool.bsn import mask_bsn
from cmtool.engine.baseline import Entry, entry_of
from cmtool.engine.catalogue import rules
from cmtool.engine.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.engine.order import Order
    from cmtool.finding import Finding, FindingStatus
    from cmtool.rule import Severity


class Tally:
    """Sorts and counts the findings of a run, and marks those of the baseline."""

    def __init__(self, order: Order) -> None:
        self.findings: Spool[Finding] = Spool(_finding_order)
        self.found: Counter[tuple[Severity, FindingStatus]] = Counter()
        self.crashed = False
        self.hidden = 0
        self._order = order
        self._deferrable = {rule.code for rule in rules() if rule.deferrable} if order.baseline is not None else set()
        self._dossiers: set[str] = set()
        # The findings that could be in a baseline: the fingerprints of all, and an entry of those that are open.
        self._there: set[str] = set()
        self._open: dict[str, Entry] = {}

    def add(self, findings: Iterable[Finding], number: str | None = None) -> None:
        """Add the findings of one dossier, less those that the profile or the folder leaves out."""
        found = [self._marked(each) for each in findings]
        marked = [each for each in found if self._order.choice.keeps(each)]
        self.hidden += len(found) - len(marked)
        self.findings.add(marked)
        self.found.update((each.severity, each.status) for each in marked)
        self.crashed = self.crashed or any(each.code.startswith("CT") for each in marked)
        if self._order.baseline is not None and number is not None:
            self._dossiers.add(mask_bsn(number))

    def _marked(self, finding: Finding) -> Finding:
        baseline = self._order.baseline
        if baseline is None or finding.code not in self._deferrable:
            return finding
        self._there.add(finding.fingerprint)
        if finding.status != "open":
            return finding
        self._open.setdefault(finding.fingerprint, entry_of(finding))
        return finding._replace(status="baselined") if baseline.holds(finding) else finding

    def baselined(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Return the entries that are solved, and those that a baseline written now would hold.

        An entry is solved when its rule was run and its dossier was judged, or the run covers all dossiers. A first
        baseline holds every finding that can be deferred; a later one only what it held already.
        """
        baseline = self._order.baseline
        if baseline is None:
            return (), ()
        if baseline.entries is None:
            return (), tuple(self._open.values())
        solved = tuple(each for each in baseline.entries.values() if self._is_solved(each))
        gone = set(solved)
        return solved, tuple(each for each in baseline.entries.values() if each not in gone)

    def _is_solved(self, entry: Entry) -> bool:
        if entry.fingerprint in self._there or entry.code not in self._order.choice.codes:
            return False
        return self._order.whole or entry.dossier in self._dossiers


def _finding_order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding[:5]
