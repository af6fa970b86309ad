"""Measuring what a run finds against the baseline: what was there already, and what is solved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cmtool.bsn import mask_bsn
from cmtool.engine.baseline import Entry, entry_of
from cmtool.engine.catalogue import always_asked, rules
from cmtool.engine.spool import Spool
from cmtool.rules.check import portfolio_checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.engine.baseline import Baseline
    from cmtool.engine.choice import Choice
    from cmtool.finding import Finding


class Measure:
    """Marks what the baseline holds, and remembers what of it was not seen.

    `whole` says that the run covers every dossier that the baseline can be about. A baseline that does not exist yet
    takes what is found; only its entries, and nothing of the other findings, stay in memory.
    """

    def __init__(self, baseline: Baseline, choice: Choice, *, whole: bool) -> None:
        self._home = baseline.folder
        self._choice = choice
        self._whole = whole
        self._deferrable = {rule.code for rule in rules() if rule.deferrable}
        self._structural = always_asked()
        self._first = baseline.entries is None
        self._entries = baseline.entries or {}
        self._unseen = set(self._entries)
        self._taken: Spool[Entry] = Spool(_order)
        self._named = {entry.dossier for entry in self._entries.values()}
        self._judged: set[str] = set()
        self._seen: set[str] = set()
        self._unread = False

    def marked(self, findings: Iterable[Finding], number: str | None) -> list[Finding]:
        """Return the findings of a dossier, those of the baseline with that status; no number without a model."""
        found = list(findings)
        # Where a part could not be read, what was found there before may be there still.
        broken = any(each.code in self._structural for each in found)
        if number is None:
            self._unread = self._unread or broken
        else:
            known = self._named & {mask_bsn(number)}
            self._seen |= known
            if not broken:
                self._judged |= known
        return [self._mark(each) for each in found]

    def _mark(self, finding: Finding) -> Finding:
        if finding.code not in self._deferrable:
            return finding
        self._unseen.discard(finding.fingerprint)
        if finding.status != "open":
            return finding
        if self._first and self._choice.keeps(finding):
            self._taken.add((entry_of(finding, self._home),))
        held = self._first or finding.fingerprint in self._entries
        return finding._replace(status="baselined") if held else finding

    def solved(self) -> tuple[Entry, ...]:
        """Return the entries that are no longer there.

        Their rule was run and their dossier was judged as a whole, or their dossier is gone. What a rule over the
        portfolio finds, and a dossier itself, can only be missed when the run covers the whole portfolio.
        """
        across = {check.rule.code for check in portfolio_checks()}
        asked = {rule.code for rule in rules() if self._choice.asks(rule)}
        unseen = [self._entries[each] for each in self._unseen]
        return tuple(
            sorted(
                (each for each in unseen if self._is_gone(each) or self._is_solved(each, asked, across)),
                key=_order,
            )
        )

    def _is_gone(self, entry: Entry) -> bool:
        # A dossier may have moved, also to a file that cannot be read now. A name with a citizen service number in it
        # is kept without it, so nobody can say whether it is there.
        if not self._whole or self._unread or entry.dossier in self._seen:
            return False
        return "*" not in entry.file and not os.path.lexists(os.path.join(self._home, entry.file))

    def _is_solved(self, entry: Entry, asked: set[str], across: set[str]) -> bool:
        if entry.code not in asked or (entry.code in across and not self._whole):
            return False
        return entry.dossier in self._judged

    def kept(self) -> Iterable[Entry]:
        """Return what a baseline that is written now holds; can be asked once.

        A first one holds every open finding that can be deferred; a later one only what it held and is still there.
        """
        if self._first:
            return self._taken
        gone = set(self.solved())
        return [each for each in self._entries.values() if each not in gone]


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.dossier, entry.code, entry.path, entry.fingerprint
