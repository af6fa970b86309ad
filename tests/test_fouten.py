"""The error gallery: every mistake of a user, with the exact sentences that cmtool says about it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.fouten import making
from tests.support import Result, cmtool

GALLERY = Path(__file__).parent / "fouten"
CASES = sorted(path.parent.name for path in GALLERY.glob("*/geval.toml"))
KEYS = {"titel", "uitleg", "args", "status", "maak", "hoe", "standaardinvoer"}
# More than a pipe holds: who has written this knows that the other side is reading.
_MORE_THAN_A_PIPE = b"# nog niets\n" * 20_000


def _process(args: list[str], folder: Path, stdin: bytes = b"") -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "cmtool", *args], cwd=folder, input=stdin, capture_output=True, check=False, timeout=60
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def _closed_pipe(args: list[str], folder: Path) -> Result:
    """Run with a standard output whose reader is gone."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "cmtool", *args],
            cwd=folder,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    return Result(done.returncode, "", done.stderr.decode())


def _interrupted(args: list[str], folder: Path) -> Result:
    """Press Ctrl-C while the tool waits for more on standard input."""
    # A program that a script starts in the background ignores Ctrl-C, and its children with it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        tool = subprocess.Popen(
            [sys.executable, "-m", "cmtool", *args],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with tool:
        assert tool.stdin is not None
        tool.stdin.write(_MORE_THAN_A_PIPE)
        tool.stdin.flush()
        time.sleep(0.5)  # until it has taken all of it and waits
        tool.send_signal(signal.SIGINT)
        try:
            status = tool.wait(30)
        finally:
            tool.kill()
        out, err = tool.communicate()
    return Result(status, out.decode(), err.decode())


def _result(case: dict[str, Any], folder: Path) -> Result:
    args = case["args"]
    match case.get("hoe", "hier"):
        case "proces":
            stdin = (folder / case["standaardinvoer"]).read_bytes() if "standaardinvoer" in case else b""
            return _process(args, folder, stdin)
        case "dichte pijp":
            return _closed_pipe(args, folder)
        case "ctrl-c":
            return _interrupted(args, folder)
        case "hier":
            return cmtool(*args, cwd=folder)
        case other:
            raise ValueError(other)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((GALLERY / name / "geval.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_what_it_shows(name: str) -> None:
    case = _read(name)
    assert set(case) <= KEYS
    assert case["titel"]
    assert case["uitleg"].endswith(".")


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_gets_its_sentence(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    home = GALLERY / name
    case = _read(name)
    folder = tmp_path / "dossiers"
    shutil.copytree(home / "invoer", folder, symlinks=True)
    if "maak" in case:
        getattr(making, case["maak"])(folder, monkeypatch)
    result = _result(case, folder)
    monkeypatch.undo()
    # Only absolute paths differ from run to run.
    found = {"uitvoer.txt": result.out, "fouten.txt": result.err.replace(str(folder), "/dossiers")}
    if update_golden:
        for file, text in found.items():
            (home / file).write_text(text, encoding="utf-8", newline="")
    expected = {file: (home / file).read_bytes().decode() for file in found}
    assert found == expected
    assert result.status == case["status"]
    assert "Traceback" not in result.err


def test_nothing_lies_unused_in_the_gallery() -> None:
    folders = {path.name for path in GALLERY.iterdir() if path.is_dir() and path.name != "__pycache__"}
    used = {_read(name).get("maak") for name in CASES}
    made = {name for name, value in vars(making).items() if callable(value) and not isinstance(value, type)}
    assert folders == set(CASES)
    assert made - used == set()
