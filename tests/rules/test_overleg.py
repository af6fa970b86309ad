"""The minutes of a meeting are confirmed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


def unconfirmed(day: str) -> list[Found]:
    message = f"het verslag van het gesprek van {day} is nog niet vastgesteld"
    return [Found("DK020", "waarschuwing", "gesprekken[g-1].vastgesteld", message)]


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        pytest.param("datum: 2026-11-07", unconfirmed("07-11-2026"), id="15 days"),
        pytest.param("datum: 2026-11-08", [], id="14 days"),
        pytest.param("datum: 2026-12-01", [], id="a meeting to come"),
        pytest.param("datum: 2026-10-08, vastgesteld: null", unconfirmed("08-10-2026"), id="and it says so"),
        pytest.param("datum: 2026-10-08, vastgesteld: 2026-11-20", [], id="confirmed, however late"),
        pytest.param("datum: 2026-10-08, vastgesteld: ja", [], id="a day that cannot be read"),
        pytest.param("soort: kwartaalgesprek", [], id="without a day nothing is known"),
    ],
)
def test_minutes_are_confirmed_in_two_weeks(tmp_path: Path, meeting: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"gesprekken:\n  - {{id: g-1, {meeting}}}", "DK020") == expected


def test_each_meeting_by_itself(tmp_path: Path) -> None:
    text = """\
gesprekken:
  - {id: g-1, datum: 2026-07-07}
  - {id: g-2, datum: 2026-07-07, vastgesteld: 2026-07-10}
  - {id: g-3, datum: 2026-10-06}
"""
    assert [each.path for each in ask(tmp_path, text, "DK020")] == [
        "gesprekken[g-1].vastgesteld",
        "gesprekken[g-3].vastgesteld",
    ]
