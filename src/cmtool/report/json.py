"""One JSON object, `cmtool/run/1` (ontwerp §6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.envelope import write_envelope

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.report.formats import Look


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the run as one JSON object, one finding or deadline a line, without holding it all."""
    write_envelope(run, out, look)
