"""Workflow commands, read as the runner of GitHub Actions reads them.

The rules: a command is a line that begins (after spaces) with `::`; its properties stand before the next `::`, divided
by commas, each a name, `=` and a value. The escapes are taken back last of all, `%25` as the last of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.report.support import HOSTILE, check_run, finding, hostile_runs, lint_run, made, written

DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


class Command(NamedTuple):
    """What the runner does with a line."""

    name: str
    properties: dict[str, str]
    data: str


def _unescaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for escape, sign in escapes:
        text = text.replace(escape, sign)
    return text


def _command(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    pairs = [each.split("=", 1) for each in properties.split(",")]
    return Command(name, {key: _unescaped(value, PROPERTY) for key, value in pairs}, _unescaped(line[end + 2 :], DATA))


def commands(text: str) -> list[Command | None]:
    # As a runner divides its input: at every end of line there is.
    return [_command(line) for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n"))]


def test_each_severity_has_its_command() -> None:
    found = commands(written(lint_run(), "github"))
    assert [each and each.name for each in found] == ["error", "warning", "notice", "notice", None]


def test_deadlines_that_are_late_or_near_are_told() -> None:
    found = commands(written(check_run(), "github"))
    assert [each and each.name for each in found] == ["error", "warning", "warning", "notice", "notice", None]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_gives_no_command(number: int) -> None:
    found = commands(written(hostile_runs()[number], "github"))
    assert [each and each.name for each in found] == ["error", "notice", "warning", "notice", None]
    for each in found[:-1]:
        assert each is not None
        assert list(each.properties) == ["file", "line", "col", "title"]


def test_what_was_written_is_what_the_runner_reads() -> None:
    wrong = finding(file="a,b:c%2C=d.yaml", message="100%0A, a: b::c", hint="")
    (command, _) = commands(written(made([wrong]), "github"))
    assert command is not None
    assert command.properties["file"] == "a,b:c%2C=d.yaml"
    assert command.data == "100%0A, a: b::c"
