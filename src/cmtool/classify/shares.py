"""The shares of clients and turnover, from what was declared in the last full calendar year (S001 bijlage d).

The handbook counts clients a year; dossiers hold clients a month, so that the share is one of client months.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.wording import euro

if TYPE_CHECKING:
    from cmtool.classify.given import Given
    from cmtool.facts import Facts

_MONTHS = 12


class Declared(NamedTuple):
    """What one contract declared in a year: euro and client months, each None when nothing was filled in.

    `months` are those with an amount, `running` those in which the contract ran. `unread`: a declaration, or all of
    them, could not be read.
    """

    amount: Decimal | None
    clients: int | None
    months: int
    running: int
    unread: bool = False


def declared(facts: Facts, year: int) -> Declared:
    """Return what a dossier declared in a year."""
    of_year = [each for each in facts.dossier.declaraties if each.maand.first.year == year]
    amounts = [each.bedrag for each in of_year if each.bedrag is not None]
    clients = [each.clienten for each in of_year if each.clienten is not None]
    return Declared(
        sum(amounts, Decimal()) if amounts else None,
        sum(clients) if clients else None,
        len(amounts),
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
    """What all contracts of one law declared in a year.

    Of those that ran, `partial` filled in a part of their months, and `silent` none.
    """

    amount: Decimal = field(default_factory=Decimal)
    clients: int = 0
    contracts: int = 0
    partial: int = 0
    silent: int = 0

    def add(self, one: Declared) -> None:
        """Add what one contract declared."""
        self.amount += one.amount or 0
        self.clients += one.clients or 0
        said = one.amount is not None or one.clients is not None
        self.contracts += said
        self.partial += said and (one.unread or one.months < one.running)
        self.silent += not said and (one.unread or one.running > 0)


class Totals:
    """The totals of a portfolio in one year, by law; `unreadable` dossiers are not in them."""

    def __init__(self, year: int, unreadable: int = 0) -> None:
        self.year = year
        self.unreadable = unreadable
        self._by_domain: dict[str, Total] = {}

    def add(self, domein: str, one: Declared) -> None:
        """Add what one contract declared."""
        self._by_domain.setdefault(domein, Total()).add(one)

    def of(self, domein: str) -> Total:
        """Return the total of the contracts under one law."""
        return self._by_domain.get(domein, Total())


class Share(NamedTuple):
    """A share between 0 and 1, None when it is not known; `how` says how it was computed, or why it was not."""

    share: Decimal | None
    how: str = ""
    computed: bool = False


CLIENTS, TURNOVER = PATHS = ("waarde.clienten_aandeel", "waarde.omzet_aandeel")
_LAWS = {"jeugdwet": "Jeugdwet", "wmo": "Wmo"}


def share_of(path: str, given: Given, domein: str, own: Declared, totals: Totals | str) -> Share:
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
    part = own.clients if path == CLIENTS else own.amount
    if part is None:
        ran = f"in het dossier staat niets over {totals.year}"
        return Share(None, ran if own.running else f"het contract liep niet in {totals.year}")
    total = totals.of(domein)
    whole = total.clients if path == CLIENTS else total.amount
    if not whole:
        return Share(None, f"over {totals.year} is in geen enkel dossier iets gedeclareerd")
    parts = [f"{each} cliëntmaanden" if isinstance(each, int) else euro(each) for each in (part, whole)]
    of_all = f"{parts[1]} van {_contracts(total.contracts)} {_LAWS[domein]} in {totals.year}"
    how = f"berekend: {parts[0]} van {of_all}{_gaps(own, total, totals.unreadable)}"
    return Share(Decimal(part) / whole, how, computed=True)


def _gaps(own: Declared, total: Total, unreadable: int) -> str:
    """Return what makes a computed share uncertain."""
    said = ""
    if own.months < own.running:
        said += f"; {own.months} van de {own.running} maanden zijn ingevuld"
    if total.partial:
        said += f"; {total.partial} daarvan {'gaf' if total.partial == 1 else 'gaven'} niet alle maanden op"
    if total.silent:
        said += f"; {total.silent} andere {'liep' if total.silent == 1 else 'liepen'} ook, maar zonder declaraties"
    if unreadable:
        said += f"; {unreadable} {'dossier kon' if unreadable == 1 else 'dossiers konden'} niet worden gelezen"
    return said


def _contracts(number: int) -> str:
    return f"{number} {'contract' if number == 1 else 'contracten'}"
