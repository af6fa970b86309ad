"""A repository of dossiers as `cmtool init` makes it, in git, and a machine that runs commands in it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.support import MINIMAL, cmtool

ROOT = Path(__file__).parents[2]
SOURCE = "https://git.voorbeelddam.example/cmtool.git@v0.1.0"
# Nothing of the machine on which the tests run decides what git does.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "T. Brouwer",
    "GIT_AUTHOR_EMAIL": "t.brouwer@voorbeelddam.example",
    "GIT_COMMITTER_NAME": "T. Brouwer",
    "GIT_COMMITTER_EMAIL": "t.brouwer@voorbeelddam.example",
}


def git(folder: Path, *arguments: str) -> str:
    """Return what git says."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **GIT}, capture_output=True, text=True, check=True
    )
    return done.stdout


def dossiers(folder: Path, *options: str) -> Path:
    """Return a new repository with two dossiers and all that `cmtool init` puts around them, committed.

    Hooks and CI know no other day than today: the dossiers lack something on every day, and are never late.
    """
    folder.mkdir()
    for number in ("JH-1", "JH-2"):
        text = MINIMAL.format(nummer=number, domein="jeugdwet", ingang="2026-01-01", einde="2089-12-31")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert cmtool("init", str(folder), *(options or ("--source", SOURCE))).status == 0
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Dossiers")
    return folder


class Machine(NamedTuple):
    """A runner of a host: a folder with programs, and the environment that the host gives."""

    programs: Path
    environment: dict[str, str]

    def run(self, script: str, folder: Path, *shell: str, **more: str) -> tuple[int, str]:
        """Return the exit status of a script and all that it writes."""
        done = subprocess.run(
            [*shell, "-c", script],
            cwd=folder,
            env={**GIT, "PATH": f"{self.programs}:{os.environ['PATH']}", **self.environment, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout


def machine(folder: Path, environment: dict[str, str], **programs: str) -> Machine:
    """Return a machine on which `cmtool` is this one, and other programs are the shell scripts that are given."""
    folder.mkdir()
    python = shlex.quote(sys.executable)
    known = {"cmtool": f'exec {python} -m cmtool "$@"', "python3": f'exec {python} "$@"', **programs}
    for name, script in known.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return Machine(folder, environment)
