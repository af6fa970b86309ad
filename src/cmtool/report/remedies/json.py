"""One JSON object, `cmtool/run/1`, with `shortcomings` (ontwerp §6), what was assumed, and the dossiers without one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.deadline import unmarked
from cmtool.report.parts.envelope import located, write_envelope

if TYPE_CHECKING:
    from cmtool.engine.taken import Taken
    from cmtool.remedies import Ladder, Option, Shortcoming, Way
    from cmtool.report.formats import Look
    from cmtool.report.parts.remedies import Answers


def write(answers: Answers, out: TextIO, look: Look) -> None:
    """Write the run as one JSON object, a shortcoming a line. With what was assumed, the answers are those of then."""
    write_envelope(
        answers.run,
        out,
        look,
        shortcomings=(_shortcoming(at, one) for at, one in answers.shortcomings()),
        without_shortcomings=(
            {**located(at), "title": one.title, "text": one.text, "remarks": one.remarks}
            for at, one in answers.without()
        ),
        assumed=({"fact": each.fact, "value": _plain(each.value)} for each in answers.changes),
    )


def _shortcoming(at: Taken, one: Shortcoming) -> dict[str, Any]:
    return {
        **located(at),
        "id": one.id,
        "title": one.title,
        "subject": one.subject,
        "duty": one.duty,
        "found": _plain(one.found),
        "mended": one.mended,
        "verzuim": one.verzuim,
        "verzuim_before": one.verzuim_before,
        "verzuim_missing": one.verzuim_missing,
        "verzuim_reasons": one.verzuim_reasons,
        "ladder": _ladder(one.ladder),
        "remedies": [_way(each) for each in one.remedies],
        "remarks": one.remarks,
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "id": way.id,
        "name": way.name,
        "status": way.status,
        "before": way.before,
        "article": unmarked(way.source),
        "source": way.source,
        "missing_facts": way.missing,
        "reasons": way.reasons,
        "letter": way.letter,
        "letters": way.letters,
        "does": way.does,
        "needs": way.needs,
        "step": way.step,
        "conditions": [each._asdict() for each in way.conditions],
        "obstacles": way.obstacles,
        "effects": way.effects,
        "options": [_option(each) for each in way.options],
        "notes": way.notes,
    }


def _option(option: Option) -> dict[str, Any]:
    return {"fact": option.fact, "ja": option.yes, "nee": option.no}


def _ladder(ladder: Ladder) -> dict[str, Any]:
    return {
        "fits": ladder.fits,
        "possible": ladder.possible,
        "why": ladder.why,
        "weight": ladder.weight,
        "why_weight": ladder.why_weight,
        "jump": ladder.jump,
        "jump_over": ladder.over,
        "why_jump": ladder.why_jump or None,
        "steps": [each._asdict() for each in ladder.rungs],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
