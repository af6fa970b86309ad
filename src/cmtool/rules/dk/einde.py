"""Rules on what happens after the end of a contract."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.financien import Declaratie
    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
_SUCCESSOR: Path = ("overeenkomst", "opvolger")


@rule("DK029", "uitvoering-na-einde", "fout", "A3-06")
def uitvoering_na_einde(facts: Facts) -> Iterator[Found]:
    """Na het einde van de overeenkomst wordt er niet meer onder gedeclareerd.

    Waarom: wordt een verlenging niet op tijd ontvangen, dan eindigt de overeenkomst vanzelf. Of er voor wat daarna nog
    wordt geleverd en betaald een grond is, moet dan blijken; kunnen cliënten niet worden overgedragen, dan blijven in
    de contractstandaard Wmo (artikel 3.19.6) de prestaties en tarieven gelden. Het telt niet als er een opvolger is, of
    als de overeenkomst is beëindigd en lopende hulp nog even doorgaat (`exit.doorleveren`). Loopt zij vanzelf af en is
    doorleveren afgesproken, dan is niet te zeggen of het alleen om lopende hulp gaat.

    Fout:
        inkoop: {gepubliceerd: 2023-03-15, gegund: 2023-07-12}
        overeenkomst: {ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-09-30, afgesloten_op: 2026-11-15}
        declaraties:
          - {maand: 2026-09, bedrag: 30000}
          - {maand: 2026-10, bedrag: 31000}  # <-

    Goed:
        inkoop: {gepubliceerd: 2023-03-15, gegund: 2023-07-12}
        overeenkomst: {ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-09-30, opvolger: WMO-2026-014}
        declaraties:
          - {maand: 2026-09, bedrag: 30000}
          - {maand: 2026-10, bedrag: 31000}
    """
    end, leaving = facts.term.end, facts.dossier.exit
    if facts.dossier.overeenkomst.opvolger is not None or _unread(facts, _SUCCESSOR, ("exit", "doorleveren")):
        return
    goes_on = leaving.doorleveren.add(end + _DAY) - _DAY if leaving and leaving.doorleveren else end
    after = sorted((each for each in facts.dossier.declaraties if each.maand.first > end), key=_first_day)
    still = [each for each in after if each.maand.first <= goes_on]
    done = [each for each in after if each.maand.first > goes_on]
    if still and not facts.term.terminated:
        yield from _performed(
            still,
            f"dat is binnen het doorleveren tot en met {dutch(goes_on)}, maar of het alleen om lopende hulp gaat, "
            "staat niet in het dossier",
            facts,
            sure=False,
        )
    what = "ging lopende hulp door tot en met" if goes_on > end else "eindigde de overeenkomst op"
    yield from _performed(done, f"volgens het dossier {what} {dutch(goes_on)}", facts, sure=not facts.term.uncertain)


def _first_day(declared: Declaratie) -> date:
    return declared.maand.first


def _performed(declared: list[Declaratie], but: str, facts: Facts, *, sure: bool) -> Iterator[Found]:
    """Yield one finding, at the first month in which something was declared; else at the first of which it is unknown.

    A month of 0.00 without clients says that nothing was done.
    """
    months = [each for each in declared if each.bedrag or each.clienten]
    unknown = [each for each in declared if each.bedrag is None and each.clienten is None]
    shown = months or unknown
    if not shown:
        return
    first, last = shown[0].maand, shown[-1].maand
    over = f"over {first}" if first == last else f"over {first} tot en met {last}"
    amount = sum((each.bedrag for each in months if each.bedrag is not None), Decimal(0))
    if amount:
        said = f"{over} is {euro(amount)} gedeclareerd"
    elif months:
        said = f"{over} zijn cliënten vastgelegd"
    else:
        said = f"{over} staat er een declaratie zonder bedrag"
    doubt = "; dat einde staat niet vast" if facts.term.uncertain else ""
    yield Found(
        ("declaraties", Id(first), "bedrag"),
        f"{said}; {but}{doubt}",
        "ga na op welke grond is geleverd (een opvolger, doorleveren, of geen overdracht van cliënten: Wmo 3.19.6), en "
        "leg die vast",
        str(first),
        None if sure and months else "onbekend",
    )


def _unread(facts: Facts, *paths: Path) -> bool:
    """Return whether one of these parts could not be read; that was said, and what it says is not known."""
    return any(path[: len(each)] == each[: len(path)] for path in facts.left_out for each in paths)


@rule("DK030", "einde-niet-afgewikkeld", "waarschuwing", "S001 punt 21")
def einde_niet_afgewikkeld(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst die is geëindigd, is afgewikkeld of heeft een opvolger.

    Waarom: aan het einde moeten cliënten goed worden overgedragen, de laatste declaraties verrekend en het dossier
    gesloten. Zolang dat niet is vastgelegd, weet niemand of het klaar is.

    Fout:
        inkoop: {gepubliceerd: 2023-03-15, gegund: 2023-07-12}
        overeenkomst: {ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-09-30}  # <- afgesloten_op ontbreekt

    Goed:
        inkoop: {gepubliceerd: 2023-03-15, gegund: 2023-07-12}
        overeenkomst: {ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-09-30, afgesloten_op: 2026-11-15}
    """
    contract = facts.dossier.overeenkomst
    if not facts.ended or contract.afgesloten_op is not None or contract.opvolger is not None:
        return
    if _unread(facts, _SUCCESSOR):
        return
    yield Found(
        ("overeenkomst", "afgesloten_op"),
        f"de overeenkomst is op {dutch(facts.term.end)} geëindigd, maar er staat geen opvolger en niet dat zij is "
        "afgewikkeld",
        "wikkel de overeenkomst af en vul `afgesloten_op` in, of noem de opvolger",
        facts.term.end.isoformat(),
    )
