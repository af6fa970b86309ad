"""Indexation: telling the new prices and applying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import add_months
from cmtool.deadlines.finish import Fill, in_year
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.voorwaarden import ToegepasteIndexering
    from cmtool.facts import Facts


def _years(facts: Facts) -> Iterator[tuple[date, ToegepasteIndexering | None]]:
    """Yield the days on which new prices start that matter now, with what the dossier says of that year.

    A day matters when it lies in the term, after the first day of the contract, and within 12 months after today;
    or, from the first recorded year on, in the 12 months before it.
    """
    contract = facts.dossier.overeenkomst
    if contract.indexering is None or contract.indexering.per is None:
        return
    recorded = {each.jaar: each for each in contract.indexeringen}
    first_recorded = min(recorded, default=facts.today.year + 2)
    for year in range(facts.today.year - 1, facts.today.year + 2):
        per = contract.indexering.per.on(year)
        if not contract.ingang < per <= facts.term.end:
            continue
        past = per < facts.today
        if past and (year < first_recorded or per < add_months(facts.today, -12)):
            continue
        if not past and per > add_months(facts.today, 12):
            continue
        yield per, recorded.get(year)


def _year_done(facts: Facts, due: Due, day: date) -> Fill:
    """Return that the year gets the day of this step."""
    return in_year(facts, due, day, facts.dossier.overeenkomst.indexeringen)


@kind("indexering-meedelen", source="A7", owner="contractmanager", basis="contract", received=True, finish=_year_done)
def indexering_meedelen(facts: Facts) -> Iterator[Due]:
    """De nieuwe tarieven meedelen, op de dag die het contract noemt.

    Voor elk jaar waarvan de ingangsdag in de looptijd ligt en binnen 12 maanden komt. Valt de dag van meedelen in het
    jaar later dan de ingangsdag, dan is het die van het jaar ervoor.

    Gereed: `overeenkomst.indexeringen` van dat jaar heeft `meegedeeld`.
    """
    terms = facts.dossier.overeenkomst.indexering
    if terms is None or terms.per is None or terms.meedelen is None:
        return
    for per, year in _years(facts):
        same_year = terms.meedelen.comes_before(terms.per)
        day = terms.meedelen.on(per.year if same_year else per.year - 1)
        yield Due(
            day,
            day,
            (f"nieuwe tarieven vanaf {dutch(per)}", f"uiterlijk meedelen op {terms.meedelen}: {dutch(day)}"),
            ("overeenkomst", "indexeringen", Id(per.year), "meegedeeld"),
            f"Indexering {per.year} meedelen",
            done=year is not None and year.meegedeeld is not None,
        )


@kind("indexering-toepassen", source="A7", owner="contractbeheerder", basis="contract", finish=_year_done)
def indexering_toepassen(facts: Facts) -> Iterator[Due]:
    """De nieuwe tarieven verwerken, op de dag waarop zij ingaan.

    Onder dezelfde voorwaarden als het meedelen.

    Gereed: `overeenkomst.indexeringen` van dat jaar heeft `toegepast`.
    """
    for per, year in _years(facts):
        yield Due(
            per,
            per,
            (f"nieuwe tarieven vanaf {dutch(per)}",),
            ("overeenkomst", "indexeringen", Id(per.year), "toegepast"),
            f"Indexering {per.year} verwerken",
            done=year is not None and year.toegepast is not None,
        )
