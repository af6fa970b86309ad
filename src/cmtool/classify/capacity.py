"""How much time a portfolio asks, and whether there is that much (S003 paragraaf 7; domein F.1)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.norms.staffing import Staffing
    from cmtool.settings.classification import Classification, ValueRiskClass


class Contract(NamedTuple):
    """What counts of one contract: its class (None: not known), its first day, the other party, and who manages it."""

    name: ValueRiskClass | None
    begin: date
    party: str
    manager: str | None


class Estimate(NamedTuple):
    """Hours a month for a number of contracts, and of what they are the sum: how many contracts at how many hours."""

    hours: Decimal
    parts: tuple[tuple[str, int, Decimal], ...]


class Need(NamedTuple):
    """What a role asks in hours a month: the usual, and from the least to the most; `available` is in fte."""

    role: str
    usual: Decimal
    least: Decimal
    most: Decimal
    per_contract: Decimal
    available: Decimal | None


class Manager(NamedTuple):
    """What one contract manager has: contracts by class, and hours a month by class."""

    name: str | None
    contracts: int
    by_class: Counter[ValueRiskClass | None]
    hours: Decimal


class Capacity(NamedTuple):
    """What a portfolio asks. `phases` and `classes` are other ways to estimate management than the norm."""

    contracts: int
    parties: int
    management: Need
    administration: Need
    phases: Estimate
    classes: Estimate
    managers: tuple[Manager, ...]
    staffing: Staffing


class Available(NamedTuple):
    """The fte that there are; None where nobody said."""

    management: Decimal | None
    administration: Decimal | None


def capacity(
    contracts: Iterable[Contract],
    staffing: Staffing,
    scheme: Classification,
    available: Available,
    today: date,
    hours: Decimal | None = None,
) -> Capacity:
    """Return what contracts ask. `hours` a month for a contract take the place of the middle of the norm."""
    listed = list(contracts)
    number = len(listed)
    usual = hours if hours is not None else (staffing.low + staffing.high) / 2
    management = Need(
        "contractmanagement",
        number * usual,
        number * staffing.low,
        number * staffing.high,
        usual,
        available.management,
    )
    beheer = number * staffing.administration
    administration = Need(
        "contractbeheer",
        beheer,
        beheer * (1 - staffing.margin),
        beheer * (1 + staffing.margin),
        staffing.administration,
        available.administration,
    )
    return Capacity(
        number,
        len({each.party.casefold() for each in listed}),
        management,
        administration,
        _phases(listed, staffing, today),
        _classes(Counter(each.name for each in listed), staffing, scheme),
        tuple(_managers(listed, staffing, scheme)),
        staffing,
    )


def _phases(contracts: list[Contract], staffing: Staffing, today: date) -> Estimate:
    """Return the hours by phase: the first years ask more."""
    first = sum(add_months(each.begin, staffing.startup_months) > today for each in contracts)
    parts = (("in de eerste jaren", first, staffing.startup), ("daarna", len(contracts) - first, staffing.after))
    return Estimate(sum((number * each for _, number, each in parts), Decimal()), parts)


def _classes(counts: Counter[ValueRiskClass | None], staffing: Staffing, scheme: Classification) -> Estimate:
    """Return the hours by class; a contract without one asks the middle of the norm."""
    hours = {name: attention.hours for name, attention in scheme.attention.items()}
    parts = [(str(name), counts[name], each) for name, each in hours.items() if counts[name]]
    if counts[None]:
        parts.append(("zonder klasse", counts[None], (staffing.low + staffing.high) / 2))
    return Estimate(sum((number * each for _, number, each in parts), Decimal()), tuple(parts))


def _managers(contracts: list[Contract], staffing: Staffing, scheme: Classification) -> Iterator[Manager]:
    by_name: dict[str | None, Counter[ValueRiskClass | None]] = {}
    for each in contracts:
        by_name.setdefault(each.manager, Counter())[each.name] += 1
    for name in sorted(by_name, key=lambda name: (name is None, name or "")):
        counts = by_name[name]
        in_order = Counter({each: counts[each] for each in (*scheme.attention, None) if counts[each]})
        yield Manager(name, counts.total(), in_order, _classes(counts, staffing, scheme).hours)
