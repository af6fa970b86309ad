"""One JSON object with what each role asks (`capacity`) and what each contract manager has (`managers`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.envelope import write_envelope
from cmtool.report.parts.needs import fte, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.classify.capacity import Capacity, Estimate, Manager, Need
    from cmtool.engine.planned import Planned
    from cmtool.report.formats import Look


def write(planned: Planned, out: TextIO, look: Look) -> None:
    """Write hours a month, and fte, as numbers."""
    asked = planned.capacity
    managers = (_manager(each, asked) for each in asked.managers)
    write_envelope(planned.run, out, look, capacity=_needs(planned), managers=managers)


def _needs(planned: Planned) -> Iterator[dict[str, Any]]:
    asked = planned.capacity
    counted = {
        "contracts": asked.contracts,
        "parties": asked.parties,
        "settled": planned.settled,
        "states": asked.states,
    }
    estimates = [_estimate(each, asked) for each in asked.estimates]
    yield {**_need(asked.management, asked), **counted, "estimates": estimates}
    yield {**_need(asked.administration, asked), **counted, "estimates": []}


def _need(need: Need, asked: Capacity) -> dict[str, Any]:
    staffing = asked.staffing
    return {
        "role": need.role,
        "hours_per_contract": float(need.per_contract),
        "hours": float(need.usual),
        "fte": float(fte(need.usual, staffing)),
        "fte_least": float(fte(need.least, staffing)),
        "fte_most": float(fte(need.most, staffing)),
        "fte_available": None if need.available is None else float(need.available),
        "own_hours": need.own,
        "verdict": verdict(need, staffing),
        "source": staffing.source,
    }


def _estimate(estimate: Estimate, asked: Capacity) -> dict[str, Any]:
    parts = [
        {"what": what, "contracts": contracts, "hours_per_contract": float(hours)}
        for what, contracts, hours in estimate.parts
    ]
    return {
        "by": estimate.by,
        "hours": float(estimate.hours),
        "fte": float(fte(estimate.hours, asked.staffing)),
        "parts": parts,
    }


def _manager(manager: Manager, asked: Capacity) -> dict[str, Any]:
    return {
        "name": manager.name,
        "contracts": manager.contracts,
        "classes": {name or "onbekend": number for name, number in manager.by_class.items()},
        "hours": float(manager.hours),
        "fte": float(fte(manager.hours, asked.staffing)),
    }
