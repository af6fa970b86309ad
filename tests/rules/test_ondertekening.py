"""The signed contract: its days and the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param(
            "2026-01-01", "2025-12-31", "het einde (31-12-2025) ligt voor de ingang (01-01-2026)", id="a day before"
        ),
        pytest.param("2026-01-01", "2026-01-01", "", id="a contract of one day"),
        pytest.param("2026-01-01", "2026-01-02", "", id="a day after"),
        pytest.param(
            "2029-01-01", "2028-12-31", "het einde (31-12-2028) ligt voor de ingang (01-01-2029)", id="not begun yet"
        ),
    ],
)
def test_the_end_comes_after_the_start(tmp_path: Path, start: str, end: str, message: str) -> None:
    expected = [Found("DK001", "fout", "overeenkomst.einde", message)] if message else []
    assert ask(tmp_path, f"overeenkomst: {{ingang: {start}, einde: {end}}}", "DK001") == expected


@pytest.mark.parametrize(
    ("signed", "message"),
    [
        pytest.param(
            "2026-01-02", "de overeenkomst is ondertekend op 02-01-2026, na de ingang op 01-01-2026", id="a day late"
        ),
        pytest.param("2026-01-01", "", id="on the first day"),
        pytest.param("2025-12-31", "", id="a day early"),
        pytest.param("null", "", id="no day: nothing is known"),
        pytest.param("02-01-2026", "", id="a day that cannot be read"),
    ],
)
def test_signed_before_it_starts(tmp_path: Path, signed: str, message: str) -> None:
    expected = [Found("DK002", "waarschuwing", "overeenkomst.ondertekend", message)] if message else []
    assert ask(tmp_path, f"overeenkomst: {{ingang: 2026-01-01, ondertekend: {signed}}}", "DK002") == expected


MISSING = [
    Found(
        "DK003",
        "waarschuwing",
        "overeenkomst.document",
        "de ondertekende overeenkomst staat niet in het dossier",
    )
]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param("null", MISSING, id="nothing"),
        pytest.param("{naam: null, pad: null}", MISSING, id="a block that names nothing"),
        pytest.param("{naam: null, pad: bijlagen/overeenkomst.txt}", [], id="a path"),
        pytest.param("bijlagen/overeenkomst.txt", [], id="a path alone"),
        pytest.param("{naam: Zaak 2025-118, pad: null}", [], id="a name in another archive"),
        pytest.param("{naam: null, pad: [a, b]}", [], id="a path that cannot be read may be there"),
        pytest.param("[a, b]", [], id="a document that cannot be read may be there"),
    ],
)
def test_the_signed_contract_is_there(tmp_path: Path, document: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"overeenkomst:\n  document: {document}", "DK003") == expected


@pytest.mark.parametrize(
    ("signed", "today", "expected"),
    [
        pytest.param("null", "2025-12-31", [], id="still to be signed"),
        pytest.param("null", "2026-01-01", MISSING, id="it has begun"),
        pytest.param("2025-12-01", "2025-12-31", MISSING, id="signed, not begun"),
    ],
)
def test_what_is_still_to_be_signed_cannot_be_there(
    tmp_path: Path, signed: str, today: str, expected: list[Found]
) -> None:
    text = f"overeenkomst: {{ingang: 2026-01-01, ondertekend: {signed}, document: null}}"
    assert ask(tmp_path, text, "DK003", today=today) == expected
