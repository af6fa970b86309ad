"""For people: what is wrong first, then the deadlines, overdue first, each with who and why that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.deadline import HEADINGS, source, when, who
from cmtool.report.parts.excerpt import excerpt_lines
from cmtool.report.parts.finding import named, place
from cmtool.report.parts.summary import WITH_V, summary
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, DeadlineStatus, Finding
    from cmtool.report.formats import Look

_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS = {"te_laat": _RED, "vandaag": _RED, "deze_week": _YELLOW, "fout": _RED, "waarschuwing": _YELLOW}


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the findings, the deadlines by status, and a summary."""
    between = ""
    for finding in run.findings:
        if finding.status == "open" or look.verbose:
            out.write(_finding(finding, look))
            between = "\n"
    status: DeadlineStatus | None = None
    for deadline in run.deadlines or ():
        if deadline.status != status:
            status = deadline.status
            out.write(f"{between}{_painted(HEADINGS[status], _BOLD, look)}\n")
            between = "\n"
        out.write(_deadline(deadline, look))
    if not look.quiet:
        out.write(f"{between}{_wrapped(summary(run, '' if look.verbose else WITH_V), 0, look)}\n")


def _painted(text: str, color: str, look: Look) -> str:
    return f"{color}{text}{_PLAIN}" if look.color and color else text


def _finding(finding: Finding, look: Look) -> str:
    lines = [_first_line(finding, look)]
    if not look.quiet:
        if finding.excerpt is not None:
            lines += excerpt_lines(finding.excerpt, finding.line)
        if finding.hint:
            lines.append(_wrapped(f"    {visible(finding.hint)}", 4, look))
        if finding.agreed:
            lines.append(_wrapped(f"    {visible(finding.agreed)}", 4, look))
        if look.verbose:
            lines.append(_wrapped(f"    bron: {visible(finding.source)}", 4, look))
    return "\n".join(lines) + "\n"


def _first_line(finding: Finding, look: Look) -> str:
    """Return the place, the severity and the message; folded before it is painted, as paint has no width."""
    before = f"{place(finding)}: "
    plain = before + finding.severity
    line = _wrapped(f"{plain} {named(finding)}: {visible(finding.message)}", 4, look)
    if not line.startswith(plain):
        return line
    return before + _painted(finding.severity, _COLORS.get(finding.severity, ""), look) + line.removeprefix(plain)


def _deadline(deadline: Deadline, look: Look) -> str:
    moment = when(deadline.days) if deadline.status != "gereed" else "gereed"
    colored = _painted(f"{dutch(deadline.date)}  {moment:<19}", _COLORS.get(deadline.status, ""), look)
    lines = [f"  {colored} {visible(deadline.dossier)}  {visible(deadline.summary)}"]
    steps = [visible(step) for step in deadline.steps]
    if deadline.send_by is not None and deadline.days >= 0 and not deadline.done:
        steps.append(f"versturen uiterlijk {dutch(deadline.send_by)}")
    if look.verbose:
        lines += [f"      {who(deadline)}"]
        lines += [_wrapped(f"      - {step}", 8, look) for step in steps]
        lines += [_wrapped(f"      bron: {source(deadline)} ({deadline.basis})", 8, look)]
        lines += [f"      {deadline.kind}  {place(deadline)}  {visible(deadline.path)}"]
    else:
        # A rule of the house explains itself; what binds outside it names its source.
        told = steps if deadline.basis == "intern" else [*steps, f"bron: {source(deadline)}"]
        lines += [_painted(_wrapped(f"      {who(deadline)}: {'; '.join(told)}", 6, look), _DIM, look)]
    return "\n".join(lines) + "\n"


def _wrapped(line: str, indent: int, look: Look) -> str:
    """Return a line folded to the width of the terminal, with a hanging indent; as it is where nobody looks."""
    if look.width is None or len(line) <= look.width:
        return line
    from textwrap import wrap  # noqa: PLC0415 - only for a terminal

    return "\n".join(wrap(line, max(look.width, 40), subsequent_indent=" " * indent, break_on_hyphens=False))
