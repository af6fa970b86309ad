"""`cmtool capacity`: the golden values of domein F.1, and what does and does not count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.classify.support import dossier, scores
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

MANAGER = "rollen: {contractmanager: {naam: S. Proef}}\n"
NOT_KNOWN = "niet bekend"


def planned(folder: Path, *arguments: str, status: int = 0) -> dict[str, Any]:
    result = cmtool("capacity", ".", "--today", TODAY, "--format", "json", *arguments, cwd=folder)
    assert (result.status, result.err) == (status, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


@pytest.fixture
def ninety(tmp_path: Path) -> Path:
    for number in range(90):
        begin = "2026-01-01" if number < 30 else "2022-01-01"
        dossier(tmp_path, f"JH-{number:03}", ingang=begin)
    return tmp_path


def test_ninety_contracts(ninety: Path) -> None:
    """domein F.1: 90 contracts × 2.5 h = 1.875 fte, and 0.75 fte administration (0.60–0.90)."""
    management, administration = planned(ninety)["capacity"]
    assert management == {
        "role": "contractmanagement",
        "hours_per_contract": 2.5,
        "hours": 225.0,
        "fte": 1.875,
        "fte_least": 1.5,
        "fte_most": 2.25,
        "fte_available": None,
        "own_hours": False,
        "verdict": NOT_KNOWN,
        "source": "F.1, Berenschot 2015, paragraaf 7",
        "contracts": 90,
        "parties": 1,
        "settled": 0,
        "states": {"loopt": 90},
        "estimates": [
            {
                "by": "wederpartij",
                "hours": 2.5,
                "fte": 0.021,
                "parts": [{"what": "wederpartijen", "contracts": 1, "hours_per_contract": 2.5}],
            },
            {
                "by": "fase",
                "hours": 210.0,  # 30 × 3 + 60 × 2
                "fte": 1.75,
                "parts": [
                    {"what": "in de eerste jaren", "contracts": 30, "hours_per_contract": 3.0},
                    {"what": "daarna", "contracts": 60, "hours_per_contract": 2.0},
                ],
            },
            {
                "by": "klasse",
                "hours": 225.0,
                "fte": 1.875,
                "parts": [{"what": "zonder klasse", "contracts": 90, "hours_per_contract": 2.5}],
            },
        ],
    }
    assert [administration[key] for key in ("hours", "fte", "fte_least", "fte_most")] == [90.0, 0.75, 0.6, 0.9]


@pytest.mark.parametrize(("hours", "fte"), [("2,5", 1.875), ("2.5", 1.875), ("1", 0.75), ("4", 3.0)])
def test_other_hours_for_each_contract(ninety: Path, hours: str, fte: float) -> None:
    assert planned(ninety, "--hours", hours)["capacity"][0]["fte"] == fte


@pytest.mark.parametrize(("there", "verdict"), [("3.8", "3,8 fte: genoeg"), ("3.5", "3,5 fte: 0,25 fte te weinig")])
def test_own_hours_are_judged_by_themselves(ninety: Path, there: str, verdict: str) -> None:
    text = f"[organisatie]\nformatie = {{ contractmanagement = {there} }}\n"
    (ninety / "cmtool.toml").write_text(text, encoding="utf-8")
    found = planned(ninety, "--hours", "5")["capacity"][0]
    assert [found[key] for key in ("fte", "fte_least", "fte_most", "own_hours", "verdict")] == [
        3.75,
        3.75,
        3.75,
        True,
        verdict,
    ]


@pytest.mark.parametrize("hours", ["0", "-1", "veel", "161", "nan", "inf"])
def test_hours_that_cannot_be_get_a_sentence(tmp_path: Path, hours: str) -> None:
    dossier(tmp_path)
    result = cmtool("capacity", f"--hours={hours}", cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    what = "is geen aantal uren per maand boven 0 en tot en met 160"
    assert result.err == f"cmtool: --hours: ‘{hours}’ {what}; schrijf bijvoorbeeld 2,5\n"


@pytest.mark.parametrize(
    ("there", "verdict"),
    [
        ("1", "1 fte: 0,5 fte onder de ondergrens van de norm"),
        ("1.499", "1,499 fte: 0,001 fte onder de ondergrens van de norm"),
        ("1.5", "1,5 fte: binnen de norm"),
        ("1.875", "1,875 fte: binnen de norm"),
        ("2.25", "2,25 fte: binnen de norm"),
        ("2.5", "2,5 fte: 0,25 fte boven de bovengrens van de norm"),
    ],
)
def test_what_there_is_against_what_is_needed(ninety: Path, there: str, verdict: str) -> None:
    text = f"[organisatie]\nformatie = {{ contractmanagement = {there} }}\n"
    (ninety / "cmtool.toml").write_text(text, encoding="utf-8")
    management, administration = planned(ninety)["capacity"]
    assert (management["verdict"], administration["verdict"]) == (verdict, NOT_KNOWN)


def test_the_first_two_years_end_on_their_day(tmp_path: Path) -> None:
    dossier(tmp_path, "JH-1", ingang="2024-11-22")
    dossier(tmp_path, "JH-2", ingang="2024-11-23")
    dossier(tmp_path, "JH-3", ingang="2027-01-01")  # to be set up
    [_, phases, _] = planned(tmp_path)["capacity"][0]["estimates"]
    assert [each["contracts"] for each in phases["parts"]] == [2, 1]


def test_classes_and_managers(tmp_path: Path) -> None:
    dossier(tmp_path, "JH-1", MANAGER + scores((0.2, 0.2), 5, (5, 5, 5)))
    dossier(tmp_path, "JH-2", MANAGER + scores((0.2, 0.2), 5))
    dossier(tmp_path, "JH-3", scores())
    (tmp_path / "cmtool.toml").write_text("[classificatie.strategisch]\nuren = 10\n", encoding="utf-8")
    found = planned(tmp_path)
    assert found["capacity"][0]["estimates"][2] == {
        "by": "klasse",
        "hours": 13.5,
        "fte": 0.113,
        "parts": [
            {"what": "strategisch", "contracts": 1, "hours_per_contract": 10.0},
            {"what": "alert", "contracts": 1, "hours_per_contract": 2.5},
            {"what": "passief", "contracts": 1, "hours_per_contract": 1.0},
        ],
    }
    assert found["managers"] == [
        {"name": "S. Proef", "contracts": 2, "classes": {"strategisch": 1, "alert": 1}, "hours": 12.5, "fte": 0.104},
        {"name": None, "contracts": 1, "classes": {"passief": 1}, "hours": 1.0, "fte": 0.008},
    ]


def test_what_is_settled_or_cannot_be_read_does_not_count_and_is_said(tmp_path: Path) -> None:
    dossier(tmp_path, "JH-1")
    dossier(tmp_path, "JH-2", ingang="2020-01-01", einde="2023-12-31")  # ended, but not settled
    dossier(tmp_path, "JH-3", ingang="2020-01-01", einde="2023-12-31\n  afgesloten_op: 2024-06-01")
    (tmp_path / "JH-4.yaml").write_text("nummer: JH-4\n", encoding="utf-8")
    found = planned(tmp_path, status=1)
    assert (found["capacity"][0]["contracts"], found["capacity"][0]["settled"], found["unreadable"]) == (2, 1, 1)
    text = cmtool("capacity", "--today", TODAY, cwd=tmp_path).out
    assert (
        "2 contracten op 22-11-2026, met 1 wederpartij. Daarvan 1 geëindigd. 1 afgesloten contract telt niet mee. "
        "1 dossier is niet te lezen en telt niet mee."
    ) in text
