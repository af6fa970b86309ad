"""`cmtool norms`: whole output, JSON, and exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmtool.norms.listing import Norm, listing
from tests.support import cmtool

GOLDEN = Path(__file__).with_name("normen.txt")
KEYS = ["subject", "name", "value", "unit", "since", "until", "source", "certainty", "note"]


def _on(day: str) -> dict[str, Any]:
    result = cmtool("norms", "--on", day, "--format", "json")
    assert (result.status, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def _named(day: str, name: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(each["value"], each["since"], each["until"]) for each in _on(day)["norms"] if each["name"] == name]


def test_the_whole_text(update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    result = cmtool("norms", "--on", "2026-11-22")
    assert (result.status, result.err) == (0, "")
    if update_golden:
        GOLDEN.write_text(result.out, encoding="utf-8", newline="\n")
    assert result.out == GOLDEN.read_text(encoding="utf-8")


def test_unconfirmed_and_unknown_values_say_so() -> None:
    lines = cmtool("norms", "--on", "2026-11-22").out.splitlines()
    assert next(line for line in lines if "€ 216.000,00" in line).endswith(
        "(sinds 01-01-2026; ONBEVESTIGD; bron: C4-02, geen document gezien)"
    )
    (index,) = (line for line in lines if "formule niet bekend" in line)
    assert index.startswith("  wijze van indexeren in de opvolger van 1.4 (Jeugd): niet bekend (vanaf 01-01-2027; ")


def test_json() -> None:
    found = _on("2026-11-22")
    assert list(found) == ["schema", "tool", "on", "norms"]
    assert found["schema"] == "cmtool/norms/1"
    assert found["on"] == "2026-11-22"
    for each in found["norms"]:
        assert list(each) == KEYS
        assert each["certainty"] in ("bevestigd", "secundair", "onbevestigd")
        assert all(each[key] for key in ("subject", "name", "source"))
        assert all(each[key] is None or date.fromisoformat(each[key]) for key in ("since", "until"))
    subjects = [each["subject"] for each in found["norms"]]
    assert subjects.count("Codelijsten: gemeenten") == 342
    assert subjects.count("Codelijsten: productcategorieën Wmo") == 18
    assert subjects.count("Codelijsten: productcategorieën Jeugdwet") == 24


@pytest.mark.parametrize(
    ("day", "name", "expected"),
    [
        # The day before and the day itself (A1-02; A.1 version table).
        ("2024-11-28", "laatst gepubliceerde versie (Wmo)", []),
        ("2024-11-29", "laatst gepubliceerde versie (Wmo)", [("1.1", "2024-11-29", "2025-10-30")]),
        ("2025-10-30", "laatst gepubliceerde versie (Wmo)", [("1.1", "2024-11-29", "2025-10-30")]),
        ("2025-10-31", "laatst gepubliceerde versie (Wmo)", [("1.2", "2025-10-31", "2026-10-30")]),
        ("2026-12-31", "versie voor nieuwe overeenkomsten (Wmo)", [("1.2", "2026-01-01", "2026-12-31")]),
        ("2027-01-01", "versie voor nieuwe overeenkomsten (Wmo)", [("1.3", "2027-01-01", None)]),
        # The successor of Jeugd 1.4 is not known, before its day and on it.
        ("2026-11-22", "versie voor nieuwe overeenkomsten (Jeugd)", [(None, "2027-01-01", None)]),
        ("2027-01-01", "versie voor nieuwe overeenkomsten (Jeugd)", [(None, "2027-01-01", None)]),
        # What a version says begins with its publication, and the older one stays for contracts that have it.
        ("2025-10-30", "1.8 Bibob (Wmo vanaf 1.2)", []),
        ("2025-10-31", "1.8 Bibob (Wmo vanaf 1.2)", [("volledige standaardtekst", "2025-10-31", None)]),
        ("2025-10-31", "1.9 social return (Wmo vanaf 1.1)", [("niet op deze plaats geregeld", "2024-11-29", None)]),
        # The list of municipalities holds from 1 January 2026 (D-08).
        ("2025-12-31", "0363", []),
        ("2026-01-01", "0363", [("Amsterdam", "2026-01-01", None)]),
    ],
)
def test_what_held_on_a_day(day: str, name: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert _named(day, name) == expected


def test_without_a_day_it_is_today() -> None:
    assert cmtool("norms").status == 0


def test_long_lists_are_one_line_unless_asked() -> None:
    short, full = (cmtool("norms", "--on", "2026-11-22", *more).out for more in ((), ("-v",)))
    assert "  gemeenten: 342 codes (sinds 01-01-2026; " in short
    assert "Amsterdam" not in short
    assert "  0363: Amsterdam (sinds 01-01-2026; " in full
    assert len(full.splitlines()) - len(short.splitlines()) == 342 + 18 + 24 + 3 * 2  # and a heading for each list


def test_a_value_may_end(tmp_path: Path) -> None:
    line = "naam: proef, vanaf: 2025-01-01, tot: 2025-12-31, waarde: 0.5, eenheid: weken, zekerheid: bevestigd, bron: x"
    text = f"onderwerp: Proef\nwaarden:\n  - {{sleutel: p, {line}}}\n"
    (tmp_path / "proef.yaml").write_text(text, encoding="utf-8")
    day, end = date(2025, 12, 31), date(2026, 1, 1)
    expected = Norm("Proef", "proef", "0.5", "weken", date(2025, 1, 1), day, "x", "bevestigd", None)
    assert list(listing(str(tmp_path), day, in_full=False)) == [expected]
    assert list(listing(str(tmp_path), end, in_full=False)) == []


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "normen.txt"
    result = cmtool("norms", "--on", "2026-11-22", "--output", str(target))
    assert result == (0, "", "")
    assert target.read_text(encoding="utf-8") == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--on", "22-11-2026"),
            "--on: ‘22-11-2026’ is geen datum; bedoelde u 2026-11-22? Een datum is jaar-maand-dag",
        ),
        (("--on", "2026-02-30"), "--on: ‘2026-02-30’ is een dag die niet bestaat; februari 2026 heeft 28 dagen"),
        (("--format", "xml"), "--format: ‘xml’ is geen vorm; kies uit json, text"),
        (("--today", "2026-11-22"), "De optie --today bestaat niet; zie --help"),
    ],
)
def test_a_wrong_call_is_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    assert cmtool("norms", *arguments) == (2, "", f"cmtool: {sentence}\n")


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_runs_give_the_same_bytes(form: str) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "cmtool", "norms", "--on", "2026-11-22", "--format", form],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Pacific/Kiritimati"))
    ]
    assert runs[0] == runs[1]
    assert runs[0]
