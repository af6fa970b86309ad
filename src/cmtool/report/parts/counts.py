"""What a report for machines says of the run as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.report.formats import Look


def counts(run: Run, look: Look) -> dict[str, Any]:
    """Return the day, the commit, and how much was read, left out and solved, by their names in JSON (ontwerp §6)."""
    return {
        "today": run.today.isoformat(),
        "commit": look.commit,
        "dossiers": run.dossiers,
        "unreadable": run.unreadable,
        "skipped": run.skipped,
        "hidden": run.hidden,
        "solved": len(run.solved),
    }
