"""JUnit XML against the schema of Jenkins, and its counts against what stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from tests.report.support import HOSTILE, check_run, deadline, finding, hostile_runs, lint_run, made, written

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")
OUTCOMES = {"failure", "skipped", "system-out"}


def _cases(text: str) -> list[ET.Element]:
    """Return the test cases of a report that is valid and counts well."""
    SCHEMA.validate(text)
    root = ET.fromstring(text.encode())  # noqa: S314 - what the tool wrote itself
    (suite,) = root
    cases = list(suite)
    assert suite.attrib["tests"] == root.attrib["tests"] == str(len(cases))
    for name in ("failure", "skipped"):
        counted = suite.attrib["failures" if name == "failure" else name]
        assert counted == str(sum(case.find(name) is not None for case in cases))
    # Most readers look at the first result of a case only.
    assert all([each.tag for each in case] in [[outcome] for outcome in OUTCOMES] for case in cases)
    names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
    assert len(set(names)) == len(names)
    return cases


@pytest.mark.parametrize("run", [lint_run, check_run, made], ids=lambda run: run.__name__)
def test_it_is_valid(run: Any) -> None:
    _cases(written(run(), "junit"))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_stays_text(number: int) -> None:
    cases = _cases(written(hostile_runs()[number], "junit"))
    assert [case[0].tag for case in cases] == ["failure", "skipped", "system-out", "failure", "system-out"]


def test_what_was_written_is_what_is_read() -> None:
    message = "]]> <b> & \"'"
    case, _ = _cases(written(made([finding(message=message)]), "junit"))
    assert case[0].attrib["message"] == message
    assert message in str(case[0].text)


def test_a_folder_in_order_still_has_a_test_that_passes() -> None:
    (case,) = _cases(written(made(), "junit"))
    assert case.attrib["name"] == "dossiers gelezen"


def test_what_is_due_within_a_week_fails_nothing_and_is_told() -> None:
    (case,) = _cases(written(made(deadlines=[deadline(3)]), "junit"))
    assert "25-11-2026 (over 3 dagen) JH-2025-006: UBO controleren" in str(case[0].text)
