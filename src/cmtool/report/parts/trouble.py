"""What was wrong with the dossiers, for a document that is about something else: nothing vanishes (ontwerp §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.report.parts.finding import place
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run


def trouble(run: Run) -> Iterator[str]:
    """Yield a sentence for each open finding: its place, how heavy it is, what is wrong and what to do."""
    for finding in run.findings:
        if finding.status == "open":
            hint = f"; {visible(finding.hint)}" if finding.hint else ""
            yield f"{place(finding)}: {finding.severity} {finding.code}: {visible(finding.message)}{hint}"
