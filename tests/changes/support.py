"""Repositories made by hand, with commits on fixed days."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from tests.support import MINIMAL, TODAY, cmtool

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"
WHO = ("-c", "user.name=H. Bakker", "-c", "user.email=h.bakker@merwedal.example")


class Repository(NamedTuple):
    """A work tree of git."""

    folder: Path

    def git(self, *arguments: str, **environment: str) -> str:
        """Return what git says; it must not refuse."""
        done = subprocess.run(
            ["git", *WHO, *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode(errors="surrogateescape").rstrip("\n")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the work tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def edit(self, name: str, *pairs: tuple[str, str]) -> None:
        """Put other words in a file; each must stand there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        path.write_bytes(text.encode())

    def commit(self, subject: str, at: str = "2026-01-05T09:00:00+01:00", *more: str) -> str:
        """Keep the whole work tree as it is; return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", subject, *more, GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)
        return self.git("rev-parse", "HEAD")

    def state(self) -> tuple[str, dict[str, tuple[int, bytes]], bytes]:
        """Return what nobody may touch: what git says of the work tree, its files, and the index."""
        files = {
            str(each.relative_to(self.folder)): (each.lstat().st_mtime_ns, each.read_bytes())
            for each in sorted(self.folder.rglob("*"))
            if each.is_file() and ".git" not in each.parts
        }
        index = self.folder / ".git" / "index"
        said = self.git("--no-optional-locks", "status", "--porcelain=v2", "--branch")
        return said, files, index.read_bytes() if index.exists() else b""


def repository(folder: Path) -> Repository:
    """Return a new repository."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def dossier(number: str = "WMO-2026-001", einde: str = "2027-12-31", more: str = "") -> str:
    """Return a small dossier."""
    return MINIMAL.format(nummer=number, domein="wmo", ingang="2026-01-01", einde=einde) + more


def diff(folder: Path, *arguments: str) -> dict[str, Any]:
    """Return what `cmtool diff` says as JSON; it must not fail."""
    result = cmtool("diff", "--today", TODAY, "--format", "json", *arguments, cwd=folder)
    assert result.status in {0, 1}, result
    found: dict[str, Any] = json.loads(result.out)
    return found


def changes(folder: Path, *arguments: str) -> list[tuple[str, str, str | None, str | None]]:
    """Return what changed: dossier, path, old and new."""
    return [
        tuple(each[key] for key in ("dossier", "path", "old", "new")) for each in diff(folder, *arguments)["changes"]
    ]
