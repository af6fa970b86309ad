"""The contract standards: their versions, from when they bind, and what a version says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import parse_duration
from cmtool.norms.value import Certainty, Value, subject

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

# The standard of each domain.
STANDARDS = {"wmo": "contractstandaard_wmo", "jeugdwet": "contractstandaard_jeugd"}


class StandardVersion(NamedTuple):
    """A version of a contract standard. `published` is None where the day is not known; `certainty` is about that day.

    `for_new_from` is the first day on which a new contract should use it, None where that is not known.
    """

    number: tuple[int, ...]
    version: str
    published: date | None
    certainty: Certainty
    source: str
    for_new_from: date | None = None


class Binding(NamedTuple):
    """The first day on which municipalities must use the contract standard of their domain."""

    day: date
    certainty: Certainty
    source: str


class Stated(NamedTuple):
    """What a version of a standard says, as text."""

    value: str
    certainty: Certainty
    source: str


class Liability(NamedTuple):
    """The most that a provider is liable for, in euro, per event and per contract year."""

    per_event: Decimal
    per_year: Decimal
    certainty: Certainty
    source: str


class IndexSplit(NamedTuple):
    """A fixed way to index: its name in a dossier, and the percentages that follow the staff and the material index."""

    method: str
    staff: Decimal
    material: Decimal
    certainty: Certainty
    source: str


@cache
def version_number(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared: 1.10 is later than 1.9."""
    return tuple(int(part) for part in version.split("."))


def binding_since(folder: str, domein: str) -> Binding | None:
    """Return from which day the standard of a domain binds, or None for a domain without one."""
    values = subject(folder, "contractstandaarden").of("bindend", STANDARDS.get(domein, ""))
    first = values[0] if values else None
    return Binding(first.since, first.certainty, first.source) if first and first.since else None


@cache
def versions(folder: str, standard: str) -> tuple[StandardVersion, ...]:
    """Return the known versions of a standard, the older before the newer; none for a standard that is not known."""
    standards = subject(folder, "contractstandaarden")
    new = {each.value: each.since for each in standards.of("voor_nieuw", standard)}
    return tuple(
        StandardVersion(
            version_number(each.value), each.value, each.since, each.certainty, each.source, new.get(each.value)
        )
        for each in standards.of("gepubliceerd", standard)
        if each.value is not None
    )


def introduce_by(folder: str, version: StandardVersion) -> date | None:
    """Return the last day to introduce a version in a running contract, or None where it is not known."""
    term = subject(folder, "contractstandaarden").of("invoeren_binnen")[-1].value
    return parse_duration(term).add(version.published) if version.published and term else None


@cache
def stated(folder: str, name: str, key: str, standard: str, version: str | None) -> Stated | None:
    """Return what a version of a standard says of a key in subject `name`; of the latest known one when None.

    None when that version is not known to say it. A version later than the latest known one says, unconfirmed, what
    that one says.
    """
    known = versions(folder, standard)
    if not known:
        return None
    number = version_number(version) if version else known[-1].number
    found = None
    for each in subject(folder, name).of(key, standard):
        if each.value is not None and _has(each, number):
            certainty = each.certainty if number <= known[-1].number else "onbevestigd"
            found = Stated(each.value, certainty, each.source)
    return found


def _has(value: Value, number: tuple[int, ...]) -> bool:
    return (value.from_version is None or version_number(value.from_version) <= number) and (
        value.to_version is None or number <= version_number(value.to_version)
    )
