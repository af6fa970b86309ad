"""SARIF 2.1.0, for GitHub code scanning and for editors that show what a check found.

The rules stand behind the results: only then is known which there are, and memory stays flat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from cmtool import __version__
from cmtool.report.parts.counts import counts
from cmtool.report.parts.deadline import due, fingerprint, source, urgent
from cmtool.report.parts.descriptor import LEVELS, descriptors
from cmtool.report.parts.finding import REASONS, told
from cmtool.report.parts.stream import encode, items
from cmtool.report.parts.summary import summary
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write one run: first the results, a line each, then the rules that they name."""
    # The names of the rules, in the order in which they occur.
    used: dict[str, int] = {}
    out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n "columnKind": "unicodeCodePoints",')
    # One series of runs a command: an upload of the one does not close what the other found.
    command = "lint" if run.deadlines is None else "check"
    out.write(f' "language": "nl", "automationDetails": {{"id": "cmtool/{command}/"}},\n "results": [')
    out.writelines(items(_results(run, used)))
    properties = {**counts(run, look), "summary": summary(run)}
    driver = {"name": "cmtool", "version": __version__, "rules": descriptors(used)}
    out.write(f'],\n "tool": {encode({"driver": driver})},\n')
    out.write(f' "invocations": [{encode({"executionSuccessful": not run.crashed})}],\n')
    out.write(f' "properties": {encode(properties)}}}]}}\n')


def _results(run: Run, used: dict[str, int]) -> Iterator[dict[str, Any]]:
    for finding in run.findings:
        yield _finding(finding, used.setdefault(finding.code, len(used)))
    for deadline in urgent(run):
        yield _deadline(deadline, used.setdefault(deadline.kind, len(used)))


def _finding(finding: Finding, index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.excerpt is not None:
        region["endColumn"] = finding.column + finding.excerpt.width
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(told(finding))},
        "locations": [_location(finding, region)],
        "partialFingerprints": {"cmtoolFingerprint/v1": finding.fingerprint},
        "suppressions": _suppressions(finding),
        "properties": {"severity": finding.severity, "status": finding.status, "source": visible(finding.source)},
    }


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """Return why a finding does not count. Once one result has this list, all must have it (3.27.23)."""
    reason = visible(finding.agreed) or REASONS.get(finding.status)
    return [{"kind": "external", "justification": reason}] if reason else []


def _deadline(deadline: Deadline, index: int) -> dict[str, Any]:
    return {
        "ruleId": deadline.kind,
        "ruleIndex": index,
        "level": "warning" if deadline.status == "te_laat" else "note",
        "message": {"text": _message(due(deadline))},
        "locations": [_location(deadline, {"startLine": deadline.line, "startColumn": deadline.column})],
        "partialFingerprints": {"cmtoolFingerprint/v1": fingerprint(deadline)},
        "suppressions": [],
        "properties": {"status": deadline.status, "date": deadline.date.isoformat(), "source": source(deadline)},
    }


def _location(at: Finding | Deadline, region: dict[str, int]) -> dict[str, Any]:
    dossier, path = visible(at.dossier), visible(at.path)
    return {
        "physicalLocation": {
            # A name that is no UTF-8 keeps its bytes.
            "artifactLocation": {"uri": quote(at.file, errors="surrogateescape")},
            "region": region,
        },
        "logicalLocations": [{"name": path or dossier, "fullyQualifiedName": f"{dossier}/{path}".rstrip("/")}],
    }


def _message(text: str) -> str:
    """Return text in which a reader sees no place to fill in and no link (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
