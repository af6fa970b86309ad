"""The pages on adding something are followed to the letter, in a copy of the code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "ontwikkelen").glob("add-a-*.md"))
# What lies in the copy: the code, its texts, and what the tests of a page build on.
COPIED = (
    "src",
    "templates",
    "pyproject.toml",
    "tests/__init__.py",
    "tests/conftest.py",
    "tests/support.py",
    "tests/rules",
)
# A block, with the file that it is when the line above begins with a path and ends with a colon.
STEP = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`[^\n]*:\n\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


class Copy(NamedTuple):
    """A copy of the code in which the steps of a page are done."""

    top: Path

    def follow(self, step: re.Match[str]) -> str:
        """Do what a block says; return the block as it should be."""
        body: str = step["body"]
        if step["file"]:
            self.add(step["file"], body)
        elif step["language"] == "diff":
            self.change(body)
        elif step["language"] == "console":
            body = self.session(body)
        else:
            raise ValueError(f"nobody follows this block: {body}")
        return body

    def add(self, file: str, text: str) -> None:
        """Add a file that is not there yet."""
        (self.top / file).parent.mkdir(parents=True, exist_ok=True)
        with (self.top / file).open("x", encoding="utf-8") as out:
            out.write(text)

    def change(self, patch: str) -> None:
        """Change a file, exactly where the page shows it."""
        subprocess.run(
            ["git", "apply", "--unidiff-zero", "-"],
            cwd=self.top,
            env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.top.parent)},
            input=patch,
            text=True,
            check=True,
        )

    def session(self, body: str) -> str:
        """Return what a screen shows when the commands of a block are typed."""
        commands = [line for line in body.splitlines() if line.startswith("$ ")]
        return "".join(f"{command}\n{self.run(command.removeprefix('$ '))}" for command in commands)

    def run(self, command: str) -> str:
        """Return what a command line writes."""
        python = shlex.quote(sys.executable)
        names = f'cmtool() {{ {python} -m cmtool "$@"; }}; python() {{ {python} "$@"; }}; '
        done = subprocess.run(
            ["/bin/sh", "-c", names + command],
            cwd=self.top,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(self.top / "src"), "COLUMNS": "80"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in COPIED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    for room in ("deadlines", "letters", "norms", "report"):
        (tmp_path / "tests" / room).mkdir()
        (tmp_path / "tests" / room / "__init__.py").touch()
    return Copy(tmp_path)


def test_there_is_a_page_for_everything_that_is_added_in_one_place() -> None:
    assert [page.stem for page in PAGES] == [
        "add-a-deadline", "add-a-format", "add-a-letter", "add-a-norm-value", "add-a-rule",
    ]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_steps_of_a_page_give_what_it_shows(page: Path, copy: Copy, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    text = page.read_text(encoding="utf-8")
    followed = text
    for step in STEP.finditer(text):
        followed = followed.replace(step["body"], copy.follow(step))
    if update_golden:
        page.write_text(followed, encoding="utf-8", newline="\n")
    assert followed == page.read_text(encoding="utf-8")
    added = [step["file"] for step in STEP.finditer(text) if step["language"] == "python"]
    assert copy.run(f"python -m ruff check --quiet {' '.join(added)}") == ""
    assert copy.run(f"python -m ruff format --quiet --check {' '.join(added)}") == ""
    assert "Error" not in "".join(step["body"] for step in STEP.finditer(followed) if step["language"] == "console")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_an_example_a_test_and_what_comes_after(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [heading for heading in ("## See it work", "## Test it", "## Then") if f"\n{heading}\n" in text] == [
        "## See it work", "## Test it", "## Then",
    ]  # fmt: skip
    tests = [step["body"] for step in STEP.finditer(text) if "$ python -m pytest" in step["body"]]
    lines = [line for body in tests for line in body.splitlines() if not line.startswith("$ ")]
    assert lines
    assert all(re.fullmatch(r"\.+ +\[100%\]", line) for line in lines), lines
