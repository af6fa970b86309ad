"""What one mail tells: deadlines and findings, each in its section, with the keys that say it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.engine.selection import SOON, WITHIN_A_WEEK
from cmtool.rule import SEVERITIES

if TYPE_CHECKING:
    from cmtool.digest.stage import Key
    from cmtool.finding import Deadline, Finding
    from cmtool.recipients import Recipient

Section: TypeAlias = Literal["broken", "late", "week", "soon", "later", "findings"]
# In the order of the mail: a dossier that is not guarded first, then the deadlines, then what is to be mended.
SECTIONS: tuple[Section, ...] = ("broken", "late", "week", "soon", "later", "findings")


class DueItem(NamedTuple):
    """A deadline for somebody: `to` is an address in lower case, empty for a process owner who is not named.

    `party` is the other side of the contract.
    """

    to: str
    section: Section
    recipient: Recipient
    party: str
    deadline: Deadline
    keys: tuple[Key, ...]


class FoundItem(NamedTuple):
    """A finding for somebody; the fields of `DueItem` mean the same."""

    to: str
    section: Section
    recipient: Recipient
    party: str
    finding: Finding
    keys: tuple[Key, ...]


Item: TypeAlias = DueItem | FoundItem


def order(item: Item) -> tuple[str, int, tuple[object, ...]]:
    """Return the order of items: by person, by section, then by day, or what is wrong from heavy to light."""
    if isinstance(item, DueItem):
        within: tuple[object, ...] = item.deadline[1:5]
    else:
        found = item.finding
        within = (SEVERITIES.index(found.severity), found.file, found.line, found.column, found.code)
    return item.to, SECTIONS.index(item.section), within


def section_of(days: int) -> Section:
    """Return the section of a deadline so many days away."""
    if days < 0:
        return "late"
    if days <= WITHIN_A_WEEK:
        return "week"
    return "soon" if days <= SOON else "later"
