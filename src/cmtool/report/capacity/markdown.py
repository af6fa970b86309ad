"""Tables for a note: what each role asks, and what each contract manager has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.markdown import MOST
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.fitted import fitted
from cmtool.report.parts.needs import caution, in_fte, mix, national, opening, parts, verdict
from cmtool.report.parts.trouble import trouble
from cmtool.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.classify.capacity import Capacity, Manager
    from cmtool.engine.planned import Planned
    from cmtool.report.formats import Look


# Half of a comment each for what is wrong and for who manages what.
_ROOM = (MOST - 5_000) // 2


def write(planned: Planned, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every format
    """Write the needs, the estimates and the managers as tables."""
    asked = planned.capacity
    out.write(f"## Capaciteit\n\n{opening(planned)}\n\n")
    out.write(fitted("", (f"- {cell(line)}\n" for line in trouble(planned.run)), _ROOM))
    out.write("\n" + heading("rol", "uren per maand", "fte", "van", "tot", "beschikbaar"))
    out.writelines(_needs(asked))
    out.write("\n" + heading("contractmanagement", "uren per maand", "fte", "som"))
    out.writelines(
        row(f"naar {each.by}", number(each.hours), in_fte(each.hours, asked.staffing), parts(each))
        for each in asked.estimates
    )
    out.write(row("landelijk", "", "", national(asked)))
    head = "\n" + heading("contractmanager", "contracten", "uren per maand", "fte", "klassen")
    out.write(fitted(head, (_manager(each, asked) for each in asked.managers), _ROOM))
    out.write(f"\n{cell(caution(planned))}\n")


def _needs(asked: Capacity) -> Iterator[str]:
    staffing = asked.staffing
    for need in (asked.management, asked.administration):
        ftes = (in_fte(hours, staffing) for hours in (need.usual, need.least, need.most))
        yield row(need.role, number(need.usual), *ftes, cell(verdict(need, staffing)))


def _manager(manager: Manager, asked: Capacity) -> str:
    hours = manager.hours
    fte = in_fte(hours, asked.staffing)
    return row(cell(manager.name or "niet ingevuld"), str(manager.contracts), number(hours), fte, mix(manager))
