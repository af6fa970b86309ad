"""JUnit XML, as Jenkins, GitLab and GitHub show it: a test case for each finding, and one that passes for the whole.

A case has at most one result, because most readers look no further than the first.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.deadline import urgent, when, who
from cmtool.report.parts.finding import REASONS, place, told
from cmtool.report.parts.stream import numbered
from cmtool.report.parts.summary import summary, with_status
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look
    from cmtool.rule import Severity

_FAILING: tuple[Severity, ...] = ("fout", "waarschuwing")
# What XML 1.0 cannot hold in any form, also not as a reference.
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(run: Run, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write one suite; its counts stand first, so they come from the counts of the run."""
    late = run.asked["te_laat"] if run.deadlines is not None else 0
    failures = late + sum(run.found[severity, "open"] for severity in _FAILING)
    skipped = with_status(run, "deferred") + with_status(run, "baselined")
    counts = f'tests="{run.found.total() + late + 1}" failures="{failures}" errors="0"'
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="cmtool" {counts}>\n')
    out.write(f' <testsuite name="cmtool" {counts} skipped="{skipped}">\n')
    out.writelines(_findings(run))
    soon: list[str] = []
    out.writelines(_deadlines(run, soon))
    told = "\n".join([summary(run), *soon])
    out.write(_case("cmtool", "dossiers gelezen", f"<system-out>{_xml(told)}</system-out>"))
    out.write(" </testsuite>\n</testsuites>\n")


def _findings(run: Run) -> Iterator[str]:
    for nth, finding in numbered(run.findings, lambda each: each.file, lambda each: (each.code, each.path)):
        name = f"{finding.code} {finding.rule} {finding.path}".rstrip()
        yield _case(finding.dossier, f"{name} ({nth + 1})" if nth else name, _outcome(finding))


def _outcome(finding: Finding) -> str:
    text = f"{place(finding)}: {finding.severity}: {told(finding)}\nbron: {visible(finding.source)}"
    if finding.status != "open":
        why = visible(finding.agreed) or REASONS[finding.status]
        return f'<skipped message="{_xml(why)}">{_xml(text)}</skipped>'
    if finding.severity in _FAILING:
        return _failure(finding.code, finding.message, text)
    return f"<system-out>{_xml(text)}</system-out>"


def _deadlines(run: Run, soon: list[str]) -> Iterator[str]:
    """Yield a failed case for each overdue deadline, and keep a line for each that falls within the week."""
    urgents = numbered(urgent(run), lambda each: each.date, lambda each: (each.dossier, each.kind, each.path))
    for nth, deadline in urgents:
        text = _deadline(deadline)
        if deadline.status != "te_laat":
            soon.append(text)
            continue
        name = f"{deadline.kind} {dutch(deadline.date)} {deadline.path}".rstrip()
        outcome = _failure(deadline.kind, deadline.summary, f"{place(deadline)}: {text}")
        yield _case(deadline.dossier, f"{name} ({nth + 1})" if nth else name, outcome)


def _deadline(deadline: Deadline) -> str:
    moment = f"{dutch(deadline.date)} ({when(deadline.days)})"
    return f"{moment} {visible(deadline.dossier)}: {visible(deadline.summary)}, {who(deadline)}"


def _case(dossier: str, name: str, outcome: str) -> str:
    attributes = f'classname="{_xml(visible(dossier))}" name="{_xml(visible(name))}"'
    return f"  <testcase {attributes}>\n   {outcome}\n  </testcase>\n"


def _failure(kind: str, message: str, text: str) -> str:
    return f'<failure type="{_xml(kind)}" message="{_xml(visible(message))}">{_xml(text)}</failure>'


def _xml(text: str) -> str:
    """Return text as it may stand in an element or between quotes."""
    return escape(_ILLEGAL.sub("\ufffd", text))
