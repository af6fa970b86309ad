"""Every RS rule is tried with its own explanation: *Fout* gives this rule at the marked line, *Goed* gives nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cmtool.engine.catalogue import explanation, rules
from cmtool.rule import Rule, explained
from tests.rasci.support import ORDER, as_json, matrix, put
from tests.rules.laying import MARK, laid

if TYPE_CHECKING:
    from pathlib import Path

RS = [each for each in rules() if each.family == "RS"]


def _findings(folder: Path, settings: str, example: str) -> list[tuple[str, str, int]]:
    for each in laid(example):
        put(folder, settings, each.text)
    found = as_json(folder)["findings"]
    return [(each["rule"], each["file"], each["line"]) for each in found]


def _is_settings(example: str) -> bool:
    return example.startswith("[")


def _settings(example: str) -> str:
    """Return the matrix in order with the steps of an example in it; an example without a matrix stands for itself."""
    head, *lines = example.splitlines()
    return matrix(*lines) if head == "[rasci]" else f"{example}\n"


def _tried(folder: Path, example: str) -> tuple[list[tuple[str, str, int]], list[tuple[str, int]]]:
    """Return what an example gives, and the files and lines that it marks."""
    if _is_settings(example):
        text = _settings(example)
        marked = [("cmtool.toml", line) for line, said in enumerate(text.splitlines(), start=1) if MARK in said]
        return _findings(folder, text, "titel: Individuele ondersteuning"), marked
    return _findings(folder, ORDER, example), [(each.file, line) for each in laid(example) for line in each.marked]


def test_what_lies_below_the_examples_is_in_order(tmp_path: Path) -> None:
    assert _findings(tmp_path, ORDER, "titel: Individuele ondersteuning") == []


def test_every_rule_has_its_code() -> None:
    assert [each.code for each in RS] == ["RS001", "RS002", "RS003", "RS004", "RS005", "RS006", "RS007"]


@pytest.mark.parametrize("rule", RS, ids=lambda rule: rule.name)
def test_the_wrong_example_gives_this_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    found, marked = _tried(tmp_path, explained(rule).wrong)
    assert marked
    assert found == [(rule.name, *place) for place in marked]


@pytest.mark.parametrize("rule", RS, ids=lambda rule: rule.name)
def test_the_right_example_gives_nothing(rule: Rule, tmp_path: Path) -> None:
    assert _tried(tmp_path, explained(rule).right)[0] == []


@pytest.mark.parametrize("rule", RS, ids=lambda rule: rule.name)
def test_explain_knows_it(rule: Rule) -> None:
    text = explanation(rule.code)
    assert text.startswith(f"{rule.code} {rule.name} ({rule.severity})\n")
    assert "Bron: Handreiking contractmanagement, bijlage e (S001)." in text
