"""The term that a letter sets: a day that is not past, that leaves the post its time, and a working day if possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.asked import said_day
from cmtool.letters.words import day
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.finding import Path
    from cmtool.letters.form import Form

# Below this many days after the post has come, a term is rarely reasonable; the law names no number (domein B.3).
_USUAL_DAYS = 14
_POST_DAYS = 2


def term(form: Form, name: str, planned: date | None, path: Path, what: str) -> date | None:
    """Fill in the last day of a term, from `--with` or the dossier, and say what is wrong with it; None without one."""
    said = form.said(name) is not None
    found = said_day(form, name) if said else planned
    if said and found is None:
        form.put(name, f"[ONTBREEKT: {what}]")
        return None
    also = ", of vul hem in het dossier in" if path else ""
    hint = f"noem hem met --with {name}=2026-12-22{also}"
    form.need(name, day(found), path, what, hint)
    if found is not None:
        _judge(form, found, path)
    return found


def _judge(form: Form, last: date, path: Path) -> None:
    facts = form.facts
    workdays = facts.norms.workdays
    arrives = workdays.forward(facts.today, _POST_DAYS)
    if last <= facts.today:
        form.stop(path, f"de termijn ({dutch(last)}) ligt niet in de toekomst", "kies een latere dag")
        return
    if last <= arrives:
        form.stop(
            path,
            f"de termijn ({dutch(last)}) is korter dan de post nodig heeft: de brief is er op {dutch(arrives)}",
            "kies een latere dag",
        )
        return
    if (last - arrives).days < _USUAL_DAYS:
        form.warn(
            path,
            f"na ontvangst op {dutch(arrives)} {_left((last - arrives).days)} over; veertien dagen is gebruikelijk",
            "ga na of dat redelijk is; spoed kan een kortere termijn rechtvaardigen",
        )
    why_not = workdays.why_not(last)
    if why_not is not None:
        form.warn(path, f"de termijn eindigt op {dutch(last)}, dat is {why_not}", "kies liever een werkdag")


def _left(days: int) -> str:
    return "blijft er 1 dag" if days == 1 else f"blijven er {days} dagen"
