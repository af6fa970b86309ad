"""The command around it: when it fails, where its answer goes, and settings and baselines that differ as well."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from cmtool.rule import SEVERITIES
from tests.changes.support import Repository, changes, diff, dossier, repository
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Result

FILE = "WMO-2026-001.yaml"
FULL = """\
rollen:
  contracteigenaar: {naam: A. Vos}
  contractmanager: {naam: B. Vos}
  contractbeheerder: {naam: C. Vos}
"""


def run(there: Repository, *arguments: str) -> Result:
    return cmtool("diff", "--today", TODAY, *arguments, cwd=there.folder)


@pytest.fixture
def there(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "regio")
    made.write(FILE, dossier(more="  opdrachtwaarde: 100000\n" + FULL))
    made.commit("Begin")
    return made


# what changes, the lowest severity of what is new by that (None: nothing), and whether it has to be looked at
STATES = {
    "niets": ((), None, False),
    "opmaak": (("titel: Proef", "titel: 'Proef'"), None, False),
    "aanvulling": (("titel: Proef", "titel: Proef\nopmerkingen: Iets"), None, False),
    "bedrag": (("opdrachtwaarde: 100000", "opdrachtwaarde: 110000"), None, True),
    "waarschuwing": (("  contractmanager: {naam: B. Vos}\n", ""), "waarschuwing", False),
    "fout": (("opdrachtwaarde: 100000", "opdrachtwaarde: veel"), "fout", False),
    "onleesbaar": (("titel: Proef", "titel: 'Proef"), "fout", False),
}


FAILS: list[tuple[str, ...]] = [(), *((each,) for each in (*SEVERITIES, "look", "never")), ("look", "waarschuwing")]


@pytest.mark.parametrize("state", STATES)
def test_when_it_fails(state: str, there: Repository) -> None:
    edit, severity, look = STATES[state]
    if edit:
        there.edit(FILE, (edit[0], edit[1]))
    for fails in FAILS:
        _fails(there, fails, severity, look=look)


def _fails(there: Repository, fails: tuple[str, ...], severity: str | None, *, look: bool) -> None:
    asked = [each for each in (fails or ("fout",)) if each in SEVERITIES]
    counts = severity is not None and any(SEVERITIES.index(severity) <= SEVERITIES.index(each) for each in asked)
    expected = int(counts or (look and "look" in fails))
    result = run(there, *(word for each in fails for word in ("--fail-on", each)))
    assert (result.status, result.err) == (expected, ""), result


def test_what_is_solved_is_no_failure(there: Repository) -> None:
    there.edit(FILE, ("titel: Proef", "titel: 'Proef"))
    there.commit("Stuk")
    there.edit(FILE, ("titel: 'Proef", "titel: Proef"))
    assert run(there).status == 0
    assert run(there, "HEAD..HEAD~1").status == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            ("--fail-on", "alles"),
            "--fail-on: ‘alles’ is geen keuze; kies uit fout, waarschuwing, advies, onbekend, look, never",
        ),
        (("--format", "sarif"), "--format: ‘sarif’ is geen vorm; kies uit json, markdown, text"),
        (("--jobs", "nul"), "--jobs: dit is geen heel getal; schrijf bijvoorbeeld 2"),
    ],
)  # fmt: skip
def test_a_wrong_option(said: tuple[str, ...], sentence: str, there: Repository) -> None:
    assert run(there, *said) == (2, "", f"cmtool: {sentence}\n")


def test_nothing_changed_is_said_unless_quiet(there: Repository) -> None:
    sentence = "Geen wijziging van betekenis (HEAD → de werkmap, gerekend op 22-11-2026).\n"
    assert run(there) == (0, sentence, "")
    assert run(there, "-q") == (0, "", "")
    assert run(there, "--format", "markdown").out == (
        f"## Wat deze wijziging betekent\n\n{sentence}\n"
        "_cmtool rekent en noemt de bron; het geeft geen juridisch advies._\n"
    )


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_to_a_file_and_whatever_the_number_of_jobs(form: str, there: Repository, tmp_path: Path) -> None:
    there.edit(FILE, ("opdrachtwaarde: 100000", "opdrachtwaarde: 110000"))
    expected = run(there, "--format", form)
    output = tmp_path / "verschil.txt"
    assert run(there, "--format", form, "--output", str(output)) == (0, "", "")
    assert output.read_text(encoding="utf-8") == expected.out
    assert run(there, "--format", form, "--jobs", "2") == expected
    assert run(there, "--format", form, "HEAD") == expected


def test_in_ci_it_keeps_its_own_form(there: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run(there)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(there) == expected


def test_settings_that_differ(there: Repository) -> None:
    there.edit(FILE, ("  contractmanager: {naam: B. Vos}\n", ""))
    there.commit("Zonder contractmanager")
    there.write("cmtool.toml", '[lint]\nnegeer = ["DK008"]\n')
    found = diff(there.folder)
    assert [each["code"] for each in found["findings_solved"]] == ["DK008"]
    assert found["changes"] == []
    there.write("cmtool.toml", '[check]\nnegeer = ["WMO-*"]\n')
    assert [(each["dossier"], each["fate"]) for each in diff(there.folder)["dossiers_changed"]] == [
        ("WMO-2026-001", "weg")
    ]


def test_settings_that_are_broken(there: Repository) -> None:
    there.write("cmtool.toml", "[lint]\nprofiel = 3\n")
    now = run(there)
    assert (now.status, now.out) == (2, "")
    assert now.err.startswith("cmtool: cmtool.toml:2:")
    there.commit("Kapotte instellingen")
    there.write("cmtool.toml", "")
    then = run(there)
    # Which of the two is broken has to be said: the one that lies there is fine.
    assert (then.status, then.out) == (2, "")
    assert then.err == f"cmtool: HEAD: {now.err.removeprefix('cmtool: ')}"


def test_a_baseline_in_one_state_and_in_both(there: Repository) -> None:
    there.edit(FILE, ("  contractmanager: {naam: B. Vos}\n", ""))
    there.commit("Zonder contractmanager")
    assert cmtool("lint", "--write-baseline", "--today", TODAY, cwd=there.folder).status == 0
    codes = sorted(each["code"] for each in diff(there.folder)["findings_deferred"])
    assert codes == ["DK003", "DK008", "DK010", "DK034"]
    there.commit("Met baseline")
    assert diff(there.folder)["dossiers_changed"] == []
    there.edit(FILE, ("  contractbeheerder: {naam: C. Vos}\n", ""))
    assert [each["code"] for each in diff(there.folder)["findings_new"]] == ["DK009"]
    # Another number is another fingerprint: what the baseline held counts again.
    there.edit(FILE, ("nummer: WMO-2026-001", "nummer: WMO-2026-002"))
    (there.folder / FILE).rename(there.folder / "WMO-2026-002.yaml")
    found = diff(there.folder)
    assert [(each["old_dossier"], each["dossier"]) for each in found["dossiers_changed"]] == [
        ("WMO-2026-001", "WMO-2026-002")
    ]
    assert sorted(each["code"] for each in found["findings_new"]) == ["DK003", "DK008", "DK009", "DK010", "DK034"]


def test_a_renumbered_dossier_keeps_its_findings_and_remedies(there: Repository) -> None:
    more = "tekortkomingen:\n  - {id: tk-1, geconstateerd: 2026-03-01, feiten: {opeisbaar: ja}}\n"
    there.write(FILE, dossier(more=more))
    there.commit("Met tekortkoming")
    there.edit(FILE, ("nummer: WMO-2026-001", "nummer: WMO-2026-777"))
    found = diff(there.folder)
    assert [(each["old_dossier"], each["dossier"]) for each in found["dossiers_changed"]] == [
        ("WMO-2026-001", "WMO-2026-777")
    ]
    assert [each["code"] for each in found["findings_new"]] == ["DS007"]
    keys = ("changes", "deadlines_new", "deadlines_gone", "deadlines_moved", "findings_solved", "remedies_changed")
    assert {key: found[key] for key in keys} == {key: [] for key in keys}


def test_two_dossiers_with_one_number(there: Repository) -> None:
    there.write("kopie.yaml", dossier(einde="2028-12-31", more="  opdrachtwaarde: 5\n" + FULL))
    there.write("AAA.yaml", dossier(einde="2028-12-31"))
    found = diff(there.folder)
    # The file that was there is compared with itself.
    assert [(each["dossier"], each["fate"], each["file"]) for each in found["dossiers_changed"]] == [
        ("WMO-2026-001", "gewijzigd", FILE)
    ]
    assert found["changes"] == []
    assert {each["code"] for each in found["findings_new"]} > {"DS007"}


def test_one_that_cannot_be_read_under_another_name_than_its_number(tmp_path: Path) -> None:
    there = repository(tmp_path)
    there.write("oud contract.yaml", dossier())
    there.commit("Begin")
    there.edit("oud contract.yaml", ("titel: ", "titel: '"))
    fates = [(each["dossier"], each["fate"]) for each in diff(there.folder)["dossiers_changed"]]
    assert fates == [("WMO-2026-001", "niet_te_lezen")]
    there.commit("Stuk")
    there.edit("oud contract.yaml", ("titel: '", "titel: "))
    fates = [(each["dossier"], each["fate"]) for each in diff(there.folder)["dossiers_changed"]]
    assert fates == [("WMO-2026-001", "weer_te_lezen")]


def test_a_part_of_a_folder_that_breaks_is_no_removal(tmp_path: Path) -> None:
    there = repository(tmp_path)
    there.write("WMO-2026-001/dossier.yaml", dossier(more=FULL))
    there.write("WMO-2026-001/kalender/k-1.yaml", "{datum: 2027-01-04, wat: Bellen}\n")
    there.write("WMO-2026-001/kalender/k-2.yaml", "{datum: 2027-01-05, wat: Schrijven}\n")
    there.commit("Begin")
    there.write("WMO-2026-001/kalender/k-2.yaml", "{datum: 2027-01-05, wat: 'Schrijven}\n")
    assert [(each["dossier"], each["fate"]) for each in diff(there.folder)["dossiers_changed"]] == [
        ("WMO-2026-001", "gewijzigd")
    ]
    assert changes(there.folder, "--", "WMO-2026-001/kalender/k-1.yaml") == changes(there.folder)


def test_a_citizen_service_number_is_never_shown(there: Repository) -> None:
    there.edit(FILE, ("titel: Proef", "titel: Zorg voor 123456782\nopmerkingen: 123456782"))
    there.commit("Over 123456782")
    there.edit(FILE, ("opmerkingen: 123456782", "opmerkingen: 111222333, niet 123456782"))
    for form in ("text", "markdown", "json"):
        assert "opmerkingen" in run(there, "--format", form).out
        for out in (run(there, "--format", form).out, cmtool("history", FILE, "--format", form, cwd=there.folder).out):
            assert "123456782" not in out
            assert "111222333" not in out
    assert "123456782" not in cmtool("history", FILE, "--at", "2026-01-05", cwd=there.folder).err


def test_two_runs_give_the_same_bytes_and_leave_nothing_behind(
    there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    monkeypatch.setattr("tempfile.tempdir", None)
    there.edit(FILE, ("opdrachtwaarde: 100000", "opdrachtwaarde: 110000"))
    before = os.getcwd()
    assert run(there, "--format", "json") == run(there, "--format", "json")
    assert json.loads(run(there, "--format", "json").out)["changes"] == [
        {
            "dossier": "WMO-2026-001",
            "path": "overeenkomst.opdrachtwaarde",
            "old": "€ 100.000,00",
            "new": "€ 110.000,00",
            "look": "een bedrag is gewijzigd zonder addendum of besluit",
        }
    ]
    assert list((tmp_path / "tijdelijk").iterdir()) == []
    assert os.getcwd() == before
