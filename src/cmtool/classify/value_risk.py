"""The value–risk class of a contract (S001 bijlage d; domein E.2: scale, bounds and cuts are conventions)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.scale import mean, reach, share_score
from cmtool.classify.shares import PATHS as SHARES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from cmtool.classify.given import Given
    from cmtool.settings.classification import Classification, ValueRiskClass

VALUE = (*SHARES, "waarde.transformatie")
RISK = ("risico.naleving", "risico.relatie", "risico.uniek_aanbod")
# What the source calls the classes, in a few words.
TITLES: dict[ValueRiskClass, str] = {
    "strategisch": "veel aandacht",
    "alert": "gemiddelde aandacht",
    "passief": "weinig aandacht",
    "tijdelijk": "tijdelijk andere aandacht",
    "uitfaseren": "wordt afgebouwd",
}


class Scored(NamedTuple):
    """The two means, and the class that they give; each None when a score behind it is not known.

    `possible` are the classes that remain, whatever the unknown scores are.
    """

    value: Decimal | None
    risk: Decimal | None
    own: ValueRiskClass | None
    possible: tuple[ValueRiskClass, ...]


class Exempted(NamedTuple):
    """The other class than the scores give, on a day; `unread` is the path that makes it uncertain that it holds."""

    name: ValueRiskClass | None = None
    unread: str = ""

    def over(self, own: ValueRiskClass | None) -> ValueRiskClass | None:
        """Return the class that holds: this one, else the own class; None when that is not certain."""
        return None if self.unread else self.name or own


def scores(given: Given, scheme: Classification) -> dict[str, int | None]:
    """Return the six scores by path, from the dossier itself only; None where it says nothing."""
    found: dict[str, int | None] = {path: given.get(path) for path in (*VALUE, *RISK)}
    for path in SHARES:
        share = given.get(path)
        found[path] = None if share is None else share_score(share, scheme.bounds)
    return found


def scored(found: dict[str, int | None], scheme: Classification) -> Scored:
    """Return the means and the class of six scores."""
    value, risk = [found[path] for path in VALUE], [found[path] for path in RISK]
    highs = [_possible(value, scheme.high["waarde"]), _possible(risk, scheme.high["risico"])]
    possible = {_class_of(high_value, high_risk) for high_value in highs[0] for high_risk in highs[1]}
    means = mean(value), mean(risk)
    certain = None not in means
    in_order = tuple(each for each in TITLES if each in possible)
    return Scored(*means, in_order[0] if certain else None, in_order)


def _possible(found: Sequence[int | None], cut: Decimal) -> set[bool]:
    """Return whether a mean is high; both when that depends on a score that is not known."""
    lowest, highest = reach(found)
    return {lowest >= cut, highest >= cut}


def _class_of(value: bool, risk: bool) -> ValueRiskClass:  # noqa: FBT001 - two facts of the same kind
    if value and risk:
        return "strategisch"
    return "alert" if value or risk else "passief"


def exempted(given: Given, today: date) -> Exempted:
    """Return the class that an exception gives on a day: up to and including its last day, without one for good."""
    unread = [path for path in ("uitzondering.klasse", "uitzondering.tot") if path in given.unread]
    if unread:
        return Exempted(unread=f"classificatie.{unread[0]}")
    name, last = given.get("uitzondering.klasse"), given.get("uitzondering.tot")
    if name is None or (last is not None and today > last):
        return Exempted()
    return Exempted(name)


def class_on(given: Given, scheme: Classification, today: date) -> ValueRiskClass | None:
    """Return the class on a day from what the dossier itself says, None when a score is not known."""
    return exempted(given, today).over(scored(scores(given, scheme), scheme).own)
