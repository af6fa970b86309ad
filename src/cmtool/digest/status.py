"""Whether mail still goes out: when a digest last went well, counted in working days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cmtool.dates import Workdays
    from cmtool.digest.ledger import Partly, Success
    from cmtool.digest.stage import Kind

# So many working days may pass; a weekly overview is due a week after the one before.
_PATIENCE = 2
_WEEK = timedelta(days=7)
_NAMES = {"week": "weekoverzicht", "day": "dagbericht"}


def status(successes: Sequence[Success], today: date, workdays: Workdays, kind: Kind | None) -> tuple[str, bool]:
    """Return in words when it last went well, and whether that is too long ago; `kind` None: whichever it was.

    A run about a day that is still to come says nothing about today.
    """
    seen = [each for each in successes if kind in {None, each.kind} and each.day <= today]
    what = "een digest" if kind is None else f"een {_NAMES[kind]}"
    if not seen:
        return f"Nog nooit is {what} gelukt.", True
    last = max(seen)
    day = last.day
    due = workdays.forward(day + _WEEK if kind == "week" else day, _PATIENCE)
    passed = _between(day, today, workdays)
    ago = f"{passed} {'werkdag' if passed == 1 else 'werkdagen'} geleden"
    told = f"{_NAMES[last.kind]} van {dutch(day)}, {ago}"
    if today <= due:
        return f"Laatst gelukt: {told}.", False
    return f"Te lang geleden gelukt: {told}; er had uiterlijk {dutch(due)} een volgende moeten zijn.", True


def partly(known: Iterable[Partly], today: date, kind: Kind | None) -> str:
    """Return in words the last run after which something was still to be sent; empty without one."""
    seen = [each for each in known if kind in {None, each.kind} and each.day <= today]
    if not seen:
        return ""
    last = max(seen)
    how = "deels gelukt" if last.messages or last.uncertain else "mislukt"
    parts = [f"Het laatst {how}: {_NAMES[last.kind]} van {dutch(last.day)}"]
    if last.unsent:
        parts.append(f"niet verstuurd aan {listed(last.unsent)}")
    if last.uncertain:
        parts.append(f"onzeker aan {listed(last.uncertain)}")
    if last.unread:
        parts.append("niet elk dossier kon worden gelezen")
    return f"{'; '.join(parts)}."


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return names on a line: all when they are few, else the first two and how many there are besides."""
    if len(names) > most:
        return f"{names[0]}, {names[1]} en {len(names) - 2} anderen"
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last


def _between(day: date, today: date, workdays: Workdays) -> int:
    """Return how many working days lie after a day, up to and including today."""
    days = range(1, (today - day).days + 1)
    return sum(workdays.why_not(day + timedelta(days=each)) is None for each in days)
