"""Rules on performance indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import parse_period
from cmtool.dossier.prestatie import misses, norm_text, with_unit
from cmtool.finding import Found, Id, quoted
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from cmtool.dates import Period
    from cmtool.dossier.prestatie import Kpi
    from cmtool.facts import Facts
    from cmtool.finding import Path, Step


@rule("DK018", "kpi-zonder-norm", "waarschuwing", "S001 punt 11")
def kpi_zonder_norm(facts: Facts) -> Iterator[Found]:
    """Elke KPI heeft een norm: ten minste, ten hoogste of allebei.

    Waarom: zonder norm zegt een meting niet of er wordt geleverd wat is afgesproken. De handreiking vraagt om heldere
    en haalbare definities. Ook stuurinformatie heeft een norm; of zij een harde eis is, staat bij `hard`.

    Fout:
        kpis:
          - {id: kto, naam: Tevredenheid, metingen: [{periode: 2026-H1, waarde: 7.9}]}  # <- norm ontbreekt

    Goed:
        kpis:
          - {id: kto, naam: Tevredenheid, norm: {min: 7.5}, metingen: [{periode: 2026-H1, waarde: 7.9}]}
    """
    if facts.ended:
        return
    for kpi in facts.dossier.kpis:
        path: Path = ("kpis", Id(kpi.id), "norm")
        if kpi.norm is not None and (kpi.norm.min is not None or kpi.norm.max is not None):
            continue
        # A norm that could not be read is one.
        if facts.unread(*path):
            continue
        yield Found(
            path,
            f"de KPI {_name(kpi)} heeft geen norm",
            "vul `norm` in, bijvoorbeeld `norm: {min: 7.5}` of `norm: {max: 14}`",
        )


@rule("DK019", "kpi-norm-gemist", "waarschuwing", "S001 punt 11", also=("fout",))
def kpi_norm_gemist(facts: Facts) -> Iterator[Found]:
    """De laatste meting van elke KPI haalt de norm.

    Waarom: de handreiking vraagt om prestaties op gezette tijden aan de afspraken te toetsen en tijdig bij te sturen.
    Het is een fout als de norm een harde eis is (`hard: ja`) en ook de meting daarvoor haar niet haalde. Of dat een
    tekortkoming is, hangt af van wat de overeenkomst belooft: bij een inspanning, zoals een wachttijd, niet vanzelf.

    Fout:
        kpis:
          - id: kto
            naam: Tevredenheid
            norm: {min: 7.5}
            metingen:
              - {periode: 2025-H2, waarde: 7.9}
              - {periode: 2026-H1, waarde: 7.2}  # <-

    Goed:
        kpis:
          - id: kto
            naam: Tevredenheid
            norm: {min: 7.5}
            metingen:
              - {periode: 2025-H2, waarde: 7.2}
              - {periode: 2026-H1, waarde: 7.5}
    """
    if facts.ended:
        return
    for kpi in facts.dossier.kpis:
        measured = _measured(kpi)
        if kpi.norm is None or not measured:
            continue
        (period, value), *before = measured
        if not misses(value, kpi.norm) or _unread_from(facts, kpi, period.last):
            continue
        path: Path = ("kpis", Id(kpi.id), "metingen", Id(period), "waarde")
        norm = norm_text(kpi.norm, _dutch_number)
        if kpi.hard and before and misses(before[0][1], kpi.norm) and not _unread_from(facts, kpi, before[0][0].last):
            earlier, less = before[0]
            yield Found(
                path,
                f"de laatste twee metingen van {_name(kpi)} halen de harde norm niet: {_amount(less, kpi)} over "
                f"{earlier} en {_amount(value, kpi)} over {_when(period, facts)}; de norm is {norm}",
                "bespreek de oorzaak, ga na wat de overeenkomst hieraan verbindt, en leg de volgende stap vast",
                str(value),
                severity="fout",
            )
            continue
        yield Found(
            path,
            f"de laatste meting van {_name(kpi)} haalt de norm niet: {_amount(value, kpi)} over "
            f"{_when(period, facts)}; de norm is {norm}",
            "bespreek de oorzaak en de aanpak, en leg de afspraken vast",
            str(value),
        )


def _name(kpi: Kpi) -> str:
    return quoted(kpi.naam or kpi.id, 80)


def _measured(kpi: Kpi) -> list[tuple[Period, Decimal]]:
    """Return the measurements that have a value, the last period first; of those that end together the shortest."""
    known = [(each.periode, each.waarde) for each in kpi.metingen if each.waarde is not None]
    return sorted(known, key=lambda each: (each[0].last, each[0].first), reverse=True)


def _unread_from(facts: Facts, kpi: Kpi, day: date) -> bool:
    """Return whether a measurement that could not be read may be about a period that ends on `day` or later."""
    at: Path = ("kpis", Id(kpi.id), "metingen")
    return any(path[:3] == at and not _ends_before(path[3:4], day) for path in facts.left_out)


def _ends_before(step: tuple[Step, ...], day: date) -> bool:
    """Return whether the period that names an item certainly ends before a day."""
    try:
        return bool(step) and parse_period(str(step[0])).last < day
    except ValueError:
        return False


def _amount(value: Decimal, kpi: Kpi) -> str:
    return with_unit(_dutch_number(value), kpi.eenheid)


def _dutch_number(value: Decimal) -> str:
    return str(value).replace(".", ",")


def _when(period: Period, facts: Facts) -> str:
    """Return a period, and that it is not over yet when the measurement is a provisional one."""
    return f"{period} (die periode is nog niet voorbij)" if period.last >= facts.today else str(period)
