"""What the formats of `cmtool classify` say alike: the name of a class, what it asks, what would change, the counts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.account import AXES as ACCOUNT_AXES
from cmtool.classify.account import BEHAVIOUR
from cmtool.classify.kraljic import AXES as KRALJIC_AXES
from cmtool.classify.value_risk import TITLES
from cmtool.report.parts.summary import count
from cmtool.settings.classification import EVERY, Classification, every
from cmtool.wording import dutch, two_decimals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.classify.classification import Classified
    from cmtool.engine.classes import Classes, Row

UNKNOWN = "onbekend"


def mean(value: Decimal | None) -> str:
    """Return a mean for people, or that it is not known."""
    return UNKNOWN if value is None else two_decimals(value)


_TOLD = {str(name): text for name, text in (*TITLES.items(), *BEHAVIOUR.items())}


def title(group: str | None) -> str:
    """Return the heading of a group: `Strategisch: veel aandacht`."""
    return f"{group.capitalize()}: {_TOLD[group]}" if group else "Onbekend: niet vast te stellen"


def asked(group: str | None, scheme: Classification) -> str:
    """Return what a class asks, in a few words; empty when the group is not a class."""
    attention = next((each for name, each in scheme.attention.items() if name == group), None)
    if attention is None:
        return ""
    return f"gesprek {often(every(attention.months))}; volgen: {attention.monitoring}"


def often(interval: str | None) -> str:
    """Return an interval in words: `per kwartaal`, `elke 2 maanden`, or that there is none."""
    if interval is None:
        return "volgt niet uit de klasse"
    return f"per {interval}" if interval in EVERY else f"elke {interval}"


def differences(now: Classified, then: Classified) -> list[str]:
    """Return what would change: `klasse strategisch → alert`."""
    pairs = (
        ("klasse", now.actual, then.actual),
        ("eigen klasse", now.own, then.own),
        ("waarde", mean(now.value), mean(then.value)),
        ("risico", mean(now.risk), mean(then.risk)),
        ("gesprek", _meeting(now), _meeting(then)),
        ("Kraljic", now.kraljic, then.kraljic),
        ("account", now.account, then.account),
        ("onbalans", _yes(now.imbalance), _yes(then.imbalance)),
    )
    same = now.actual == now.own and then.actual == then.own
    changed = [
        f"{what} {old or UNKNOWN} → {new or UNKNOWN}"
        for what, old, new in pairs
        if old != new and not (what == "eigen klasse" and same)
    ]
    if not changed and then.actual is None:
        return [f"klasse blijft onbekend; ontbreekt: {', '.join(then.missing)}"]
    return changed


def _meeting(one: Classified) -> str:
    return UNKNOWN if one.actual is None else often(one.meeting_every)


def _yes(imbalance: str) -> str:
    return "ja" if imbalance else "nee"


class Shown(NamedTuple):
    """How many contracts there are by group, now and after what is asked to change.

    `unbalanced` are out of balance now, and `settled` are not counted.
    """

    by_group: Counter[str]
    then: Counter[str]
    unbalanced: int
    settled: int


def shown(rows: Iterable[Row], *, settled: bool) -> Iterator[Row]:
    """Yield the contracts of a report; those that are settled only when they are asked."""
    return (row for row in rows if settled or row.one.state != "afgesloten")


def counted(classes: Classes, rows: Iterable[Row], *, settled: bool) -> Shown:
    """Return how many there are."""
    by_group: Counter[str] = Counter()
    by_group_then: Counter[str] = Counter()
    unbalanced = hidden = 0
    for row in rows:
        if row.one.state == "afgesloten" and not settled:
            hidden += 1
            continue
        by_group[classes.group(row.now) or UNKNOWN] += 1
        if row.then is not None:
            by_group_then[classes.group(row.then) or UNKNOWN] += 1
        unbalanced += bool(row.now.imbalance)
    return Shown(by_group, by_group_then, unbalanced, hidden)


def closing(classes: Classes, counts: Shown) -> str:
    """Return the sentence that closes a report: how many in each group, and what is not shown."""
    run = classes.run
    now = _groups(classes, counts.by_group)
    parts = f"nu {now}; dan {_groups(classes, counts.then)}" if classes.changes else now
    said = f"{count(run.dossiers, 'dossier', 'dossiers')} op {dutch(run.today)}: {parts}."
    if run.faults:
        said += " De fouten in de dossiers kunnen dit veranderen."
    if run.unreadable:
        said += f" {run.unreadable} niet ingedeeld (eerst de fouten herstellen)."
    if counts.unbalanced:
        said += f" Onbalans bij {count(counts.unbalanced, 'contract', 'contracten')}."
    if counts.settled:
        said += f" Niet getoond: {counts.settled} afgesloten (te zien met -v)."
    return said


def _groups(classes: Classes, counts: Counter[str]) -> str:
    parts = [f"{counts[name]} {name}" for name in (*classes.groups, UNKNOWN) if counts[name]]
    return ", ".join(parts) or "geen contracten"


def assumed(classes: Classes) -> str:
    """Return what is asked to change: `Als risico.uniek_aanbod = 2`."""
    told = ", ".join(f"{path} = {UNKNOWN if value is None else _value(value)}" for path, value in classes.changes)
    return f"Als {told}"


def _value(value: object) -> str:
    if isinstance(value, date):
        return dutch(value)
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def market(row: Row) -> str:
    """Return the place in the Kraljic portfolio; a dash when the dossier says nothing about it."""
    return row.now.kraljic or ("–" if row.one.given.silent(KRALJIC_AXES) else UNKNOWN)


def client(row: Row) -> str:
    """Return the place in the account portfolio; a dash when the dossier says nothing about it."""
    return row.now.account or ("–" if row.one.given.silent(ACCOUNT_AXES) else UNKNOWN)


def actual(row: Row) -> str:
    """Return the class that holds, with the state of a contract that is not running."""
    state = "" if row.one.state == "loopt" else f" ({row.one.state})"
    return f"{row.now.actual or UNKNOWN}{state}"


def convention(classes: Classes) -> str:
    """Return what of a classification is a convention, and whose."""
    scheme = classes.settings.classification
    if scheme == Classification():
        whose = "een afspraak van cmtool, geen bron; kies eigen onder [classificatie] in cmtool.toml"
    else:
        whose = "voor een deel uit [classificatie] in cmtool.toml, voor de rest een afspraak van cmtool"
    return f"Schaal, grenzen en hoe vaak er een gesprek is: {whose}."
