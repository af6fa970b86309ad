"""What each format writes of two fixed runs, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cmtool import __version__
from cmtool.report.formats import formats
from tests.report.support import check_run, lint_run, made, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmtool.engine.run import Run

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("concise", "github", "gitlab", "json", "junit", "markdown", "sarif", "text")
RUNS: dict[str, Callable[[], Run]] = {"lint": lint_run, "check": check_run, "leeg": lambda: made(dossiers=1)}
LOOKS: dict[str, dict[str, Any]] = {
    "": {"commit": "abc123"},
    "-v": {"verbose": True},
    "-q": {"quiet": True},
    "-60": {"width": 60, "color": True},
}
CASES = [(run, name, "") for run in RUNS for name in NAMES]
CASES += [("lint", "text", look) for look in ("-v", "-q", "-60")]
CASES += [("lint", "concise", "-v"), ("lint", "concise", "-q"), ("check", "text", "-v"), ("lint", "github", "-q")]


def _text(run: str, name: str, look: str) -> str:
    return written(RUNS[run](), name, **LOOKS[look]).replace(__version__, "VERSIE")


def test_every_format_has_its_golden_files() -> None:
    assert formats() == NAMES


@pytest.mark.parametrize(("run", "name", "look"), CASES)
def test_a_format_writes_what_it_wrote(run: str, name: str, look: str, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    file = GOLDEN / f"{run}{look}.{name}"
    got = _text(run, name, look)
    if update_golden:
        file.write_text(got, encoding="utf-8", newline="\n")
    assert got == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert _text("lint", name, "") == _text("lint", name, "")


def test_no_golden_file_is_left_behind() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{run}{look}.{name}" for run, name, look in CASES}
