"""The coverage page has every fact of domein.md A.3, A.4 and A.5, each guarded or with the reason why not."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from cmtool.deadlines.kind import kinds
from cmtool.engine.catalogue import rules

DOCS = Path(__file__).parent.parent / "docs"
# The facts of domein.md, in its order; this list does not come from docs/dekking.yaml.
FACTS = [
    *(f"A3-{number:02}" for number in range(1, 33)),
    *(f"A4-{number:02}" for number in range(1, 46)),
    *(f"A4a-{number:02}" for number in range(1, 10)),
    *(f"A5-{number:02}" for number in range(1, 15)),
]
SENTENCE = re.compile(r"[A-Z].{10,}[^.]\.", re.DOTALL)


def _load() -> Any:
    """Return docs/coveragepage.py as a module; it lies in no package, and its own name is that of a known library."""
    spec = importlib.util.spec_from_file_location("docs_coverage", DOCS / "coveragepage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


coverage = _load()
PAGE = coverage.coverage_page()
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| A")]


def test_the_page_has_every_fact_once_and_in_order() -> None:
    assert [row[0] for row in ROWS] == FACTS


def test_guarded_or_a_reason_and_never_both() -> None:
    assert coverage.mistakes() == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_each_fact_says_what_it_is_and_how_it_is_guarded(row: list[str]) -> None:
    _, says, guards, rest = row
    assert SENTENCE.fullmatch(says)
    assert guards or rest
    assert not rest or SENTENCE.fullmatch(rest)


def test_every_link_leads_to_a_rule_or_a_kind() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", "\n".join(row[2] for row in ROWS))
    known = {f"regels/{rule.name}.md" for rule in rules()} | {f"termijnen.md#{kind.name}" for kind in kinds()}
    assert targets
    assert set(targets) <= known


def _with(monkeypatch: pytest.MonkeyPatch, *facts: Any) -> list[str]:
    monkeypatch.setattr(coverage, "sections", lambda: (coverage.Section("x", facts),))
    monkeypatch.setattr(coverage, "marked", lambda: iter([("A3-06", "einde-overeenkomst")]))
    return list(coverage.mistakes())


def test_a_contradiction_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded, other = coverage.Fact("A3-06", "x"), coverage.Fact("A3-08", "x", waarom_niet="y")
    assert _with(monkeypatch, guarded, other) == []
    assert _with(monkeypatch, guarded._replace(waarom_niet="y")) == [
        "A3-06 is guarded by einde-overeenkomst and also says waarom_niet"
    ]
    assert _with(monkeypatch, guarded, other._replace(waarom_niet="")) == [
        "A3-08 is guarded by nothing and does not say waarom_niet"
    ]
    assert _with(monkeypatch, guarded, other._replace(opmerking="z")) == [
        "A3-08 has an opmerking beside waarom_niet; only a guarded fact may have one"
    ]


def test_an_unknown_name_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded, other = coverage.Fact("A3-06", "x"), coverage.Fact("A3-08", "x", waarom_niet="y")
    assert _with(monkeypatch, other) == ["einde-overeenkomst names A3-06, which docs/dekking.yaml does not have"]
    assert _with(monkeypatch, guarded, other._replace(ook=("einde",))) == [
        "A3-08: ook einde is no rule or kind of deadline"
    ]
    assert _with(monkeypatch, guarded._replace(ook=("einde-overeenkomst",))) == [
        "A3-06: ook einde-overeenkomst is said by its source"
    ]
