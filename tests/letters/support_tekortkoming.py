"""The examples as letters about a shortcoming or a claim need them, and dossiers that are changed for one test."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from tests.support import Result

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"
GOLDEN = Path(__file__).parent / "golden"
# Nothing of a template or of Python may be left in a letter.
RESIDUE = re.compile(r"\{\{|\{%|None|\[\]|ONTBREEKT|\(A[0-9]")


def copied(folder: Path) -> Path:
    """Return a copy of the examples that a test may change."""
    target = folder / "dossiers"
    shutil.copytree(EXAMPLES, target)
    return target


def change(file: Path, *pairs: tuple[str, str]) -> None:
    """Change a dossier: each old text, which must be there, into the new one."""
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def as_provider(region: Path) -> None:
    """Turn the table: the letters come from the provider."""
    change(region / "cmtool.toml", ('kant = "opdrachtgever"', 'kant = "aanbieder"'), ('naam = "Regio Merwedal"', ""))


def letter(region: Path, kind: str, dossier: str, *extra: str, item: str | None = None, today: str = TODAY) -> Result:
    """Return what rendering gives; `extra` are values of `--with`."""
    words = [word for each in extra for word in ("--with", each)]
    about = ("--item", item) if item else ()
    return cmtool("render", kind, dossier, "--today", today, *about, *words, cwd=region)


def without_trace(text: str) -> str:
    """Return a letter without its small print, which changes with every version."""
    return text.split("\n---\n", 1)[0].rstrip() + "\n"
