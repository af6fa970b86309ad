"""Measures `cmtool digest` and `cmtool export ics` beside `check` and `lint`: `python bench/mail.py [COUNT] [ROUNDS]`.

Writes a page in Markdown to standard output. The corpus is that of meet.py, with fifty owners.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from textwrap import fill
from typing import TYPE_CHECKING

from process import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from process import Run

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-22"
OWNERS = 50
MAIL = """
[organisatie]
naam = "Regio Meetdorp"

[mail]
soort = "map"
map = "../post"
afzender = "contracten@meetdorp.example"
proceseigenaar = "proces@meetdorp.example"
"""
# One address in each dossier's roles becomes one of the fifty, by its place in the corpus.
ADDRESS = re.compile(r"(?<=[ :{,\"'])[\w.+-]+@[\w.-]+\.example")


def corpus(top: Path, count: int) -> Path:
    """Return a folder with so many dossiers, whose roles are filled by fifty people."""
    folder = top / "dossiers"
    run([sys.executable, HERE / "corpus.py", folder, str(count)])
    for number, file in enumerate(sorted(folder.rglob("*.yaml"))):
        text = file.read_text(encoding="utf-8")
        mine = f"eigenaar{number % OWNERS:02}@meetdorp.example"
        file.write_text(ADDRESS.sub(partial(_ours, mine=mine), text), encoding="utf-8", newline="")
    (folder / "cmtool.toml").write_text(MAIL, encoding="utf-8")
    return folder


def _ours(found: re.Match[str], mine: str) -> str:
    """Return an address of our own side as that of one of the fifty; the other side keeps its own."""
    return found[0] if "aanbieder" in found[0] else mine


def commands(folder: Path, state: Path) -> dict[str, list[str | Path]]:
    """Return the command lines that are measured, by their name on the page."""
    tool = [sys.executable, "-m", "cmtool"]
    common: list[str | Path] = [folder, "--today", TODAY, "--jobs", "1"]
    return {
        "check": [*tool, "check", *common],
        "lint": [*tool, "lint", *common],
        "digest --dry-run": [*tool, "digest", *common, "--dry-run", "--state", state],
        "digest, versturen naar een map": [*tool, "digest", *common, "--state", state],
        "digest, niets te melden": [*tool, "digest", *common, "--state", state],
        "export ics, eerste keer": [
            *tool,
            "export",
            "ics",
            *common,
            "--out",
            state.parent / "agenda",
            "--state",
            state,
        ],
    }


def measured(folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Return the runs of each command; each round begins without a state."""
    found: dict[str, list[Run]] = {}
    for number in range(-1, rounds):
        state = folder.parent / "staat"
        for place in ("staat", "post", "agenda"):
            shutil.rmtree(folder.parent / place, ignore_errors=True)
        for name, command in commands(folder, state).items():
            if name.startswith("export"):
                shutil.rmtree(state)
            result = run(command, accept=(0, 1))
            if number >= 0:
                found.setdefault(name, []).append(result)
    return found


def page(count: int, runs: dict[str, list[Run]], mails: int) -> str:
    """Return the page."""
    check = runs["check"]
    asked = f"{count} dossiers, {OWNERS} eigenaren, {mails} mails, één taak"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} kernen"
    made = (
        f"Gemaakt met `python bench/mail.py {count} {len(check)}`: {asked}, {machine}. Elke verhouding is de mediaan "
        "van die binnen een ronde. Elke ronde begint zonder staat."
    )
    lines = ["# Prestaties van mail en agenda", "", *fill(made, 120).splitlines(), ""]
    lines += ["| opdracht | seconden | ÷ check | piekgeheugen |", "|---|---|---|---|"]
    for name, these in runs.items():
        ratio = median(one.seconds / other.seconds for one, other in zip(these, check, strict=True))
        peak = max(each.peak for each in these)
        lines.append(f"| {name} | {_comma(_median(these))} | {_comma(ratio)} | {peak:.0f} MiB |")
    return "\n".join(lines) + "\n"


def _median(runs: Sequence[Run]) -> float:
    return median(each.seconds for each in runs)


def _comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def main(arguments: list[str]) -> int:
    """Measure and print the page."""
    count, rounds = (int(each) for each in (*arguments, *("1000", "5")[len(arguments) :]))
    with TemporaryDirectory() as top:
        folder = corpus(Path(top), count)
        runs = measured(folder, rounds)
        mails = len(list((Path(top) / "post").glob("*.eml")))
    print(page(count, runs, mails))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
