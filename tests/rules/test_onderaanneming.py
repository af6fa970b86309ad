"""Consent for a subcontractor: a fault from the day he begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path


def sub(fields: str) -> str:
    return f"partijen:\n  onderaannemers:\n    - {{id: oa-1, naam: De Korenaar B.V., kvk: '30998877'{fields}}}\n"


def bare(severity: str, since: str = "") -> list[Found]:
    message = f"voor De Korenaar B.V.{since} is geen schriftelijke toestemming vastgelegd"
    return [Found("CS308", severity, "partijen.onderaannemers[oa-1].toestemming", message)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (", inzet_vanaf: 2026-11-23", bare("waarschuwing", ", in te zetten vanaf 23-11-2026,")),
        (", inzet_vanaf: 2026-11-22", bare("fout", ", ingezet vanaf 22-11-2026,")),
        ("", bare("fout")),
        (", toestemming: {datum: null}", bare("fout")),
        (", inzet_vanaf: 2026-11-23, toestemming: {datum: 2026-11-20}", []),
        (", bij_inschrijving: ja", []),
        (", zelfstandige: ja", []),
    ],
)
def test_consent_beforehand(tmp_path: Path, fields: str, expected: list[Found]) -> None:
    assert ask(tmp_path, sub(fields), "CS308") == expected


def test_the_hint_names_the_fields(tmp_path: Path) -> None:
    [found] = findings(tmp_path, sub(""), "CS308")
    for field in ("`bij_inschrijving: ja`", "`zelfstandige: ja`", "`toestemming: {datum: …}`"):
        assert field in found["hint"]
