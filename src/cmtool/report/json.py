"""One JSON object, `cmtool/run/1` (ontwerp §6). Keys stay; new ones may come."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Any, TextIO

from cmtool import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look

_encode = JSONEncoder(ensure_ascii=False).encode


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the run as one JSON object, one finding or deadline a line, without holding it all."""
    head = {
        "schema": "cmtool/run/1",
        "tool": f"cmtool {__version__}",
        "today": run.today.isoformat(),
        "commit": look.commit,
        "dossiers": run.dossiers,
        "unreadable": run.unreadable,
    }
    out.write(_encode(head)[:-1])
    out.write(', "findings": [')
    out.writelines(_lines(_finding(each) for each in run.findings))
    out.write('],\n "deadlines": [')
    out.writelines(_lines(_deadline(each) for each in run.deadlines))
    out.write("]}\n")


def _lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "\n  "
    for value in values:
        yield before + _encode(value)
        before = ",\n  "


def _finding(finding: Finding) -> dict[str, Any]:
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
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
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
