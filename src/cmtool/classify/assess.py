"""What one dossier says for its classification: small, so that a whole portfolio fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.bsn import mask_bsn
from cmtool.classify.given import Given, given
from cmtool.classify.shares import Declared, declared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Path

State: TypeAlias = Literal["nog niet begonnen", "loopt", "geëindigd", "afgesloten"]


class Assessed(NamedTuple):
    """What one dossier says: its title, the other party, the law, where it stands, its scores and its declarations."""

    title: str
    party: str
    domein: str
    state: State
    begin: date
    manager: str | None
    given: Given
    declared: Declared


def last_full_year(today: date) -> int:
    """Return the calendar year that is over."""
    return today.year - 1


def assess(facts: Facts) -> Iterator[tuple[Path, Assessed]]:
    """Yield what a dossier says for its classification, at the place where it says so."""
    dossier = facts.dossier
    parties = dossier.partijen
    # The other side of the table: for a provider that is the client.
    other = parties.opdrachtgever if facts.settings.organisation.provider else parties.opdrachtnemer
    said = given(dossier.classificatie, facts.left_out)
    reason = said.get("uitzondering.reden")
    if reason is not None:
        said = said._replace(values={**said.values, "uitzondering.reden": mask_bsn(reason)})
    yield (
        ("classificatie",),
        Assessed(
            dossier.titel,
            other.naam,
            dossier.domein,
            _state(facts),
            dossier.overeenkomst.ingang,
            facts.owner("contractmanager").name,
            said,
            declared(facts, last_full_year(facts.today)),
        ),
    )


def _state(facts: Facts) -> State:
    if facts.settled:
        return "afgesloten"
    if not facts.started:
        return "nog niet begonnen"
    return "geëindigd" if facts.ended else "loopt"
