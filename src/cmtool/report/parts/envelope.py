"""The one JSON object that every command gives, `cmtool/run/1` (ontwerp §6). Keys stay; new ones may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool import __version__
from cmtool.report.parts.counts import counts
from cmtool.report.parts.stream import encode, items

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look


def write_envelope(run: Run, out: TextIO, look: Look, **lists: Iterable[dict[str, Any]]) -> None:
    """Write a run with more lists behind its findings and deadlines, an item a line, without holding it all."""
    head = {"schema": "cmtool/run/1", "tool": f"cmtool {__version__}", **counts(run, look)}
    out.write(encode(head)[:-1])
    out.write(', "findings": [')
    out.writelines(items(finding_item(each) for each in run.findings))
    out.write('],\n "deadlines": [')
    out.writelines(items(deadline_item(each) for each in run.deadlines or ()))
    for name, values in lists.items():
        out.write(f'],\n "{name}": [')
        out.writelines(items(values))
    out.write("]}\n")


def located(at: Taken) -> dict[str, Any]:
    """Return the keys that say where something was taken from."""
    return {"dossier": at.dossier, "path": at.path, "file": at.file, "line": at.line, "column": at.column}


def finding_item(finding: Finding) -> dict[str, Any]:
    """Return a finding by its names in JSON."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "dossier": finding.dossier,
        "path": finding.path,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "status": finding.status,
        "fingerprint": finding.fingerprint,
        "agreed": finding.agreed or None,
    }


def deadline_item(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline by its names in JSON."""
    return {
        "kind": deadline.kind,
        "dossier": deadline.dossier,
        "date": deadline.date.isoformat(),
        "days": deadline.days,
        "status": deadline.status,
        "summary": deadline.summary,
        "owner": deadline.owner._asdict(),
        "basis": deadline.basis,
        "source": deadline.source,
        "steps": deadline.steps,
        "latest": deadline.latest.isoformat(),
        "send_by": deadline.send_by.isoformat() if deadline.send_by else None,
        "path": deadline.path,
        "file": deadline.file,
        "line": deadline.line,
        "column": deadline.column,
    }
