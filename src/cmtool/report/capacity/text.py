"""For people: what contract management and administration ask, and whether there is that much time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.columns import in_columns
from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.needs import caution, in_fte, mix, national, opening, parts, verdict
from cmtool.report.parts.terminal import BOLD, DIM, painted, wrapped
from cmtool.wording import number, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cmtool.classify.capacity import Capacity, Manager, Need
    from cmtool.engine.planned import Planned
    from cmtool.report.formats import Look

_WIDTHS = (16, 10, 12)
_MANAGER = (24, 11, 9, 10)


def write(planned: Planned, out: TextIO, look: Look) -> None:
    """Write what is wrong, then what each role asks, then what each contract manager has."""
    between = "\n" if write_findings(planned.run, out, look) else ""
    asked = planned.capacity
    out.write(f"{between}{wrapped(opening(planned), 0, look)}\n\n")
    out.writelines(f"{wrapped(line, 6, look)}\n" for line in _management(asked, look))
    out.writelines(f"{wrapped(line, 6, look)}\n" for line in _administration(asked, look))
    if asked.managers:
        out.write(f"\n{painted('Per contractmanager', BOLD, look)} (uren per maand, naar klasse)\n")
        out.writelines(f"{_manager(each, asked, look)}\n" for each in asked.managers)
    if not look.quiet:
        out.write(f"\n{painted(wrapped(caution(planned), 0, look), DIM, look)}\n")


def _management(asked: Capacity, look: Look) -> Iterator[str]:
    need, staffing = asked.management, asked.staffing
    yield painted("Contractmanagement", BOLD, look)
    if need.own:
        yield _line(
            "eigen uren",
            need.usual,
            in_fte(need.usual, staffing),
            f"{asked.contracts} × {number(need.per_contract)} uur",
        )
    else:
        yield _norm(asked, need, f"{number(staffing.low)} tot {number(staffing.high)} uur per contract")
    for each in asked.estimates:
        yield _line(f"naar {each.by}", each.hours, in_fte(each.hours, staffing), parts(each))
    yield _line("landelijk", None, None, national(asked))
    yield f"  beschikbaar       {verdict(need, staffing)}"


def _administration(asked: Capacity, look: Look) -> Iterator[str]:
    need, staffing = asked.administration, asked.staffing
    yield ""
    yield painted("Contractbeheer", BOLD, look)
    margin = f"{number(need.per_contract)} uur per contract, marge {number(staffing.margin * 100)} %"
    yield _norm(asked, need, margin)
    yield f"  beschikbaar       {verdict(need, staffing)}"


def _norm(asked: Capacity, need: Need, what: str) -> str:
    staffing = asked.staffing
    least, most = in_fte(need.least, staffing), in_fte(need.most, staffing)
    sum_ = f"{asked.contracts} × {number(need.per_contract)} uur"
    return _line("norm", need.usual, in_fte(need.usual, staffing), f"{sum_}; {what}: {least} tot {most} fte")


def _line(name: str, hours: Decimal | None, fte: str | None, why: str) -> str:
    cells = (name, f"{number(hours)} uur" if hours is not None else "", f"{fte} fte" if fte else "")
    return f"  {in_columns(cells, _WIDTHS).ljust(sum(_WIDTHS) + 4)}  {why}"


def _manager(manager: Manager, asked: Capacity, look: Look) -> str:
    cells = (
        visible(manager.name or "niet ingevuld"),
        f"{manager.contracts} contr.",
        f"{number(manager.hours)} uur",
        f"{in_fte(manager.hours, asked.staffing)} fte",
    )
    return wrapped(f"  {in_columns(cells, _MANAGER)}  {mix(manager)}", 6, look)
