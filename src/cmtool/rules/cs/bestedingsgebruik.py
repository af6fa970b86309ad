"""Rules on the use of a ceiling: reporting that it fills up, and what is declared above it, article 1.5.7 (Wmo)."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from cmtool.ceiling import REPORT_FROM, Use, uses
from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.rules.cs.bestedingsruimte import ceilings
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.facts import Facts
    from cmtool.finding import Path

_CEILING: Path = ("bestedingsruimte",)


@rule("CS119", "bestedingsruimte-niet-gemeld", "fout", "A3-21")
def bestedingsruimte_niet_gemeld(facts: Facts) -> Iterator[Found]:
    """Als 70 % van de bestedingsruimte is gebruikt, of overschrijding dreigt, is dat gemeld.

    Waarom: de opdrachtgever meldt dit schriftelijk; daarna overleggen partijen binnen 2 weken over een oplossing.
    cmtool meet met de declaraties; wat al geleverd of toegewezen is, kan meer zijn. Dat overschrijding dreigt, is een
    rekenregel van cmtool: ten minste drie maanden zijn gedeclareerd, en met het gemiddelde van de laatste drie voor
    elke maand die nog komt, wordt het te veel.

    Fout:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 300000
            melding:  # <- ontbreekt
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000}

    Goed:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 300000
            melding: {datum: 2026-11-02, overleg: 2026-11-11, besluit: 2026-11-18}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000}
    """
    unread = facts.unread("declaraties")
    for year in ceilings(facts):
        if year.bedrag is None or year.jaar > facts.today.year:
            continue
        path: Path = (*_CEILING, Id(year.jaar), "melding")
        told = year.melding is not None and year.melding.datum is not None
        if told or facts.unread(*path):
            continue
        course = list(uses(year.bedrag, year.jaar, facts.dossier.declaraties))
        # With a month that could not be read the total is at least this much, but the average says nothing.
        if not course or not (course[-1].reached or (course[-1].threatens and not unread)):
            continue
        first = next(use for use in course if use.reached or use.threatens)
        hint = (
            "is er wel gemeld, vul `melding` dan in; leg anders vast waarom er niet is gemeld, en beoordeel wat dat "
            "betekent"
            if year.jaar < facts.today.year
            else "meld dit direct schriftelijk aan de opdrachtnemer, overleg binnen 2 weken, en vul `melding` in"
        )
        message = f"{_used(first, course[-1], year)}; een melding daarvan staat niet in het dossier"
        yield Found(path, message, hint, first.month_end.isoformat())


def _used(use: Use, latest: Use, year: Bestedingsruimte) -> str:
    """Return in words how far a ceiling is used at the end of the month from which that must be reported, and now."""
    ceiling = year.bedrag or Decimal(0)
    said = f"tot en met {dutch(use.month_end)} is {euro(use.total)} gedeclareerd"
    room = f"de bestedingsruimte {year.jaar} van {euro(ceiling)}"
    if use.reached or use.expected is None:
        # Of nothing there is no share.
        share = f"{_percent(use.total, ceiling)} van {room}" if ceiling else f"{room} is bereikt"
        said += f": {share} (melden moet vanaf {REPORT_FROM * 100:.0f} %)"
    else:
        said += (
            f", {_percent(use.total, ceiling)} van {room}; volgens een rekenregel van cmtool wordt het "
            f"{euro(use.expected)} en dreigt overschrijding"
        )
    if latest is not use and ceiling:
        said += f"; tot en met {dutch(latest.month_end)} is het {_percent(latest.total, ceiling)}"
    by = " (gemeten op declaraties; afgesproken is toewijzingen)" if year.meetwijze == "toewijzingen" else ""
    return said + by


def _percent(part: Decimal, whole: Decimal) -> str:
    """Return a share in percents with at most one decimal, rounded down: 69,9 % is not 70 % yet."""
    share = (part * 100 / whole).quantize(Decimal("0.1"), ROUND_DOWN)
    return f"{share:f}".removesuffix(".0").replace(".", ",") + " %"


@rule("CS120", "declaratie-boven-bestedingsruimte", "waarschuwing", "A3-22")
def declaratie_boven_bestedingsruimte(facts: Facts) -> Iterator[Found]:
    """Wat boven de bestedingsruimte is gedeclareerd, steunt op een addendum uit dat jaar.

    Waarom: zonder schriftelijke aanpassing hoeft de opdrachtgever boven de bestedingsruimte in beginsel niet te
    betalen. Specifieke toewijzingen (Wmo 1.5.5 g) en crisishulp worden altijd betaald en tellen hier niet mee; die
    staan onder `altijd_te_betalen`. Wat de rest betekent voor de betaling, vraagt een oordeel. Elk addendum uit dat
    jaar telt als aanpassing.

    Fout:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026  # <-
            bedrag: 200000
            melding: {datum: 2026-10-05, overleg: 2026-10-14, besluit: 2026-10-21}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000, altijd_te_betalen: 4000}

    Goed:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 200000
            melding: {datum: 2026-10-05, overleg: 2026-10-14, besluit: 2026-10-21}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000, altijd_te_betalen: 10000}
    """
    if any(path[0] == "addenda" or path[-1] == "altijd_te_betalen" for path in facts.left_out):
        return
    days = [each.datum or each.ondertekend for each in facts.dossier.addenda]
    changed = {day.year for day in days if day is not None}
    for year in ceilings(facts):
        if year.bedrag is None or year.jaar in changed:
            continue
        months = [each for each in facts.dossier.declaraties if each.maand.first.year == year.jaar]
        declared = sum((each.bedrag or Decimal(0) for each in months), Decimal(0))
        always = sum((each.altijd_te_betalen or Decimal(0) for each in months if each.bedrag is not None), Decimal(0))
        if declared - always <= year.bedrag:
            continue
        rest = declared - always
        less = f", waarvan {euro(always)} altijd wordt betaald; de andere {euro(rest)} is" if always else ":"
        yield Found(
            (*_CEILING, Id(year.jaar)),
            f"over {year.jaar} is {euro(declared)} gedeclareerd{less} meer dan de bestedingsruimte van "
            f"{euro(year.bedrag)}, en er staat geen addendum uit {year.jaar} in het dossier",
            _SPECIFIC if _is_specific(facts) else _NOT_SPECIFIC,
            str(year.bedrag),
        )


_SPECIFIC = (
    "wat specifiek is toegewezen wordt altijd volledig betaald (Wmo 1.5.5 g): vul bij de maanden `altijd_te_betalen` "
    "in; is de bestedingsruimte aangepast, voeg dan het addendum toe"
)
_NOT_SPECIFIC = (
    "ga na of de bestedingsruimte schriftelijk is aangepast en voeg het addendum toe; vul in wat altijd betaald wordt, "
    "zoals crisishulp (`altijd_te_betalen`), en laat anders de jurist beoordelen wat dit voor de betaling betekent"
)


def _is_specific(facts: Facts) -> bool:
    """Return whether clients are assigned one by one; what is so assigned is always paid."""
    words = re.findall(r"\w+", (facts.dossier.overeenkomst.toewijzing or "").casefold())
    return "specifiek" in words or "specifieke" in words
