"""Long code lists, as CSV because that is cheap to read: municipalities and product categories."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cmtool.norms.value import subject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Municipality(NamedTuple):
    """A municipality: its CBS code (four digits), name, province and youth care region."""

    code: str
    name: str
    province: str
    region: str


@cache
def rows(folder: str, file: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list, the first of which names the columns; a row begins with a code and a name."""
    import csv  # noqa: PLC0415 - most commands never come here

    with open(os.path.join(folder, file), encoding="utf-8", newline="") as lines:
        return tuple(tuple(row) for row in csv.reader(lines))


@cache
def categories(folder: str, domein: str) -> Mapping[str, str]:
    """Return the names of the product categories of a domain by their code; none for a domain without a list."""
    return {code: name for file in _files(folder, domein) for code, name in rows(folder, file)[1:]}


@cache
def municipalities(folder: str) -> Mapping[str, Municipality]:
    """Return the municipalities of the newest list by their code."""
    return {row[0]: Municipality(*row) for row in rows(folder, _files(folder, "gemeenten")[-1])[1:]}


def municipalities_as_of(folder: str) -> date:
    """Return the day on which the newest list of municipalities held."""
    return max(each.since for each in subject(folder, "codelijsten").of("gemeenten") if each.since)


def _files(folder: str, key: str) -> list[str]:
    return [each.list_file for each in subject(folder, "codelijsten").of(key) if each.list_file]
