"""One JSON object, `cmtool/history/1`, with the commits, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool import __version__
from cmtool.bsn import mask_bsn
from cmtool.report.parts.difference import end_item
from cmtool.report.parts.stream import encode, items

if TYPE_CHECKING:
    from cmtool.engine.history import History, Step
    from cmtool.report.formats import Look


def write(history: History, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of a format
    """Write the object, a commit a line."""
    head = {
        "schema": "cmtool/history/1",
        "tool": f"cmtool {__version__}",
        "today": history.today.isoformat(),
        "file": history.file,
        "silent": history.silent,
        "field": history.field or None,
        "values": [{"path": each.path, "value": each.value} for each in history.values],
    }
    out.write(f'{encode(head)[:-1]}, "commits": [')
    out.writelines(items(map(_commit, history.steps)))
    out.write("]}\n")


def _commit(step: Step) -> dict[str, Any]:
    at = step.at
    return {
        "commit": at.commit,
        "at": at.at.isoformat(),
        "author": mask_bsn(at.author),
        "subject": mask_bsn(at.subject),
        "name": at.name,
        "old_name": step.old_name or None,
        "begun": step.begun,
        "again": step.again,
        "gone": step.gone,
        "unread": step.unread,
        "mended": step.mended,
        "end": end_item(step.end),
        "changes": [
            {"path": one.path, "old": one.old, "new": one.new, "look": one.look or None} for one in step.changes
        ],
    }
