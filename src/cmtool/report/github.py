"""Workflow commands for GitHub Actions: each open finding becomes a note beside its line in the pull request.

The escapes are those that the runner takes back: `%`, CR and LF everywhere, `:` and `,` also in a property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.deadline import due, urgent
from cmtool.report.parts.finding import told
from cmtool.report.parts.summary import summary
from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look
    from cmtool.rule import Severity

_COMMANDS: dict[Severity, str] = {"fout": "error", "waarschuwing": "warning", "advies": "notice", "onbekend": "notice"}


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write a command for each open finding and each urgent deadline, then the summary as an ordinary line."""
    out.writelines(_finding(each) for each in run.findings if each.status == "open")
    out.writelines(_deadline(each) for each in urgent(run))
    if not look.quiet:
        out.write(f"{summary(run)}\n")


def _finding(finding: Finding) -> str:
    return _command(_COMMANDS[finding.severity], finding, f"{finding.code} {finding.rule}", told(finding))


def _deadline(deadline: Deadline) -> str:
    command = "warning" if deadline.status == "te_laat" else "notice"
    return _command(command, deadline, f"{deadline.kind} {deadline.dossier}", due(deadline))


def _command(command: str, at: Finding | Deadline, title: str, message: str) -> str:
    file = _property(visible(at.file))
    properties = f"file={file},line={at.line},col={at.column},title={_property(visible(title))}"
    return f"::{command} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
