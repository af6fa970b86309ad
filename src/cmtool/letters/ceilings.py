"""The use of the ceiling per calendar year, as far as the declarations of the dossier say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.ceiling import REPORT_FROM, uses
from cmtool.letters.words import day
from cmtool.wording import euro, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.ceiling import Use
    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.facts import Facts


def ceiling_rows(facts: Facts, first_year: int = 0) -> Iterator[dict[str, str]]:
    """Yield the fields of each year: `jaar`, `plafond`, `gebruikt` and `stand`."""
    for year in sorted(facts.dossier.bestedingsruimte, key=lambda each: each.jaar):
        if year.jaar >= first_year:
            yield _row(facts, year)


def _row(facts: Facts, year: Bestedingsruimte) -> dict[str, str]:
    row = {"jaar": str(year.jaar), "plafond": euro(year.bedrag) if year.bedrag is not None else "niet bekend"}
    if year.niet_toegepast:
        return row | {"gebruikt": "", "stand": "dit jaar geldt bewust geen bestedingsruimte"}
    if year.bedrag is None or not year.bedrag:
        return row | {"gebruikt": "niet te berekenen", "stand": "het bedrag staat niet in het dossier"}
    last = next(reversed(list(uses(year.bedrag, year.jaar, facts.dossier.declaraties))), None)
    if last is None:
        begun = year.jaar <= facts.today.year
        return row | {"gebruikt": "geen declaraties", "stand": "niet bekend" if begun else "nog niet begonnen"}
    used = f"{euro(last.total)} ({percent(last.total / year.bedrag)}) tot en met {day(last.month_end)}"
    return row | {"gebruikt": used, "stand": _state(last, year)}


def _state(use: Use, year: Bestedingsruimte) -> str:
    border = percent(REPORT_FROM)
    said = f"{border} is bereikt" if use.reached else f"{border} is niet bereikt"
    if year.bedrag is not None and use.total > year.bedrag:
        said = "overschreden"
    elif use.threatens and use.expected is not None:
        said += f"; overschrijding dreigt, verwacht {euro(use.expected)}"
    if year.meetwijze == "toewijzingen":
        said += "; gemeten op declaraties, afgesproken is toewijzingen"
    return said
