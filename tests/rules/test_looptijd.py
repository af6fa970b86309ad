"""What is unknown about extending is called unknown (termijnen.md, "Current end")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import MINIMAL, check_json

if TYPE_CHECKING:
    from pathlib import Path

EXTENSION = "  verlenging: {duur: 12 maanden, maximaal: 1}\n"
UNKNOWN = [
    (
        "DS012",
        "aankondigingstermijn-onbekend",
        "onbekend",
        "overeenkomst.verlenging.aankondigen",
        10,
        3,
        (
            "er is een verlengingsoptie over, maar niet hoe lang voor het einde zij aangekondigd moet zijn; "
            "daarom ontbreken de termijnen om te besluiten en aan te kondigen"
        ),
    )
]


@pytest.mark.parametrize(
    ("agreement", "end", "expected"),
    [
        (EXTENSION, "2027-12-31", UNKNOWN),
        (EXTENSION + "  standaard: {naam: geen}\n", "2027-12-31", UNKNOWN),
        (EXTENSION + "  standaard: {naam: contractstandaard_wmo, versie: '1.2'}\n", "2027-12-31", []),  # six months
        ("  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 3 maanden}\n", "2027-12-31", []),
        ("  verlenging: {duur: 12 maanden, maximaal: 0}\n", "2027-12-31", []),  # no extension is left
        (
            "  verlenging: {duur: 12 maanden, stilzwijgend: ja}\n  opzegging: {termijn: 3 maanden}\n",
            "2027-12-31",
            [],
        ),
        (EXTENSION, "2026-11-21", []),  # the contract has ended
        ("", "2027-12-31", []),
    ],
)
def test_an_option_without_a_term_to_announce_it(
    tmp_path: Path, agreement: str, end: str, expected: list[tuple[object, ...]]
) -> None:
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde=end) + agreement
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    keys = ("code", "rule", "severity", "path", "line", "column", "message")
    assert [tuple(each[key] for key in keys) for each in check_json(tmp_path)["findings"]] == expected


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (
            "  verlenging: {stilzwijgend: ja}\n  opzegging: {termijn: 3 maanden}\n",
            ["het contract verlengt stilzwijgend, maar voor hoe lang is niet bekend; daarom is het einde onzeker"],
        ),
        (
            "  verlenging: {aankondigen: 3 maanden, gelicht: [{id: v-1, ontvangen: 2025-03-01}]}\n",
            ["het contract is verlengd, maar voor hoe lang is niet bekend; daarom is het einde onzeker"],
        ),
        ("  verlenging: {aankondigen: 3 maanden}\n", []),
    ],
)
def test_an_extension_of_unknown_length(tmp_path: Path, agreement: str, expected: list[str]) -> None:
    """A contract that may still run is not called ended, and its archive is not to be destroyed."""
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2025-12-31") + agreement
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    run = check_json(tmp_path)
    assert [each["message"] for each in run["findings"]] == expected
    assert ("archief-vernietigen" in {each["kind"] for each in run["deadlines"]}) is (expected == [])
