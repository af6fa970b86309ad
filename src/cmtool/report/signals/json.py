"""One JSON object, `cmtool/run/1`, with `signals` in their order, and `checklist` (empty unless asked for)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.envelope import located, write_envelope
from cmtool.report.parts.signals import checklists, ground, opened

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.report.formats import Look
    from cmtool.report.parts.signals import Opened
    from cmtool.signals import Checklist


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the run as one JSON object, an item a line."""
    # Held by a name: what lies on disk goes away with it.
    found = opened(run)
    write_envelope(
        run,
        out,
        look,
        signals=(_signal(each) for each in found.items),
        checklist=(_checklist(at, each) for at, each in checklists(run)),
    )


def _signal(each: Opened) -> dict[str, Any]:
    item = each.item
    return {
        **located(each.at),
        "id": item.id,
        "kind": item.kind,
        "date": _day(item.date),
        "days_open": item.days_open,
        "subject": item.subject,
        "topic": item.topic,
        "gravity": item.gravity,
        "recurrence": item.recurrence,
        "measure": item.measure,
        "possible_measures": item.possible_measures,
        "track": item.track,
        "track_proposed": item.track_proposed,
        "track_ground": ground(item) or None,
        "lead": item.lead._asdict() if item.lead else None,
        "lead_status": item.lead_status,
        "from_signal": item.from_signal,
        "shortcomings": item.shortcomings,
        "last_step": _last_step(each),
        "reasons": [item.why_measure, item.why_track],
        "remarks": item.remarks,
        "legal_notes": [note._asdict() for note in item.legal_notes],
        "missing": item.missing,
    }


def _last_step(each: Opened) -> dict[str, Any] | None:
    step = each.item.last_step
    return None if step is None else {"kind": step.kind or None, "date": _day(step.date)}


def _checklist(at: Taken, each: Checklist) -> dict[str, Any]:
    return {
        **located(at),
        "title": each.title,
        "open": each.open,
        "remarks": each.remarks,
        "items": [answer._asdict() for answer in each.answers],
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
