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
    assert (found["findings_solved"], found["changes"]) == ([], [])
    assert [each["code"] for each in found["findings_unjudged"]] == ["DK008"]
    look = "cmtool beoordeelt de dossiers anders dan voorheen"
    assert found["settings_changed"] == [{"file": "cmtool.toml", "what": "nieuw: lint.negeer", "look": look}]
    assert run(there, "--fail-on", "look").status == 1
    for form in ("text", "markdown"):
        said = run(there, "--format", form).out
        assert "cmtool.toml is nieuw: lint.negeer" in said
        assert "niet meer beoordeeld door cmtool.toml" in said
        assert "opgelost" not in said
    there.commit("Regel uit")
    # Layout and comment are no change; a profile is.
    there.write("cmtool.toml", '# uitleg\n[lint]\nnegeer = [ "DK008" ]\n')
    assert run(there, "--fail-on", "look").status == 0
    there.write("cmtool.toml", '[lint]\nnegeer = ["DK008"]\nprofiel = "basis"\n')
    found = diff(there.folder)
    assert (found["findings_solved"], found["settings_changed"][0]["what"]) == ([], "gewijzigd: lint.profiel")
    assert found["findings_unjudged"]


def test_a_dossier_that_is_left_out_is_not_removed(there: Repository) -> None:
    there.write("cmtool.toml", '[check]\nnegeer = ["WMO-*"]\n')
    found = diff(there.folder)
    assert [(each["dossier"], each["fate"], each["look"]) for each in found["dossiers_changed"]] == [
        ("WMO-2026-001", "niet_beoordeeld", None)
    ]
    assert found["findings_solved"] == []
    assert "opgelost" not in run(there).out
    assert "verwijderd" not in run(there).out
    assert run(there, "--fail-on", "look").status == 1


def test_a_state_without_dossiers_needs_no_baseline(there: Repository) -> None:
    there.write("leeg/cmtool.toml", '[lint]\nbaseline = "basis.json"\nnegeer = ["CS"]\n')
    there.commit("Leeg")
    there.write("leeg/basis.json", '{"schema": "cmtool/baseline/1", "findings": []}\n')
    there.write("leeg/WMO-2026-005.yaml", dossier("WMO-2026-005"))
    found = diff(there.folder, "--", "leeg")
    assert [each["fate"] for each in found["dossiers_changed"]] == ["nieuw"]
    assert found["settings_changed"] == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_dossier_that_is_gone_is_looked_at(there: Repository, form: str) -> None:
    there.write("WMO-2026-002.yaml", dossier("WMO-2026-002").replace("titel: Proef", "titel: Anders"))
    (there.folder / FILE).unlink()
    found = diff(there.folder)["dossiers_changed"]
    assert [(each["fate"], each["look"]) for each in found] == [("weg", "een dossier is weggehaald"), ("nieuw", None)]
    assert "een dossier is weggehaald" in run(there, "--format", form).out
    assert "1 wijziging verdient een tweede blik" in run(there, "--format", form).out
    assert run(there, "--fail-on", "look").status == 1


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_end_that_moves_unexplained_is_looked_at(there: Repository, form: str) -> None:
    more = "  verlenging: {duur: 12 maanden, gelicht: [{id: v-1, besloten: 2026-05-01, ontvangen: 2027-06-05}]}\n"
    there.write(FILE, dossier(more=more))
    there.commit("Verlengd")
    there.edit(FILE, ("duur: 12 maanden,", "duur: 12 maanden, aankondigen: 12 maanden,"))
    why = "het einde verschuift zonder addendum, besluit of brief"
    said = run(there, "--format", form, "--fail-on", "look")
    assert (said.status, why in said.out) == (1, True), said
    there.commit("Termijn")
    assert why in cmtool("history", FILE, "--format", form, cwd=there.folder).out


def test_an_attachment_that_moves_with_its_content(there: Repository) -> None:
    letter = "correspondentie:\n  - {id: c-1, document: bijlagen/a.txt}\n"
    there.write(FILE, dossier(more=letter))
    there.write("bijlagen/a.txt", "brief")
    there.write("bijlagen/b.txt", "iets anders")
    there.commit("Met brief")
    (there.folder / "bijlagen" / "a.txt").rename(there.folder / "bijlagen" / "brief van 1 mei.txt")
    there.edit(FILE, ("bijlagen/a.txt", "bijlagen/brief van 1 mei.txt"))
    assert [each["look"] for each in diff(there.folder)["changes"]] == [None]
    there.commit("Hernoemd")
    assert [each["look"] for each in diff(there.folder, "HEAD~1..HEAD")["changes"]] == [None]
    there.edit(FILE, ("bijlagen/brief van 1 mei.txt", "bijlagen/b.txt"))
    other = "een bewijsstuk wijst naar een ander bestand"
    assert [each["look"] for each in diff(there.folder)["changes"]] == [other]
    # The same name elsewhere, but another text.
    there.write("bijlagen/elders/brief van 1 mei.txt", "heel iets anders")
    there.edit(FILE, ("bijlagen/b.txt", "bijlagen/elders/brief van 1 mei.txt"))
    assert [each["look"] for each in diff(there.folder)["changes"]] == [other]


def test_what_is_done_and_comes_back(there: Repository) -> None:
    more = "kalender:\n  - {id: k-1, datum: 2026-12-01, wat: Bellen, herhaling: kwartaal}\n"
    there.write(FILE, dossier(more=more))
    there.commit("Met kalender")
    there.edit(FILE, ("herhaling: kwartaal", "herhaling: kwartaal, gereed_tot: 2026-12-01"))
    (moved,) = diff(there.folder)["deadlines_moved"]
    assert (moved["old_date"], moved["date"], moved["done"]) == ("2026-12-01", "2027-03-01", True)
    assert "01-12-2026 gereed; volgende 01-03-2027 kalender: Bellen" in run(there).out
    assert "1 termijn gereed" in run(there).out
    there.edit(FILE, ("datum: 2026-12-01", "datum: 2026-12-04"), (", gereed_tot: 2026-12-01", ""))
    (moved,) = diff(there.folder)["deadlines_moved"]
    assert (moved["date"], moved["done"]) == ("2026-12-04", False)


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
    found = diff(there.folder)
    codes = sorted(each["code"] for each in found["findings_baselined"])
    assert (found["findings_deferred"], found["settings_changed"][0]["file"]) == ([], "baseline.json")
    assert "baseline.json is gewijzigd: 4 bevindingen erbij" in run(there).out
    assert "uitgesteld in het dossier" not in run(there).out
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
