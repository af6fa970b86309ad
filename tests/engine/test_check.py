"""The run over a folder: counts, jobs, portfolio, and a crash of the tool's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmtool.deadlines import kind as kind_module
from cmtool.deadlines.kind import Kind, kinds
from tests.support import MINIMAL, TODAY, check_json, cmtool

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"


def minimal(number: str, domain: str = "jeugdwet", start: str = "2026-01-01", end: str = "2027-12-31") -> str:
    return MINIMAL.format(nummer=number, domein=domain, ingang=start, einde=end)


def test_the_examples_are_in_order_and_show_much() -> None:
    result = cmtool("check", str(EXAMPLES), "--today", TODAY, "--format", "json", "--within", "all", "--all")
    run = json.loads(result.out)
    assert (result.status, result.err, run["findings"], run["dossiers"], run["unreadable"]) == (0, "", [], 10, 0)
    overdue = {each["kind"] for each in run["deadlines"] if each["status"] == "te_laat"}
    coming = {each["kind"] for each in run["deadlines"] if each["status"] in ("deze_week", "binnenkort")}
    assert len(overdue) >= 5
    assert len(coming) >= 5
    for deadline in run["deadlines"]:
        assert deadline["steps"], deadline
        assert deadline["source"], deadline
        assert deadline["path"], deadline
        assert deadline["date"] <= deadline["latest"], deadline
        assert deadline["line"] >= 1
        assert deadline["column"] >= 1
        assert "\\" not in deadline["file"]


@pytest.mark.parametrize("name", ["text", "json"])
def test_two_jobs_give_the_same_bytes_as_one(name: str) -> None:
    arguments = ("check", str(EXAMPLES), "--today", TODAY, "--format", name, "--within", "all", "--all")
    one, two = cmtool(*arguments, "--jobs", "1"), cmtool(*arguments, "--jobs", "2")
    assert one == two
    assert one.out


def test_two_dossiers_with_one_number(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "JH-1.yaml").write_text(minimal("JH-1"), encoding="utf-8")
    run = check_json(tmp_path)
    assert [(each["code"], each["file"], each["line"], each["message"]) for each in run["findings"]] == [
        ("DS008", "b/JH-1.yaml", 1, "het nummer JH-1 staat ook in a/JH-1.yaml")
    ]


def test_a_crash_of_a_kind_is_a_finding_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[object]:
        raise ZeroDivisionError

    crashing = Kind("kapot", "-", "jurist", "intern", broken, "", before_start=True, after_end="yes", received=False)  # type: ignore[arg-type] # takes any facts
    every = kinds()
    monkeypatch.setattr("cmtool.engine.ask.kinds", lambda: (crashing, *every))
    (tmp_path / "JH-1.yaml").write_text(minimal("JH-1"), encoding="utf-8")
    result = cmtool("check", ".", "--today", TODAY, "--format", "json", "--within", "all", cwd=tmp_path)
    run = json.loads(result.out)
    assert result.status == 2
    assert [(each["code"], each["rule"], each["message"]) for each in run["findings"]] == [
        (
            "CT001",
            "regel-mislukt",
            "kapot is vastgelopen (ZeroDivisionError); de andere regels en termijnen zijn wel uitgevoerd",
        )
    ]
    assert "einde-overeenkomst" in {each["kind"] for each in run["deadlines"]}
    assert kind_module.kinds() == every


def test_a_faulty_term_is_unknown_and_not_the_default(tmp_path: Path) -> None:
    """`6 manden` must not become six months by the contract standard: what is unknown is called unknown."""
    extension = (
        "  standaard: {naam: contractstandaard_jeugd, versie: '1.4'}\n"
        "  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 9 manden}\n"
    )
    (tmp_path / "JH-1.yaml").write_text(minimal("JH-1") + extension, encoding="utf-8")
    run = check_json(tmp_path)
    assert [each["path"] for each in run["findings"]] == ["overeenkomst.verlenging.aankondigen"]
    assert {each["kind"] for each in run["deadlines"]} == {"einde-overeenkomst", "start-nieuwe-inkoop"}


def test_an_output_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "JH-1.yaml").write_text(minimal("JH-1"), encoding="utf-8")
    (tmp_path / "uit.txt").write_text("oud", encoding="utf-8")
    result = cmtool("check", ".", "--today", TODAY, "--output", "uit.txt", cwd=tmp_path)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert "1 dossier op 22-11-2026" in (tmp_path / "uit.txt").read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["JH-1.yaml", "uit.txt"]


def test_the_json_has_the_fixed_keys(tmp_path: Path) -> None:
    (tmp_path / "JH-1.yaml").write_text(minimal("JH-2"), encoding="utf-8")
    run = check_json(tmp_path)
    assert list(run) == [
        "schema", "tool", "today", "commit", "dossiers", "unreadable", "skipped", "hidden", "solved", "findings",
        "deadlines",
    ]  # fmt: skip
    assert list(run["findings"][0]) == [
        "code", "rule", "severity", "dossier", "path", "file", "line", "column", "message", "hint", "source",
        "status",
        "fingerprint",
        "agreed",
    ]  # fmt: skip
    assert list(run["deadlines"][0]) == [
        "kind", "dossier", "date", "days", "status", "summary", "owner", "basis", "source", "steps", "latest",
        "send_by", "path", "file", "line", "column",
    ]  # fmt: skip
    assert run["schema"] == "cmtool/run/1"
    assert list(run["deadlines"][0]["owner"]) == ["role", "name", "email"]
