"""For people: what is wrong first, then the deadlines, overdue first, each with who and why that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.deadline import HEADINGS, source, when, who
from cmtool.report.parts.finding import place
from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.summary import WITH_V, summary
from cmtool.report.parts.terminal import BOLD, DIM, RED, YELLOW, painted, wrapped
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, DeadlineStatus
    from cmtool.report.formats import Look

_COLORS = {"te_laat": RED, "vandaag": RED, "deze_week": YELLOW}


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the findings, the deadlines by status, and a summary."""
    between = "\n" if write_findings(run, out, look) else ""
    status: DeadlineStatus | None = None
    for deadline in run.deadlines or ():
        if deadline.status != status:
            status = deadline.status
            out.write(f"{between}{painted(HEADINGS[status], BOLD, look)}\n")
            between = "\n"
        out.write(_deadline(deadline, look))
    if not look.quiet:
        out.write(f"{between}{wrapped(summary(run, '' if look.verbose else WITH_V), 0, look)}\n")


def _deadline(deadline: Deadline, look: Look) -> str:
    moment = when(deadline.days) if deadline.status != "gereed" else "gereed"
    colored = painted(f"{dutch(deadline.date)}  {moment:<19}", _COLORS.get(deadline.status, ""), look)
    lines = [f"  {colored} {visible(deadline.dossier)}  {visible(deadline.summary)}"]
    steps = [visible(step) for step in deadline.steps]
    if deadline.send_by is not None and deadline.days >= 0 and not deadline.done:
        steps.append(f"versturen uiterlijk {dutch(deadline.send_by)}")
    if look.verbose:
        lines += [f"      {who(deadline)}"]
        lines += [wrapped(f"      - {step}", 8, look) for step in steps]
        lines += [wrapped(f"      bron: {source(deadline)} ({deadline.basis})", 8, look)]
        lines += [f"      {deadline.kind}  {place(deadline)}  {visible(deadline.path)}"]
    else:
        # A rule of the house explains itself; what binds outside it names its source.
        told = steps if deadline.basis == "intern" else [*steps, f"bron: {source(deadline)}"]
        lines += [painted(wrapped(f"      {who(deadline)}: {'; '.join(told)}", 6, look), DIM, look)]
    return "\n".join(lines) + "\n"
