"""For a file or a note: a table with a row for each thing that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.step import summary, told, written
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.engine.history import History
    from cmtool.report.formats import Look


def write(history: History, out: TextIO, look: Look) -> None:
    """Write the table, and how many commits there were."""
    out.write(f"## Geschiedenis van {cell(history.file)}\n\n{heading('dag', 'commit', 'wie', 'waarom', 'wat')}")
    for step in history.steps:
        at = step.at
        told_lines = "<br>".join(map(cell, told(step)))
        out.write(row(dutch(at.day), at.commit[:7], cell(written(at.author)), cell(written(at.subject)), told_lines))
    if not look.quiet:
        out.write(f"\n{cell(summary(history))}\n")
