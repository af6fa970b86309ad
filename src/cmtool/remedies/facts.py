"""The facts on which remedies depend: what the dossier says of a shortcoming, and what follows from it.

Which facts are derived, and how, is fixed (rechtsmiddelen.md); nothing else is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nakoming import Feiten, in_order, performed
from cmtool.finding import Id
from cmtool.norms import version_number
from cmtool.term import bound_standard
from cmtool.wording import dutch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from cmtool.dossier.nakoming import Stap, Tekortkoming
    from cmtool.facts import Facts
    from cmtool.finding import Step
    from cmtool.remedies.logic import Truth
    from cmtool.remedies.what_if import Change

# Facts with a value instead of ja, nee or onbekend.
VALUES = ("cs_grond", "overmacht_vanaf")
NAMES = tuple(name for name in Feiten.model_fields if name not in VALUES)
# Longer than this, either side may end the contract (A4-29).
_FORCE_MAJEURE_DAYS = 30
_NEW_GROUNDS = frozenset("fghi")
# The conditions on each fact with a value.
_BY_VALUE = {"cs_grond": ("cs_grond", "grond_d", "grond_f_tot_i"), "overmacht_vanaf": ("overmacht_lang",)}
_TRUTHS: dict[str, Truth] = {"ja": True, "nee": False, "onbekend": None}


class Notice(NamedTuple):
    """The last ingebrekestelling: its step, whether it is valid, whether its term passed, and why, in words."""

    step: Stap | None
    valid: Truth
    passed: Truth
    why: str


class Case(NamedTuple):
    """One shortcoming with every fact that a remedy may ask, by name.

    `ground` is the letter of the ground for immediate ending, `days` how long force majeure lasts; None without one.
    """

    shortcoming: Tekortkoming
    facts: Facts
    known: Mapping[str, Truth]
    notice: Notice
    ground: str | None
    days: int | None


def case(shortcoming: Tekortkoming, facts: Facts, changes: Iterable[Change] = ()) -> Case:
    """Return a shortcoming with its facts, after what is assumed of them."""
    instead = {each.fact: each.value for each in changes}
    said = (shortcoming.feiten or Feiten()).model_copy(update=instead)
    notice = _notice(shortcoming, facts)
    since = said.overmacht_vanaf
    days = (facts.today - since).days if since is not None else None
    known: dict[str, Truth] = {name: _TRUTHS[getattr(said, name)] for name in NAMES}
    known |= {"igs_geldig": notice.valid, "igs_termijn_verstreken": notice.passed}
    known |= _of_contract(facts)
    known |= _of_values(said.cs_grond, days)
    for name in VALUES:
        if name not in instead and _gone(facts, "tekortkomingen", Id(shortcoming.id), "feiten", name):
            known |= dict.fromkeys(_BY_VALUE[name], None)
    return Case(shortcoming, facts, known, notice, said.cs_grond, days)


def _gone(facts: Facts, *path: Step) -> bool:
    """Return whether what stands at a path could not be read, itself or the part around it."""
    return any(path[: len(each)] == each for each in facts.left_out)


def _notice(shortcoming: Tekortkoming, facts: Facts) -> Notice:
    steps = in_order(shortcoming)
    if facts.unread("tekortkomingen", Id(shortcoming.id), "stappen"):
        return Notice(None, None, None, "niet alle stappen konden worden gelezen")
    at = max((at for at, step in enumerate(steps) if step.soort == "ingebrekestelling"), default=None)
    if at is None:
        return Notice(None, valid=False, passed=False, why="er is geen ingebrekestelling")
    step = steps[at]
    until = step.termijn_tot
    passed = until is not None and until < facts.today and not performed(steps[at + 1 :])
    why = _why(step, until, facts.today) + _late(steps[at + 1 :], until)
    return Notice(step, _valid(step), passed, why)


def _late(later: Iterable[Stap], until: dt.date | None) -> str:
    """Return a word on performance after the term: the fixed formula takes any, and does not know what it cures."""
    done = min((step.datum for step in later if step.soort == "nagekomen" and step.datum is not None), default=None)
    if until is None or done is None or done <= until:
        return ""
    return f"; nagekomen op {dutch(done)}, na die termijn: laat een jurist naar schade en zuivering kijken"


def _valid(step: Stap) -> Truth:
    """Return whether a notice is valid: received on or after its day, and before its term ended."""
    sent, received, until = step.datum, step.ontvangen, step.termijn_tot
    if sent is None or until is None:
        return False
    if received is None:
        return None if until > sent else False
    return sent <= received < until


def _why(step: Stap, until: dt.date | None, today: dt.date) -> str:
    """Return what makes a notice valid or not, and whether its term passed."""
    if step.datum is None:
        return f"ingebrekestelling {step.id} heeft geen dag"
    named = f"ingebrekestelling {step.id} van {dutch(step.datum)}"
    if until is None:
        return f"{named} heeft geen termijn met een einddag"
    term = f"termijn tot en met {dutch(until)}" + ("" if until < today else ", die loopt nog")
    if step.ontvangen is None:
        return f"{named}: niet vastgelegd wanneer zij is ontvangen; {term}"
    if not step.datum <= step.ontvangen < until:
        return f"{named}: ontvangen op {dutch(step.ontvangen)}, niet tussen de verzending en het einde van de {term}"
    return f"{named}, ontvangen op {dutch(step.ontvangen)}; {term}"


def _of_contract(facts: Facts) -> dict[str, Truth]:
    """Return what the contract itself says: the standard and its version, our side, and a few clauses."""
    contract, provider = facts.dossier.overeenkomst, facts.settings.organisation.provider
    clauses = contract.clausules
    return {
        "cs": _read(facts, bool(bound_standard(contract)), "overeenkomst", "standaard", "naam"),
        "versie_1_2": _from_1_2(facts),
        "opdrachtgever": not provider,
        "opdrachtnemer": provider,
        "clausule_inzet": _read(
            facts,
            clauses is not None and clauses.opzegging_onvoldoende_inzet is not None,
            "overeenkomst",
            "clausules",
            "opzegging_onvoldoende_inzet",
        ),
        "insolventie": _read(
            facts,
            facts.dossier.partijen.opdrachtnemer.insolventie is not None,
            "partijen",
            "opdrachtnemer",
            "insolventie",
        ),
        "aiv": _read(facts, contract.voorwaarden == "vng_aiv_2024", "overeenkomst", "voorwaarden"),
    }


def _read(facts: Facts, said: bool, *path: Step) -> Truth:  # noqa: FBT001 - a fact, said at each call
    """Return what the dossier says, None when that could not be read."""
    return None if _gone(facts, *path) else said


def _from_1_2(facts: Facts) -> Truth:
    """Return whether the standard is of version 1.2 or later; that of the Jeugdwet always is."""
    standard = facts.dossier.overeenkomst.standaard
    if bound_standard(facts.dossier.overeenkomst) == "jeugd":
        return True
    if standard is None or standard.versie is None:
        return None
    newer = version_number(standard.versie) >= version_number("1.2")
    # Of a standard whose name could not be read it may be that of the Jeugdwet.
    return newer or _read(facts, newer, "overeenkomst", "standaard", "naam")


def _of_values(ground: str | None, days: int | None) -> dict[str, Truth]:
    """Return the conditions on the facts that have a value."""
    return {
        "cs_grond": ground is not None,
        "grond_d": ground == "d",
        "grond_f_tot_i": ground in _NEW_GROUNDS,
        "overmacht_lang": days is not None and days > _FORCE_MAJEURE_DAYS,
    }
