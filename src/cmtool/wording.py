"""How days, amounts and what the system says are written in Dutch, wherever people read them."""

import errno
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache


@lru_cache(maxsize=2048)
def dutch(day: date) -> str:
    """Return a day as Dutch readers write it: 31-12-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year}"


def euro(amount: Decimal) -> str:
    """Return an amount as Dutch readers write it: € 1.250.000,00."""
    return "€ " + f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


_HUNDREDTH = Decimal("0.01")


def two_decimals(mean: Decimal) -> str:
    """Return a mean as Dutch readers write it: 3,33 and 3,00."""
    return f"{mean:.2f}".replace(".", ",")


def number(value: Decimal) -> str:
    """Return a number with the decimal comma, without zeros that say nothing: 2,5 and 3."""
    return f"{value.normalize():f}".replace(".", ",")


def percent(share: Decimal) -> str:
    """Return a share in per cent, to two decimals; what is just below a whole one never seems to reach it: 4,99 %."""
    exact = share * 100
    rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
    reaches = rounded > exact and rounded == rounded.to_integral_value()
    return f"{number(exact.quantize(_HUNDREDTH, ROUND_DOWN) if reaches else rounded)} %"


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


# Signs that steer a terminal or turn the direction of text; a dossier may hold them, a screen must not obey them.
_STEERING = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {
    code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def visible(text: str) -> str:
    """Return text on one line, with the signs that steer a terminal made visible."""
    return text if text.isprintable() else text.replace("\n", " ").translate(_STEERING)
