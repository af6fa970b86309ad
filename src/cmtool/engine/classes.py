"""The classification of a portfolio: every contract in it, and what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.account import BEHAVIOUR
from cmtool.classify.classification import classified
from cmtool.classify.shares import Totals
from cmtool.classify.value_risk import TITLES
from cmtool.classify.what_if import changed
from cmtool.engine.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.classify.assess import Assessed
    from cmtool.classify.classification import Classified
    from cmtool.classify.what_if import Change
    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.settings import Settings


# A row is several kilobytes.
_MOST_ROWS = 1_000


class Row(NamedTuple):
    """One contract: where its classification stands, what the dossier says, its classification, and what it would be.

    `then` is None where nothing is asked to change.
    """

    at: Taken
    now: Classified
    then: Classified | None = None

    @property
    def one(self) -> Assessed:
        """What the dossier says."""
        said: Assessed = self.at.value
        return said


class Classes(NamedTuple):
    """What `cmtool classify` reports."""

    run: Run
    settings: Settings
    whole: Whole
    changes: tuple[Change, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Yield every contract, by the number of its dossier."""
        for at in self.run.taken:
            one: Assessed = at.value
            totals = self.whole.for_file(at.file)
            now = classified(one, self.settings, self.run.today, totals)
            yield Row(at, now, self._then(one, totals) if self.changes else None)

    def _then(self, one: Assessed, totals: Totals | str) -> Classified:
        other = one._replace(given=changed(one.given, self.changes))
        return classified(other, self.settings, self.run.today, totals)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of a report: the classes, and at the side of the provider the places in its account portfolio."""
        return tuple(BEHAVIOUR if self.settings.organisation.provider else TITLES)

    def group(self, one: Classified) -> str | None:
        """Return in which group a contract is; None when that is not known."""
        return one.account if self.settings.organisation.provider else one.actual

    def by_group(self) -> Iterable[Row]:
        """Return every contract, by group and number; those without a group last."""
        ranks = {name: rank for rank, name in enumerate((*self.groups, None))}
        in_order: Spool[Row] = Spool(lambda row: (ranks[self.group(row.now)], row.at.dossier, row.at.file), _MOST_ROWS)
        for row in self.rows():
            in_order.add((row,))
        return in_order


class Whole(NamedTuple):
    """What the whole portfolio declared, or in words why that is not known.

    `files` are those of the portfolio, None when every dossier that is asked is one of it.
    """

    totals: Totals | str
    files: frozenset[str] | None = None

    def for_file(self, file: str) -> Totals | str:
        """Return the totals of which a dossier is a part."""
        if self.files is None or file in self.files:
            return self.totals
        return "dit dossier hoort niet bij de map van cmtool.toml: een aandeel is een deel van het geheel"


def totals_of(run: Run, year: int) -> Totals:
    """Return what the contracts of a portfolio declared in a year."""
    totals = Totals(year, run.unreadable)
    for at in run.taken:
        one: Assessed = at.value
        totals.add(one.domein, one.party, one.declared)
    return totals
