"""One JSON object with a classification for each contract (ontwerp §6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.envelope import write_envelope

if TYPE_CHECKING:
    from cmtool.classify.classification import Classified
    from cmtool.engine.classes import Classes, Row
    from cmtool.report.formats import Look


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write the classifications by the number of the dossier, one a line, without holding them all."""
    assumed = ({"path": f"classificatie.{path}", "value": _plain(value)} for path, value in classes.changes)
    write_envelope(classes.run, out, look, classifications=(_row(row) for row in classes.rows()), assumed=assumed)


def _plain(value: Any) -> Any:
    """Return a value of a dossier as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _row(row: Row) -> dict[str, Any]:
    one, at = row.one, row.at
    said = {
        "dossier": at.dossier,
        **_classified(row.now),
        "title": one.title,
        "party": one.party,
        "domein": one.domein,
        "state": one.state,
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "path": at.path,
    }
    return said if row.then is None else said | {"what_if": _classified(row.then)}


def _classified(one: Classified) -> dict[str, Any]:
    return {
        "kraljic": one.kraljic,
        "class": one.actual,
        "own_class": one.own,
        "value": _number(one.value),
        "risk": _number(one.risk),
        "meeting_every": one.meeting_every,
        "monitoring": one.attention.monitoring if one.attention else None,
        "reasons": one.reasons,
        "missing": one.missing,
        "possible": one.possible,
        "account": one.account,
        "warnings": one.warnings,
        "scores": one.scores,
        "shares": {
            path: {"share": _number(share.share), "computed": share.computed} for path, share in one.shares.items()
        },
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
