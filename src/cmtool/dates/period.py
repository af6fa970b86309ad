"""Periods as reports and measurements name them: `2026`, `2026-H1`, `2026-K3`, `2026-07`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from cmtool.dates.month import add_months

Frequency: TypeAlias = Literal["maand", "kwartaal", "halfjaar", "jaar"]

_MONTHS: dict[Frequency, int] = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12}
_FORM = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|K([1-4])|H([12])))?")
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Period(NamedTuple):
    """A month, quarter, half year or year: its first and last day."""

    frequency: Frequency
    first: date
    last: date

    def __str__(self) -> str:
        """Return its name as in a dossier."""
        return _name(self.frequency, self.first)

    def following(self) -> "Period":
        """Return the next period of the same length."""
        return period_of(self.last + timedelta(days=1), self.frequency)


@lru_cache(maxsize=4096)
def _name(frequency: Frequency, first: date) -> str:
    number = (first.month - 1) // _MONTHS[frequency] + 1
    match frequency:
        case "jaar":
            return str(first.year)
        case "halfjaar":
            return f"{first.year}-H{number}"
        case "kwartaal":
            return f"{first.year}-K{number}"
        case _:
            return f"{first.year}-{number:02}"


@lru_cache(maxsize=4096)
def period_of(day: date, frequency: Frequency) -> Period:
    """Return the month, quarter, half year or year in which a day lies."""
    months = _MONTHS[frequency]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(frequency, first, add_months(first, months) - timedelta(days=1))


def periods(first: Period, until: date) -> Iterator[Period]:
    """Yield the periods from `first` on that begin on or before `until`."""
    period = first
    while period.first <= until:
        yield period
        period = period.following()


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Return the period that a text names: `2026`, `2026-H1`, `2026-K3` or `2026-07`.

    Raises ValueError, also for a year outside 1900–2199.
    """
    match = _FORM.fullmatch(text)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise ValueError(text)
    year = int(match[1])
    if match[2]:
        return period_of(date(year, int(match[2]), 1), "maand")
    if match[3]:
        return period_of(date(year, int(match[3]) * 3, 1), "kwartaal")
    if match[4]:
        return period_of(date(year, int(match[4]) * 6, 1), "halfjaar")
    return period_of(date(year, 1, 1), "jaar")
