"""What is open: a signal that was not dealt with, a shortcoming that was not mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dossier.nakoming import in_order, performed
from cmtool.finding import Id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Signaal, Stap, Tekortkoming
    from cmtool.facts import Facts


def open_signals(facts: Facts) -> Iterator[Signaal]:
    """Yield the signals whose `afgehandeld` is not a day that has come, or could not be read: they may be open."""
    for signal in facts.dossier.signalen:
        done = signal.afgehandeld
        if done is None or done > facts.today:
            yield signal


def open_shortcomings(facts: Facts) -> Iterator[Tekortkoming]:
    """Yield the shortcomings of which the latest step that was taken is not `nagekomen`, or which may be so."""
    for shortcoming in facts.dossier.tekortkomingen:
        if steps_unread(shortcoming, facts) or not performed(steps_taken(shortcoming, facts)[-1:]):
            yield shortcoming


def steps_unread(shortcoming: Tekortkoming, facts: Facts) -> bool:
    """Return whether a step could not be read in whole, so that it is not sure which one was the latest."""
    return facts.unread("tekortkomingen", Id(shortcoming.id), "stappen")


def steps_taken(shortcoming: Tekortkoming, facts: Facts) -> list[Stap]:
    """Return the steps by day, without those whose day has not come."""
    return [step for step in in_order(shortcoming) if step.datum is None or step.datum <= facts.today]
