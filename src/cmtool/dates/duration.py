"""Durations in words: `14 dagen`, `2 weken`, `6 maanden`, `1 jaar`."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from cmtool.dates.month import add_months

Unit: TypeAlias = Literal["dagen", "weken", "maanden", "jaar"]

_UNITS: dict[str, Unit] = {
    "dag": "dagen",
    "dagen": "dagen",
    "week": "weken",
    "weken": "weken",
    "maand": "maanden",
    "maanden": "maanden",
    "jaar": "jaar",
    "jaren": "jaar",
}
UNIT_WORDS = tuple(_UNITS)
_FORM = re.compile(r"([0-9]{1,5}) ([a-z]+)")
_SINGULAR = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaar": "jaar"}
# A century: longer is a typing mistake, and no sum with it may leave the calendar.
_MOST = {"dagen": 36_525, "weken": 5_218, "maanden": 1_200, "jaar": 100}


class DurationError(ValueError):
    """The text is no duration; `unit` is the word that was not understood, if that is what is wrong."""

    def __init__(self, unit: str = "") -> None:
        super().__init__(unit)
        self.unit = unit


class Duration(NamedTuple):
    """A number of days, weeks, months or years, at least one."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Return it in words, as in a dossier."""
        return f"{self.number} {_SINGULAR[self.unit] if self.number == 1 else self.unit}"

    @property
    def months(self) -> int | None:
        """Return the number of months, or None when it is counted in days or weeks."""
        if self.unit == "maanden":
            return self.number
        return self.number * 12 if self.unit == "jaar" else None

    def add(self, day: date, times: int = 1) -> date:
        """Return the day this long after `day` (before it when `times` is negative), clipped to the month."""
        months = self.months
        if months is not None:
            return add_months(day, times * months)
        return day + timedelta(days=times * self.number * (7 if self.unit == "weken" else 1))


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Return the duration that a text says: a number from 1 to a century, a space, and a unit.

    Raises DurationError.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise DurationError
    unit = _UNITS.get(match[2])
    if unit is None:
        raise DurationError(match[2])
    number = int(match[1])
    if not 1 <= number <= _MOST[unit]:
        raise DurationError
    return Duration(number, unit)
