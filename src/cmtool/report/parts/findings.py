"""Findings in a report for people: each with its place, the line that it is about, and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.excerpt import excerpt_lines
from cmtool.report.parts.finding import named, place
from cmtool.report.parts.terminal import RED, YELLOW, painted, wrapped
from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Finding
    from cmtool.report.formats import Look

_COLORS = {"fout": RED, "waarschuwing": YELLOW}


def write_findings(run: Run, out: TextIO, look: Look) -> bool:
    """Write the findings that count (with -v all), and return whether there were any."""
    written = False
    for finding in run.findings:
        if finding.status == "open" or look.verbose:
            out.write(finding_text(finding, look))
            written = True
    return written


def finding_text(finding: Finding, look: Look) -> str:
    """Return a finding on a line of its own, with the line of the file and the way out below it."""
    lines = [_first_line(finding, look)]
    if not look.quiet:
        if finding.excerpt is not None:
            lines += excerpt_lines(finding.excerpt, finding.line)
        if finding.hint:
            lines.append(wrapped(f"    {visible(finding.hint)}", 4, look))
        if finding.agreed:
            lines.append(wrapped(f"    {visible(finding.agreed)}", 4, look))
        if look.verbose:
            lines.append(wrapped(f"    bron: {visible(finding.source)}", 4, look))
    return "\n".join(lines) + "\n"


def _first_line(finding: Finding, look: Look) -> str:
    """Return the place, the severity and the message; folded before it is painted, as paint has no width."""
    before = f"{place(finding)}: "
    plain = before + finding.severity
    line = wrapped(f"{plain} {named(finding)}: {visible(finding.message)}", 4, look)
    if not line.startswith(plain):
        return line
    return before + painted(finding.severity, _COLORS.get(finding.severity, ""), look) + line.removeprefix(plain)
