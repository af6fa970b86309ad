"""A day of the year, as a contract names it: `1 januari`, `1 november`."""

import re
from calendar import isleap
from datetime import date
from typing import NamedTuple

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_FORM = re.compile(r"([0-9]{1,2}) ([a-z]+)")
_LEAP_YEAR = 2000
_FEBRUARY, _LEAP_DAY = 2, 29


class YearDay(NamedTuple):
    """A day and a month; 29 February is 28 February in a year without it."""

    month: int
    day: int

    def __str__(self) -> str:
        """Return it in words, as in a dossier."""
        return f"{self.day} {MONTHS[self.month - 1]}"

    def comes_before(self, other: "YearDay") -> bool:
        """Return whether this day comes earlier in the year than the other."""
        return (self.month, self.day) < (other.month, other.day)

    def on(self, year: int) -> date:
        """Return this day in a year."""
        if (self.month, self.day) == (_FEBRUARY, _LEAP_DAY) and not isleap(year):
            return date(year, _FEBRUARY, _LEAP_DAY - 1)
        return date(year, self.month, self.day)

    def first_after(self, day: date) -> date:
        """Return the first time this day comes after `day`."""
        this_year = self.on(day.year)
        return this_year if this_year > day else self.on(day.year + 1)


def parse_yearday(text: str) -> YearDay:
    """Return the day of the year that a text says, such as `1 januari`. Raises ValueError."""
    match = _FORM.fullmatch(text)
    if match is None or match[2] not in MONTHS:
        raise ValueError(text)
    month = MONTHS.index(match[2]) + 1
    date(_LEAP_YEAR, month, int(match[1]))  # raises for a day that no year has
    return YearDay(month, int(match[1]))
