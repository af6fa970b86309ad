"""Findings as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.report.parts.cells import cell, heading, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Finding

FINDINGS = heading("plaats", "regel", "bevinding")


def finding_row(finding: Finding) -> str:
    """Return the row of a finding; whether it counts is for the heading above the table to say."""
    told = cell(finding.message) + (f"<br>{cell(finding.hint)}" if finding.hint else "")
    return row(cell(f"{finding.file}:{finding.line}"), cell(f"{finding.code} {finding.rule}"), told)


def open_findings(run: Run) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the head and the rows of the findings that count; nothing when there are none."""
    counted = sum(number for (_, status), number in run.found.items() if status == "open")
    if counted:
        rows = (finding_row(each) for each in run.findings if each.status == "open")
        yield f"\n### Bevindingen ({counted})\n\n{FINDINGS}", rows
