"""The data files: every value is complete, the older stands before the newer, and what is counted is there."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import pytest

from cmtool.norms import Certainty, fingerprint, load_norms
from cmtool.norms.lists import rows
from cmtool.norms.sources import sources
from cmtool.norms.value import COLUMNS, DATA, read, subject

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(name.removesuffix(".yaml") for name in os.listdir(DATA) if name.endswith(".yaml"))
SUBJECTS = [name for name in FILES if name != "bronnen"]
# A fact of domein.md, then where it stands: `A4-39, contractstandaard Wmo 3.28.2`.
_SOURCE = re.compile(r"(?:[A-F]\.[0-9]+|[A-F][0-9]*-[0-9]+)\b.*, \S.*")
_NUMERIC = ("euro", "%", "uur", "weken", "maanden", "kalendermaanden", "kalenderdagen", "codes", "personen")

# The column "source" of regels.md. Articles of a statute stand for themselves.
MARKS_OF_RULES = [
    "A1-01", "A1-02", "A1-03", "A1-04", "A1-07", "A1-13", "A3-01", "A3-04", "A3-05", "A3-06", "A3-07", "A3-09",
    "A3-12", "A3-13", "A3-15", "A3-16", "A3-19", "A3-21", "A3-22", "A4-03", "A4-05", "A4-06", "A4-07", "A4-09",
    "A4-12", "A4-14", "A4-17", "A4-18", "A4-22", "A4-28", "A4-28 b", "A4-32", "A4-37", "A4-38", "A4-39", "A4-41",
    "A4-42", "A4-43", "A4-44", "A4a-07",
    "A5-14", "A7-01", "A7-03", "A.6", "AIV 14", "AIV 28.3", "B.3", "C.3", "C4-03", "C4-07", "C4-10", "D-01", "D-02",
    "D-03", "D-04", "D-05", "D-06", "D-07", "D-08", "D-09", "D-10", "D-11", "D-12", "S000", "S001 punt 6",
    "S001 bijlage b",
]  # fmt: skip


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_line_is_complete(name: str) -> None:
    content: dict[str, Any] = read(DATA, name)
    assert list(content) == ["onderwerp", "waarden"]
    assert content["onderwerp"]
    assert content["waarden"]
    for line in content["waarden"]:
        assert set(line) <= set(COLUMNS), line
        assert all(line[column] for column in ("sleutel", "naam", "zekerheid", "bron")), line
        assert "waarde" in line, line
        assert line["zekerheid"] in get_args(Certainty), line
        assert _SOURCE.fullmatch(line["bron"]), line
        if line.get("eenheid") in _NUMERIC:
            assert Decimal(line["waarde"]) > 0, line
        else:
            assert "eenheid" not in line, line
        if line["waarde"] is None:
            assert line["opmerking"], line


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_older_value_stands_before_the_newer(name: str) -> None:
    values = subject(DATA, name).values
    for about in {(each.key, each.group, each.name, each.standard) for each in values}:
        series = [each for each in values if (each.key, each.group, each.name, each.standard) == about]
        days = [each.since for each in series if each.since]
        assert all(earlier < later for earlier, later in pairwise(days)), about
        assert len({(each.since, each.from_version, each.value) for each in series}) == len(series), about


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_version_is_known(name: str) -> None:
    norms = load_norms()
    for each in subject(DATA, name).values:
        for version in (each.from_version, each.to_version):
            assert version is None or (each.standard and norms.version(each.standard, version)), each


def test_every_list_has_what_is_counted() -> None:
    counted = [each for each in subject(DATA, "codelijsten").values if each.list_file]
    assert {each.list_file for each in counted} == {name for name in os.listdir(DATA) if name.endswith(".csv")}
    for each in counted:
        head, *items = rows(DATA, each.list_file or "")
        assert str(len(items)) == each.value
        assert head[:2] == ("code", "naam")
        assert len({item[0] for item in items}) == len(items)
        assert all(len(item) == len(head) and all(item) for item in items)


def test_municipalities_have_four_digits_and_42_regions() -> None:
    _, *items = rows(DATA, "gemeenten-2026.csv")  # domein D-08 and the list of regions below D
    assert all(re.fullmatch(r"[0-9]{4}", item[0]) for item in items)
    assert len({item[3] for item in items}) == 42
    assert len({item[2] for item in items}) == 12


def test_every_source_says_where_it_stands() -> None:
    for mark, known in sources(DATA).items():
        assert set(known) <= {"algemeen", "onderwerp", "wmo", "wmo_vanaf", "jeugd", "jeugd_vanaf"}, mark
        assert "algemeen" in known or "onderwerp" in known, mark


@pytest.mark.parametrize("mark", MARKS_OF_RULES)
def test_every_mark_of_a_rule_is_told_in_words(mark: str) -> None:
    norms = load_norms()
    for standard in ("wmo", "jeugd", ""):
        told = norms.source(mark, standard)
        assert told.endswith(f" ({mark.partition(' ')[0]})")
        assert not told.startswith(mark)


def test_articles_of_jeugd_are_named_only_where_they_are_known() -> None:
    named = {known["jeugd"].split()[2] for known in sources(DATA).values() if "jeugd" in known}
    assert {".".join(each.split(".")[:2]) for each in named} <= {"3.2", "3.3", "3.10", "3.28"}  # ontwerp §8


def test_the_fingerprint_follows_the_data_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "drempels.yaml").write_bytes(b"- {sleutel: a}\n")
    (tmp_path / "LEESMIJ").write_bytes(b"no data")
    first = fingerprint(str(tmp_path))
    assert re.fullmatch(r"[0-9a-f]{8}", first)
    fingerprint.cache_clear()
    (tmp_path / "LEESMIJ").write_bytes(b"other words")
    (tmp_path / "drempels.yaml").write_bytes(b"- {sleutel: a}\r\n")
    assert fingerprint(str(tmp_path)) == first
    fingerprint.cache_clear()
    (tmp_path / "drempels.yaml").write_bytes(b"- {sleutel: b}\n")
    assert fingerprint(str(tmp_path)) != first
