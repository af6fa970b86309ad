"""A faulty part never becomes a confident wrong answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import MINIMAL, check_json

if TYPE_CHECKING:
    from pathlib import Path

ENDED = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2025-12-31")


@pytest.mark.parametrize(
    ("rest", "lost"),
    [
        ("  verlenging: {stilzwijgend: Jaa, duur: 12 maanden}\n", "overeenkomst.verlenging.stilzwijgend"),
        ("  verlenging: {duur: 12 maandn, aankondigen: 3 maanden}\n", "overeenkomst.verlenging.duur"),
        ("  verlenging: 12 maanden\n", "overeenkomst.verlenging"),
        (
            '  verlenging: {duur: 12 maanden, aankondigen: 3 maanden, gelicht: [{id: "v 1", ontvangen: 2025-05-01}]}\n',
            "overeenkomst.verlenging.gelicht[v 1]",
        ),
        ("  beeindigingen: [{id: be-1, per: 31-12-2024}]\n", "overeenkomst.beeindigingen[be-1].per"),
    ],
)
def test_an_end_that_may_have_moved_is_not_called_ended(tmp_path: Path, rest: str, lost: str) -> None:
    (tmp_path / "W-1.yaml").write_text(ENDED + rest, encoding="utf-8")
    deadlines = {each["kind"]: each for each in check_json(tmp_path)["deadlines"]}
    assert "archief-vernietigen" not in deadlines
    end = deadlines["einde-overeenkomst"]
    assert end["summary"] == "Einde van de overeenkomst"
    assert f"{lost} kon niet worden gelezen; het einde kan anders zijn" in end["steps"]


def test_a_day_that_rests_on_a_faulty_fact_says_so(tmp_path: Path) -> None:
    text = ENDED + "vorderingen: [{id: vo-1, bekend_op: 2020-01-01, gestuit_op: 2024-13-01}]\n"
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    (claim,) = check_json(tmp_path, "--kind", "verjaring-stuiten")["deadlines"]
    assert claim["steps"][-1] == "vorderingen[vo-1].gestuit_op kon niet worden gelezen en telt niet mee"


def test_no_number_of_a_citizen_leaves_the_tool(tmp_path: Path) -> None:
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31")
    text += (
        "rollen: {contractmanager: {naam: Jan 123456782}}\n"
        "kalender:\n"
        "  - {id: k-1, datum: 2026-12-01, wat: Bellen over nr.123456782}\n"
        "  - {id: k-2, datum: 2026-12-02, wat: Bellen over 123-456-782}\n"
        "  - {id: 123.456.782, datum: 2026-12-03}\n"
        "uitzonderingen: [{regel: kpi-norm-gemist, reden: zie 999900006, akkoord: X, tot: 2026-12-31}]\n"
        "titel2: 1234.56.782\n"
    )
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    told = str(check_json(tmp_path))
    for number in ("123456782", "123-456-782", "123.456.782", "999900006", "1234.56.782"):
        assert number not in told
    assert told.count("*******") >= 5


def test_fingerprints_are_unique_and_the_same_from_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "dossiers"
    folder.mkdir(parents=True)
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31")
    text += "a: &x 1\nb: &y 2\nkalender: [{id: k-1, datum: x}, {id: k-2, datum: x}]\n"
    (folder / "W-1.yaml").write_text(text, encoding="utf-8")
    (folder / "kopie").mkdir()
    (folder / "kopie" / "W-1.yaml").write_text(text, encoding="utf-8")
    here = [each["fingerprint"] for each in check_json(folder)["findings"] if "kopie" not in each["file"]]
    there = [each["fingerprint"] for each in check_json(tmp_path)["findings"] if "kopie" not in each["file"]]
    assert here == there
    assert len(set(here)) == len(here)


def test_extensions_beyond_the_calendar_are_doubted_and_crash_nothing(tmp_path: Path) -> None:
    items = ", ".join(f"{{id: v-{number}, alsnog_aanvaard: 2025-01-01}}" for number in range(85))
    text = ENDED + f"  verlenging: {{duur: 100 jaar, maximaal: 50, aankondigen: 1 jaar, gelicht: [{items}]}}\n"
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    run = check_json(tmp_path)
    assert run["findings"] == []
    (end,) = [each for each in run["deadlines"] if each["kind"] == "einde-overeenkomst"]
    assert end["date"] == "2225-12-31"
    assert "verlenging v-2 telt niet mee: het einde zou na 2299 vallen" in end["steps"]
