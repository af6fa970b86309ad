"""The rules and kinds that the reports of these tests name; those of the tool change while it grows."""

from __future__ import annotations

import pytest

from tests.report.support import KINDS, RULES


@pytest.fixture(autouse=True)
def fixed_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmtool.engine.catalogue.rules", lambda: RULES)
    monkeypatch.setattr("cmtool.deadlines.kind.kinds", lambda: KINDS)
    monkeypatch.setattr("cmtool.engine.catalogue.sources_of", lambda each: [("", each.source)])
