"""The two readings of a term in months, and the day that is safe in both (ontwerp §7, domein C2-06)."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from cmtool.dates.duration import Duration
from cmtool.wording import dutch

_DAY = dt.timedelta(days=1)
_PLURAL = {"maanden": "maanden", "jaar": "jaren"}


class Reading(NamedTuple):
    """The day to act on (`date`), the most lenient reading (`latest`), and how both were found."""

    date: dt.date
    latest: dt.date
    steps: tuple[str, ...]


@lru_cache(maxsize=1024)
def before_end(end: dt.date, term: Duration, what: str = "einde") -> Reading:
    """Return the day `term` before the last day `end` of something.

    Months have two readings: (a) the same day of the month, clipped; (b) so many full months between notice
    and end, so the day before (end + 1 day − term). `date` is the earlier and `latest` the later. Days and
    weeks have one reading.
    """
    same_day = term.add(end, -1)
    anchor = f"{what} {dutch(end)}"
    if term.months is None:
        return Reading(same_day, same_day, (anchor, f"{term} terug: {dutch(same_day)}"))
    full = term.add(end + _DAY, -1) - _DAY
    if same_day == full:
        return Reading(full, full, (anchor, f"{term} terug: {dutch(full)}"))
    date_, latest = min(same_day, full), max(same_day, full)
    how = "zelfde dag van de maand" if latest == same_day else f"{term.number} volle {_PLURAL[term.unit]} ertussen"
    return Reading(
        date_,
        latest,
        (anchor, f"{term} terug: {dutch(date_)}", f"ruimste lezing ({how}): {dutch(latest)}"),
    )


@lru_cache(maxsize=1024)
def before_start(start: dt.date, term: Duration, what: str = "begin") -> Reading:
    """Return the day `term` before the first day `start` of something.

    `date` is that for the end on the day before; `latest` is start − term. Days and weeks have one reading.
    """
    same_day = term.add(start, -1)
    anchor = f"{what} {dutch(start)}"
    if term.months is None:
        return Reading(same_day, same_day, (anchor, f"{term} ervoor: {dutch(same_day)}"))
    date_ = min(before_end(start - _DAY, term).date, same_day)
    return Reading(
        date_,
        same_day,
        (
            anchor,
            f"{term} ervoor, gerekend tot en met de dag voor het begin: {dutch(date_)}",
            f"ruimste lezing ({term} voor het begin zelf): {dutch(same_day)}",
        ),
    )


@lru_cache(maxsize=1024)
def after(day: dt.date, term: Duration, what: str) -> Reading:
    """Return the day `term` after `day`. A forward term clips to the month and has one reading."""
    then = term.add(day)
    return Reading(then, then, (f"{what} {dutch(day)}", f"plus {term}: {dutch(then)}"))
