"""The dossier that every test starts from is in order, and the run over it is what the specification says of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import BASE, JEUGD, attach, edited, lint, lint_text, write
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

WARNING = {"  contractmanager: {naam: M. Proef}\n": ""}
FAULT = {"ubo_gecontroleerd_op": "insolventie: {soort: surseance, datum: 2026-11-02}\n    ubo_gecontroleerd_op"}
UNKNOWN = {"": "kalender:\n  - {id: k-1, wat: Werkbezoek}\n"}


@pytest.mark.parametrize("edits", [{}, JEUGD], ids=["wmo", "jeugdwet"])
def test_a_dossier_in_order_gives_nothing(tmp_path: Path, edits: dict[str, str]) -> None:
    run = lint_text(tmp_path, edited(edits))
    assert (run.status, run.brief(), run.err) == (0, [], "")


def test_a_dossier_in_order_gives_nothing_as_a_folder(tmp_path: Path) -> None:
    write(tmp_path, BASE, "T-1/dossier.yaml")
    (tmp_path / "T-1" / "kalender").mkdir()
    (tmp_path / "T-1" / "kalender" / "k-1.yaml").write_text(
        "datum: 2027-01-15\nwat: Werkbezoek\nwie: contractmanager\n", encoding="utf-8"
    )
    run = lint(tmp_path)
    assert (run.status, run.brief()) == (0, [])


def test_the_run_has_the_keys_of_the_json(tmp_path: Path) -> None:
    run = json.loads(lint_text(tmp_path, edited(WARNING)).out)
    assert run["schema"] == "cmtool/run/1"
    assert (run["today"], run["dossiers"], run["unreadable"]) == (TODAY, 1, 0)
    [finding] = run["findings"]
    keys = "code rule severity dossier path file line column message hint source status fingerprint"
    assert set(keys.split()) <= set(finding)
    assert None not in (finding["source"], finding["path"], finding["file"], finding["line"])


@pytest.mark.parametrize(
    ("edits", "arguments", "status"),
    [
        ({}, (), 0),
        (WARNING, (), 0),
        (WARNING, ("--fail-on", "waarschuwing"), 1),
        (WARNING, ("--fail-on", "advies"), 1),
        (FAULT, (), 1),
        (FAULT, ("--fail-on", "waarschuwing"), 1),
        (UNKNOWN, ("--fail-on", "advies"), 0),
        (UNKNOWN, ("--fail-on", "onbekend"), 1),
        ({}, ("--fail-on", "onbekend"), 0),
    ],
)
def test_the_exit_status_follows_fail_on(
    tmp_path: Path, edits: dict[str, str], arguments: tuple[str, ...], status: int
) -> None:
    """Ontwerp §5: 1 at or above `--fail-on`, default `fout`; the order is fout, waarschuwing, advies, onbekend."""
    assert lint_text(tmp_path, edited(edits), *arguments).status == status


@pytest.mark.parametrize("arguments", [("--fail-on", "ramp"), ("--wat",), ("--format", "xls")])
def test_a_wrong_call_is_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, edited(FAULT))
    result = cmtool("lint", ".", "--today", TODAY, *arguments, cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "Traceback" not in result.err


def test_no_dossiers_found_is_2(tmp_path: Path) -> None:
    attach(tmp_path)
    assert cmtool("lint", ".", "--today", TODAY, cwd=tmp_path).status == 2


def test_select_and_ignore(tmp_path: Path) -> None:
    text = edited(WARNING | FAULT)
    assert [each["rule"] for each in lint_text(tmp_path, text, "--select", "insolventie").findings] == ["insolventie"]
    run = lint(tmp_path, "--ignore", "insolventie")
    assert [each["rule"] for each in run.findings] == ["contractmanager-ontbreekt"]
    assert run.status == 0


def test_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    run = lint_text(tmp_path, edited(WARNING | FAULT | {"einde: 2029-12-31": "einde: 2025-12-31"}))
    places = [(each["file"], each["line"], each["column"], each["code"], each["path"]) for each in run.findings]
    assert places == sorted(places)
    assert len(places) >= 3


def test_two_jobs_say_what_one_says(tmp_path: Path) -> None:
    for number in range(1, 6):
        text = edited(FAULT if number % 2 else WARNING)
        write(tmp_path, text.replace("T-1", f"T-{number}"), f"T-{number}.yaml")
    assert lint(tmp_path, "--jobs", "1") == lint(tmp_path, "--jobs", "2")


def test_text_names_place_code_and_rule(tmp_path: Path) -> None:
    """As `check` writes a finding: file:line:column, severity, code, rule."""
    write(tmp_path, edited(FAULT))
    result = cmtool("lint", ".", "--today", TODAY, cwd=tmp_path)
    assert result.status == 1
    assert "T-1.yaml:19:5: fout DK" in result.out
    assert "insolventie" in result.out


def test_check_reports_no_quality(tmp_path: Path) -> None:
    """Ontwerp §5: `check` reports findings of the families DS and CT; `lint` all."""
    write(tmp_path, edited(WARNING | FAULT | {"titel: Begeleiding thuis\n": "titel: Begeleiding thuis\nlooptijd: 4\n"}))
    result = cmtool("check", ".", "--today", TODAY, "--format", "json", cwd=tmp_path)
    assert {each["rule"] for each in json.loads(result.out)["findings"]} == {"onbekend-veld"}
    rules = {each["rule"] for each in lint(tmp_path).findings}
    assert {"onbekend-veld", "contractmanager-ontbreekt", "insolventie"} <= rules


@pytest.mark.parametrize(("select", "rules"), [("DK", {"DK", "DS"}), ("DS", {"DS"}), ("DS003", {"DS"})])
def test_select_by_code_and_by_family(tmp_path: Path, select: str, rules: set[str]) -> None:
    """What is wrong with the structure is always said: without it every other judgement is unsure."""
    write(tmp_path, edited(WARNING | {"titel: Begeleiding thuis\n": "titel: Begeleiding thuis\nlooptijd: 4\n"}))
    assert {each["code"][:2] for each in lint(tmp_path, "--select", select).findings} == rules
