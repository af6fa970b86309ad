"""For people: what is wrong first, then the deadlines, overdue first, each with who and why that day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, DeadlineStatus, Finding
    from cmtool.report.formats import Look

_HEADINGS: dict[DeadlineStatus, str] = {
    "te_laat": "Te laat",
    "vandaag": "Vandaag",
    "deze_week": "Deze week",
    "binnenkort": "Binnenkort (30 dagen)",
    "gepland": "Later",
    "gereed": "Gereed",
}
_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS = {"te_laat": _RED, "vandaag": _RED, "deze_week": _YELLOW, "fout": _RED, "waarschuwing": _YELLOW}


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the findings, the deadlines by status, and a summary."""
    between = ""
    for finding in run.findings:
        out.write(_finding(finding, look))
        between = "\n"
    status: DeadlineStatus | None = None
    for deadline in run.deadlines:
        if deadline.status != status:
            status = deadline.status
            out.write(f"{between}{_painted(_HEADINGS[status], _BOLD, look)}\n")
            between = "\n"
        out.write(_deadline(deadline, look))
    if not look.quiet:
        out.write(f"{between}{_summary(run)}\n")


def _painted(text: str, color: str, look: Look) -> str:
    return f"{color}{text}{_PLAIN}" if look.color and color else text


def _finding(finding: Finding, look: Look) -> str:
    place = visible(f"{finding.file}:{finding.line}:{finding.column}")
    severity = _painted(finding.severity, _COLORS.get(finding.severity, ""), look)
    first = f"{place}: {severity} {finding.code} {finding.rule}: {visible(finding.message)}\n"
    return first if look.quiet or not finding.hint else f"{first}    {visible(finding.hint)}\n"


def when(days: int) -> str:
    """Return a number of days from today in words."""
    if days == 0:
        return "vandaag"
    unit = "dag" if abs(days) == 1 else "dagen"
    return f"over {days} {unit}" if days > 0 else f"{-days} {unit} te laat"


def _who(deadline: Deadline) -> str:
    owner = deadline.owner
    return f"{owner.role} {owner.name}" if owner.name else f"{owner.role} (niet ingevuld)"


# The mark of a fact behind its source, `(A3-06)`, is for those who maintain the norms; it stays in the JSON.
_MARK = re.compile(r" \((?:[A-Z][A-Z0-9.]*(?:-[0-9]+)?|ontwerp §3)\)")


def _source(deadline: Deadline) -> str:
    return _MARK.sub("", deadline.source)


def _deadline(deadline: Deadline, look: Look) -> str:
    moment = when(deadline.days) if deadline.status != "gereed" else "gereed"
    colored = _painted(f"{dutch(deadline.date)}  {moment:<19}", _COLORS.get(deadline.status, ""), look)
    lines = [f"  {colored} {deadline.dossier}  {visible(deadline.summary)}"]
    steps = [*deadline.steps]
    if deadline.send_by is not None and deadline.days >= 0 and not deadline.done:
        steps.append(f"versturen uiterlijk {dutch(deadline.send_by)}")
    if look.verbose:
        lines += [f"      {visible(_who(deadline))}"]
        lines += [_wrapped(f"      - {visible(step)}", 8, look) for step in steps]
        lines += [_wrapped(f"      bron: {visible(_source(deadline))} ({deadline.basis})", 8, look)]
        place = visible(f"{deadline.file}:{deadline.line}:{deadline.column}")
        lines += [f"      {deadline.kind}  {place}  {visible(deadline.path)}"]
    else:
        # A rule of the house explains itself; what binds outside it names its source.
        told = steps if deadline.basis == "intern" else [*steps, f"bron: {_source(deadline)}"]
        why = _wrapped(f"      {visible(_who(deadline))}: {visible('; '.join(told))}", 6, look)
        lines += [_painted(why, _DIM, look)]
    return "\n".join(lines) + "\n"


def _wrapped(line: str, indent: int, look: Look) -> str:
    """Return a line folded to the width of the terminal, with a hanging indent; as it is where nobody looks."""
    if look.width is None or len(line) <= look.width:
        return line
    from textwrap import wrap  # noqa: PLC0415 - only for a terminal

    return "\n".join(wrap(line, max(look.width, 40), subsequent_indent=" " * indent, break_on_hyphens=False))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _summary(run: Run) -> str:
    counts = run.asked
    parts = [_count(run.dossiers, "dossier", "dossiers") + f" op {dutch(run.today)}"]
    if run.unreadable:
        parts.append(f"{run.unreadable} zonder termijnen (eerst de fouten herstellen)")
    if run.faults:
        parts.append(_count(run.faults, "fout", "fouten"))
    parts.append(f"{counts['te_laat']} te laat")
    parts.append(f"{counts['vandaag'] + counts['deze_week']} deze week")
    parts.append(f"{counts['binnenkort']} binnenkort")
    parts.append(f"{counts['gepland']} later")
    return ", ".join(parts) + "." + _hidden(run)


def _hidden(run: Run) -> str:
    """Return what is not shown and how to see it."""
    text = f" Niet getoond: {run.later} verder weg (alles met --within all)." if run.later else ""
    others = sum(count - run.asked[status] for status, count in run.statuses.items() if status != "gereed")
    if others:
        text += f" Door --owner of --kind niet geteld: {_count(others, 'termijn', 'termijnen')}."
    return text
