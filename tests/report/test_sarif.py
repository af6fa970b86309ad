"""SARIF against the published schema, and what the schema cannot say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from cmtool.report.formats import Look, writer
from tests.report.support import HOSTILE, RULES, check_run, finding, hostile_runs, lint_run, made, written

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
# RFC 3986: a relative reference of path signs and escapes only.
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
# What a reader takes for a link, or for a place to fill in.
LINK = re.compile(r"\]\(")
PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})")


def _run(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            assert URI.fullmatch(location["physicalLocation"]["artifactLocation"]["uri"])
    found: dict[str, Any] = run
    return found


@pytest.mark.parametrize("run", [lint_run, check_run, made], ids=lambda run: run.__name__)
def test_it_is_valid(run: Any) -> None:
    _run(written(run(), "sarif"))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_makes_no_link_and_no_placeholder(number: int) -> None:
    run = _run(written(hostile_runs()[number], "sarif"))
    assert len(run["results"]) == 5
    for result in run["results"]:
        text = result["message"]["text"]
        assert not LINK.search(text)
        assert not PLACEHOLDER.search(text)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_a_file_name_keeps_its_signs() -> None:
    name = "contracten/100% één #1:?.yaml"
    (result,) = _run(written(made([finding(file=name)]), "sarif"))["results"]
    assert unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == name


def test_a_file_name_that_is_no_utf8_keeps_its_bytes() -> None:
    (result,) = _run(written(made([finding(file="a\udcff.yaml")]), "sarif"))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%FF.yaml"


def test_what_does_not_count_is_suppressed_and_all_else_says_that_it_is_not() -> None:
    results = _run(written(lint_run(), "sarif"))["results"]
    told = {each["properties"]["status"]: each["suppressions"] for each in results}
    assert [status for status, suppressions in told.items() if suppressions] == ["deferred", "baselined"]
    assert all(each["kind"] == "external" for suppressions in told.values() for each in suppressions)


def test_a_crash_is_no_success() -> None:
    assert _run(written(made(crashed=True), "sarif"))["invocations"] == [{"executionSuccessful": False}]


def test_only_rules_that_occur_are_described() -> None:
    run = _run(written(made([finding(code=rule.code) for rule in RULES[::-1]]), "sarif"))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES[::-1]]


def test_a_rule_that_nobody_knows_still_has_a_descriptor() -> None:
    assert _run(written(made([finding(code="XX001")]), "sarif"))["tool"]["driver"]["rules"] == [{"id": "XX001"}]


def test_it_is_written_as_it_is_read() -> None:
    """A run of the whole country does not fit in memory: the first results are out before the last is read."""
    pieces: list[str] = []

    class Out:
        def write(self, text: str) -> None:
            pieces.append(text)

        def writelines(self, lines: Any) -> None:
            pieces.extend(lines)

    def findings() -> Any:
        for number in range(3):
            assert sum("ruleIndex" in piece for piece in pieces) == number
            yield finding(line=number + 1)

    out: Any = Out()
    writer("sarif")(made()._replace(findings=findings()), out, Look())
    _run("".join(pieces))
