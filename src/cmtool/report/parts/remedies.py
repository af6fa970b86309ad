"""What the formats of `cmtool remedies` share: the answers in their order, and how they are said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.remedies import NotHere, Shortcoming, Without
from cmtool.report.parts.deadline import unmarked
from cmtool.report.parts.summary import count
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.remedies import Change, Ladder, Option, Rung, Way

HEADINGS = {
    "beschikbaar": "Beschikbaar",
    "na_stap": "Na een ingebrekestelling waarvan de termijn verstrijkt",
    "onbekend": "Onbekend",
    "niet_beschikbaar": "Niet beschikbaar",
}
STATUSES = {
    "beschikbaar": "beschikbaar",
    "na_stap": "na een ingebrekestelling",
    "niet_beschikbaar": "niet beschikbaar",
    "onbekend": "onbekend",
}
ADVICE = "cmtool geeft geen juridisch advies: het rekent met de feiten in het dossier; een jurist beoordeelt."


class Answers(NamedTuple):
    """What `cmtool remedies` reports: a run, and what was assumed of the facts."""

    run: Run
    changes: tuple[Change, ...] = ()

    def shortcomings(self) -> Iterator[tuple[Taken, Shortcoming]]:
        """Yield each shortcoming with its place, by dossier."""
        return ((each, each.value) for each in self.run.taken if isinstance(each.value, Shortcoming))

    def without(self) -> Iterator[tuple[Taken, Without]]:
        """Yield the dossiers without a shortcoming."""
        return ((each, each.value) for each in self.run.taken if isinstance(each.value, Without))


def plain(value: Any) -> str:
    """Return a value that was assumed, as people read it."""
    if value is None:
        return "geen"
    return dutch(value) if isinstance(value, dt.date) else str(value)


def assumed(answers: Answers) -> str:
    """Return what was assumed; nothing without."""
    if not answers.changes:
        return ""
    told = ", ".join(f"{each.fact} is {plain(each.value)}" for each in answers.changes)
    return f"Stel: {told}. Er is niets geschreven; wat daardoor anders is, staat erbij."


def named(one: Shortcoming) -> str:
    """Return what it is: `tekortkoming tk-1: subject`."""
    return visible(f"tekortkoming {one.id}: {one.subject}")


def about(one: Shortcoming) -> Iterator[str]:
    """Yield what was agreed and when it went wrong."""
    if one.duty:
        yield visible(f"verplichting: {one.duty}")
    if one.found is not None:
        yield f"geconstateerd op {dutch(one.found)}"


def default(one: Shortcoming) -> str:
    """Return whether there is verzuim, and what it was without what was assumed."""
    was = f" (zonder de aanname: {one.verzuim_before})" if one.verzuim_before else ""
    return f"{one.verzuim}{was}"


def titled(way: Way) -> str:
    """Return a remedy with its article: `R4 ontbinding (BW 6:265)`."""
    was = f"; zonder de aanname: {STATUSES[way.before]}" if way.before else ""
    return f"{way.id} {way.name} ({unmarked(way.source)}){was}"


def fit(ladder: Ladder) -> str:
    """Return which step fits now and why."""
    if ladder.fits is not None:
        return f"past nu: stap {ladder.fits}; {ladder.why}"
    return f"past nu: {ladder.why}"


def weight(ladder: Ladder) -> str:
    """Return the weight of the shortcoming."""
    return visible(f"gewicht: {ladder.why_weight}")


def rung(each: Rung) -> str:
    """Return a step of the ladder: `stap 3, ingebrekestelling met …: open; why`."""
    return visible(f"stap {each.step}, {each.title}: {each.state}; {each.why}")


def option(each: Option) -> str:
    """Return what a remedy would be if a fact were known."""
    return f"{each.fact} ({each.label}): ja geeft {STATUSES[each.yes]}, nee geeft {STATUSES[each.no]}"


def chain(way: Way) -> str:
    """Return the conditions with their answers; what follows from them is the heading above."""
    return "; ".join(each for each in way.reasons if not each.startswith("dus: ") and each not in way.effects)


def letter(way: Way) -> str:
    """Return the letter that goes with a remedy; nothing without one."""
    if way.letter is None:
        return ""
    if way.status == "na_stap":
        after = next((each for each in way.letters if each != "ingebrekestelling"), way.letter)
        return f"brief: eerst ingebrekestelling, daarna {after}"
    return f"brief: {way.letter}"


def why(way: Way) -> str:
    """Return the short reason of a remedy that is not there: what stands in its way."""
    return visible("; ".join(way.obstacles))


def missing(way: Way) -> str:
    """Return the facts on which a remedy depends."""
    return f"hangt af van {', '.join(way.missing)}"


def by_status(one: Shortcoming, status: str) -> tuple[Way, ...]:
    """Return the remedies with a status, by number."""
    return tuple(each for each in one.remedies if each.status == status)


def summary(answers: Answers, shown: int) -> str:
    """Return what the run gave, on one line; what is not shown is counted."""
    run = answers.run
    where = f"{count(run.dossiers, 'dossier', 'dossiers')} op {dutch(run.today)}"
    left_out = f", {run.unreadable} niet beoordeeld (eerst de fouten herstellen)" if run.unreadable else ""
    others = sum(isinstance(each.value, NotHere) for each in run.taken)
    hidden = f" Zonder de gevraagde tekortkoming: {count(others, 'dossier', 'dossiers')}." if others else ""
    return f"{where}{left_out}: {count(shown, 'tekortkoming', 'tekortkomingen')}.{hidden}"
