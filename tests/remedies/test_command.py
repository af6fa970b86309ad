"""`cmtool remedies` as people and machines see it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cmtool import __version__
from cmtool.remedies.facts import NAMES, VALUES
from tests.remedies.support import STEP, WMO, more
from tests.report.support import HOSTILE
from tests.support import MINIMAL, TODAY, Result, cmtool

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
EXAMPLE = HERE.parents[1] / "dossiers-example"
CASES = {
    "voorbeeld.text": [],
    "voorbeeld-q.text": ["-q"],
    "voorbeeld.markdown": ["--format", "markdown"],
    "voorbeeld.json": ["--format", "json"],
    "stel-dat.text": ["--what-if", "toerekenbaar=nee", "--what-if", "schade=ja"],
    "stel-dat.json": ["--what-if", "toerekenbaar=nee", "--format", "json"],
}


def _remedies(at: Path, *arguments: str) -> Result:
    """Return what the command gives, as somebody beside a dossier or folder sees it."""
    return cmtool("remedies", at.name, "--today", TODAY, *arguments, cwd=at.parent)


def _laid(folder: Path, rest: str) -> Path:
    text = MINIMAL.format(nummer="WMO-2026-001", domein="wmo", ingang="2026-01-01", einde="2028-12-31")
    (folder / "WMO-2026-001.yaml").write_text(text + rest, encoding="utf-8")
    return folder / "WMO-2026-001.yaml"


def _json(at: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_remedies(at, "--format", "json", *arguments).out)
    return found


@pytest.mark.parametrize("name", CASES)
def test_what_it_writes(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    copy = tmp_path / EXAMPLE.name
    shutil.copytree(EXAMPLE, copy)
    result = _remedies(copy, *CASES[name])
    got = result.out.replace(__version__, "VERSIE")
    if update_golden:
        (GOLDEN / name).write_text(got, encoding="utf-8", newline="\n")
    assert got == (GOLDEN / name).read_text(encoding="utf-8")
    assert (result.status, result.err) == (0, "")


def test_json_has_the_keys_that_are_fixed(tmp_path: Path) -> None:
    (found,) = _json(_laid(tmp_path, more("opeisbaar: ja, schuldeisersverzuim: nee", STEP)))["shortcomings"]
    assert (found["id"], found["verzuim"]) == ("tk-1", "onbekend")
    assert [each["id"] for each in found["remedies"]] == [
        "R1", "R2", "R3", "R4", "R5", "R6a", "R6b", "R6c", "R7", "R8a", "R8b", "R9", "R10", "R11", "R12", "R13",
        "R14", "R15", "R16", "R17",
    ]  # fmt: skip
    for each in found["remedies"]:
        assert each["name"]
        assert each["article"]
        assert each["status"] in {"beschikbaar", "na_stap", "niet_beschikbaar", "onbekend"}
        assert bool(each["missing_facts"]) is (each["status"] == "onbekend")
        assert set(each["missing_facts"]) <= {*NAMES, *VALUES}
        assert each["reasons"]
        assert isinstance(each["letter"], str)
        assert (each["status"] == "niet_beschikbaar") is bool(each["obstacles"]) or each["status"] != "niet_beschikbaar"


def test_a_receipt_that_was_not_recorded_is_a_missing_fact(tmp_path: Path) -> None:
    step = STEP.replace("ontvangen: 2026-10-02, ", "")
    said = ", ".join(f"{name}: nee" for name in NAMES if name not in {"opeisbaar", "toerekenbaar"})
    (found,) = _json(_laid(tmp_path, more(f"{said}, opeisbaar: ja, toerekenbaar: ja", step)))["shortcomings"]
    assert (found["verzuim"], found["verzuim_missing"]) == ("onbekend", ["igs_geldig"])
    by_id = {each["id"]: each for each in found["remedies"]}
    assert (by_id["R4"]["status"], by_id["R4"]["missing_facts"]) == ("onbekend", ["igs_geldig"])
    assert by_id["R4"]["options"] == [{"fact": "igs_geldig", "ja": "beschikbaar", "nee": "na_stap"}]
    assert by_id["R1"]["status"] == "beschikbaar"


def test_one_shortcoming() -> None:
    found = _json(EXAMPLE / "WMO-2025-008", "--shortcoming", "tk-2")
    assert [each["id"] for each in found["shortcomings"]] == ["tk-2"]
    everywhere = _json(EXAMPLE, "--shortcoming", "tk-2")
    assert [each["dossier"] for each in everywhere["shortcomings"]] == ["WMO-2025-008"]
    assert "Zonder de gevraagde tekortkoming: 9 dossiers." in _remedies(EXAMPLE, "--shortcoming", "tk-2").out


def test_what_if_gives_the_answers_of_then_and_says_what_they_were() -> None:
    found = _json(EXAMPLE / "WMO-2025-008", "--shortcoming", "tk-1", "--what-if", "toerekenbaar=nee")
    assert found["assumed"] == [{"fact": "toerekenbaar", "value": "nee"}]
    (one,) = found["shortcomings"]
    assert (one["verzuim"], one["verzuim_before"]) == ("nee", "ja")
    changed = {each["id"]: (each["before"], each["status"]) for each in one["remedies"] if each["before"]}
    assert set(changed) == {"R2", "R3", "R4", "R5", "R9"}
    assert set(changed.values()) == {("beschikbaar", "niet_beschikbaar")}


def test_without_a_shortcoming_it_says_what_is_possible(tmp_path: Path) -> None:
    result = _remedies(_laid(tmp_path, WMO))
    assert result.status == 0
    assert "geen tekortkoming in dit dossier" in result.out
    assert "31-12-2028 als het niet wordt verlengd" in result.out
    assert "R8a" in result.out
    (tmp_path / "cmtool.toml").write_text('[organisatie]\nkant = "opdrachtnemer"\n', encoding="utf-8")
    assert "R8b" in _remedies(tmp_path / "WMO-2026-001.yaml").out


def test_a_fault_is_said_and_what_could_be_read_is_judged(tmp_path: Path) -> None:
    result = _remedies(_laid(tmp_path, more("opeisbaar: misschien, cs_grond: z")))
    assert result.status == 1
    assert "‘misschien’ is geen ja, nee of onbekend" in result.out
    assert "niet alles van deze tekortkoming kon worden gelezen" in result.out
    # The id may be in what could not be read.
    assert _remedies(_laid(tmp_path, "tekortkomingen: nee\n"), "--shortcoming", "tk-1").status == 1
    assert _remedies(_laid(tmp_path, "titel: dubbel\n"), "--shortcoming", "tk-1").status == 1


def test_standard_input(tmp_path: Path) -> None:
    text = _laid(tmp_path, more("opeisbaar: ja", STEP)).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "cmtool", "remedies", "-", "--today", TODAY, "--format", "json"],
        input=text, capture_output=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(done.stdout)["shortcomings"][0]["id"] == "tk-1"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "sarif"], "--format: ‘sarif’ is geen vorm; kies uit json, markdown, text"),
        (["--what-if", "gering"], "--what-if: in ‘gering’ ontbreekt een waarde; schrijf bijvoorbeeld toerekenbaar=nee"),
        (["--what-if", "gerng=ja"], "--what-if: ‘gerng’ is geen feit van een tekortkoming; bedoelde u gering?"),
        (["--what-if", "x=ja"], "--what-if: ‘x’ is geen feit van een tekortkoming; kies uit opeisbaar, "),
        (["--what-if", "igs_geldig=ja"], "dat volgt uit andere gegevens van het dossier; wijzig die"),
        (["--what-if", "gering=soms"], "--what-if: gering: ‘soms’ is geen ja, nee of onbekend"),
        (["--what-if", "cs_grond=z"], "--what-if: cs_grond: ‘z’ is geen keuze; kies uit a, b, c, d, e, f, g, h, i"),
        (["--what-if", "gering=ja", "--what-if", "gering=nee"], "--what-if: gering staat er twee keer"),
        (["--shortcoming", "tk-l"], "--shortcoming: er is geen tekortkoming ‘tk-l’; bedoelde u tk-1?"),
        (["--shortcoming", "zz"], "--shortcoming: er is geen tekortkoming ‘zz’; kies uit tk-1"),
        (["--jobs", "0"], "--jobs: 0 is te weinig; schrijf 1 of meer"),
    ],
)
def test_a_wrong_call_gets_a_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    result = _remedies(_laid(tmp_path, more()), *arguments)
    assert result.status == 2
    assert result.out == ""
    assert sentence in result.err


def test_a_dossier_without_shortcomings_has_none_to_ask_for(tmp_path: Path) -> None:
    result = _remedies(_laid(tmp_path, ""), "--shortcoming", "tk-1")
    assert result.status == 2
    assert "er is geen tekortkoming ‘tk-1’; het dossier heeft er geen" in result.err


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_in_its_place(tmp_path: Path, text: str) -> None:
    # JSON and YAML escape what cannot be printed alike, but not what lies outside the first plane.
    shown = text.isprintable()
    said = json.dumps(text if shown else "a\x1b[31mb\u202ec", ensure_ascii=not shown)
    at = _laid(
        tmp_path, f"tekortkomingen:\n  - {{id: tk-1, omschrijving: {said}, verplichting: {{artikel: {said}}}}}\n"
    )
    plain, markdown = _remedies(at).out, _remedies(at, "--format", "markdown").out
    assert "\x1b" not in plain + markdown
    assert "\u202e" not in plain + markdown
    assert "<script" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| R")]
    assert len(rows) == 20
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)


def test_a_citizen_service_number_is_never_printed(tmp_path: Path) -> None:
    at = _laid(tmp_path, "tekortkomingen:\n  - {id: tk-1, omschrijving: BSN 123456782 kreeg niets}\n")
    for form in ("text", "json", "markdown"):
        assert "123456782" not in _remedies(at, "--format", form).out


def test_markdown_fits_in_a_comment_and_counts_what_does_not(tmp_path: Path) -> None:
    many = "".join(f"  - {{id: tk-{number}}}\n" for number in range(60))
    text = _remedies(_laid(tmp_path, f"{WMO}tekortkomingen:\n{many}"), "--format", "markdown").out
    assert len(text) <= 60_000
    assert "niet getoond" in text
    assert "geen juridisch advies" in text


def test_two_processes_give_the_same() -> None:
    assert _remedies(EXAMPLE, "--jobs", "2") == _remedies(EXAMPLE, "--jobs", "1")
