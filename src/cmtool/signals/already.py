"""A measure that was taken already: the matrix knows only how heavy a signal is, the steps know what was done."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Stap


class _Kind(NamedTuple):
    """A kind of step: how a measure names it, and what one does with it."""

    named: re.Pattern[str]
    done: str


def _kind(named: str, done: str) -> _Kind:
    return _Kind(re.compile(named, re.IGNORECASE), done)


_KINDS = {
    "gesprek": _kind(r"\bgesprek", "gevoerd"),
    "herinnering": _kind(r"\bherinner", "gestuurd"),
    "gebrekmelding": _kind(r"\bgebrekmelding", "gestuurd"),
    "sommatie": _kind(r"\bsomm(?:atie|eer|er)", "gestuurd"),
    "ingebrekestelling": _kind(r"\bin\s?gebreke", "gestuurd"),
    "aansprakelijkstelling": _kind(r"\baansprakelijk", "gestuurd"),
    "omzetting": _kind(r"\bomzet", "meegedeeld"),
    "ontbinding": _kind(r"\bontb[io]nd", "ingeroepen"),
    "opschorting": _kind(r"\bopschort|\bopgeschort", "ingeroepen"),
    "verrekening": _kind(r"\bverreken", "toegepast"),
    "opzegging": _kind(r"\bopzeg|\bopgezegd", "gedaan"),
    "maatregel": _kind(r"\bmaatregel", "genomen"),
}


def already(measure: str | None, steps: tuple[Stap, ...]) -> Iterator[str]:
    """Yield which kinds of step that a measure names were taken, each at its latest day.

    That a next step follows is our reading of the ladder from light to heavy (S000, S001 punt 15).
    """
    if measure is None:
        return
    for name, kind in _KINDS.items():
        taken = [step for step in steps if step.soort == name]
        if taken and kind.named.search(measure):
            latest = max(reversed(taken), key=lambda step: step.datum or dt.date.min)
            yield f"{name} is al {kind.done}{_when(latest)}; kijk naar de volgende stap"


def _when(step: Stap) -> str:
    on = f" op {dutch(step.datum)}" if step.datum else ""
    return on + (f" (termijn tot en met {dutch(step.termijn_tot)})" if step.termijn_tot else "")
