"""How much time a portfolio asks, and whether there is that much (S003 paragraaf 7; domein F.1)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.classify.assess import State
    from cmtool.norms.staffing import Staffing
    from cmtool.settings.classification import Classification, ValueRiskClass
    from cmtool.settings.organisation import Staff


class Contract(NamedTuple):
    """What counts of one contract: its class (None: not known), state, first day, other party and manager."""

    name: ValueRiskClass | None
    state: State
    begin: date
    party: str
    manager: str | None


class Estimate(NamedTuple):
    """Hours a month, by what they were counted, and of what they are the sum: how many at how many hours."""

    by: str
    hours: Decimal
    parts: tuple[tuple[str, int, Decimal], ...]


class Need(NamedTuple):
    """What a role asks in hours a month: the usual, and from the least to the most; `available` is in fte.

    `own`: the hours for a contract were given, so that there is no range.
    """

    role: str
    usual: Decimal
    least: Decimal
    most: Decimal
    per_contract: Decimal
    available: Decimal | None
    own: bool = False


class Manager(NamedTuple):
    """What one contract manager has: contracts by class, and hours a month by class."""

    name: str | None
    contracts: int
    by_class: Counter[ValueRiskClass | None]
    hours: Decimal


class Capacity(NamedTuple):
    """What a portfolio asks. `estimates` are other ways to count management than the norm for each contract."""

    contracts: int
    parties: int
    states: Counter[State]
    management: Need
    administration: Need
    estimates: tuple[Estimate, ...]
    managers: tuple[Manager, ...]
    staffing: Staffing


def capacity(
    contracts: Iterable[Contract],
    staffing: Staffing,
    scheme: Classification,
    staff: Staff,
    today: date,
    hours: Decimal | None = None,
) -> Capacity:
    """Return what contracts ask, against the staff that there is.

    `hours` a month for a contract take the place of the norm.
    """
    listed = list(contracts)
    parties = len({each.party.casefold() for each in listed})
    return Capacity(
        len(listed),
        parties,
        Counter(each.state for each in listed),
        _management(len(listed), staffing, staff.management, hours),
        _administration(len(listed), staffing, staff.administration),
        (
            _sum("wederpartij", [("wederpartijen", parties, _middle(staffing))]),
            _phases(listed, staffing, today),
            _classes(Counter(each.name for each in listed), staffing, scheme),
        ),
        tuple(_managers(listed, staffing, scheme)),
        staffing,
    )


def _middle(staffing: Staffing) -> Decimal:
    return (staffing.low + staffing.high) / 2


def _management(number: int, staffing: Staffing, available: Decimal | None, hours: Decimal | None) -> Need:
    role = "contractmanagement"
    if hours is not None:
        each = number * hours
        return Need(role, each, each, each, hours, available, own=True)
    usual = _middle(staffing)
    return Need(role, number * usual, number * staffing.low, number * staffing.high, usual, available)


def _administration(number: int, staffing: Staffing, available: Decimal | None) -> Need:
    hours, margin = number * staffing.administration, staffing.margin
    least, most = hours * (1 - margin), hours * (1 + margin)
    return Need("contractbeheer", hours, least, most, staffing.administration, available)


def _sum(by: str, parts: list[tuple[str, int, Decimal]]) -> Estimate:
    return Estimate(by, sum((number * hours for _, number, hours in parts), Decimal()), tuple(parts))


def _phases(contracts: list[Contract], staffing: Staffing, today: date) -> Estimate:
    """Return the hours by phase. The source speaks of building up contract management; by contract is our reading."""
    first = sum(add_months(each.begin, staffing.startup_months) > today for each in contracts)
    later = len(contracts) - first
    return _sum("fase", [("in de eerste jaren", first, staffing.startup), ("daarna", later, staffing.after)])


def _classes(counts: Counter[ValueRiskClass | None], staffing: Staffing, scheme: Classification) -> Estimate:
    """Return the hours by class; a contract without one asks the middle of the norm."""
    hours = {name: attention.hours for name, attention in scheme.attention.items()}
    parts = [(str(name), counts[name], each) for name, each in hours.items() if counts[name]]
    if counts[None]:
        parts.append(("zonder klasse", counts[None], _middle(staffing)))
    return _sum("klasse", parts)


def _managers(contracts: list[Contract], staffing: Staffing, scheme: Classification) -> Iterator[Manager]:
    by_name: dict[str | None, Counter[ValueRiskClass | None]] = {}
    for each in contracts:
        by_name.setdefault(each.manager, Counter())[each.name] += 1
    for name in sorted(by_name, key=lambda name: (name is None, name or "")):
        counts = by_name[name]
        in_order = Counter({each: counts[each] for each in (*scheme.attention, None) if counts[each]})
        yield Manager(name, counts.total(), in_order, _classes(counts, staffing, scheme).hours)
