"""One JSON object, `cmtool/run/1`: the run over the new state, with `changes` and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool.engine.difference import GONE
from cmtool.report.parts.difference import end_item
from cmtool.report.parts.envelope import deadline_item, finding_item, write_envelope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.difference import Compared, Difference, Moved
    from cmtool.finding import Deadline, Finding
    from cmtool.report.formats import Look


def write(what: Compared, out: TextIO, look: Look) -> None:
    """Write the object, an item a line; each change and each consequence stands once, with its dossier."""
    found = what.differences
    write_envelope(
        what.run,
        out,
        look,
        states=[{"old": what.old, "new": what.new}],
        settings_changed=(each._asdict() for each in what.resets),
        dossiers_changed=map(_dossier, found),
        changes=(change for each in found for change in _changes(each)),
        deadlines_moved=(_moved(one) for each in found for one in each.moved),
        deadlines_new=_deadlines(found, "appeared"),
        deadlines_gone=_deadlines(found, "gone"),
        deadlines_done=_deadlines(found, "done"),
        findings_new=_findings(found, "found"),
        findings_solved=_findings(found, "solved"),
        findings_deferred=_findings(found, "deferred"),
        findings_baselined=_findings(found, "baselined"),
        findings_unjudged=_findings(found, "unjudged"),
        classes_changed=(
            {"dossier": each.number, "old": each.classes[0], "new": each.classes[1]} for each in found if each.classes
        ),
        remedies_changed=({"dossier": each.number, **one._asdict()} for each in found for one in each.remedies),
    )


def _dossier(each: Difference) -> dict[str, Any]:
    end = each.end
    return {
        "dossier": each.number,
        "fate": each.fate,
        "file": each.file,
        "old_dossier": each.old_number or None,
        "old_file": each.old_file or None,
        "title": each.title or None,
        "party": each.party or None,
        "end": end_item(end),
        "look": GONE if each.fate == "weg" else None,
    }


def _changes(each: Difference) -> Iterator[dict[str, Any]]:
    for one in each.changes:
        yield {"dossier": each.number, "path": one.path, "old": one.old, "new": one.new, "look": one.look or None}


def _moved(one: Moved) -> dict[str, Any]:
    return {**deadline_item(one.new), "old_date": one.old.date.isoformat(), "step": one.step or None, "done": one.done}


def _deadlines(found: tuple[Difference, ...], name: str) -> Iterator[dict[str, Any]]:
    deadlines: Iterator[Deadline] = (one for each in found for one in getattr(each, name))
    return map(deadline_item, deadlines)


def _findings(found: tuple[Difference, ...], name: str) -> Iterator[dict[str, Any]]:
    findings: Iterator[Finding] = (one for each in found for one in getattr(each, name))
    return map(finding_item, findings)
