"""What of a run is shown. The exit status is judged before anything is hidden (ontwerp §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cmtool.finding import DeadlineStatus, Due

SOON, WITHIN_A_WEEK = 30, 7


class Selection(NamedTuple):
    """Which deadlines are shown: `within` so many days (None: all), also what is done, of whom, of which kinds."""

    within: int | None = 90
    done: bool = False
    owner: str | None = None
    kinds: frozenset[str] = frozenset()

    def shows(self, kind: str, days: int, due: Due) -> bool:
        """Return whether a deadline is shown; what is overdue is never hidden by `within`."""
        if due.done and not self.done:
            return False
        if self.within is not None and days > self.within:
            return False
        if self.kinds and kind not in self.kinds:
            return False
        return self.owner is None or self._is_of(due)

    def _is_of(self, due: Due) -> bool:
        wanted = (self.owner or "").casefold()
        owner = due.owner
        return any(wanted == said.casefold() for said in (owner.role, owner.name, owner.email) if said is not None)


def status_of(days: int, done: bool) -> DeadlineStatus:  # noqa: FBT001 - a fact of the deadline
    """Return the status of a deadline so many days from today (negative: past)."""
    if done:
        return "gereed"
    if days < 0:
        return "te_laat"
    if days == 0:
        return "vandaag"
    if days <= WITHIN_A_WEEK:
        return "deze_week"
    return "binnenkort" if days <= SOON else "gepland"
