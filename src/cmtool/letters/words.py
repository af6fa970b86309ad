"""How values are written in a letter: days in full, amounts, durations, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates.yearday import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cmtool.dossier.partijen import Adres


def day(value: date | None) -> str | None:
    """Return a day as a letter writes it: 22 december 2026; None when there is none."""
    return None if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence has them: a, b en c."""
    return " en ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def address(value: Adres | None) -> tuple[str, ...]:
    """Return the lines of an address; none when it is not complete enough for the post."""
    if value is None or not value.straat or not value.plaats:
        return ()
    return value.straat, "  ".join(part for part in (value.postcode, value.plaats) if part)
