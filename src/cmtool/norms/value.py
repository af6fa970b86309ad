"""The one shape of all norm data: a value, from which day it holds, how sure it is, and where that stands."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

Certainty: TypeAlias = Literal["bevestigd", "secundair", "onbevestigd"]

# The folder of the data that travels with the tool.
DATA = os.path.join(os.path.dirname(__file__), "data")
# The keys of a line in a data file, and the attribute each fills.
COLUMNS = {
    "sleutel": "key",
    "groep": "group",
    "naam": "name",
    "standaard": "standard",
    "versie": "from_version",
    "tot_en_met_versie": "to_version",
    "lijst": "list_file",
    "vanaf": "since",
    "tot": "until",
    "waarde": "value",
    "eenheid": "unit",
    "zekerheid": "certainty",
    "bron": "source",
    "opmerking": "note",
}


@cache
def fingerprint(folder: str = DATA) -> str:
    """Return eight signs by which this state of all norm data is known; the same on every system."""
    found = sha256()
    for name in sorted(os.listdir(folder)):
        if name.endswith((".yaml", ".csv")):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found.update(f"{name}\0{file.read()}\0".encode())
    return found.hexdigest()[:8]


class Value(NamedTuple):
    """One line of norm data.

    `key` is what the code asks for, `name` (with `group` before it) what people read. `value` is text as it stands in
    the file, None when it is not known yet. `since` and `until` are its first and last day, None where not known or
    not over. With `standard` it belongs to a contract standard: from `from_version` to `to_version`, both included,
    all versions when absent. `list_file` is the CSV file with the items that `value` counts. `source` begins with
    the fact in domein.md.
    """

    certainty: Certainty
    source: str
    name: str
    value: str | None
    key: str = ""
    group: str | None = None
    standard: str | None = None
    from_version: str | None = None
    to_version: str | None = None
    list_file: str | None = None
    since: date | None = None
    until: date | None = None
    unit: str | None = None
    note: str | None = None


class Subject(NamedTuple):
    """One data file: its title and its values, the older before the newer."""

    title: str
    values: tuple[Value, ...]

    def of(self, key: str, standard: str | None = None) -> tuple[Value, ...]:
        """Return the values with a key, those of one contract standard."""
        return tuple(each for each in self.values if each.key == key and each.standard == standard)


def read(folder: str, name: str) -> Any:
    """Return the content of a data file; raises ValueError when it is no good YAML."""
    with open(os.path.join(folder, f"{name}.yaml"), encoding="utf-8") as file:
        tree = parse_yaml(file.read())
    if tree.problems:
        raise ValueError(f"{name}.yaml: {tree.problems[0].message}")
    return tree.root


@cache
def subject(folder: str, name: str) -> Subject:
    """Return the values of one subject; each file is read at its first use."""
    content = read(folder, name)
    return Subject(content["onderwerp"], tuple(_value(line) for line in content["waarden"]))


def _value(line: dict[str, Any]) -> Value:
    said = {COLUMNS[column]: text for column, text in line.items()}
    for each in ("since", "until"):
        if said.get(each) is not None:
            said[each] = date.fromisoformat(said[each])
    return Value(**said)


def held(values: Iterable[Value], day: date) -> Value | None:
    """Return which of these values, the older before the newer, held on a day; None before the first known one."""
    found = None
    for each in values:
        if each.since is not None and each.since > day:
            break
        found = each
    return None if found is None or (found.until is not None and found.until < day) else found
