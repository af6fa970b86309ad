"""When a letter is there: what counts is the day on which the other side has it (BW 3:37)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import before_end
from cmtool.letters.asked import said_day
from cmtool.letters.words import day
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dates import Duration, Reading
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_POST_DAYS = 2
_DAY = timedelta(days=1)
_COURIER = "laat hem bezorgen tegen ontvangstbewijs en noem de dag: --with ontvangst={}"


def arrival(form: Form) -> date:
    """Return the day on which the letter is there: two working days by post, or what `--with ontvangst` says."""
    said = said_day(form, "ontvangst")
    if said is None:
        return form.facts.norms.workdays.forward(form.facts.today, _POST_DAYS)
    if said < form.facts.today:
        form.stop((), f"--with ontvangst: {dutch(said)} ligt voor de dag van de brief", "noem de dag van bezorging")
    return said


def put_proof(form: Form) -> date:
    """Fill in how a letter goes whose receipt must be proven, and when it is there; return that day."""
    there = arrival(form)
    by_hand = form.said("ontvangst") is not None
    form.put("verzendwijze", "Per koerier, tegen ontvangstbewijs" if by_hand else "Per aangetekende post")
    form.put("ontvangst", day(there) or "")
    form.warn(
        (),
        f"wat telt is de dag waarop de wederpartij de brief heeft: naar verwachting {dutch(there)}",
        "bewaar het bewijs van ontvangst in het dossier",
    )
    return there


def in_time(form: Form, there: date, reading: Reading, path: Path, what: str, otherwise: str) -> bool:
    """Return whether a letter is there in time; say it when it is not, or only in the most lenient reading."""
    today, send_by = form.facts.today, form.facts.norms.workdays.back(reading.date, 1)
    if there > reading.latest:
        by = reading.date if today <= reading.date else reading.latest
        hint = _COURIER.format(by) if today <= reading.latest and form.said("ontvangst") is None else ""
        form.stop(
            path,
            f"{what} kan niet meer op tijd zijn: de wederpartij heeft de brief op {dutch(there)}, en moest hem "
            f"uiterlijk op {dutch(reading.latest)} hebben (veilig verzenden kon tot en met {dutch(send_by)})",
            hint or otherwise,
        )
        return False
    if there > reading.date:
        form.warn(
            path,
            f"{what} is er op {dutch(there)}: na de veilige dag {dutch(reading.date)}, maar binnen de ruimste lezing "
            f"{dutch(reading.latest)}",
            _COURIER.format(today)
            if today <= reading.date
            else "vraag de wederpartij om een bevestiging dat dit op tijd is",
        )
    return True


class Ends(NamedTuple):
    """The first day on which a contract can end after notice: the safe one, and that in the most lenient reading."""

    safe: date
    lenient: date


def first_end(received: date, notice: Duration) -> Ends:
    """Return the first day on which a contract can end after a notice that was received on a day.

    Notice is in time for an end when it came on or before the day that counts back from it (ontwerp §7).
    """
    lenient = notice.add(received)
    while before_end(lenient, notice).latest < received:
        lenient += _DAY
    safe = lenient
    while before_end(safe, notice).date < received:
        safe += _DAY
    return Ends(safe, lenient)
