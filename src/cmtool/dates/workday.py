"""Working days by the Algemene termijnenwet.

A library leaves out 5 May in most years and knows no decree days, so these ten days are ours
(domein C.1: art. 3; Good Friday is equated by art. 3(2)). Decree days (art. 3(3)) are norm data.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.easter import easter

from cmtool.wording import dutch

_DAY = timedelta(days=1)
_SUNDAY, _SATURDAY = 6, 5


@cache
def holidays(year: int) -> dict[date, str]:
    """Return the holidays of a year that the Algemene termijnenwet names, with their names."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - 2 * _DAY: "Goede Vrijdag",
        sunday + _DAY: "tweede paasdag",
        # King's Day moves to Saturday when the 27th is a Sunday.
        kings_day - _DAY if kings_day.weekday() == _SUNDAY else kings_day: "Koningsdag",
        date(year, 5, 5): "5 mei",
        sunday + 39 * _DAY: "Hemelvaartsdag",
        sunday + 50 * _DAY: "tweede pinksterdag",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
    }


class Workdays(NamedTuple):
    """Which days are working days; `decreed` are the days equated to a holiday by royal decree."""

    decreed: frozenset[date] = frozenset()

    def why_not(self, day: date) -> str | None:
        """Return why a day is no working day, or None when it is one."""
        if day.weekday() == _SATURDAY:
            return "een zaterdag"
        if day.weekday() == _SUNDAY:
            return "een zondag"
        if day in self.decreed:
            return "bij besluit gelijkgesteld met een feestdag"
        return holidays(day.year).get(day)

    def passed_over(self, day: date) -> str:
        """Return the holidays between a day and the last working day before it, in words; empty without one."""
        said = []
        while (why := self.why_not(day)) is not None:
            if day.weekday() < _SATURDAY:
                said.append(f"{dutch(day)} is {why}")
            day -= _DAY
        return ", ".join(said)

    def on_or_before(self, day: date) -> date:
        """Return the last working day that is not after `day`."""
        while self.why_not(day) is not None:
            day -= _DAY
        return day

    def forward(self, day: date, days: int) -> date:
        """Return the day that so many working days later is; what is posted on `day` has come then."""
        for _ in range(days):
            day += _DAY
            while self.why_not(day) is not None:
                day += _DAY
        return day

    def back(self, day: date, between: int) -> date:
        """Return the last working day before `day` with `between` whole working days in between."""
        for _ in range(between + 1):
            day = self.on_or_before(day - _DAY)
        return day
