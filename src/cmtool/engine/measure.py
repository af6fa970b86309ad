"""Measuring what a run finds against the baseline: what was there already, and what is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.bsn import mask_bsn
from cmtool.engine.baseline import Entry, entry_of
from cmtool.engine.catalogue import rules
from cmtool.engine.choice import always

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.engine.baseline import Baseline
    from cmtool.finding import Finding


class Measure:
    """Marks what the baseline holds, and remembers what of it was seen.

    `asked` are the codes of the rules that are run; `whole` says that the run covers every dossier that the baseline
    can be about.
    """

    def __init__(self, baseline: Baseline, asked: frozenset[str], *, whole: bool) -> None:
        self._baseline = baseline
        self._asked = asked
        self._whole = whole
        self._deferrable = {rule.code for rule in rules() if rule.deferrable}
        self._structural = {rule.code for rule in rules() if always(rule)}
        self._there: set[str] = set()
        self._open: dict[str, Entry] = {}
        self._judged: set[str] = set()
        # Of these a part could not be read: what was found there before may be there still.
        self._uncertain: set[str] = set()

    def marked(self, findings: Iterable[Finding], number: str | None) -> list[Finding]:
        """Return the findings of a dossier, those of the baseline with that status; no number without a model."""
        found = list(findings)
        if number is not None:
            self._judged.add(mask_bsn(number))
        self._uncertain.update(each.dossier for each in found if each.code in self._structural)
        return [self._mark(each) for each in found]

    def _mark(self, finding: Finding) -> Finding:
        if finding.code not in self._deferrable:
            return finding
        self._there.add(finding.fingerprint)
        if finding.status != "open":
            return finding
        self._open.setdefault(finding.fingerprint, entry_of(finding))
        return finding._replace(status="baselined") if self._baseline.holds(finding) else finding

    def solved(self) -> tuple[Entry, ...]:
        """Return the entries that are no longer there.

        Their rule was run, and their dossier was judged as a whole, or is gone while the run covers all dossiers.
        """
        return tuple(each for each in (self._baseline.entries or {}).values() if self._is_solved(each))

    def _is_solved(self, entry: Entry) -> bool:
        if entry.fingerprint in self._there or entry.code not in self._asked or entry.dossier in self._uncertain:
            return False
        return self._whole or entry.dossier in self._judged

    def kept(self) -> tuple[Entry, ...]:
        """Return what a baseline that is written now holds.

        A first one holds every open finding that can be deferred; a later one only what it held and is still there.
        """
        if self._baseline.entries is None:
            return tuple(self._open.values())
        gone = set(self.solved())
        return tuple(each for each in self._baseline.entries.values() if each not in gone)
