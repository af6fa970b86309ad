"""Tables for a note: what each role asks, and what each contract manager has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.classify.reasons import number
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.needs import caution, in_fte, mix, national, opening, parts, verdict
from cmtool.report.parts.trouble import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.classify.capacity import Capacity
    from cmtool.engine.planned import Planned
    from cmtool.report.formats import Look


def write(planned: Planned, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every format
    """Write the needs, the estimates and the managers as tables."""
    asked = planned.capacity
    out.write(f"## Capaciteit\n\n{opening(planned)}\n\n")
    out.writelines(f"- {cell(line)}\n" for line in trouble(planned.run))
    out.write("\n" + heading("rol", "uren per maand", "fte", "van", "tot", "beschikbaar"))
    out.writelines(_needs(asked))
    out.write("\n" + heading("contractmanagement", "uren per maand", "fte", "som"))
    estimates = (("naar fase", asked.phases), ("naar klasse", asked.classes))
    out.writelines(
        row(name, number(each.hours), in_fte(each.hours, asked.staffing), parts(each)) for name, each in estimates
    )
    out.write(row("landelijk", "", "", national(asked)))
    out.write("\n" + heading("contractmanager", "contracten", "uren per maand", "fte", "klassen"))
    for each in asked.managers:
        name = cell(each.name or "niet ingevuld")
        out.write(row(name, str(each.contracts), number(each.hours), in_fte(each.hours, asked.staffing), mix(each)))
    out.write(f"\n{cell(caution(planned))}\n")


def _needs(asked: Capacity) -> Iterator[str]:
    staffing = asked.staffing
    for need in (asked.management, asked.administration):
        ftes = (in_fte(hours, staffing) for hours in (need.usual, need.least, need.most))
        yield row(need.role, number(need.usual), *ftes, cell(verdict(need, staffing)))
