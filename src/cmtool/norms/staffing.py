"""How many hours contract management and administration ask (domein F.1)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cmtool.norms.value import subject


class Staffing(NamedTuple):
    """Hours a month for one contract, and hours a month of one fte.

    Management asks from `low` to `high` (`national_low` to `national_high` all over the country); about `startup`
    in the first `startup_months`, and `after` from then on. Administration asks `administration`, give or take
    `margin` (a part of 1).
    """

    low: Decimal
    high: Decimal
    national_low: Decimal
    national_high: Decimal
    startup: Decimal
    after: Decimal
    startup_months: int
    administration: Decimal
    margin: Decimal
    fte: Decimal
    source: str


@cache
def staffing(folder: str) -> Staffing:
    """Return the norms for staff; they have no day from which they hold."""
    values = {each.key: each for each in subject(folder, "formatie").values}
    number = {key: Decimal(each.value or 0) for key, each in values.items()}
    return Staffing(
        number["contractmanagement_laag"],
        number["contractmanagement_hoog"],
        number["landelijk_laag"],
        number["landelijk_hoog"],
        number["aanloop_uren"],
        number["daarna_uren"],
        int(number["aanloop_maanden"]),
        number["contractbeheer"],
        number["contractbeheer_marge"] / 100,
        number["uren_per_fte"],
        values["contractbeheer"].source,
    )
