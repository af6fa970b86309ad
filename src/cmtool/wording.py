"""How days and amounts are written in Dutch, wherever people read them."""

from datetime import date
from decimal import Decimal
from functools import lru_cache


@lru_cache(maxsize=8192)
def dutch(day: date) -> str:
    """Return a day as Dutch readers write it: 31-12-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year}"


def euro(amount: Decimal) -> str:
    """Return an amount as Dutch readers write it: € 1.250.000,00."""
    return "€ " + f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
