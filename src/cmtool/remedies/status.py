"""The status of every remedy of one shortcoming, exact for what is not known (rechtsmiddelen.md, Status)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.remedies.logic import All, Fillings, truth
from cmtool.remedies.remedy import remedies
from cmtool.remedies.terms import verzuim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmtool.remedies.facts import Case
    from cmtool.remedies.logic import Condition, Truth
    from cmtool.remedies.remedy import Remedy

Status: TypeAlias = Literal["beschikbaar", "na_stap", "niet_beschikbaar", "onbekend"]
# What an ingebrekestelling of which the term passes would make true.
STEP = {"igs_geldig": True, "igs_termijn_verstreken": True}


class Judged(NamedTuple):
    """A remedy with its status, the facts on which that depends while they are not known, and its conditions."""

    remedy: Remedy
    status: Status
    missing: tuple[str, ...]
    conditions: tuple[tuple[Condition, Truth], ...]


class Verdict(NamedTuple):
    """What is known of one shortcoming: verzuim, on which unknown facts that depends, and every remedy.

    `default` is the status of verzuim as if it were a remedy: `na_stap` when only the ingebrekestelling is missing.
    """

    case: Case
    verzuim: Truth
    verzuim_missing: tuple[str, ...]
    default: tuple[Status, tuple[str, ...]]
    remedies: tuple[Judged, ...]


def verdict(case: Case) -> Verdict:
    """Return the status of every remedy."""
    fillings = Fillings(case.known, verzuim)
    found = fillings.holds(verzuim)
    answer = fillings.truth(found)
    missing = fillings.matters(found) if answer is None else ()
    ways = tuple(judged(each, case) for each in remedies())
    return Verdict(case, answer, missing, status_of(verzuim, case.known), ways)


def judged(remedy: Remedy, case: Case) -> Judged:
    """Return the status of a remedy, with what is known of each of its conditions."""
    status, missing = status_of(remedy.available, case.known)
    conditions = tuple((part, truth(part, case.known)) for part in _parts(remedy.available))
    return Judged(remedy, status, missing, conditions)


def status_of(condition: Condition, known: Mapping[str, Truth]) -> tuple[Status, tuple[str, ...]]:
    """Return what a condition gives: certain only when every way to fill in what is not known gives the same.

    Else onbekend, with the unknown facts on which it depends for some filling of the others.
    """
    fillings = Fillings(known, condition)
    now = fillings.holds(condition)
    after = fillings.holds(condition, **STEP) & (fillings.every ^ now)
    statuses = [name for name, ways in _ways(fillings, now, after) if ways]
    return (statuses[0], ()) if len(statuses) == 1 else ("onbekend", fillings.matters(now, after))


def _ways(fillings: Fillings, now: int, after: int) -> Iterator[tuple[Status, int]]:
    """Yield each status with the fillings that give it."""
    yield "beschikbaar", now
    yield "na_stap", after
    yield "niet_beschikbaar", fillings.every ^ now ^ after


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)
