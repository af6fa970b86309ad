"""The checks that `cmtool init` gives to GitHub and GitLab, run as far as that can be done without them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest
from ruamel.yaml import YAML

from tests.repository.support import Machine, dossiers, git, machine

if TYPE_CHECKING:
    from collections.abc import Iterator

GITHUB = ".github/workflows/dossiers.yml"
GITLAB = ".gitlab-ci.yml"
MARK = "<!-- cmtool diff -->"
GH = {"GH_TOKEN": "geheim"}
TOKEN = {"CMTOOL_TOKEN": "geheim"}
INSTALL = re.compile(r'pip install --quiet "\$CMTOOL"')


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone in which a branch moves the end of a contract, beside the repository that it was cloned from."""
    top = tmp_path_factory.mktemp("ci")
    origin = dossiers(top / "origin")
    git(top, "clone", "--quiet", str(origin), "clone")
    clone = top / "clone"
    git(clone, "checkout", "--quiet", "-b", "verlengen")
    dossier = clone / "JH-2.yaml"
    text = dossier.read_text(encoding="utf-8")
    changed = re.sub(r"^(  einde: )\S+", r"\g<1>2088-12-31", text, flags=re.MULTILINE)
    assert changed != text
    dossier.write_text(changed, encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--message=Verlengen")
    # What was decided on the main branch since then is no part of this change.
    (origin / "JH-1.yaml").unlink()
    git(origin, "commit", "--quiet", "--all", "--message=Weg")
    git(clone, "fetch", "--quiet")
    return clone


def loaded(folder: Path, name: str) -> Any:
    return YAML(typ="safe").load(folder / name)


@pytest.mark.parametrize(("name", "schema"), [(GITHUB, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")])
def test_the_file_follows_the_schema_of_its_host(repository: Path, name: str, schema: str) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(repository / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


@pytest.mark.skipif(shutil.which("shellcheck") is None and "CI" not in os.environ, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing_in_the_scripts(repository: Path) -> None:
    scripts = [step["run"] for step in steps(repository).values()]
    scripts += [script(repository, job) for job in ("dossiers", "wijzigingen")]
    for text in scripts:
        for shell in ("bash", "sh"):
            done = subprocess.run(
                ["shellcheck", "--shell", shell, "-"], input=text, capture_output=True, text=True, check=False
            )
            assert (done.returncode, done.stdout) == (0, "")


# GitHub


def steps(folder: Path) -> dict[str, dict[str, Any]]:
    (job,) = loaded(folder, GITHUB)["jobs"].values()
    return {step["name"]: step for step in job["steps"] if "run" in step}


@pytest.fixture
def runner(tmp_path: Path) -> Machine:
    """Return a runner of GitHub: pip only notes what it was asked, and gh stands for the comments that there are."""
    (tmp_path / "summary.md").touch()
    environment = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": "voorbeelddam/contracten",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "CALLS": str(tmp_path / "calls.txt"),
        "KNOWN": "",
    }
    gh = 'echo "$@" >> "$CALLS"; case "$*" in *--paginate*) printf "%s" "$KNOWN" ;; esac'
    return machine(tmp_path / "bin", environment, pip='echo "$@" >> "$CALLS"', gh=gh)


def calls(runner: Machine) -> list[str]:
    return Path(runner.environment["CALLS"]).read_text(encoding="utf-8").splitlines()


def test_github_runs_no_text_of_others_as_a_command(repository: Path) -> None:
    assert all("${{" not in step["run"] for step in steps(repository).values())
    (job,) = loaded(repository, GITHUB)["jobs"].values()
    assert loaded(repository, GITHUB)["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in job["steps"] if "uses" in step)


def test_github_installs_the_pinned_version(repository: Path, runner: Machine) -> None:
    pinned = loaded(repository, GITHUB)["env"]["CMTOOL"]
    assert runner.run(steps(repository)["cmtool installeren"]["run"], repository, "bash", "-e", CMTOOL=pinned)[0] == 0
    assert calls(runner) == ["install --quiet git+https://git.voorbeelddam.example/cmtool.git@v0.1.0"]


def test_github_checks_and_annotates(repository: Path, runner: Machine) -> None:
    status, out = runner.run(steps(repository)["Dossiers lezen"]["run"], repository, "bash", "-e")
    assert (status, out.count("::error ")) == (0, 0)
    status, out = runner.run(steps(repository)["Dossiers beoordelen"]["run"], repository, "bash", "-e")
    assert re.search(r"^::warning file=JH-1\.yaml,line=\d+,col=\d+", out, re.MULTILINE)


def test_github_fails_on_a_mistake(repository: Path, runner: Machine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository, copy)
    (copy / "JH-2.yaml").write_text("nummer: JH-2\n", encoding="utf-8")
    status, out = runner.run(steps(copy)["Dossiers lezen"]["run"], copy, "bash", "-e")
    assert (status, "::error file=JH-2.yaml,line=1" in out) == (1, True)


@pytest.mark.parametrize("known", ["", "17\n42\n"])
def test_github_comments_once_and_then_updates(repository: Path, runner: Machine, known: str, tmp_path: Path) -> None:
    change, comment = steps(repository)["Wat de wijziging betekent"], steps(repository)["Opmerking bij de pull request"]
    assert change["env"] == {"BASIS": "${{ github.base_ref }}"}
    status, out = runner.run(change["run"], repository, "bash", "-e", BASIS="main")
    assert (status, out) == (0, "")
    markdown = (repository / "wijzigingen.md").read_text(encoding="utf-8")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == markdown
    assert "JH-2" in markdown
    assert "JH-1" not in markdown, "what changed on the main branch since then"

    assert {name: value for name, value in comment["env"].items() if name != "GH_TOKEN"} == {
        "NUMMER": "${{ github.event.pull_request.number }}"
    }
    assert runner.run(comment["run"], repository, "bash", "-e", NUMMER="7", KNOWN=known, **GH)[0] == 0
    assert (repository / "opmerking.md").read_text(encoding="utf-8") == f"{MARK}\n{markdown}"
    asked, written = calls(runner)
    assert asked.startswith("api --paginate repos/voorbeelddam/contracten/issues/7/comments --jq ")
    where = (
        "PATCH repos/voorbeelddam/contracten/issues/comments/42"
        if known
        else ("POST repos/voorbeelddam/contracten/issues/7/comments")
    )
    assert written == f"api --silent --method {where} --field body=@opmerking.md"


LONG = "## Kop\n\n" + "<details><summary>é</summary>\n\n" + "- 31-12-2027 → 31-12-2028 een regel\n" * 3000


def cut(text: str, where: str) -> None:
    """Check that a comment holds as many whole lines as fit, and says where the rest is."""
    assert len(text) <= 65_000
    assert len(text) > 64_000
    start, _, end = text.partition("\n\n</details>")
    assert f"{MARK}\n{LONG}".startswith(f"{start}\n")
    assert end == f"\n\n_Te lang voor een opmerking. {where}_\n"


def test_github_cuts_a_comment_that_is_too_long(repository: Path, runner: Machine) -> None:
    comment = steps(repository)["Opmerking bij de pull request"]
    (repository / "wijzigingen.md").write_text(LONG, encoding="utf-8")
    assert runner.run(comment["run"], repository, "bash", "-e", NUMMER="7", **GH)[0] == 0
    cut((repository / "opmerking.md").read_text(encoding="utf-8"), "De rest staat in de samenvatting van de taak.")


def test_github_finds_only_the_comment_of_a_bot(repository: Path, runner: Machine) -> None:
    if shutil.which("jq") is None and "CI" not in os.environ:
        pytest.skip("jq is not installed")
    comment = steps(repository)["Opmerking bij de pull request"]
    (repository / "wijzigingen.md").write_text("x\n", encoding="utf-8")
    runner.run(comment["run"], repository, "bash", "-e", NUMMER="7", **GH)
    expression = calls(runner)[0].partition("--jq ")[2]
    comments = [
        {"id": 1, "user": {"type": "User"}, "body": f"{MARK}\nnagemaakt"},
        {"id": 2, "user": {"type": "Bot"}, "body": "van een ander programma"},
        {"id": 3, "user": {"type": "Bot"}, "body": f"{MARK}\nvan ons"},
    ]
    done = subprocess.run(["jq", expression], input=json.dumps(comments), capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("3\n", "")


# GitLab


class Notes(BaseHTTPRequestHandler):
    """The notes of a merge request, as GitLab gives and takes them."""

    known: list[dict[str, Any]]
    taken: list[tuple[str, str, str, str]]

    def do_GET(self) -> None:
        self._note("")
        self._answer(json.dumps(self.known).encode())

    def do_PUT(self) -> None:
        self._change()

    def do_POST(self) -> None:
        self._change()

    def _change(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._note(parse_qs(text)["body"][0])
        self._answer(b"{}")

    def _note(self, body: str) -> None:
        self.taken.append((self.command, self.path, self.headers["PRIVATE-TOKEN"], body))

    def _answer(self, data: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Write nothing to the output of the tests."""


@pytest.fixture
def gitlab() -> Iterator[ThreadingHTTPServer]:
    Notes.known, Notes.taken = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), Notes) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def executor(tmp_path: Path, gitlab: ThreadingHTTPServer) -> Machine:
    """Return a runner of GitLab in a pipeline of a merge request."""
    environment = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_port}/api/v4",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "no_proxy": "127.0.0.1",
    }
    return machine(tmp_path / "bin", environment, pip=f'echo "$@" > {tmp_path}/pip.txt')


def script(folder: Path, job: str) -> str:
    said = loaded(folder, GITLAB)[job]
    return "\n".join([*said["before_script"], *said["script"]])


def shells() -> list[tuple[str, ...]]:
    """Return the shells that a runner takes: bash, and in a small image sh."""
    return [("bash", "-eo", "pipefail"), ("sh", "-e")]


def test_gitlab_writes_the_reports_that_it_names(repository: Path, executor: Machine, tmp_path: Path) -> None:
    pinned = loaded(repository, GITLAB)["variables"]["CMTOOL"]
    status, out = executor.run(script(repository, "dossiers"), repository, *shells()[0], CMTOOL=pinned)
    assert status == 0, out
    assert (tmp_path / "pip.txt").read_text(encoding="utf-8").strip() == f"install --quiet {pinned}"
    assert "waarschuwing" in out, "the log is for people"
    reports = loaded(repository, GITLAB)["dossiers"]["artifacts"]["reports"]
    quality = json.loads((repository / reports["codequality"]).read_text(encoding="utf-8"))
    assert any(issue["location"]["path"] == "JH-1.yaml" for issue in quality)
    assert (repository / reports["junit"]).read_text(encoding="utf-8").startswith("<?xml")
    assert git(repository, "status", "--porcelain") == "", "what CI makes is no part of the repository"


def test_gitlab_fails_on_a_mistake_with_its_reports(repository: Path, executor: Machine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository, copy)
    (copy / "JH-2.yaml").write_text("nummer: JH-2\n", encoding="utf-8")
    assert executor.run(script(copy, "dossiers"), copy, *shells()[0], CMTOOL="x")[0] == 1
    assert (copy / "gl-code-quality-report.json").is_file()
    assert (copy / "cmtool-junit.xml").is_file()


curl = pytest.mark.skipif(shutil.which("curl") is None and "CI" not in os.environ, reason="curl is not installed")


def test_gitlab_without_a_token_leaves_the_text_in_the_artifacts(repository: Path, executor: Machine) -> None:
    status, out = executor.run(script(repository, "wijzigingen"), repository, *shells()[1], CMTOOL="x")
    assert (status, "JH-2" in out, "JH-1" in out) == (0, True, False)
    assert out.endswith("Geen CMTOOL_TOKEN: de tekst staat bij de artefacten.\n")
    assert Notes.taken == []


@curl
@pytest.mark.parametrize("shell", shells(), ids=lambda shell: shell[0])
@pytest.mark.parametrize("there", [True, False], ids=["updates", "adds"])
def test_gitlab_comments_once_and_then_updates(
    repository: Path,
    executor: Machine,
    shell: tuple[str, ...],
    there: bool,  # noqa: FBT001 - the two cases
) -> None:
    Notes.known = [{"id": 3, "body": "Ziet er goed uit"}] + [{"id": 5, "body": f"{MARK}\noud"}] * there
    status, out = executor.run(script(repository, "wijzigingen"), repository, *shell, CMTOOL="x", **TOKEN)
    assert (status, "geheim" in out) == (0, False), out
    notes = "/api/v4/projects/12/merge_requests/7/notes"
    markdown = (repository / "wijzigingen.md").read_text(encoding="utf-8")
    assert "JH-2" in markdown
    assert Notes.taken == [
        ("GET", f"{notes}?sort=asc&per_page=100", "geheim", ""),
        ("PUT" if there else "POST", f"{notes}/5" if there else notes, "geheim", f"{MARK}\n{markdown}"),
    ]


@curl
def test_gitlab_cuts_a_comment_that_is_too_long(repository: Path, executor: Machine) -> None:
    text = script(repository, "wijzigingen")
    (repository / "lang.md").write_text(LONG, encoding="utf-8")
    text = text.replace("cat wijzigingen.md\n", "cp lang.md wijzigingen.md\n", 1)
    assert executor.run(text, repository, *shells()[1], CMTOOL="x", **TOKEN)[0] == 0
    cut(Notes.taken[-1][3], "De rest staat in wijzigingen.md bij de artefacten van deze taak.")


def test_both_hosts_install_in_the_same_way(repository: Path) -> None:
    assert all(INSTALL.fullmatch(line) for line in loaded(repository, GITLAB)["wijzigingen"]["before_script"])
    assert INSTALL.fullmatch(steps(repository)["cmtool installeren"]["run"])
