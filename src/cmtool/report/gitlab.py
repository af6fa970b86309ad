"""A Code Quality report for GitLab: a JSON array of what is open, shown in the merge request."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.deadline import fingerprint, urgent, when, who
from cmtool.report.parts.finding import told
from cmtool.report.parts.stream import items, numbered
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look
    from cmtool.rule import Severity

# GitLab has five; `blocker` is for what stops everything, which nothing in a dossier does.
_SEVERITIES: dict[Severity, str] = {"fout": "critical", "waarschuwing": "major", "advies": "minor", "onbekend": "info"}


def write(run: Run, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write the open findings and the overdue deadlines as one array."""
    out.write("[")
    out.writelines(items(_all(run)))
    out.write("]\n")


def _all(run: Run) -> Iterator[dict[str, Any]]:
    findings = (each for each in run.findings if each.status == "open")
    for nth, finding in numbered(findings, lambda each: each.file, lambda each: each.fingerprint):
        yield _finding(finding, nth)
    overdue = (each for each in urgent(run) if each.status == "te_laat")
    for nth, deadline in numbered(overdue, lambda each: each.date, fingerprint):
        yield _deadline(deadline, nth)


def _finding(finding: Finding, nth: int) -> dict[str, Any]:
    severity = _SEVERITIES[finding.severity]
    return _issue(finding, f"{finding.code} {finding.rule}", told(finding), severity, (finding.fingerprint, nth))


def _deadline(deadline: Deadline, nth: int) -> dict[str, Any]:
    what = f"{visible(deadline.dossier)}: {visible(deadline.summary)}"
    description = f"{what}\n{dutch(deadline.date)} ({when(deadline.days)}), {who(deadline)}"
    return _issue(deadline, deadline.kind, description, "major", (fingerprint(deadline), nth))


def _issue(
    at: Finding | Deadline, check: str, description: str, severity: str, known: tuple[str, int]
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": _unique(at.file, *known),
        "severity": severity,
        "location": {"path": visible(at.file), "lines": {"begin": at.line}},
    }


def _unique(file: str, known: str, nth: int) -> str:
    """Return a fingerprint that no other item of the report has: GitLab drops all but one of those that are equal."""
    return sha256(f"{file}\0{known}\0{nth}".encode(errors="backslashreplace")).hexdigest()[:32]
