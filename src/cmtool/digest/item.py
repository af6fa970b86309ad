"""What one mail tells: deadlines and findings, each in its section, with the keys that say it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.engine.selection import SOON, WITHIN_A_WEEK
from cmtool.rule import SEVERITIES

if TYPE_CHECKING:
    from cmtool.digest.stage import Key, Moment
    from cmtool.finding import Deadline, Finding
    from cmtool.recipients import Recipient

Section: TypeAlias = Literal["broken", "late", "week", "soon", "later", "findings"]
# In the order of the mail: a dossier that is not guarded first, then the deadlines, then what is to be mended.
SECTIONS: tuple[Section, ...] = ("broken", "late", "week", "soon", "later", "findings")


class DueItem(NamedTuple):
    """A deadline for somebody: `to` is an address in lower case, empty for a process owner who is not named.

    `party` is the other side of the contract, and `moment` is when to act.
    """

    to: str
    section: Section
    recipient: Recipient
    party: str
    deadline: Deadline
    keys: tuple[Key, ...]
    moment: Moment


class FoundItem(NamedTuple):
    """A finding for somebody; the fields of `DueItem` mean the same.

    `guarded`: the rest of its dossier could be read, so only a part of it is not guarded.
    """

    to: str
    section: Section
    recipient: Recipient
    party: str
    finding: Finding
    keys: tuple[Key, ...]
    guarded: bool = True


Item: TypeAlias = DueItem | FoundItem


def order(item: Item) -> tuple[str, int, tuple[object, ...]]:
    """Return the order of items: by person, by section, then by day, or what is wrong from heavy to light.

    What is too late in every reading comes before what only passed the safe day.
    """
    if isinstance(item, DueItem):
        within: tuple[object, ...] = (item.moment.passed == "safe", item.moment.day, *item.deadline[1:5])
    else:
        found = item.finding
        within = (SEVERITIES.index(found.severity), found.file, found.line, found.column, found.code)
    return item.to, SECTIONS.index(item.section), within


def section_of(moment: Moment) -> Section:
    """Return the section of a deadline by when to act."""
    if moment.passed != "no":
        return "late"
    if moment.days <= WITHIN_A_WEEK:
        return "week"
    return "soon" if moment.days <= SOON else "later"
