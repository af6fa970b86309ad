"""The running term of a contract: its current end after extensions, tacit renewal and termination."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import Duration, Reading, before_end
from cmtool.finding import path_text
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.dossier import Dossier
    from cmtool.dossier.overeenkomst import Overeenkomst
    from cmtool.dossier.verlenging import Beeindiging, GelichteVerlenging, Verlenging
    from cmtool.finding import Path

_DAY = timedelta(days=1)
# Under a contract standard the other side has the announcement at least this long before the end (A3-06).
STANDARD_TERM = Duration(6, "maanden")
_VERLENGING: Path = ("overeenkomst", "verlenging")
_BEEINDIGINGEN: Path = ("overeenkomst", "beeindigingen")
# An end after this year is a typing mistake, and sums with it would leave the calendar.
_LAST_YEAR = 2299


class Extension(NamedTuple):
    """An extension that counts: the item, and the end that it moved."""

    item: GelichteVerlenging
    old_end: date


class Term(NamedTuple):
    """The running term.

    `end` is the current end and `steps` say how it was found. `extensions` are those that count. `pending` is
    the next item of `gelicht` (decided or sent, not yet received), `failed` the one that came too late. `left`:
    an extension is left. `tacit`: the contract renews by itself at this end. `terminated`: it was ended as a whole.
    """

    end: date
    steps: tuple[str, ...]
    extensions: tuple[Extension, ...] = ()
    pending: GelichteVerlenging | None = None
    failed: GelichteVerlenging | None = None
    left: bool = False
    tacit: bool = False
    terminated: Beeindiging | None = None
    uncertain: bool = False


def bound_standard(contract: Overeenkomst) -> str:
    """Return `wmo` or `jeugd` when that contract standard binds, else nothing; no word about it counts as none."""
    name = contract.standaard.naam if contract.standaard else None
    return "" if name in (None, "geen") else name.removeprefix("contractstandaard_")


def announcement(contract: Overeenkomst, end: date, left_out: frozenset[Path]) -> Reading | None:
    """Return the day on which the other side must have the announcement, or None when no term is known.

    Under a contract standard it is never later than six months before the end (A3-06).
    """
    said = contract.verlenging.aankondigen if contract.verlenging else None
    if said is None and (*_VERLENGING, "aankondigen") in left_out:
        return None
    standard = before_end(end, STANDARD_TERM) if bound_standard(contract) else None
    if said is None:
        return standard
    own = before_end(end, said)
    if standard is None or (own.date <= standard.date and own.latest <= standard.latest):
        return own
    return Reading(
        min(own.date, standard.date),
        min(own.latest, standard.latest),
        (*standard.steps, f"het contract zegt {said}; de contractstandaard vraagt {STANDARD_TERM}"),
    )


def running_term(dossier: Dossier, today: date, left_out: frozenset[Path] = frozenset()) -> Term:
    """Return the running term on a day (termijnen.md, "Current end")."""
    contract = dossier.overeenkomst
    extension = contract.verlenging
    if extension is not None and extension.stilzwijgend:
        term = _tacit(contract, extension, today)
    else:
        term = _extended(contract, extension, left_out)
    return _doubted(_ended_early(contract, term), extension, left_out)


def _doubted(term: Term, extension: Verlenging | None, left_out: frozenset[Path]) -> Term:
    """Return the term with a word on each part that could not be read and may move its end."""
    harmless = {"besluiten"} if extension is not None and extension.gelicht else {"besluiten", "aankondigen"}
    doubts = [
        path
        for path in left_out
        if (path[:2] == _VERLENGING and not harmless.intersection(path[2:3])) or path[:2] == _BEEINDIGINGEN
    ]
    if not doubts:
        return term
    said = tuple(
        f"{path_text(path)} kon niet worden gelezen; het einde kan anders zijn" for path in sorted(doubts, key=str)
    )
    return term._replace(steps=term.steps + said, uncertain=True)


def _tacit(contract: Overeenkomst, extension: Verlenging, today: date) -> Term:
    """Return the term that contains today; each end is counted from the first, so clipping never drifts."""
    first = contract.einde
    start = f"einde {dutch(first)}"
    most = extension.maximaal
    if extension.duur is None:
        unknown = "verlengt stilzwijgend, maar de duur van een verlenging is niet bekend"
        return Term(first, (start, unknown), tacit=True, uncertain=first < today)
    times, end = 0, first
    while end < today and (most is None or times < most):
        times += 1
        end = extension.duur.add(first + _DAY, times) - _DAY
    more = most is None or times < most
    steps: tuple[str, ...] = (start,)
    if times:
        steps += (f"{times} keer stilzwijgend verlengd met {extension.duur}: einde {dutch(end)}",)
    if not more:
        steps += (f"vaker dan {most} keer verlengt het contract niet",)
    return Term(end, steps, tacit=more)


def _extended(contract: Overeenkomst, extension: Verlenging | None, left_out: frozenset[Path]) -> Term:
    """Return the term after the extensions that were received in time, or accepted afterwards."""
    end = first = contract.einde
    steps: tuple[str, ...] = (f"einde {dutch(first)}",)
    if extension is None:
        return Term(end, steps)
    counted: list[Extension] = []
    stop: Stop | None = None
    item: GelichteVerlenging | None = None
    for item in extension.gelicht:
        reading = announcement(contract, end, left_out)
        # Without a known term an announcement counts when it came before the last day.
        latest = reading.latest if reading else end - _DAY
        stop = _stop_at(item, extension, len(counted), first, latest)
        if stop is not None:
            steps += (f"verlenging {item.id} {stop.why}",)
            break
        counted.append(Extension(item, end))
        end = extension.duur.add(first + _DAY, len(counted)) - _DAY if extension.duur else end
        why = _why_it_counts(item, reading.date if reading else latest, latest)
        steps += (f"verlenging {item.id} ({extension.duur}), {why}: einde {dutch(end)}",)
    failed = item if stop is not None and stop.failed else None
    return Term(
        end,
        steps,
        tuple(counted),
        pending=item if stop is not None and failed is None else None,
        failed=failed,
        left=failed is None and (extension.maximaal is None or len(counted) < extension.maximaal),
        uncertain=stop is not None and stop.uncertain,
    )


def tried(contract: Overeenkomst, term: Term) -> tuple[Extension, ...]:
    """Return the extensions that were tried, in order, with the end of then: those that count, and the next one."""
    extension, following = contract.verlenging, term.failed or term.pending
    if extension is None or following is None:
        return term.extensions
    end = contract.einde
    if extension.duur is not None:
        end = extension.duur.add(end + _DAY, len(term.extensions)) - _DAY
    return (*term.extensions, Extension(following, end))


class Stop(NamedTuple):
    """Why the chain of extensions goes no further: for good (`failed`), and whether the end is `uncertain` by it."""

    why: str
    failed: bool = False
    uncertain: bool = False


def _stop_at(item: GelichteVerlenging, extension: Verlenging, counted: int, first: date, latest: date) -> Stop | None:
    """Return why an item does not extend the contract, after so many that did; None when it does."""
    if item.alsnog_aanvaard is None:
        if item.ontvangen is None:
            return Stop(f"telt nog niet mee: {_not_received(item)}")
        if item.ontvangen > latest:
            return Stop(f"telt niet mee: ontvangen {dutch(item.ontvangen)}, uiterlijk {dutch(latest)}", failed=True)
        if extension.maximaal is not None and counted >= extension.maximaal:
            return Stop(f"telt niet mee: er kan hooguit {extension.maximaal} keer verlengd worden", failed=True)
    if extension.duur is None:
        return Stop("is ontvangen, maar de duur van een verlenging is niet bekend", uncertain=True)
    if first.year + (counted + 1) * ((extension.duur.months or 0) // 12 + 1) > _LAST_YEAR:
        return Stop(f"telt niet mee: het einde zou na {_LAST_YEAR} vallen", uncertain=True)
    return None


def _not_received(item: GelichteVerlenging) -> str:
    return f"verzonden {dutch(item.verzonden)}, ontvangst niet vastgelegd" if item.verzonden else "niet verzonden"


def _why_it_counts(item: GelichteVerlenging, safe: date, latest: date) -> str:
    if item.ontvangen is not None and item.ontvangen <= safe:
        return f"op tijd ontvangen op {dutch(item.ontvangen)}"
    if item.ontvangen is not None and item.ontvangen <= latest:
        return (
            f"ontvangen op {dutch(item.ontvangen)}, na de veilige dag {dutch(safe)} "
            f"maar binnen de ruimste lezing {dutch(latest)}"
        )
    return f"alsnog aanvaard op {dutch(item.alsnog_aanvaard)}" if item.alsnog_aanvaard else ""


_ENDED_BY = {
    "opzegging": "opgezegd",
    "ontbinding": "ontbonden",
    "wederzijds": "met wederzijds goedvinden beëindigd",
    "overmacht": "beëindigd wegens overmacht",
}


def ended_by(termination: Beeindiging) -> str:
    """Return in words how a contract was ended, with the id of the termination."""
    return f"{_ENDED_BY.get(termination.wijze or '', 'beëindigd')} ({termination.id})"


def _ended_early(contract: Overeenkomst, term: Term) -> Term:
    """Return the term as a termination of the whole leaves it: the contract ends on `per`, when that is earlier.

    Renewing stops at notice, so a tacit contract ends on `per` in any case.
    """
    whole = [each for each in contract.beeindigingen if each.omvang != "deels" and each.per is not None]
    if not whole:
        return term
    first = min(whole, key=lambda each: each.per or term.end)
    end, steps = term.end, term.steps
    if first.per is None or (first.per > end and not term.tacit):
        # It ends nothing by itself: the contract ends before it, unless an option is used that is left.
        return term._replace(terminated=first)
    # A contract that renews tacitly runs on until `per`, also when notice came too late for the running term.
    if first.per < end or term.tacit:
        end = first.per
        steps += (f"{ended_by(first)}: laatste dag {dutch(end)}",)
    return term._replace(end=end, steps=steps, left=False, terminated=first, uncertain=False)
