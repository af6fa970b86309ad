"""How days, amounts and what the system says are written in Dutch, wherever people read them."""

import errno
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


_REASONS = {
    errno.ELOOP: "de link wijst naar zichzelf",
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "het is geen map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "de schijf is alleen te lezen",
}


def reason(error: OSError) -> str:
    """Return why the system refused something."""
    known = _REASONS.get(error.errno or 0)
    return known or f"het systeem meldt: {error.strerror or 'een onbekende oorzaak'}"
