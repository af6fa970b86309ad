"""The hooks of this project, run by pre-commit itself in a repository of dossiers.

pre-commit installs cmtool from a clone of the working tree into an environment of its own. For that it asks pip, and so
the package index that pip has; where that cannot be reached, nothing can be shown.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cmtool import __version__
from tests.repository.support import GIT, ROOT, dossiers, git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
# What pip says when it is the index that fails, and not cmtool.
NO_INDEX = re.compile(r"No matching distribution found for (?!cmtool)|ConnectionError|NewConnectionError|ReadTimeout")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which pre-commit keeps its environments."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with this project as it is in the working tree, under the tag of its version."""
    folder = tmp_path_factory.mktemp("project")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "src", "templates"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Project")
    git(folder, "tag", f"v{__version__}")
    return folder


@pytest.fixture
def repository(tmp_path: Path, project: Path) -> Path:
    return dossiers(tmp_path / "contracten", "--source", f"file://{project}")


def pre_commit(home: Path, repository: Path, *arguments: str) -> tuple[int, str]:
    """Return the exit status of pre-commit and what it says. Skips where the package index cannot be reached."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=repository,
        env={**os.environ, **GIT, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 3 and NO_INDEX.search(done.stdout) and "CI" not in os.environ:
        pytest.skip("pip cannot reach its package index")
    return done.returncode, done.stdout


def results(said: str) -> dict[str, str]:
    """Return what became of each hook."""
    return dict(re.findall(r"^(cmtool \w+)\.+(?:\(no files to check\))?(\w+)$", said, re.MULTILINE))


def test_pre_commit_accepts_both_files(home: Path, repository: Path) -> None:
    assert pre_commit(home, repository, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))[0] == 0
    assert pre_commit(home, repository, "validate-config")[0] == 0


def test_good_dossiers_pass(home: Path, repository: Path) -> None:
    status, said = pre_commit(home, repository, "run", "--all-files")
    assert (status, results(said)) == (0, {"cmtool check": "Passed", "cmtool lint": "Passed"}), said


def test_git_refuses_the_commit_of_a_mistake(home: Path, repository: Path) -> None:
    assert pre_commit(home, repository, "install")[0] == 0
    dossier = repository / "JH-2.yaml"
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("titel:", "titl:", 1), encoding="utf-8")
    git(repository, "add", "--all")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        commit(home, repository)
    said = refused.value.stderr
    assert results(said) == {"cmtool check": "Failed", "cmtool lint": "Failed"}
    assert re.search(r"^JH-2\.yaml:\d+:1: fout DS003 onbekend-veld: ‘titl’", said, re.MULTILINE)


def commit(home: Path, repository: Path) -> None:
    """Commit with the hook of git itself. Raises CalledProcessError."""
    subprocess.run(
        ["git", "commit", "--quiet", "--message=Wijziging"],
        cwd=repository,
        env={**os.environ, **GIT, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"},
        capture_output=True,
        text=True,
        check=True,
    )


def test_a_part_of_a_folder_is_judged_in_its_dossier(home: Path, repository: Path) -> None:
    shutil.copytree(ROOT / "dossiers-example" / "WMO-2025-008", repository / "WMO-2025-008")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--no-verify", "--message=Map")
    part = repository / "WMO-2025-008" / "gesprekken" / "g-2026-10.yaml"
    part.write_text(part.read_text(encoding="utf-8") + "onzin: ja\n", encoding="utf-8")
    git(repository, "add", "--all")
    status, said = pre_commit(home, repository, "run")
    assert (status, results(said)["cmtool check"]) == (1, "Failed")
    assert "WMO-2025-008/gesprekken/g-2026-10.yaml:" in said
    assert "DS004" not in said, "a part is no dossier that lacks its required fields"


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("concepten/aantekening.yaml", {"cmtool check": "Passed", "cmtool lint": "Passed"}),
        (".github/dependabot.yml", {"cmtool check": "Skipped", "cmtool lint": "Skipped"}),
        ("templates/gegevens.yaml", {"cmtool check": "Skipped", "cmtool lint": "Skipped"}),
        ("cmtool.toml", {"cmtool check": "Passed", "cmtool lint": "Passed"}),
        ("bijlagen/JH-2/lijst.txt", {"cmtool check": "Skipped", "cmtool lint": "Passed"}),
    ],
)
def test_what_is_no_dossier_is_not_judged(home: Path, repository: Path, name: str, asked: dict[str, str]) -> None:
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    with (repository / name).open("a", encoding="utf-8") as file:
        file.write("# onderwerp: Ideeën\n")
    git(repository, "add", "--all")
    status, said = pre_commit(home, repository, "run")
    assert (status, results(said)) == (0, asked), said
