"""The rules over the whole portfolio: what the dossiers gave them, brought together by key, and what they find."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cmtool.engine.ask import crash
from cmtool.engine.deferral import deferred
from cmtool.engine.excerpt import excerpt
from cmtool.engine.place import Place, finding_at, place_remark
from cmtool.engine.spool import Spool
from cmtool.finding import Remark
from cmtool.rules.check import portfolio_checks
from cmtool.source.find import STANDARD_INPUT
from cmtool.source.read import Source, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.task import Task
    from cmtool.finding import Excerpt, Finding
    from cmtool.rules.check import FoundIn, PortfolioCheck, Seen


class Portfolio:
    """Collects what the rules over the portfolio compare; on disk when it is much, so that memory stays flat."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._seen: Spool[Seen] = Spool(_order, most=20_000)

    def add(self, seen: Iterable[Seen]) -> None:
        """Keep what one dossier gave."""
        self._seen.add(seen)

    def findings(self) -> Iterator[Finding]:
        """Yield what the rules find, by rule and key; can be asked once."""
        known = {check.rule.code: check for check in portfolio_checks(*self._task.choice.families)}
        for (code, _), group in groupby(self._seen, key=_together):
            together = list(group)
            try:
                for found in known[code].compare(together, self._task.norms):
                    yield _placed(known[code], found)
            except Exception as error:  # noqa: BLE001 - a crash of ours is a finding; the run goes on
                first = together[0]
                remark = crash(known[code].rule.name, error, self._task)
                yield place_remark(Source(first.dossier, first.file, None), remark, first.dossier)


def _order(seen: Seen) -> tuple[str, str, str, int, int]:
    return seen[:5]


def _together(seen: Seen) -> tuple[str, str]:
    return seen[:2]


def _placed(check: PortfolioCheck, found: FoundIn) -> Finding:
    """Return what was found as a finding; the file is read again for the line that it points at."""
    seen = found.seen
    place = Place(seen.file, seen.line, seen.column, seen.path)
    remark = Remark(check.rule, (), found.message, found.hint, found.value)
    return deferred(finding_at(place, remark, seen.dossier, seen.source, _excerpt(seen)), seen.agreed)


def _excerpt(seen: Seen) -> Excerpt | None:
    if seen.file == STANDARD_INPUT:
        return None
    text = read_text(seen.file, seen.file)
    if not isinstance(text, str):
        return None
    return excerpt(Source(seen.dossier, seen.file, None, texts=((seen.file, text),)), seen.file, seen.line, seen.column)
