"""Meetings, what was agreed in them, and the calendar of the contract manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.classify.given import given
from cmtool.classify.value_risk import class_on
from cmtool.dates import add_months
from cmtool.deadlines.finish import Fill, beside
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.overleg import Gesprek, KalenderItem
    from cmtool.facts import Facts
    from cmtool.finding import Path

_REPEAT_MONTHS = {"maandelijks": 1, "kwartaal": 3, "halfjaarlijks": 6, "jaarlijks": 12}


@kind(
    "afspraak",
    source="S001 bijlage f",
    owner="contractmanager",
    basis="contract",
    after_end="open",
    finish=beside("gereed"),
)
def afspraak(facts: Facts) -> Iterator[Due]:
    """Een afspraak uit een gesprek, op de dag die erbij is afgesproken.

    Bestaat voor elke afspraak met `voor`. Gereed: `gereed` is ingevuld. De eigenaar is `wie`.
    """
    for meeting in facts.dossier.gesprekken:
        for agreed in meeting.afspraken:
            if agreed.voor is None:
                continue
            held = f"afspraak uit gesprek {meeting.id}" + (f" van {dutch(meeting.datum)}" if meeting.datum else "")
            yield Due(
                agreed.voor,
                agreed.voor,
                (held, f"klaar voor {dutch(agreed.voor)}"),
                ("gesprekken", Id(meeting.id), "afspraken", Id(agreed.id), "voor"),
                agreed.wat or f"Afspraak {agreed.id}",
                owner=facts.who(agreed.wie),
                done=agreed.gereed is not None,
                free=(agreed.wat,) if agreed.wat else (),
            )


def _held(_: Facts, __: Due, day: date) -> Fill:
    """Return that a meeting was held."""
    return Fill(("gesprekken",), {"datum": day.isoformat()})


@kind("gesprek", source="S001 punt 20", owner="contractmanager", basis="intern", finish=_held)
def gesprek(facts: Facts) -> Iterator[Due]:
    """Het volgende contractgesprek.

    De dag die in het laatste gesprek bij `volgende` staat. Is die er niet, dan volgt zij uit de klasse die de eigen
    scores van het dossier geven: strategisch elk kwartaal, alert elk halfjaar, passief elk jaar, tijdelijk elke maand
    na het laatste gesprek (of na de ingang). Een contract dat wordt uitgefaseerd heeft geen volgend gesprek. Onder
    [classificatie] in cmtool.toml kan een organisatie andere grenzen en een andere regelmaat kiezen.

    Gereed: er is een gesprek op of na die dag.
    """
    held = [each for each in facts.dossier.gesprekken if each.datum is not None and each.datum <= facts.today]
    latest = max(held, key=_held_on, default=None)
    if latest is not None and latest.volgende is not None:
        day = latest.volgende
        steps: tuple[str, ...] = (f"afgesproken in gesprek {latest.id}: {dutch(latest.volgende)}",)
    else:
        found = _by_class(facts, latest)
        if found is None:
            return
        day, steps = found
    path: Path = ("gesprekken", Id(latest.id), "volgende") if latest is not None else ("gesprekken",)
    done = latest is not None and _held_on(latest) >= day
    yield Due(day, day, steps, path, "Contractgesprek voeren", done=done)


def _held_on(meeting: Gesprek) -> date:
    if meeting.datum is None:
        raise ValueError(meeting.id)  # only meetings with a day come here
    return meeting.datum


def _by_class(facts: Facts, latest: Gesprek | None) -> tuple[date, tuple[str, ...]] | None:
    scheme = facts.settings.classification
    name = class_on(given(facts.dossier.classificatie, facts.left_out), scheme, facts.today)
    months = scheme.attention[name].months if name else None
    if months is None:
        return None
    anchor = _held_on(latest) if latest is not None else facts.dossier.overeenkomst.ingang
    day = add_months(anchor, months)
    since = f"laatste gesprek {dutch(anchor)}" if latest is not None else f"ingang {dutch(anchor)}"
    return day, (
        since,
        f"klasse {name}: elke {_every(months)}",
        f"plus {'1 maand' if months == 1 else _every(months)}: {dutch(day)}",
    )


def _every(months: int) -> str:
    return "maand" if months == 1 else f"{months} maanden"


def _once(facts: Facts, due: Due, day: date) -> Fill:
    """Return that the item is done, or of one that repeats, that it is done up to and including this occurrence."""
    item = next(each for each in facts.dossier.kalender if each.id == due.path[1])
    if item.herhaling is None:
        return Fill((*due.path[:2], "gereed"), day.isoformat())
    return Fill((*due.path[:2], "gereed_tot"), due.date.isoformat())


@kind("kalender", source="S001 punt 6", owner="contractmanager", basis="intern", before_start=True, finish=_once)
def kalender(facts: Facts) -> Iterator[Due]:
    """Een eigen datum van de contractmanager.

    Bij een herhaling de eerste keer na `gereed_tot` (zonder `gereed_tot` de eerste keer), ook als die voorbij is; de
    herhaling telt vanaf `datum`, en een 31e wordt de laatste dag van een kortere maand.

    Gereed: `gereed` is ingevuld. De eigenaar is `wie`.
    """
    for item in facts.dossier.kalender:
        if item.datum is None:
            continue
        day = _occurrence(item, item.datum)
        steps: tuple[str, ...] = (f"kalender {dutch(item.datum)}",)
        if item.herhaling is not None and item.gereed_tot is not None:
            steps += (f"{item.herhaling} herhaald, gedaan tot en met {dutch(item.gereed_tot)}: {dutch(day)}",)
        elif item.herhaling is not None:
            steps += (f"{item.herhaling} herhaald; vul gereed_tot in als het gedaan is",)
        yield Due(
            day,
            day,
            steps,
            ("kalender", Id(item.id), "datum"),
            item.wat or f"Kalender {item.id}",
            owner=facts.who(item.wie),
            done=item.gereed is not None,
            free=(item.wat,) if item.wat else (),
        )


def _occurrence(item: KalenderItem, first: date) -> date:
    """Return the first occurrence after `gereed_tot`, counted from the first day so that clipping never drifts."""
    if item.herhaling is None or item.gereed_tot is None or item.gereed_tot < first:
        return first
    months = _REPEAT_MONTHS[item.herhaling]
    passed = (item.gereed_tot.year - first.year) * 12 + item.gereed_tot.month - first.month
    times = passed // months
    while add_months(first, times * months) <= item.gereed_tot:
        times += 1
    return add_months(first, times * months)
