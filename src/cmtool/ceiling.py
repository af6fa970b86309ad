"""The ceiling (bestedingsruimte): the steps before a year, and how far it is used (domein A3-15 to A3-22)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.dates import Duration, Reading, before_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Declaratie

Step: TypeAlias = Literal["voornemen", "besluit", "plan"]
# How long before the ceiling begins each step is due (A3-15, A3-16, A3-19).
STEPS: dict[Step, Duration] = {
    "voornemen": Duration(6, "maanden"),
    "besluit": Duration(3, "maanden"),
    "plan": Duration(2, "maanden"),
}
# The share of a ceiling from which its use must be reported (A3-21).
REPORT_FROM = Decimal("0.70")
_MONTHS_FOR_AVERAGE = 3


def before_year(year: int, step: Step) -> Reading:
    """Return the day on which a step for the ceiling of a calendar year is due, in both readings."""
    return before_start(date(year, 1, 1), STEPS[step], "bestedingsruimte vanaf")


class Use(NamedTuple):
    """How much of a ceiling is used at the end of a declared month.

    `reached`: 70 % is reached. `expected` is the total that the last three declared months point to (None with
    fewer than three), and `threatens`: it is above the ceiling.
    """

    month_end: date
    total: Decimal
    reached: bool
    expected: Decimal | None
    threatens: bool


def uses(ceiling: Decimal, year: int, declared: tuple[Declaratie, ...]) -> Iterator[Use]:
    """Yield the use of a ceiling after each declared month of a year (termijnen.md, "An overrun threatens").

    A month without a declaration before the last declared one counts as nothing.
    """
    months = sorted(
        ((each.maand, each.bedrag) for each in declared if each.bedrag is not None and each.maand.first.year == year),
        key=lambda month: month[0].first,
    )
    amounts: list[Decimal] = []
    for month, amount in months:
        amounts.append(amount)
        total = sum(amounts, Decimal(0))
        expected = None
        if len(amounts) >= _MONTHS_FOR_AVERAGE:
            # Multiplied before it is divided, so that the comparison is exact to the cent.
            last = sum(amounts[-_MONTHS_FOR_AVERAGE:], Decimal(0))
            expected = total + last * (12 - month.first.month) / _MONTHS_FOR_AVERAGE
        yield Use(
            month.last,
            total,
            total >= REPORT_FROM * ceiling,
            expected,
            expected is not None and expected > ceiling,
        )
