"""One line each, for grep and for editors that jump to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.deadline import who
from cmtool.report.parts.finding import named, place
from cmtool.report.parts.summary import WITH_V, summary
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write a line for each finding and each deadline, and a last one with the counts."""
    out.writelines(_finding(each) for each in run.findings if each.status == "open" or look.verbose)
    out.writelines(_deadline(each) for each in run.deadlines or ())
    if not look.quiet:
        out.write(f"{summary(run, '' if look.verbose else WITH_V)}\n")


def _finding(finding: Finding) -> str:
    return f"{place(finding)}: {finding.severity} {named(finding)}: {visible(finding.message)}\n"


def _deadline(deadline: Deadline) -> str:
    what = f"{visible(deadline.dossier)} {deadline.kind}: {visible(deadline.summary)}"
    return f"{dutch(deadline.date)} {deadline.status} {what} ({who(deadline)})\n"
