"""Every rule is tried with its own explanation: *Fout* gives this rule at the marked line, *Goed* gives nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cmtool.engine.catalogue import rules
from cmtool.rule import Rule, explained
from tests.rules.laying import ORDER, laid
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

# These are about files, not about what stands in a dossier; tests/fouten/ and tests/source/ show them.
IN_PROSE = {"onleesbaar-bestand", "bestand-hoort-nergens-bij", "id-anders-dan-bestandsnaam", "bsn-gevonden"}
# The tool's own trouble has no example.
TOOL = {each.name for each in rules() if each.family == "CT"}
# `lint` does not ask these; tests/rasci/ tries their examples in the same way, beside a matrix.
RASCI = {each.name for each in rules() if each.family == "RS"}
SHOWN = [each for each in rules() if each.name not in IN_PROSE | TOOL | RASCI]


def _findings(folder: Path, example: str) -> list[dict[str, Any]]:
    for file, text in laid(example):
        beside = (folder / file).parent / "bijlagen"
        beside.mkdir(parents=True, exist_ok=True)
        (beside / "overeenkomst.txt").write_text("Overeenkomst\n", encoding="utf-8")
        (folder / file).write_text(text, encoding="utf-8")
    result = cmtool("lint", ".", "--today", TODAY, "--format", "json", cwd=folder)
    assert not result.err, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["findings"]
    return [each for each in found if each["status"] == "open"]


def test_the_dossier_below_the_examples_is_in_order(tmp_path: Path) -> None:
    assert _findings(tmp_path, "titel: Individuele ondersteuning") == []
    assert "WMO-2026-001" in ORDER


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_the_wrong_example_gives_this_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    wrong = explained(rule).wrong
    found = _findings(tmp_path, wrong)
    marked = [(each.file, line) for each in laid(wrong) for line in each.marked]
    assert marked, f"{rule.name}: mark the line of the finding with # <-"
    assert [(each["rule"], each["file"], each["line"]) for each in found] == [(rule.name, *place) for place in marked]
    assert {each["severity"] for each in found} <= {rule.severity, *rule.also, "onbekend"}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_the_right_example_gives_nothing(rule: Rule, tmp_path: Path) -> None:
    assert _findings(tmp_path, explained(rule).right) == []


@pytest.mark.parametrize("rule", [each for each in rules() if each.name not in TOOL], ids=lambda rule: rule.name)
def test_a_rule_says_what_should_be_and_why(rule: Rule) -> None:
    text = explained(rule)
    assert text.says.endswith(".")
    assert text.why.endswith(".")
    assert text.why[0].islower()
    assert text.wrong
    assert text.right
