"""For people: newest first, a commit with what it changed below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.step import commit, summary, told
from cmtool.report.parts.terminal import BOLD, painted, wrapped

if TYPE_CHECKING:
    from cmtool.engine.history import History
    from cmtool.report.formats import Look


def write(history: History, out: TextIO, look: Look) -> None:
    """Write every commit that changed something."""
    for step in history.steps:
        out.write(f"{painted(wrapped(commit(step), 4, look), BOLD, look)}\n")
        out.writelines(f"{wrapped(f'  {line}', 6, look)}\n" for line in told(step))
        out.write("\n")
    if not look.quiet:
        out.write(f"{wrapped(summary(history), 0, look)}\n")
