"""Reports of the examples, and of small dossiers that a test writes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from tests.support import MINIMAL, TODAY, cmtool

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"
GOLDEN = Path(__file__).parent / "golden"
KINDS = ("agenda", "dossieroverzicht", "evaluatie", "exitplan", "gespreksverslag")
# Each example with where it lies.
DOSSIERS = {path.stem: path.name for path in sorted(EXAMPLES.iterdir()) if path.name.startswith(("JH-", "WMO-"))}


class Report(NamedTuple):
    """What a call gave: the text without its small print, the lines on standard error, and the exit status."""

    text: str
    said: list[str]
    status: int


def examples(folder: Path) -> Path:
    """Return a copy of the examples that is in no repository, so that no commit is named."""
    return Path(shutil.copytree(EXAMPLES, folder / "dossiers"))


def report(folder: Path, kind: str, dossier: str, *options: str, today: str = TODAY) -> Report:
    """Return a report of a dossier in a folder."""
    result = cmtool("render", kind, dossier, "--today", today, *options, cwd=folder)
    text = result.out.rpartition("\n---\n")[0]
    return Report(text, [line.removeprefix("cmtool: ") for line in result.err.splitlines()], result.status)


def written(folder: Path, more: str = "", *, einde: str = "2028-12-31", ingang: str = "2026-01-01", **said: str) -> str:
    """Return the name of a small dossier that is written in a folder; `more` comes behind its term."""
    text = MINIMAL.format(nummer="WMO-1", domein=said.get("domein", "wmo"), ingang=ingang, einde=einde)
    (folder / "WMO-1.yaml").write_text(text + more, encoding="utf-8")
    return "WMO-1.yaml"
