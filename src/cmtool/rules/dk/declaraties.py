"""Rules on what was declared each month."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import Period, add_months, parse_period, periods
from cmtool.finding import Found
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Path

# A month that is not there has no place of its own.
_DECLARED: Path = ("declaraties",)
# A4-28 b.
_MONTHS_WITHOUT = 12
# regels.md: our convention for how long declaring a month may take.
_MONTHS_TO_DECLARE = 3
_MONTH = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")


class _Unread(NamedTuple):
    """The months that could not be read; `unknown` when it is not even known which."""

    months: frozenset[Period]
    unknown: bool


def _unread(facts: Facts) -> _Unread:
    months, unknown = set(), False
    for path in facts.left_out:
        if path[:1] != ("declaraties",):
            continue
        name = str(path[1]) if path[1:] else ""
        if _MONTH.fullmatch(name):
            months.add(parse_period(name))
        else:
            unknown = True
    return _Unread(frozenset(months), unknown)


@rule("DK041", "geen-levering-twaalf-maanden", "waarschuwing", "A4-28 b")
def geen_levering_twaalf_maanden(facts: Facts) -> Iterator[Found]:
    """In de laatste twaalf vastgelegde maanden is er iets gedeclareerd.

    Waarom: wie twaalf kalendermaanden niet levert of declareert, geeft de gemeente onder de contractstandaard een grond
    om direct te ontbinden (Wmo 3.19.4 b), en in elk geval een reden voor een gesprek. Bij een taakgerichte
    uitvoering zegt een declaratie niets over de levering. Na het einde van het contract geldt dit niet meer.

    Fout:
        overeenkomst: {ondertekend: 2025-09-20, ingang: 2025-10-01}
        declaraties:  # <- vanaf 2025-11
          - {maand: 2025-10, bedrag: 1200}
          - {maand: 2025-11, bedrag: 0.00}
          - {maand: 2025-12, bedrag: 0.00}
          - {maand: 2026-01, bedrag: 0.00}
          - {maand: 2026-02, bedrag: 0.00}
          - {maand: 2026-03, bedrag: 0.00}
          - {maand: 2026-04, bedrag: 0.00}
          - {maand: 2026-05, bedrag: 0.00}
          - {maand: 2026-06, bedrag: 0.00}
          - {maand: 2026-07, bedrag: 0.00}
          - {maand: 2026-08, bedrag: 0.00}
          - {maand: 2026-09, bedrag: 0.00}
          - {maand: 2026-10, bedrag: 0.00}

    Goed:
        overeenkomst: {ondertekend: 2025-09-20, ingang: 2025-10-01}
        declaraties:
          - {maand: 2025-11, bedrag: 1200}
          - {maand: 2025-12, bedrag: 0.00}
          - {maand: 2026-01, bedrag: 0.00}
          - {maand: 2026-02, bedrag: 0.00}
          - {maand: 2026-03, bedrag: 0.00}
          - {maand: 2026-04, bedrag: 0.00}
          - {maand: 2026-05, bedrag: 0.00}
          - {maand: 2026-06, bedrag: 0.00}
          - {maand: 2026-07, bedrag: 0.00}
          - {maand: 2026-08, bedrag: 0.00}
          - {maand: 2026-09, bedrag: 0.00}
          - {maand: 2026-10, bedrag: 0.00}
    """
    contract, unread = facts.dossier.overeenkomst, _unread(facts)
    if contract.uitvoeringsvariant == "taakgericht" or facts.ended or facts.settled or unread.unknown:
        return
    # What was filled in beforehand, or before the contract began, says nothing.
    recorded = [
        each
        for each in facts.dossier.declaraties
        if contract.ingang <= each.maand.last and each.maand.first <= facts.today
    ]
    recorded.sort(key=lambda declared: declared.maand.first, reverse=True)
    nothing = list(takewhile(lambda declared: declared.bedrag == 0, recorded))
    if len(nothing) < _MONTHS_WITHOUT:
        return
    first, last = nothing[-1].maand, nothing[0].maand
    if any(each.last > first.first for each in unread.months):
        return
    yield Found(
        _DECLARED,
        f"van {first} tot en met {last} is in alle {len(nothing)} vastgelegde maanden niets gedeclareerd",
        "bespreek met de opdrachtnemer of hij nog wil en kan leveren, en laat nagaan wat de overeenkomst hierover zegt",
        str(first),
    )


@rule("DK042", "declaraties-onvolledig", "waarschuwing", "A3-21")
def declaraties_onvolledig(facts: Facts) -> Iterator[Found]:
    """De gedeclareerde bedragen zijn per maand vastgelegd, zonder gaten en niet langer dan drie maanden geleden.

    Waarom: ontbreekt in een jaar met een bestedingsruimte een maand, dan is het totaal te laag en wordt 70 % te laat
    gezien. Een maand zonder declaraties krijgt 0.00. De drie maanden tellen vanaf het einde van de laatste maand; die
    termijn is een afspraak van cmtool.

    Fout:
        bestedingsruimte:
          - {jaar: 2026, bedrag: 1200000}
        declaraties:  # <- 2026-08 ontbreekt
          - {maand: 2026-07, bedrag: 41000}
          - {maand: 2026-09, bedrag: 42000}

    Goed:
        bestedingsruimte:
          - {jaar: 2026, bedrag: 1200000}
        declaraties:
          - {maand: 2026-07, bedrag: 41000}
          - {maand: 2026-08, bedrag: 0.00}
          - {maand: 2026-09, bedrag: 42000}
    """
    unread = _unread(facts)
    if unread.unknown or facts.settled:
        return
    known = sorted({each.maand for each in facts.dossier.declaraties if each.bedrag is not None} | unread.months)
    yield from _gaps(known, facts)
    declared = [month for month in known if month.first <= facts.today]
    if declared and declared[-1] not in unread.months:
        yield from _stopped(declared[-1], facts)


def _gaps(known: list[Period], facts: Facts) -> Iterator[Found]:
    """Yield for each year with a ceiling which months are missing between its first and last declared one."""
    for ceiling in facts.dossier.bestedingsruimte:
        months = [month for month in known if month.first.year == ceiling.jaar]
        if ceiling.bedrag is None or ceiling.niet_toegepast or not months:
            continue
        missing = [month for month in periods(months[0], months[-1].first) if month not in months]
        if not missing:
            continue
        named = ", ".join(map(str, missing))
        yield Found(
            _DECLARED,
            f"in {ceiling.jaar} ontbreekt het gedeclareerde bedrag van {named}; het totaal kan te laag zijn",
            "vul de ontbrekende maanden aan; een maand zonder declaraties krijgt 0.00",
            named,
        )


def _stopped(last: Period, facts: Facts) -> Iterator[Found]:
    """Yield that nothing was recorded for too long, while the contract ran."""
    end = facts.term.end
    if last.last >= end or (facts.today > end and facts.term.uncertain) or _due(last) >= facts.today:
        return
    until = f"; de overeenkomst liep tot en met {dutch(end)}" if facts.ended else ""
    yield Found(
        _DECLARED,
        f"de laatste maand waarover een bedrag is vastgelegd, is {last}; dat is meer dan drie maanden geleden{until}",
        "vul de maanden daarna aan; een maand zonder declaraties krijgt 0.00",
        str(last),
    )


def _due(month: Period) -> date:
    """Return the last day on which it is no longer ago than our convention: so many full months after the month."""
    return add_months(month.first, 1 + _MONTHS_TO_DECLARE) - timedelta(days=1)
