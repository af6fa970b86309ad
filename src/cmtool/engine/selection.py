"""What of a run is shown. The exit status is judged before anything is hidden (ontwerp §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cmtool.finding import DeadlineStatus, Owner

SOON, WITHIN_A_WEEK = 30, 7


class Selection(NamedTuple):
    """Which deadlines are shown: `within` so many days (None: all), also what is done, of whom, of which kinds."""

    within: int | None = 90
    done: bool = False
    owner: str | None = None
    kinds: frozenset[str] = frozenset()

    def asks_for(self, kind: str, owner: Owner) -> bool:
        """Return whether a deadline of this kind and owner was asked for, whatever its day."""
        return (not self.kinds or kind in self.kinds) and (self.owner is None or self._is(owner))

    def reaches(self, days: int) -> bool:
        """Return whether a deadline so many days away is near enough; what is overdue always is."""
        return self.within is None or days <= self.within

    def _is(self, owner: Owner) -> bool:
        wanted = (self.owner or "").casefold()
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
