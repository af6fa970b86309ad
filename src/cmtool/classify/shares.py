"""The shares of clients and turnover, from what was declared in the last full calendar year (S001 bijlage d).

The handbook counts clients a year; dossiers hold clients a month, so that the share is one of client months.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.wording import euro, percent

if TYPE_CHECKING:
    from cmtool.classify.given import Given
    from cmtool.facts import Facts

_MONTHS = 12


CLIENTS, TURNOVER = PATHS = ("waarde.clienten_aandeel", "waarde.omzet_aandeel")
_LAWS = {"jeugdwet": "Jeugdwet", "wmo": "Wmo"}


class Declared(NamedTuple):
    """What one contract declared in a year, by the path of the share: client months, and euro.

    A measure is absent when nothing of it was filled in; `months` counts those that were. `running` are the months in
    which the contract ran. `unread`: a declaration, or all of them, could not be read.
    """

    sums: dict[str, Decimal]
    months: dict[str, int]
    running: int
    unread: bool = False


def declared(facts: Facts, year: int) -> Declared:
    """Return what a dossier declared in a year."""
    of_year = [each for each in facts.dossier.declaraties if each.maand.first.year == year]
    filled: dict[str, list[Decimal]] = {
        CLIENTS: [Decimal(each.clienten) for each in of_year if each.clienten is not None],
        TURNOVER: [each.bedrag for each in of_year if each.bedrag is not None],
    }
    return Declared(
        {path: sum(values, Decimal()) for path, values in filled.items() if values},
        {path: len(values) for path, values in filled.items()},
        _running(facts, year),
        facts.unread("declaraties"),
    )


def _running(facts: Facts, year: int) -> int:
    """Return in how many months of a year the contract ran, if only for a day."""
    begin, end = facts.dossier.overeenkomst.ingang, facts.term.end
    first = max(begin.year * _MONTHS + begin.month, year * _MONTHS + 1)
    last = min(end.year * _MONTHS + end.month, year * _MONTHS + _MONTHS)
    return max(0, last - first + 1)


@dataclass(slots=True)
class Total:
    """What all contracts of one law declared of one measure in a year.

    Of those that ran, `partial` filled in a part of their months, and `silent` none.
    """

    sum: Decimal = field(default_factory=Decimal)
    contracts: int = 0
    partial: int = 0
    silent: int = 0
    of_party: dict[str, tuple[int, Decimal]] = field(default_factory=dict)

    def add(self, path: str, party: str, one: Declared) -> None:
        """Add what one contract declared."""
        own = one.sums.get(path)
        if own is None:
            self.silent += one.unread or one.running > 0
            return
        self.sum += own
        self.contracts += 1
        self.partial += one.unread or one.months[path] < one.running
        contracts, sum_ = self.of_party.get(party, (0, Decimal()))
        self.of_party[party] = contracts + 1, sum_ + own


class Totals:
    """The totals of a portfolio in one year, by law and measure; `unreadable` dossiers are not in them."""

    def __init__(self, year: int, unreadable: int = 0) -> None:
        self.year = year
        self.unreadable = unreadable
        self._totals: dict[tuple[str, str], Total] = {}

    def add(self, domein: str, party: str, one: Declared) -> None:
        """Add what one contract declared; a party is known by its name."""
        for path in PATHS:
            self._totals.setdefault((domein, path), Total()).add(path, party.casefold(), one)

    def of(self, domein: str, path: str) -> Total:
        """Return the total of a measure over the contracts under one law."""
        return self._totals.get((domein, path), Total())


class Share(NamedTuple):
    """A share between 0 and 1, None when it is not known.

    `how` says how it was computed, or why it was not; `gaps` what makes a computed one uncertain.
    """

    share: Decimal | None
    how: str = ""
    computed: bool = False
    gaps: str = ""


def share_of(path: str, given: Given, domein: str, party: str, own: Declared, totals: Totals | str) -> Share:
    """Return a share: what the dossier says, or else what it declared as a part of the whole.

    `totals` are those of the portfolio, or a sentence that says why there are none.
    """
    said = given.get(path)
    if said is not None:
        return Share(said)
    if path in given.unread:
        return Share(None, "kon niet worden gelezen")
    if isinstance(totals, str):
        return Share(None, totals)
    if own.unread:
        return Share(None, "declaraties konden niet worden gelezen")
    part = own.sums.get(path)
    if part is None:
        ran = f"in het dossier staat niets over {totals.year}"
        return Share(None, ran if own.running else f"het contract liep niet in {totals.year}")
    total = totals.of(domein, path)
    if not total.sum:
        return Share(None, f"over {totals.year} is in geen enkel dossier iets gedeclareerd")
    of_all = f"{_amount(path, total.sum)} van {_contracts(total.contracts)} {_LAWS[domein]} in {totals.year}"
    how = f"berekend: {_amount(path, part)} van {of_all}{_together(total, party)}"
    return Share(part / total.sum, how, computed=True, gaps=_gaps(path, own, total, totals.unreadable))


def _amount(path: str, value: Decimal) -> str:
    return f"{value:f} cliëntmaanden" if path == CLIENTS else euro(value)


def _together(total: Total, party: str) -> str:
    """Return what a party with more than one contract has together: the handbook counts by provider."""
    contracts, own = total.of_party.get(party.casefold(), (0, Decimal()))
    if contracts < 2:  # noqa: PLR2004 - one is the contract itself
        return ""
    return f"; deze wederpartij heeft {contracts} contracten, samen {percent(own / total.sum)}"


def _gaps(path: str, own: Declared, total: Total, unreadable: int) -> str:
    """Return what makes a computed share uncertain."""
    gaps = []
    if own.months[path] < own.running:
        gaps.append(f"{own.months[path]} van de {own.running} maanden zijn ingevuld")
    if total.partial:
        gaps.append(
            f"{total.partial} van de {_contracts(total.contracts)} {_plural(total.partial, 'gaf', 'gaven')} niet alle "
            "maanden op"
        )
    if total.silent:
        ran = _plural(total.silent, "liep", "liepen")
        gaps.append(f"{total.silent} andere {ran} ook, maar zonder leesbare declaraties")
    if unreadable:
        gaps.append(f"{unreadable} {_plural(unreadable, 'dossier kon', 'dossiers konden')} niet worden gelezen")
    return "; ".join(gaps)


def _plural(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _contracts(number: int) -> str:
    return f"{number} {_plural(number, 'contract', 'contracten')}"
