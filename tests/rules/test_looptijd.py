"""What is unknown about extending is called unknown (termijnen.md, "Current end")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask
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


AT = "overeenkomst.verlenging.gelicht"


def extended(*items: str, more: str = "", bounds: str = "duur: 12 maanden, maximaal: 2, aankondigen: 3 maanden") -> str:
    """Return a contract without a standard to 31-12-2026, with what was done to extend it."""
    lifted = ", ".join(f"{{{each}}}" for each in items)
    return (
        "overeenkomst: {standaard: {naam: geen}, ondertekend: 2023-11-20, ingang: 2024-01-01, einde: 2026-12-31, "
        f"{more}verlenging: {{{bounds}, gelicht: [{lifted}]}}}}\n"
    )


def no_part(item: str, why: str, ends: str = "eindigt de overeenkomst op 31-12-2026") -> list[Found]:
    message = f"verlenging {item} is ontvangen op {why}; zij telt niet mee, en volgens het dossier {ends}"
    return [Found("DS015", "waarschuwing", f"{AT}[{item}].ontvangen", message)]


LATE = no_part("v-1", "01-10-2026, maar dat moest uiterlijk op 30-09-2026")
V1 = "id: v-1, ontvangen: 2026-10-01"


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param(extended("id: v-1, ontvangen: 2026-09-30"), "2026-11-22", [], id="the last day"),
        pytest.param(extended(V1), "2026-11-22", LATE, id="a day late"),
        pytest.param(
            extended(V1),
            "2027-01-01",
            no_part(
                "v-1",
                "01-10-2026, maar dat moest uiterlijk op 30-09-2026",
                "eindigde de overeenkomst op 31-12-2026",
            ),
            id="it has ended by it",
        ),
        pytest.param(
            extended("id: v-1, ontvangen: 2026-09-30", "id: v-2, ontvangen: 2027-10-01"),
            "2027-11-22",
            no_part(
                "v-2",
                "01-10-2027, maar dat moest uiterlijk op 30-09-2027",
                "eindigt de overeenkomst op 31-12-2027",
            ),
            id="the second is counted from the first",
        ),
        pytest.param(extended(V1, "id: v-2, ontvangen: 2026-10-02"), "2026-11-22", LATE, id="the first that fails"),
        # Without a term it counts when it came before the last day.
        pytest.param(
            extended("id: v-1, ontvangen: 2026-12-30", bounds="duur: 12 maanden"), "2026-12-31", [], id="no term"
        ),
        pytest.param(
            extended("id: v-1, ontvangen: 2026-12-31", bounds="duur: 12 maanden"),
            "2026-12-31",
            no_part("v-1", "31-12-2026, maar dat moest uiterlijk op 30-12-2026"),
            id="no term, on the last day",
        ),
        pytest.param(
            extended("id: v-1, ontvangen: 2026-09-01", bounds="duur: 12 maanden, maximaal: 0"),
            "2026-11-22",
            no_part("v-1", "01-09-2026, maar is er een meer dan `maximaal` toelaat"),
            id="one too many",
        ),
        pytest.param(extended(f"{V1}, alsnog_aanvaard: 2026-10-05"), "2026-11-22", [], id="accepted afterwards"),
        pytest.param(extended("id: v-1, verzonden: 2026-10-01"), "2026-11-22", [], id="not received"),
        pytest.param(
            extended(V1, bounds="duur: 12 maanden, stilzwijgend: ja, aankondigen: 3 maanden"),
            "2026-11-22",
            [],
            id="tacit: it goes on without any",
        ),
        pytest.param(extended(V1, more="afgesloten_op: 2027-02-01, "), "2027-02-01", [], id="settled"),
        pytest.param(
            extended(V1, more="beeindigingen: [{id: be-1, per: 2026-10-31}], "), "2026-11-22", [], id="ended early"
        ),
        pytest.param(
            extended(V1, bounds="duur: een jaar, maximaal: 1, aankondigen: 3 maanden"),
            "2026-11-22",
            [],
            id="what cannot be read may move the end",
        ),
        pytest.param(
            extended(V1).replace("naam: geen", "naam: contractstandaard_wmo, versie: '1.3'"),
            "2026-11-22",
            [],
            id="under a standard verlenging-te-laat-ontvangen says it",
        ),
    ],
)
def test_an_extension_that_does_not_count(tmp_path: Path, text: str, today: str, expected: list[Found]) -> None:
    assert [each for each in ask(tmp_path, text, "DS015", today=today) if each.code == "DS015"] == expected
