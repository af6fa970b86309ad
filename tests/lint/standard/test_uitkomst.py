"""Exit statuses, wrong calls, the same bytes every time, and a dossier as a folder (ontwerp §3, §5, §6)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import KEYS, findings, lint
from tests.lint.standard.texts import (
    JEUGD,
    MIXED,
    NO_NOTICE,
    NO_OWNERS,
    SEVERITIES,
    WMO,
    Edit,
    edited,
    numbered,
    place,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "opzegging-zonder-termijn"
CLAUSE: Edit = ("    bestedingsruimte: nee", "    bestedingsruimte: ja")
REVIEWED: Edit = ("betreft: product,", "betreft: bestedingsruimte,")


def put(folder: Path, *edits: Edit) -> None:
    write(folder, WMO.number, edited(WMO.text, edits))


def test_in_order_is_zero(tmp_path: Path) -> None:
    put(tmp_path)
    result = lint(tmp_path)
    assert (result.status, result.err) == (0, "")
    assert lint(tmp_path, "--fail-on", "onbekend").status == 0


def test_a_fout_is_one_and_a_waarschuwing_is_zero(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS)
    assert lint(tmp_path).status == 0
    put(tmp_path, NO_NOTICE)
    assert lint(tmp_path).status == 1


def test_a_structural_fout_is_one(tmp_path: Path) -> None:
    put(tmp_path, ("archief: {", "archeif: fout\narchief: {"))
    assert lint(tmp_path).status == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("opzegging-zonder-termin", NOTICE),
        ("ubo-niet-gecontroleert", "ubo-niet-gecontroleerd"),
        ("CS,stilzwijgende-verlengin", "stilzwijgende-verlenging"),
        ("CS9999", ""),
        ("XY", ""),
    ],
)
def test_a_wrong_code_is_a_wrong_call(tmp_path: Path, option: str, given: str, near: str) -> None:
    put(tmp_path, NO_NOTICE)
    result = lint(tmp_path, option, given)
    assert (result.status, result.out) == (2, "")
    assert given.rpartition(",")[2] in result.err
    assert near in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("settings", "near"),
    [
        ('[lint]\nnegeer = ["opzegging-zonder-termin"]\n', NOTICE),
        ('[lint]\nselecteer = ["CS", "opzegging-zonder-termin"]\n', NOTICE),
        ('[lint.negeer_per_pad]\n"oud/*" = ["opzegging-zonder-termin"]\n', NOTICE),
        ('[lint]\nnegeert = ["CS"]\n', "negeer"),
        ('[lint]\nfaal_bij = "waarschuwingen"\n', "waarschuwing"),
        ('[lint]\nprofiel = "volledi"\n', "volledig"),
        ("[lint\n", "cmtool.toml"),
        ('[lint]\n\nnegeer = "CS"\n', "cmtool.toml:3"),
        ('[lint]\nprofiel = "basis"\n[lint.negeer_per_pad]\n"oud/*" = "CS"\n', "cmtool.toml:4"),
    ],
)
def test_wrong_settings_stop_the_run(tmp_path: Path, settings: str, near: str) -> None:
    put(tmp_path, NO_NOTICE)
    (tmp_path / "cmtool.toml").write_text(settings, encoding="utf-8")
    result = lint(tmp_path)
    assert (result.status, result.out) == (2, "")
    assert near in result.err
    assert "cmtool.toml" in result.err


@pytest.mark.parametrize(
    "arguments",
    [("--fail-on", "error"), ("--profile", "los"), ("--format", "xml"), ("--jobs", "nul"), ("--selecteer", "CS")],
)
def test_a_wrong_option_is_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    put(tmp_path, NO_NOTICE)
    result = lint(tmp_path, *arguments)
    assert (result.status, result.out) == (2, "")


def test_no_dossiers_is_two(tmp_path: Path) -> None:
    assert lint(tmp_path).status == 2


def portfolio(folder: Path) -> None:
    for number in range(60):
        base, kind = ((WMO, "WMO"), (JEUGD, "JH"))[number % 2]
        edits = MIXED if number % 3 == 0 else ()
        write(
            folder / f"map{number % 4}",
            f"{kind}-2026-{500 + number}",
            numbered(base, f"{kind}-2026-{500 + number}", *edits),
        )
    (folder / "kapot.yaml").write_text("nummer: [\n", encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "text", "concise", "sarif", "junit", "markdown", "gitlab", "github"])
def test_two_runs_and_any_number_of_jobs_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    portfolio(tmp_path)
    runs = [lint(tmp_path, "--format", form, "--jobs", jobs) for jobs in ("1", "1", "2", "3")]
    assert runs[0].status == 1
    assert runs[0].out
    assert {run.out for run in runs} == {runs[0].out}
    assert {run.err for run in runs} == {runs[0].err}


def test_a_baseline_and_settings_give_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    portfolio(tmp_path)
    toml = '[lint]\nbaseline = "nullijn.json"\n[lint.negeer_per_pad]\n"map1/*" = ["DK"]\n'
    (tmp_path / "cmtool.toml").write_text(toml, encoding="utf-8")
    written = []
    for jobs in ("1", "2"):
        (tmp_path / "nullijn.json").unlink(missing_ok=True)
        lint(tmp_path, "--write-baseline", "--jobs", jobs)
        written.append((tmp_path / "nullijn.json").read_bytes())
    assert written[0] == written[1]
    write(tmp_path / "map1", "WMO-2026-700", numbered(WMO, "WMO-2026-700", *MIXED))
    one, two = (lint(tmp_path, "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert {f["status"] for f in json.loads(one.out)["findings"]} == {"open", "baselined"}


def test_the_order_is_file_line_column_code_path(tmp_path: Path) -> None:
    portfolio(tmp_path)
    found = findings(tmp_path)
    assert len(found) > len(SEVERITIES) * 20
    assert found == sorted(found, key=lambda f: (f["file"], f["line"], f["column"], f["code"], f["path"]))


def test_json_has_the_promised_keys(tmp_path: Path) -> None:
    put(tmp_path, *MIXED)
    run = json.loads(lint(tmp_path, "--format", "json").out)
    assert run["schema"] == "cmtool/run/1"
    assert (run["today"], run["dossiers"], run["unreadable"]) == ("2026-11-22", 1, 0)
    for found in run["findings"]:
        assert set(KEYS) <= set(found)


KPI = """\
naam: Wachttijd
succesfactor: wachtlijstbeheer
eenheid: weken
norm: {max: 99}
frequentie: kwartaal
metingen:
  - {periode: 2026-K3, waarde: 20}
"""
ROOM = "bedrag: 100000\nmeetwijze: declaraties\nvoornemen: 2026-07-02\nbesluit: 2026-09-30\n"


def folder_form(home: Path, *edits: Edit, parts: dict[str, str]) -> str:
    """Write a dossier as a folder and return the text of its fixed part."""
    text = edited(WMO.text, edits)
    write(home / WMO.number, "dossier", text)
    for path, content in parts.items():
        (home / WMO.number / path).parent.mkdir(exist_ok=True)
        (home / WMO.number / path).write_text(content, encoding="utf-8")
    return text


def test_a_folder_that_is_in_order(tmp_path: Path) -> None:
    folder_form(tmp_path, parts={"kpis/wachttijd.yaml": KPI.replace("20}", "13}")})
    assert findings(tmp_path) == []


def test_a_finding_names_the_file_of_its_item(tmp_path: Path) -> None:
    parts = {"kpis/wachttijd.yaml": KPI, "bestedingsruimte/2027.yaml": ROOM}
    text = folder_form(tmp_path, NO_NOTICE, CLAUSE, REVIEWED, parts=parts)
    found = {f["rule"]: (f["path"], f["file"], f["line"], f["column"]) for f in findings(tmp_path, today="2027-01-01")}
    assert found.pop("wachttijd-boven-norm") in {
        ("kpis[wachttijd].metingen[2026-K3].waarde", f"{WMO.number}/kpis/wachttijd.yaml", *place(KPI, "waarde: 20")),
        ("kpis[wachttijd].metingen[2026-K3]", f"{WMO.number}/kpis/wachttijd.yaml", *place(KPI, "{periode")),
    }
    assert found == {
        NOTICE: (
            "overeenkomst.opzegging.termijn",
            f"{WMO.number}/dossier.yaml",
            *place(text, "▸opzegging: {"),
        ),
        "bestedingsruimte-voornemen-te-laat": (
            "bestedingsruimte[2027].voornemen",
            f"{WMO.number}/bestedingsruimte/2027.yaml",
            *place(ROOM, "voornemen"),
        ),
        "bestedingsruimte-stap-ontbreekt": (
            "bestedingsruimte[2027].plan",
            f"{WMO.number}/bestedingsruimte/2027.yaml",
            1,
            1,
        ),
    }


def test_a_folder_and_a_file_have_the_same_fingerprints(tmp_path: Path) -> None:
    folder_form(tmp_path / "map", *MIXED, parts={})
    put(tmp_path / "bestand", *MIXED)
    as_folder, as_file = (
        {f["rule"]: f["fingerprint"] for f in findings(tmp_path / each)} for each in ("map", "bestand")
    )
    assert as_folder == as_file
