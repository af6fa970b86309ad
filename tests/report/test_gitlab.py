"""A Code Quality report against what GitLab documents to require."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.report.support import HOSTILE, check_run, deadline, finding, hostile_runs, lint_run, made, written

# docs.gitlab.com, "Code Quality report format"; GitLab publishes no schema of it.
VALIDATOR = jsonschema.Draft202012Validator(
    {
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)"},
                        "lines": {
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def _issues(text: str) -> list[dict[str, Any]]:
    assert not text.startswith("\ufeff")
    issues: list[dict[str, Any]] = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(issues)] == []
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    return issues


def test_it_holds_what_is_open() -> None:
    assert [each["severity"] for each in _issues(written(lint_run(), "gitlab"))] == [
        "critical",
        "major",
        "minor",
        "info",
    ]


def test_it_holds_what_is_overdue() -> None:
    found = _issues(written(check_run(), "gitlab"))
    assert [each["check_name"] for each in found] == ["DS005 ongeldige-waarde", *["ubo-controleren"] * 2]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_stays_text(number: int) -> None:
    assert len(_issues(written(hostile_runs()[number], "gitlab"))) == 3


def test_the_same_thing_twice_is_two_issues() -> None:
    twice = made([finding(), finding()], [deadline(-3), deadline(-3)])
    assert len(_issues(written(twice, "gitlab"))) == 4


def test_a_fingerprint_does_not_follow_the_line() -> None:
    first, later = (_issues(written(made([finding(line=line)]), "gitlab")) for line in (7, 700))
    assert first[0]["fingerprint"] == later[0]["fingerprint"]
