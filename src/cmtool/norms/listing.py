"""Every norm value that held on a day, subject by subject, for people and programs."""

from __future__ import annotations

import os
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cmtool.norms.lists import rows
from cmtool.norms.standards import versions
from cmtool.norms.value import Certainty, Value, held, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where facts stand is no norm.
_NO_NORMS = "bronnen.yaml"
_DAY = timedelta(days=1)


class Norm(NamedTuple):
    """A value that held on a day; `value` is None where it is not known yet, also when it begins after that day."""

    subject: str
    name: str
    value: str | None
    unit: str | None
    since: date | None
    until: date | None
    source: str
    certainty: Certainty
    note: str | None


def listing(folder: str, day: date, *, in_full: bool) -> Iterator[Norm]:
    """Give what held on a day, and what is known to come without its value. `in_full`: with every code of the lists."""
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".yaml") or file == _NO_NORMS:
            continue
        title, values = subject(folder, file.removesuffix(".yaml"))
        told = [each for series in _series(folder, values) for each in _told(series, day)]
        yield from (_norm(title, each) for each in told)
        if in_full:
            for each in told:
                yield from _items(folder, title, each)


def _told(series: list[Value], day: date) -> list[Value]:
    """Return which value of one thing held on a day, and those to come that are not known yet."""
    now = held(series, day)
    to_come = [each for each in series if each.value is None and each.since is not None and each.since > day]
    return to_come if now is None else [now, *to_come]


def _series(folder: str, values: tuple[Value, ...]) -> list[list[Value]]:
    """Return the values apart for each thing that they are about, with the days on which they begin and end."""
    apart: dict[tuple[str | None, ...], list[Value]] = {}
    for each in values:
        about = (each.key, each.group, each.name, each.standard, each.from_version)
        apart.setdefault(about, []).append(_begun(folder, each))
    return [[*(_ended(this, after) for this, after in pairwise(series)), series[-1]] for series in apart.values()]


def _begun(folder: str, value: Value) -> Value:
    """Return a value that begins with the publication of its version, when no other day is given."""
    if value.from_version is None or value.since is not None:
        return value
    published = {each.version: each.published for each in versions(folder, value.standard or "")}
    return value._replace(since=published[value.from_version])


def _ended(value: Value, after: Value) -> Value:
    return value if value.until or after.since is None else value._replace(until=after.since - _DAY)


def _norm(title: str, value: Value) -> Norm:
    name = f"{value.group}: {value.name}" if value.group else value.name
    return Norm(
        title,
        f"{name}{_where(value)}",
        value.value,
        value.unit,
        value.since,
        value.until,
        value.source,
        value.certainty,
        value.note,
    )


def _where(value: Value) -> str:
    """Return for which contract standard a value holds, behind its name."""
    if value.standard is None:
        return ""
    said = value.standard.removeprefix("contractstandaard_").capitalize()
    if value.from_version:
        said += f" vanaf {value.from_version}"
    if value.to_version:
        said += f" tot en met {value.to_version}"
    return f" ({said})"


def _items(folder: str, title: str, counted: Value) -> Iterator[Norm]:
    """Give the codes of the list that a value counts, each with its name, and its other columns as a note."""
    if counted.list_file is None:
        return
    head, *items = rows(folder, counted.list_file)
    for code, name, *others in items:
        note = ", ".join(f"{column} {text}" for column, text in zip(head[2:], others, strict=True)) or None
        yield Norm(
            f"{title}: {counted.name}",
            code,
            name,
            None,
            counted.since,
            counted.until,
            counted.source,
            counted.certainty,
            note,
        )
