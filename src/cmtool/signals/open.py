"""What is open: a signal that was not dealt with, a shortcoming that was not mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nakoming import in_order, performed
from cmtool.finding import Id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Melding, Signaal, Stap, Tekortkoming
    from cmtool.facts import Facts


class Course(NamedTuple):
    """The steps that were taken after a shortcoming, without those whose day has not come.

    `steps` are in their order. `undated` have no day while others do, so that where they belong is not known; when
    none has a day, the order of the file counts and all of them are `steps`.
    """

    steps: tuple[Stap, ...]
    undated: tuple[Stap, ...] = ()

    @property
    def mended(self) -> bool | None:
        """Whether the other side performed in the latest step; None when it is not sure which one that was."""
        answers = {performed((step,)) for step in (*self.steps[-1:], *self.undated)}
        if len(answers) > 1:
            return None
        return True in answers

    @property
    def running(self) -> tuple[Stap, ...]:
        """The steps since the other side last performed; one without a day may be among them."""
        after = max((place for place, step in enumerate(self.steps, start=1) if performed((step,))), default=0)
        return (*self.undated, *self.steps[after:])


def open_signals(facts: Facts) -> Iterator[Signaal]:
    """Yield the signals whose `afgehandeld` is not a day that has come, or could not be read: they may be open."""
    for signal in facts.dossier.signalen:
        done = signal.afgehandeld
        if done is None or done > facts.today:
            yield signal


def open_reports(facts: Facts) -> Iterator[Melding]:
    """Yield the reports whose `afgehandeld` is not a day that has come, or could not be read: they may be open."""
    for report in facts.dossier.meldingen:
        done = report.afgehandeld
        if done is None or done > facts.today:
            yield report


def open_shortcomings(facts: Facts) -> Iterator[Tekortkoming]:
    """Yield the shortcomings of which the latest step that was taken is not `nagekomen`, or may be another one."""
    for shortcoming in facts.dossier.tekortkomingen:
        if steps_unread(shortcoming, facts) or not course_of(shortcoming, facts).mended:
            yield shortcoming


def steps_unread(shortcoming: Tekortkoming, facts: Facts) -> bool:
    """Return whether a step could not be read in whole, so that it is not sure which one was the latest."""
    return facts.unread("tekortkomingen", Id(shortcoming.id), "stappen")


def course_of(shortcoming: Tekortkoming, facts: Facts) -> Course:
    """Return the steps that were taken after a shortcoming."""
    in_file = in_order(shortcoming)
    dated = tuple(step for step in in_file if step.datum is not None and step.datum <= facts.today)
    undated = tuple(step for step in in_file if step.datum is None)
    return Course(dated, undated) if dated else Course(undated)
