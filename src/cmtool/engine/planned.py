"""What a portfolio asks of the people who look after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.capacity import Capacity, Contract, capacity
from cmtool.norms import load_norms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cmtool.engine.classes import Classes
    from cmtool.engine.run import Run


class Planned(NamedTuple):
    """What `cmtool capacity` reports; `settled` contracts ask nothing any more. `provider`: we deliver the care."""

    run: Run
    capacity: Capacity
    settled: int
    provider: bool


def planned(classes: Classes, hours: Decimal | None = None) -> Planned:
    """Return what the contracts of a portfolio ask; `hours` take the place of the middle of the norm."""
    settings, run = classes.settings, classes.run
    counts = list(_contracts(classes))
    asked = capacity(
        (each for each in counts if each is not None),
        load_norms().staffing(),
        settings.classification,
        settings.organisation.staff,
        run.today,
        hours,
    )
    return Planned(run, asked, counts.count(None), settings.organisation.provider)


def _contracts(classes: Classes) -> Iterator[Contract | None]:
    """Yield what counts of each contract, None for one that is settled."""
    for row in classes.rows():
        one = row.one
        settled = one.state == "afgesloten"
        yield None if settled else Contract(row.now.actual, one.state, one.begin, one.party, one.manager)
