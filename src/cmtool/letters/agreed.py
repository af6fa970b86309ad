"""What was agreed in meetings, with who does it, before when, and how it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cmtool.letters.people import doer
from cmtool.letters.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.overleg import Afspraak, Gesprek
    from cmtool.facts import Facts


class Agreed(NamedTuple):
    """An agreement with the meeting in which it was made."""

    meeting: Gesprek
    item: Afspraak

    def open_on(self, when: date) -> bool:
        """Return whether it was not done yet on a day."""
        return self.item.gereed is None or self.item.gereed > when

    def late_on(self, when: date) -> bool:
        """Return whether it is open on a day after it should have been done."""
        return self.open_on(when) and self.item.voor is not None and self.item.voor < when

    @property
    def late_when_done(self) -> bool:
        """Whether it was done after the day on which it should have been."""
        item = self.item
        return item.gereed is not None and item.voor is not None and item.gereed > item.voor


def agreements(facts: Facts) -> Iterator[Agreed]:
    """Yield every agreement, those that had to be done first in front; without a day last."""
    found = [Agreed(meeting, item) for meeting in facts.dossier.gesprekken for item in meeting.afspraken]
    yield from sorted(found, key=lambda each: each.item.voor or date.max)


def agreement_row(facts: Facts, agreed: Agreed) -> dict[str, str]:
    """Return the fields of an agreement: `wat`, `wie`, `uiterlijk`, `stand` and `gesprek`."""
    item = agreed.item
    return {
        "wat": item.wat or f"afspraak {item.id}, zonder omschrijving",
        "wie": doer(facts, item.wie),
        "uiterlijk": day(item.voor) or "geen dag afgesproken",
        "stand": _state(agreed, facts.today),
        "gesprek": day(agreed.meeting.datum) or agreed.meeting.id,
    }


def _state(agreed: Agreed, today: date) -> str:
    item = agreed.item
    if agreed.open_on(today):
        late = (today - item.voor).days if item.voor is not None and item.voor < today else 0
        return f"open, {days(late)} te laat" if late else "open"
    done = f"klaar op {day(item.gereed)}"
    if item.voor is None or item.gereed is None or item.gereed <= item.voor:
        return done
    return f"{done}, {days((item.gereed - item.voor).days)} te laat"


def days(number: int) -> str:
    """Return a number of days in words."""
    return "1 dag" if number == 1 else f"{number} dagen"
