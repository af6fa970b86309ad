"""Adding months: always from the anchor, never from a derived day, clipped to the last day of the month."""

from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta


@lru_cache(maxsize=8192)
def add_months(day: date, months: int) -> date:
    """Return the day `months` months later (earlier when negative), clipped to the end of the month.

    31 August less six months is 28 or 29 February. Convention: domein C2-05.
    """
    return day + relativedelta(months=months)
