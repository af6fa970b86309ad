"""Declarations, deliveries and figures: regels.md, heading dossier; domein.md A4-05, A4-06, A4-28 b, A3-21."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import (
    Edits,
    Row,
    assert_right,
    assert_wrong,
    edited,
    expected,
    lint,
    named,
    placed,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

CEILING = "bestedingsruimte:\n  - {jaar: 2026, bedrag: 90000000, meetwijze: declaraties}\n"
CLAUSE = {"  voorwaarden: vng_aiv_2024\n": "  voorwaarden: vng_aiv_2024\n  clausules: {bestedingsruimte: ja}\n"}
"""A ceiling in the first contract year, which therefore asks no steps (A3-13, 15, 16, 19)."""
MONTHS = [f"2025-{month:02}" for month in range(10, 13)] + [f"2026-{month:02}" for month in range(1, 10)]


def declared(*months: str, amount: str = "1000", key: str = "declaraties") -> str:
    """Return declarations `month [amount]`; a mark before a month goes before the item."""
    lines = []
    for each in months:
        month, _, own = each.replace("¶", "").partition(" ")
        lines.append(f"  - {'¶' if '¶' in each else ''}{{maand: {month}, bedrag: {own or amount}}}\n")
    return f"{key}:\n" + "".join(lines)


def since(start: str, more: Edits | None = None) -> Edits:
    """Return the edits that let the contract start earlier."""
    return {
        "ondertekend: 2025-12-01": f"ondertekend: {start}",
        "ingang: 2026-01-01": f"ingang: {start}",
    } | (more or {})


def ended(day: str, more: Edits | None = None) -> Edits:
    """Return the edits that make the contract end, wound up."""
    return since("2022-01-01") | {"einde: 2029-12-31": f"einde: {day}\n  afgesloten_op: 2026-11-01"} | (more or {})


END = "beeindigingen:\n    - {id: be-1, wijze: opzegging, door: opdrachtgever, per: 2026-08-31}\n  opzegging:"
LAST = declared("2026-07", "2026-08", "2026-09").replace("2026-09, ", "2026-09, ¶")
NONE = "geen-levering-twaalf-maanden"
ROWS = [
    Row(
        "uitvoering-na-einde",
        "fout declaraties[2026-09].bedrag",
        ended("2026-08-31") | {"": LAST},
        ended("2026-09-01") | {"": LAST.replace("¶", "")},
        "declared months after the current end; the month of the end itself is not after it",
    ),
    Row(
        "uitvoering-na-einde",
        "fout declaraties[2026-09].bedrag",
        ended("2026-08-31") | {"": LAST},
        ended("2026-08-31", {"  opzegging:": "  opvolger: T-2\n  opzegging:"}) | {"": LAST.replace("¶", "")},
        "an `opvolger`",
    ),
    Row(
        "uitvoering-na-einde",
        "fout declaraties[2026-09].bedrag",
        since("2022-01-01", {"  opzegging:": f"  afgesloten_op: 2026-11-01\n  {END}"}) | {"": LAST},
        since("2022-01-01", {"  opzegging:": f"  afgesloten_op: 2026-11-01\n  {END}"})
        | {"": LAST.replace("¶", "") + "exit: {doorleveren: 3 maanden}\n"},
        "a beëindiging with doorlevering",
    ),
    Row(
        "uitvoering-na-einde",
        "fout declaraties[2026-09].bedrag",
        since(
            "2022-01-01", {"  opzegging:": f"  afgesloten_op: 2026-11-01\n  {END.replace('2026-08-31', '2026-07-31')}"}
        )
        | {"": LAST.replace("¶", "").replace("2026-09, ", "2026-09, ¶") + "exit: {doorleveren: 1 maand}\n"},
        since(
            "2022-01-01", {"  opzegging:": f"  afgesloten_op: 2026-11-01\n  {END.replace('2026-08-31', '2026-07-31')}"}
        )
        | {"": LAST.replace("¶", "") + "exit: {doorleveren: 2 maanden}\n"},
        "after the doorlevering too: the day before (current end + 1 day + that)",
    ),
    Row(
        NONE,
        "waarschuwing declaraties",
        since("2025-01-01") | {"": declared(*MONTHS, amount="0.00", key="¶declaraties")},
        since("2025-01-01") | {"": declared(*MONTHS[:-1], "2026-09 0.01", amount="0.00")},
        "the last 12 recorded months are all 0.00",
    ),
    Row(
        NONE,
        "waarschuwing declaraties",
        since("2025-01-01") | {"": declared("2025-09 500", *MONTHS, amount="0", key="¶declaraties")},
        since("2025-01-01") | {"": declared(*MONTHS[1:], amount="0.00")},
        "12 months, and 11",
    ),
    Row(
        NONE,
        "waarschuwing declaraties",
        since("2025-01-01") | {"": declared(*reversed(MONTHS), "2025-09 500", amount="0", key="¶declaraties")},
        since("2025-01-01") | {"": declared("2026-09 500", *MONTHS[:-1], "2025-09", amount="0")},
        "the last months, not the last lines",
    ),
    Row(
        NONE,
        "waarschuwing declaraties",
        since("2025-01-01") | {"": declared(*MONTHS, amount="0.00", key="¶declaraties")},
        since("2025-01-01", {"uitvoeringsvariant: inspanningsgericht": "uitvoeringsvariant: taakgericht"})
        | {"": declared(*MONTHS, amount="0.00")},
        "not taakgericht",
    ),
    Row(
        "declaraties-onvolledig",
        "waarschuwing declaraties",
        CLAUSE | {"": CEILING + declared("2026-07", "2026-09", key="¶declaraties")},
        CLAUSE | {"": CEILING + declared("2026-09", "2026-07", "2026-08")},
        "a month missing between the first and last of a year with a ceiling",
    ),
    Row(
        "declaraties-onvolledig",
        "waarschuwing declaraties",
        CLAUSE | {"": CEILING + declared("2026-07", "2026-09", key="¶declaraties")},
        {"": declared("2026-07", "2026-09")},
        "without a ceiling a gap is no gap",
    ),
    Row(
        "declaraties-onvolledig",
        "waarschuwing declaraties",
        CLAUSE | {"": CEILING + declared("2026-06", "2026-07", key="¶declaraties")},
        CLAUSE | {"": CEILING + declared("2026-07", "2026-08")},
        "the last declared month more than 3 months ago",
    ),
    Row(
        "declaraties-onvolledig",
        "waarschuwing declaraties",
        {"": declared("2026-06", "2026-07", key="¶declaraties")},
        {"": declared("2026-07", "2026-08")},
        "also without a ceiling",
    ),
    Row(
        "declaraties-onvolledig",
        "waarschuwing declaraties",
        CLAUSE | {"": CEILING + declared("2026-08", key="¶declaraties")},
        CLAUSE | {"": CEILING + declared("2026-09")},
        "on 1 December three months have passed since August, not since September",
        today="2026-12-01",
    ),
]


def figures(*years: str) -> Edits:
    """Return the edit that adds figures `year solvency profit`; a mark goes before the item."""
    lines = []
    for each in years:
        year, solvency, profit = each.replace("¶", "").split()
        mark = "¶" if "¶" in each else ""
        lines.append(
            f"  - {mark}{{jaar: {year}, solvabiliteit: {solvency}, rentabiliteit: {profit}, liquiditeit: 1.5}}\n"
        )
    return {"": "financieel:\n" + "".join(lines)}


RISK: list[tuple[str, str, Edits, Edits, str]] = [
    ("waarschuwing", "2025", figures("¶2025 0.1999 0.05"), figures("2025 0.20 0.05"), "step 3: solvency < 20 %"),
    ("waarschuwing", "2025", figures("¶2025 0.0999 0.05"), figures("2025 0.2 0.05"), "step 4: solvency < 10 %"),
    ("waarschuwing", "2025", figures("¶2025 0.00 0.05"), figures("2025 0.9 0.05"), "no equity is not negative equity"),
    ("fout", "2025", figures("¶2025 -0.01 0.05"), figures("2025 0.31 0.05"), "step 5: negative equity"),
    (
        "waarschuwing",
        "2025",
        figures("2024 0.31 0.05", "¶2025 0.31 -0.01"),
        figures("2024 0.31 -0.01", "2025 0.31 0.05"),
        "step 4: loss-making; the latest year counts",
    ),
    (
        "fout",
        "2025",
        figures("2024 0.31 -0.01", "¶2025 0.31 -0.01"),
        figures("2024 0.15 0.05", "2025 0.31 0.05"),
        "step 5: loss for more than a year",
    ),
    (
        "fout",
        "2025",
        figures("2023 0.31 -0.02", "2024 0.31 -0.01", "¶2025 0.31 -0.03"),
        figures("2023 0.31 0.02", "2024 0.31 0.03", "2025 0.31 0.03"),
        "A4-05: three consecutive years of losses",
    ),
    (
        "fout",
        "2025",
        figures("¶2025 0.31 -0.03", "2023 0.31 -0.02", "2024 0.31 -0.01"),
        figures("2025 0.31 0.03", "2023 0.31 -0.02", "2024 0.31 -0.01"),
        "by year, not by line",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


@pytest.mark.parametrize(("severity", "year", "wrong", "right", "why"), RISK, ids=[each[-1] for each in RISK])
def test_continuity(tmp_path: Path, severity: str, year: str, wrong: Edits, right: Edits, why: str) -> None:
    """Kruger step 3-4 is a warning, 5-6 a fout; at the year, or at the figure of that year that says it."""
    places = write(tmp_path, edited(wrong))
    run = lint(tmp_path)
    [finding] = run.of("continuiteitsrisico")
    assert finding["severity"] == severity, why
    if finding["path"] == f"financieel[{year}]":
        assert placed([finding]) == expected(f"{severity} financieel[{year}]", places)
    else:
        assert finding["path"] in {f"financieel[{year}].{field}" for field in ("solvabiliteit", "rentabiliteit")}
        assert finding["line"] == places[0][0]
        assert finding["column"] > places[0][1]
    write(tmp_path, edited(right))
    assert lint(tmp_path).brief() == [], why


def test_every_month_after_the_end_is_said(tmp_path: Path) -> None:
    """In one finding or in one a month, but never silently."""
    write(tmp_path, edited(ended("2026-07-31") | {"": declared("2026-07", "2026-08", "2026-09")}))
    found = lint(tmp_path).of("uitvoering-na-einde")
    assert found
    said = " ".join(f"{each['path']} {each['message']}" for each in found)
    assert len(found) > 1 or "2026-08" in said
