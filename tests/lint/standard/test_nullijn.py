"""The baseline: what was there when a team began. It can only shrink (issue 3, point 4)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.lint.standard.table import findings, lint, rules
from tests.lint.standard.texts import (
    JEUGD,
    MIXED,
    NO_NORM,
    NO_NOTICE,
    NO_OWNERS,
    SEVERITIES,
    WMO,
    Edit,
    edited,
    more,
    numbered,
    write,
)
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

NOTICE, OWNERS, NORM = "opzegging-zonder-termijn", "ubo-niet-gecontroleerd", "wachttijdnorm-ontbreekt"
FILE = ("--baseline", "nullijn.json")
TWO_SUBS = (
    "  onderaannemers:\n"
    "    - {id: oa-1, naam: De Korenaar B.V., inzet_vanaf: 2026-03-01, bij_inschrijving: ja}\n"
    "    - {id: oa-2, naam: De Zeis B.V., inzet_vanaf: 2026-03-01, bij_inschrijving: ja}\n"
)
SUBS_WITHOUT_NUMBER: Edit = (
    "    ubo_gecontroleerd_op: 2026-02-10\n",
    "    ubo_gecontroleerd_op: 2026-02-10\n" + TWO_SUBS,
)


def put(folder: Path, *edits: Edit) -> None:
    write(folder, WMO.number, edited(WMO.text, edits))


def freeze(folder: Path) -> None:
    result = lint(folder, *FILE, "--write-baseline", "--format", "json")
    assert result.status in {0, 1}, result.err


def state(folder: Path) -> dict[str, str]:
    """Return the status of each rule that spoke, held against the baseline."""
    found = findings(folder, *FILE)
    assert len({f["rule"] for f in found}) == len(found)
    return {f["rule"]: f["status"] for f in found}


def frozen(folder: Path) -> str:
    text = (folder / "nullijn.json").read_text(encoding="utf-8")
    json.loads(text)
    return text


def test_what_was_there_no_longer_fails(tmp_path: Path) -> None:
    put(tmp_path, *MIXED)
    before = {f["rule"]: f["fingerprint"] for f in findings(tmp_path)}
    assert lint(tmp_path).status == 1
    freeze(tmp_path)
    assert state(tmp_path) == dict.fromkeys(SEVERITIES, "baselined")
    assert lint(tmp_path, *FILE, "--fail-on", "onbekend").status == 0
    assert {f["rule"]: f["fingerprint"] for f in findings(tmp_path, *FILE)} == before
    assert lint(tmp_path).status == 1, "without the option nothing is held against it"


def test_a_run_that_is_not_asked_to_write_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, *MIXED)
    freeze(tmp_path)
    before = frozen(tmp_path)
    put(tmp_path, NO_OWNERS)
    lint(tmp_path, *FILE)
    assert frozen(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["bijlagen", "nullijn.json", f"{WMO.number}.yaml"]
    )


def test_a_new_finding_is_open_and_never_added(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS)
    freeze(tmp_path)
    put(tmp_path, NO_OWNERS, NO_NOTICE)
    assert state(tmp_path) == {OWNERS: "baselined", NOTICE: "open"}
    assert lint(tmp_path, *FILE).status == 1
    freeze(tmp_path)
    assert state(tmp_path) == {OWNERS: "baselined", NOTICE: "open"}


def test_a_new_dossier_is_not_added_either(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS)
    freeze(tmp_path)
    write(tmp_path, "WMO-2026-102", numbered(WMO, "WMO-2026-102", NO_OWNERS))
    freeze(tmp_path)
    found = {f["dossier"]: f["status"] for f in findings(tmp_path, *FILE)}
    assert found == {WMO.number: "baselined", "WMO-2026-102": "open"}


def test_what_is_solved_goes_out_and_comes_back_open(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS, NO_NOTICE)
    solved = next(f["fingerprint"] for f in findings(tmp_path) if f["rule"] == NOTICE)
    freeze(tmp_path)
    assert solved in frozen(tmp_path)
    put(tmp_path, NO_OWNERS)
    freeze(tmp_path)
    assert solved not in frozen(tmp_path)
    put(tmp_path, NO_OWNERS, NO_NOTICE)
    assert state(tmp_path) == {OWNERS: "baselined", NOTICE: "open"}


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path, *MIXED)
    freeze(tmp_path)
    first = frozen(tmp_path)
    freeze(tmp_path)
    assert frozen(tmp_path) == first


def test_moved_lines_and_reordered_items_still_match(tmp_path: Path) -> None:
    put(tmp_path, SUBS_WITHOUT_NUMBER, NO_NOTICE)
    freeze(tmp_path)
    assert len(findings(tmp_path)) == 3
    first, second = TWO_SUBS.splitlines()[1:]
    turned: Edit = (TWO_SUBS, f"  onderaannemers:\n{second}\n    # een regel ertussen\n{first}\n")
    text = "# een kop\n\n" + edited(WMO.text, (SUBS_WITHOUT_NUMBER, NO_NOTICE, turned))
    write(tmp_path, WMO.number, text)
    found = findings(tmp_path, *FILE)
    assert [f["status"] for f in found] == ["baselined"] * 3


def test_a_renamed_file_still_matches(tmp_path: Path) -> None:
    put(tmp_path, NO_NOTICE)
    freeze(tmp_path)
    (tmp_path / f"{WMO.number}.yaml").unlink()
    write(tmp_path / "lopend", WMO.number, edited(WMO.text, (NO_NOTICE,)))
    assert state(tmp_path) == {NOTICE: "baselined"}


def test_another_value_is_another_finding(tmp_path: Path) -> None:
    put(tmp_path, ("aankondigen: 6 maanden", "aankondigen: 3 maanden"))
    freeze(tmp_path)
    assert state(tmp_path) == {"aankondigingstermijn-wijkt-af": "baselined"}
    put(tmp_path, ("aankondigen: 6 maanden", "aankondigen: 4 maanden"))
    assert state(tmp_path) == {"aankondigingstermijn-wijkt-af": "open"}


@pytest.mark.parametrize(
    ("rule", "edits"),
    [
        ("onbekend-veld", (("archief: {", "archeif: fout\narchief: {"),)),
        ("ongeldige-waarde", (("beoordeeld_op: 2026-01-20", "beoordeeld_op: 2026-02-30"),)),
        ("bsn-gevonden", (("titel: Begeleiding 2026-2028", "titel: Begeleiding bsn 999990019"),)),
        (
            "uitzondering-ongebruikt",
            (more(f"uitzonderingen:\n  - {{regel: {NOTICE}, reden: Oud, akkoord: R. Vos, tot: 2027-01-31}}\n"),),
        ),
        (
            "uitzondering-onbekende-regel",
            (more("uitzonderingen:\n  - {regel: zo-maar, reden: Oud, akkoord: R. Vos, tot: 2027-01-31}\n"),),
        ),
    ],
)
def test_what_is_never_baselined(tmp_path: Path, rule: str, edits: tuple[Edit, ...]) -> None:
    put(tmp_path, NO_NORM, *edits)
    freeze(tmp_path)
    found = findings(tmp_path, *FILE)
    assert {f["status"] for f in found if f["rule"] == rule} == {"open"}
    assert {f["status"] for f in found if f["rule"] == NORM} == {"baselined"}
    assert "999990019" not in frozen(tmp_path) + lint(tmp_path, *FILE, "--format", "json", "-v").out


def test_the_settings_name_the_file(tmp_path: Path) -> None:
    put(tmp_path, NO_NOTICE)
    freeze(tmp_path)
    (tmp_path / "cmtool.toml").write_text('[lint]\nbaseline = "nullijn.json"\n', encoding="utf-8")
    assert rules(findings(tmp_path)) == [f"{NOTICE} (baselined)"]
    assert lint(tmp_path).status == 0
    put(tmp_path)
    assert lint(tmp_path, "--write-baseline").status == 0
    put(tmp_path, NO_NOTICE)
    assert rules(findings(tmp_path)) == [NOTICE]


def test_what_is_baselined_is_shown_with_v(tmp_path: Path) -> None:
    put(tmp_path, NO_NOTICE)
    freeze(tmp_path)
    (found,) = findings(tmp_path, *FILE)
    assert found["message"] not in lint(tmp_path, *FILE, "--format", "text").out
    verbose = lint(tmp_path, *FILE, "--format", "text", "-v").out
    assert NOTICE in verbose or found["code"] in verbose


@pytest.mark.parametrize(
    "arguments",
    [("--select", OWNERS), ("--ignore", NOTICE), ("--profile", "basis"), (f"{WMO.number}.yaml",)],
    ids=["select", "ignore", "profile", "path"],
)
def test_what_was_not_judged_is_not_solved(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A rule that a selection leaves out, or a dossier that was not read, stays in the baseline."""
    put(tmp_path, NO_OWNERS, NO_NOTICE)
    write(tmp_path, JEUGD.number, edited(JEUGD.text, (NO_OWNERS,)))
    freeze(tmp_path)
    before = frozen(tmp_path)
    path, options = (arguments[0], ()) if len(arguments) == 1 else (".", arguments)
    cmtool("lint", path, "--today", TODAY, *FILE, "--write-baseline", *options, cwd=tmp_path)
    assert frozen(tmp_path) == before


def test_a_dossier_that_can_not_be_read_is_not_solved(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS)
    freeze(tmp_path)
    write(tmp_path, WMO.number, "nummer: [\n")
    lint(tmp_path, *FILE, "--write-baseline")
    put(tmp_path, NO_OWNERS)
    assert state(tmp_path) == {OWNERS: "baselined"}


def test_a_faulty_part_does_not_solve_what_it_hides(tmp_path: Path) -> None:
    put(tmp_path, SUBS_WITHOUT_NUMBER)
    freeze(tmp_path)
    before = [f["fingerprint"] for f in findings(tmp_path, *FILE) if f["status"] == "baselined"]
    assert len(before) == 2
    put(
        tmp_path,
        SUBS_WITHOUT_NUMBER,
        ("naam: De Zeis B.V., inzet_vanaf: 2026-03-01", "naam: De Zeis B.V., inzet_vanaf: 2026-02-30"),
    )
    lint(tmp_path, *FILE, "--write-baseline")
    put(tmp_path, SUBS_WITHOUT_NUMBER)
    assert [f["status"] for f in findings(tmp_path, *FILE)] == ["baselined"] * 2


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, NO_OWNERS)
    lint(tmp_path, *FILE, "--write-baseline", "--dry-run")
    assert not (tmp_path / "nullijn.json").exists()


def test_the_file_of_the_settings_is_beside_them_wherever_one_stands(tmp_path: Path) -> None:
    home = tmp_path / "contracten"
    write(home / "oud", WMO.number, edited(WMO.text, (NO_OWNERS,)))
    (home / "cmtool.toml").write_text('[lint]\nbaseline = "nullijn.json"\n', encoding="utf-8")
    cmtool("lint", "contracten", "--today", TODAY, "--write-baseline", cwd=tmp_path)
    assert (home / "nullijn.json").is_file()
    assert not (tmp_path / "nullijn.json").exists()
    for where, path in ((tmp_path, "contracten"), (home, "."), (home / "oud", ".")):
        result = cmtool("lint", path, "--today", TODAY, "--format", "json", cwd=where)
        assert rules(json.loads(result.out)["findings"]) == [f"{OWNERS} (baselined)"], path


@pytest.mark.parametrize("text", ["{", "[1, 2", "geen json"])
def test_a_broken_baseline_is_a_failed_call(tmp_path: Path, text: str) -> None:
    put(tmp_path, NO_NOTICE)
    (tmp_path / "nullijn.json").write_text(text, encoding="utf-8")
    result = lint(tmp_path, *FILE)
    assert (result.status, result.out) == (2, "")
    assert "nullijn.json" in result.err
    assert lint(tmp_path, *FILE, "--write-baseline").status == 2
    assert (tmp_path / "nullijn.json").read_text(encoding="utf-8") == text


def test_the_fingerprint_is_of_code_dossier_path_and_value(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        write(tmp_path, WMO.number, text)
        found: list[dict[str, Any]] = findings(tmp_path)
        return sorted(f["fingerprint"] for f in found)

    text = edited(WMO.text, MIXED)
    first = prints(text)
    assert len(set(first)) == len(first)
    assert prints("# iets\n" + text.replace("Stichting De Wilgenhof", "Stichting De Eikenhof")) == first
