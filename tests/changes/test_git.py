"""Which states are compared, in every kind of repository; and what is said where git cannot give them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from cmtool.cli.moment import moment
from cmtool.source.git import checked_out, mirrored
from tests.changes.support import Repository, changes, diff, dossier, repository
from tests.support import TODAY, cmtool

ONE, TWO, THREE, FOUR = "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"
SHOWN = {ONE: "31-01-2027", TWO: "28-02-2027", THREE: "31-03-2027", FOUR: "30-04-2027"}
FILE = "WMO-2026-001.yaml"


def end(old: str, new: str, number: str = "WMO-2026-001") -> tuple[str, str, str, str]:
    return number, "overeenkomst.einde", SHOWN[old], SHOWN[new]


def refusal(folder: Path, *arguments: str) -> str:
    """Return the sentence with which a call is refused."""
    result = cmtool("diff", "--today", TODAY, *arguments, cwd=folder)
    assert (result.status, result.out) == (2, ""), result
    assert result.err.startswith("cmtool: ")
    return result.err.removeprefix("cmtool: ").rstrip("\n")


@pytest.fixture
def there(tmp_path: Path) -> Repository:
    """Return main with one and then two, a branch from the first with three, and four in the work tree of main."""
    made = repository(tmp_path / "regio")
    made.write(FILE, dossier(einde=ONE))
    made.commit("Een", "2026-01-05T09:00:00+01:00")
    made.git("switch", "--quiet", "--create", "tak")
    made.write(FILE, dossier(einde=THREE))
    made.commit("Drie", "2026-01-06T09:00:00+01:00")
    made.git("switch", "--quiet", "main")
    made.write(FILE, dossier(einde=TWO))
    made.commit("Twee", "2026-01-07T09:00:00+01:00")
    made.write(FILE, dossier(einde=FOUR))
    return made


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((), [end(TWO, FOUR)]),
        (("--",), [end(TWO, FOUR)]),
        (("HEAD~1",), [end(ONE, FOUR)]),
        (("tak",), [end(THREE, FOUR)]),
        (("main..tak",), [end(TWO, THREE)]),
        (("main...tak",), [end(ONE, THREE)]),
        (("tak...main",), [end(ONE, TWO)]),
        (("tak...",), [end(ONE, TWO)]),
        (("...tak",), [end(ONE, THREE)]),
        (("..tak",), [end(TWO, THREE)]),
        (("tak..",), [end(THREE, TWO)]),
        (("HEAD..HEAD",), []),
        (("main..tak", "--", FILE), [end(TWO, THREE)]),
        (("main..tak", FILE), [end(TWO, THREE)]),
        ((FILE,), [end(TWO, FOUR)]),
        (("--", FILE), [end(TWO, FOUR)]),
        ((".",), [end(TWO, FOUR)]),
        (("tak", "."), [end(THREE, FOUR)]),
        (("HEAD@{0}",), [end(TWO, FOUR)]),
        (("main^{commit}",), [end(TWO, FOUR)]),
    ],
)
def test_which_states(there: Repository, said: tuple[str, ...], expected: list[object]) -> None:
    before = there.state()
    assert changes(there.folder, *said) == expected
    assert there.state() == before


def test_the_commit_is_that_of_the_new_state(there: Repository) -> None:
    tip, head = there.git("rev-parse", "tak"), there.git("rev-parse", "HEAD")
    assert diff(there.folder, "main..tak")["commit"] == tip
    assert diff(there.folder)["commit"] == head


@pytest.mark.parametrize("name", ["hh/met/streep", "één-ünïcode", "met+plus", "1234567", "feat#5", "a..b", "naam.yaml"])
def test_a_branch_with_a_strange_name(there: Repository, name: str) -> None:
    if name == "a..b":
        assert refusal(there.folder, name) == "‘a’ is hier geen commit, tak of tag; git log --oneline toont wat er is"
        return
    there.git("branch", name, "tak")
    assert changes(there.folder, name) == [end(THREE, FOUR)]
    assert changes(there.folder, f"main..{name}") == [end(TWO, THREE)]


def test_a_name_that_is_a_branch_and_a_path(there: Repository) -> None:
    there.write("tak/WMO-2026-002.yaml", dossier("WMO-2026-002"))
    assert (
        refusal(there.folder, "tak") == "‘tak’ is een commit en ook een pad; schrijf `cmtool diff tak --` of `-- tak`"
    )
    assert changes(there.folder, "tak", "--") == [end(THREE, FOUR)]
    assert [each["dossier"] for each in diff(there.folder, "--", "tak")["dossiers_changed"]] == ["WMO-2026-002"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("bestaat-niet",), "‘bestaat-niet’ is hier geen commit, tak of tag; git log --oneline toont wat er is"),
        (("main..nee",), "‘nee’ is hier geen commit, tak of tag; git log --oneline toont wat er is"),
        (("HEAD~99",), "‘HEAD~99’ is hier geen commit, tak of tag; git log --oneline toont wat er is"),
        ((f"HEAD:{FILE}",), f"Geen dossiers gevonden in HEAD:{FILE}, ook niet in HEAD. Controleer het pad."),
        (("--", "nergens"), "Geen dossiers gevonden in nergens, ook niet in HEAD. Controleer het pad."),
        (("nergens.yaml",), "Geen dossiers gevonden in nergens.yaml, ook niet in HEAD. Controleer het pad."),
        (("feature/typo",), "‘feature/typo’ is geen tak, commit of pad; git branch --all toont de takken"),
        (("../nergens",), "Geen dossiers gevonden in ../nergens, ook niet in HEAD. Controleer het pad."),
        (("main", "tak", "--"), "Dit is te veel: tak; schrijf A..B om twee staten te vergelijken"),
        (("--exec=ls",), "De optie --exec bestaat niet; zie --help"),
        (("..--exec=ls",), "‘--exec=ls’ is geen naam van een commit; schrijf bijvoorbeeld HEAD~1 of main"),
        (("--", "--exec=ls"), "Geen dossiers gevonden in --exec=ls, ook niet in HEAD. Controleer het pad."),
    ],
)
def test_what_is_not_there(there: Repository, said: tuple[str, ...], sentence: str) -> None:
    if said == ("../nergens",):
        said = ("../regio/nergens",)
        sentence = sentence.replace("../nergens", "../regio/nergens")
    assert refusal(there.folder, *said) == sentence


def test_outside_a_repository(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(dossier(), "utf-8")
    assert refusal(tmp_path) == (
        f"{tmp_path} ligt niet in een git-repository; ga naar de map met dossiers, of begin er een met git init"
    )
    result = cmtool("check", "--rev", "HEAD", cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "ligt niet in een git-repository" in result.err


def test_without_a_commit(tmp_path: Path) -> None:
    there = repository(tmp_path / "nieuw")
    there.write(FILE, dossier())
    assert refusal(there.folder) == "deze repository heeft nog geen commit; leg eerst iets vast met git commit"


def test_a_bare_repository(there: Repository, tmp_path: Path) -> None:
    there.git("clone", "--quiet", "--bare", str(there.folder), str(tmp_path / "kaal.git"))
    assert refusal(tmp_path / "kaal.git") == "deze repository heeft geen werkmap; ga naar een gewone kopie"
    assert refusal(there.folder / ".git") == "deze repository heeft geen werkmap; ga naar een gewone kopie"


def test_without_git(there: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(there.folder) == "het programma git is niet gevonden; installeer git, of zet het in PATH"
    assert cmtool("check", "--today", TODAY, "-q", cwd=there.folder).status == 0


def test_a_shallow_copy(there: Repository, tmp_path: Path) -> None:
    there.git("clone", "--quiet", "--depth", "1", there.folder.as_uri(), str(tmp_path / "ondiep"))
    shallow = Repository(tmp_path / "ondiep")
    shallow.write(FILE, dossier(einde=FOUR))
    assert changes(shallow.folder) == [end(TWO, FOUR)]
    sentence = (
        "‘HEAD~1’ is hier niet bekend: deze kopie is ondiep (shallow); haal de geschiedenis op met "
        "git fetch --unshallow, of in CI met fetch-depth 0 of GIT_DEPTH 0"
    )
    assert refusal(shallow.folder, "HEAD~1") == sentence
    assert refusal(shallow.folder, "HEAD~1..HEAD") == sentence
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", "tak:tak")
    assert refusal(shallow.folder, "tak...main") == (
        f"van {there.git('rev-parse', 'tak')[:10]} en {there.git('rev-parse', 'main')[:10]} is geen gezamenlijke "
        "commit te vinden: deze kopie is ondiep (shallow); haal de geschiedenis op met git fetch --unshallow"
    )


def test_branches_without_a_common_begin(there: Repository) -> None:
    there.git("checkout", "--quiet", "--force", "--orphan", "los")
    there.commit("Los")
    one, other = there.git("rev-parse", "main"), there.git("rev-parse", "los")
    assert refusal(there.folder, "main...los") == (
        f"van {one[:10]} en {other[:10]} is geen gezamenlijke commit te vinden: zij hebben geen gezamenlijk begin; "
        "noem ze met twee punten"
    )


def test_a_detached_head(there: Repository) -> None:
    there.git("checkout", "--quiet", "--force", "--detach", "HEAD~1")
    there.write(FILE, dossier(einde=FOUR))
    assert changes(there.folder) == [end(ONE, FOUR)]
    assert changes(there.folder, "..main") == [end(ONE, TWO)]


NAMES = ["map met spatie", "Gemeente 's-Graveland", "één–twee", "a[1]*?", "-begint met streep", ":(top)", "~", "#1"]


@pytest.mark.parametrize("name", NAMES)
def test_a_path_with_strange_signs(tmp_path: Path, name: str) -> None:
    there = repository(tmp_path / "regio met spatie é")
    there.write(f"{name}/WMO-2026-002.yaml", dossier("WMO-2026-002", ONE))
    there.write("anders/WMO-2026-003.yaml", dossier("WMO-2026-003", ONE))
    there.commit("Begin")
    there.write(f"{name}/WMO-2026-002.yaml", dossier("WMO-2026-002", TWO))
    there.write("anders/WMO-2026-003.yaml", dossier("WMO-2026-003", TWO))
    expected = [end(ONE, TWO, "WMO-2026-002")]
    assert changes(there.folder, "--", name) == expected
    assert changes(there.folder, "HEAD", "--", f"{name}/WMO-2026-002.yaml") == expected
    assert changes(there.folder / name) == expected
    assert changes(there.folder / name, "--", ".") == expected
    assert changes(there.folder / name, "--", "WMO-2026-002.yaml") == expected
    assert changes(tmp_path, "HEAD", "--", str(there.folder / name)) == expected
    assert changes(tmp_path, str(there.folder / name / "WMO-2026-002.yaml")) == expected
    (file,) = {each["file"] for each in diff(there.folder / name, "--", "../anders")["dossiers_changed"]}
    assert file == "../anders/WMO-2026-003.yaml"


def test_standing_outside_with_a_commit_and_a_path(there: Repository, tmp_path: Path) -> None:
    assert changes(tmp_path, "tak", there.folder.name) == [end(THREE, FOUR)]
    assert changes(tmp_path, "main..tak", there.folder.name) == [end(TWO, THREE)]


def test_a_folder_that_was_not_there_then(there: Repository) -> None:
    there.write("nieuw/WMO-2026-002.yaml", dossier("WMO-2026-002"))
    found = diff(there.folder / "nieuw")["dossiers_changed"]
    assert [(each["dossier"], each["fate"], each["file"]) for each in found] == [
        ("WMO-2026-002", "nieuw", "WMO-2026-002.yaml")
    ]


def test_a_path_that_is_there_in_one_state_only(there: Repository) -> None:
    there.write("oud/WMO-2026-002.yaml", dossier("WMO-2026-002"))
    there.commit("Erbij")
    shutil.rmtree(there.folder / "oud")
    for said in (("--", "oud"), ("oud/WMO-2026-002.yaml",), ("HEAD", "--", "oud", FILE)):
        found = diff(there.folder, *said)["dossiers_changed"]
        assert [(each["dossier"], each["fate"], each["file"]) for each in found] == [
            ("WMO-2026-002", "weg", "oud/WMO-2026-002.yaml")
        ]
    assert [each["fate"] for each in diff(there.folder, "HEAD..HEAD~1", "--", "oud")["dossiers_changed"]] == ["weg"]
    # The work tree has no dossier any more.
    (there.folder / FILE).unlink()
    assert [each["fate"] for each in diff(there.folder)["dossiers_changed"]] == ["weg", "weg"]
    assert diff(there.folder)["dossiers"] == 0


def test_untracked_staged_and_ignored_dossiers(there: Repository) -> None:
    there.write(".gitignore", "proef/\n")
    there.write("WMO-2026-002.yaml", dossier("WMO-2026-002"))
    there.write("WMO-2026-003.yaml", dossier("WMO-2026-003"))
    there.write("proef/WMO-2026-004.yaml", dossier("WMO-2026-004"))
    there.write(".verborgen/WMO-2026-005.yaml", dossier("WMO-2026-005"))
    there.git("add", "WMO-2026-003.yaml")
    found = diff(there.folder)["dossiers_changed"]
    # What git leaves alone is judged by check all the same: it is a dossier.
    assert [(each["dossier"], each["fate"]) for each in found] == [
        ("WMO-2026-001", "gewijzigd"),
        ("WMO-2026-002", "nieuw"),
        ("WMO-2026-003", "nieuw"),
        ("WMO-2026-004", "nieuw"),
    ]


def test_in_a_hook(there: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git tells its hooks where its folder and index are, from the top; they are not those of what is asked."""
    elsewhere = repository(tmp_path / "elders")
    elsewhere.write(FILE, dossier(einde=THREE))
    elsewhere.commit("Elders")
    (there.folder / "sub").mkdir()
    for folder, asked in ((there.folder, "."), (there.folder / "sub", "..")):
        for git_dir in (".git", str(there.folder / ".git"), str(elsewhere.folder / ".git")):
            monkeypatch.setenv("GIT_DIR", git_dir)
            monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
            monkeypatch.setenv("GIT_PREFIX", "sub/")
            monkeypatch.setenv("GIT_WORK_TREE", str(elsewhere.folder))
            assert changes(folder, "--", asked) == [end(TWO, FOUR)]


def test_a_hook_that_runs(there: Repository) -> None:
    call = f"{sys.executable} -m cmtool diff --today {TODAY} --fail-on never"
    hook = there.write(".git/hooks/pre-commit", f"#!/bin/sh\ncd sub && exec {call} -- .. > ../gezegd.txt\n")
    hook.chmod(0o755)
    (there.folder / "sub").mkdir()
    there.git("commit", "--quiet", "--all", "-m", "Vier", "--no-edit")
    assert "~ overeenkomst.einde: 28-02-2027 → 30-04-2027\n" in (there.folder / "gezegd.txt").read_text("utf-8")


def test_a_worktree_and_a_submodule(there: Repository, tmp_path: Path) -> None:
    there.git("worktree", "add", "--quiet", str(tmp_path / "ernaast"), "tak")
    beside = Repository(tmp_path / "ernaast")
    beside.write(FILE, dossier(einde=FOUR))
    assert changes(beside.folder) == [end(THREE, FOUR)]
    assert changes(beside.folder, "main") == [end(TWO, FOUR)]
    above = repository(tmp_path / "boven")
    above.write("WMO-2026-009.yaml", dossier("WMO-2026-009"))
    above.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(there.folder), "regio")
    above.commit("Met submodule")
    above.write("regio/" + FILE, dossier(einde=FOUR))
    assert changes(above.folder / "regio") == [end(TWO, FOUR)]


def test_a_repository_of_somebody_else(there: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refusal(there.folder) == (
        f"git vertrouwt {there.folder} niet, omdat de map van een andere gebruiker is; is dat in orde, geef dan "
        f"eenmalig: git config --global --add safe.directory {there.folder}"
    )


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_line_ends_and_attributes_are_no_change(tmp_path: Path, autocrlf: str) -> None:
    there = repository(tmp_path / "regio")
    there.git("config", "core.autocrlf", autocrlf)
    there.write("bijlagen/bewijs.txt", "een\ntwee\n")
    sha = sha256(b"een\r\ntwee\r\n").hexdigest()
    more = f"  document: {{naam: Contract, pad: bijlagen/bewijs.txt, sha256: {sha}}}\n"
    there.write(FILE, dossier(more=more))
    there.write("WMO-2026-002.yaml", dossier("WMO-2026-002"))
    there.write(".gitattributes", "*.yaml text eol=crlf export-ignore\n*.txt text eol=crlf\n")
    there.commit("Begin")
    # As git itself would write them.
    for each in there.folder.rglob("*.*"):
        if ".git" not in each.parts and each.is_file():
            each.unlink()
    there.git("checkout", "--force", "--", ".")
    assert b"\r\n" in (there.folder / FILE).read_bytes()
    assert "bestand-gewijzigd" not in cmtool("lint", "--today", TODAY, cwd=there.folder).out
    found = diff(there.folder)
    assert (found["changes"], found["findings_new"], found["findings_solved"]) == ([], [], [])
    # The attributes are those of then: what hangs on them has not changed since.
    there.write(".gitattributes", "")
    assert diff(there.folder)["findings_solved"] == []


def test_links(tmp_path: Path) -> None:
    there = repository(tmp_path / "regio")
    there.write("archief/WMO-2026-001.yaml", dossier(einde=ONE))
    (there.folder / "lopend").mkdir()
    (there.folder / "lopend" / FILE).symlink_to("../archief/" + FILE)
    (there.folder / "kort").symlink_to("archief")
    there.commit("Begin")
    there.write("archief/WMO-2026-001.yaml", dossier(einde=TWO))
    assert changes(there.folder, "--", "lopend") == [end(ONE, TWO)]
    assert changes(there.folder / "kort") == [end(ONE, TWO)]
    assert changes(there.folder, "--", "kort") == [end(ONE, TWO)]
    (tmp_path / "van-buiten").symlink_to(there.folder)
    assert changes(tmp_path / "van-buiten", "--", "archief") == [end(ONE, TWO)]


def test_a_sparse_work_tree_has_lost_nothing(there: Repository) -> None:
    there.write("noord/WMO-2026-002.yaml", dossier("WMO-2026-002", ONE))
    there.write("zuid/WMO-2026-003.yaml", dossier("WMO-2026-003", ONE))
    there.commit("Twee regio's")
    there.git("sparse-checkout", "set", "noord")
    assert not (there.folder / "zuid").exists()
    there.write("noord/WMO-2026-002.yaml", dossier("WMO-2026-002", TWO))
    assert changes(there.folder) == [end(ONE, TWO, "WMO-2026-002")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("status.showUntrackedFiles", "no"),
        ("core.fsmonitor", "false"),
    ],
)
def test_whatever_somebody_configured(there: Repository, name: str, value: str) -> None:
    there.git("config", name, value)
    assert changes(there.folder) == [end(TWO, FOUR)]


def test_settings_above_the_repository_hold_for_both_states(there: Repository, tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[check]\nnegeer = ["concept-*"]\n', "utf-8")
    there.write("concept-1.yaml", "onaf")
    there.commit("Met concept")
    (there.folder / "concept-1.yaml").unlink()
    assert diff(there.folder)["dossiers_changed"] == []


def test_of_what_lies_above_only_the_settings_are_taken_along(there: Repository, tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[lint]\nbaseline = "lijst/basis.json"\n', "utf-8")
    for name in ("lijst/basis.json", "personeel.json", "baseline.json", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", "utf-8")
    with moment((str(there.folder),), "HEAD") as at:
        above = Path(mirrored(at.mirror, str(tmp_path)))
        taken = sorted(str(each.relative_to(above)) for each in above.rglob("*") if there.folder.name not in each.parts)
    assert taken == ["cmtool.toml", "lijst", "lijst/basis.json"]


def test_a_path_on_another_drive(there: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.commonpath", refuse)
    with checked_out(str(there.folder), "HEAD", (str(there.folder),)) as mirror:
        assert (Path(mirrored(mirror, str(there.folder))) / FILE).is_file()


def files_at(folder: Path, name: str, *asked: str) -> list[str]:
    """Return which files of a state are written somewhere for some paths."""
    with checked_out(str(folder), name, tuple(str(folder / each) for each in asked)) as mirror:
        top = Path(mirrored(mirror, str(folder)))
        return sorted(str(each.relative_to(top)) for each in top.rglob("*") if not each.is_dir())


def test_only_what_counts_is_written_somewhere(tmp_path: Path) -> None:
    there = repository(tmp_path / "regio")
    for name in (
        "jeugd/JH-1.yaml",
        "jeugd/bijlagen/a.pdf",
        "jeugd/WMO-3/dossier.yaml",
        "jeugd/WMO-3/gesprekken/g.yaml",
        "wmo/W-1.yaml",
    ):
        there.write(name, "x: 1\n")
    there.write("wmo/cmtool.toml", "")
    there.write("wmo/oud/W-2.yaml", "")
    there.write("los.yaml", "")
    there.commit("Begin")
    everything = there.git("ls-files").split("\n")
    assert files_at(there.folder, "HEAD") == everything
    assert files_at(there.folder, "HEAD", ".") == everything
    assert files_at(there.folder, "HEAD", "los.yaml") == everything
    young = ["jeugd/JH-1.yaml", "jeugd/WMO-3/dossier.yaml", "jeugd/WMO-3/gesprekken/g.yaml", "jeugd/bijlagen/a.pdf"]
    assert files_at(there.folder, "HEAD", "jeugd/JH-1.yaml") == young
    assert files_at(there.folder, "HEAD", "jeugd/WMO-3/gesprekken/g.yaml") == young
    assert files_at(there.folder, "HEAD", "wmo/oud") == ["wmo/W-1.yaml", "wmo/cmtool.toml", "wmo/oud/W-2.yaml"]
    assert files_at(there.folder, "HEAD", "wmo/oud", "jeugd/JH-1.yaml") == [
        *young,
        "wmo/W-1.yaml",
        "wmo/cmtool.toml",
        "wmo/oud/W-2.yaml",
    ]
    # Settings at the top hold for everything; and what points elsewhere may need it.
    there.write("wmo/cmtool.toml", '[lint]\nbaseline = "../baseline.json"\n')
    there.commit("Baseline elders")
    assert files_at(there.folder, "HEAD", "wmo/oud") == everything
    there.write("cmtool.toml", "")
    there.commit("Instellingen boven")
    assert files_at(there.folder, "HEAD", "jeugd") == sorted([*everything, "cmtool.toml"])


def test_killed_halfway_it_has_touched_nothing(there: Repository) -> None:
    for number in range(300):
        there.write(f"WMO-2025-{number:03}.yaml", dossier(f"WMO-2025-{number:03}"))
    there.commit("Veel")
    there.write(FILE, dossier(einde=THREE))
    before = there.state()
    for wait in (0.1, 0.4):
        running = subprocess.Popen(
            [sys.executable, "-m", "cmtool", "diff", "--today", TODAY],
            cwd=there.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        os.kill(running.pid, signal.SIGKILL if wait < 0.2 else signal.SIGINT)
        running.wait(timeout=20)
        assert there.state() == before
        assert there.git("worktree", "list").count("\n") == 0
