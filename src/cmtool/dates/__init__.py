"""Months, periods and working days. Every result that people act on carries its steps."""

from cmtool.dates.duration import Duration, DurationError, parse_duration
from cmtool.dates.month import add_months
from cmtool.dates.period import Frequency, Period, parse_period, period_of, periods
from cmtool.dates.reading import Reading, after, before_end, before_start
from cmtool.dates.workday import Workdays, holidays
from cmtool.dates.yearday import YearDay, parse_yearday

__all__ = [
    "Duration",
    "DurationError",
    "Frequency",
    "Period",
    "Reading",
    "Workdays",
    "YearDay",
    "add_months",
    "after",
    "before_end",
    "before_start",
    "holidays",
    "parse_duration",
    "parse_period",
    "parse_yearday",
    "period_of",
    "periods",
]
