"""What was declared each month: nothing for a year, gaps, and months that stay out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cmtool.dates import add_months
from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

SINCE = "overeenkomst: {ondertekend: 2024-09-20, ingang: 2024-10-01MORE}\n"
RAN = SINCE.replace("MORE", "")


def months(first: str, count: int) -> list[str]:
    """Return the names of so many months."""
    begin = date.fromisoformat(f"{first}-01")
    return [add_months(begin, each).isoformat()[:7] for each in range(count)]


def declared(*given: str) -> str:
    """Return declarations `maand bedrag`; nothing declared where no amount is given, a dash is not known."""
    lines = []
    for each in given:
        month, _, amount = each.partition(" ")
        said = "" if amount == "-" else f", bedrag: {amount or '0.00'}"
        lines.append(f"  - {{maand: {month}{said}}}\n")
    return "declaraties:\n" + "".join(lines)


def nothing(first: str, last: str, count: int) -> list[Found]:
    message = f"van {first} tot en met {last} is in alle {count} vastgelegde maanden niets gedeclareerd"
    return [Found("DK041", "waarschuwing", "declaraties", message)]


YEAR = months("2025-11", 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RAN + declared(*YEAR), nothing("2025-11", "2026-10", 12)),
        (RAN + declared(*YEAR[1:]), []),
        (RAN + declared("2025-10 500", *YEAR), nothing("2025-11", "2026-10", 12)),
        (RAN + declared("2025-10", *YEAR), nothing("2025-10", "2026-10", 13)),
        (RAN + declared(*reversed(YEAR)), nothing("2025-11", "2026-10", 12)),  # by month, not by line
        (RAN + declared(*YEAR[:-1], "2026-10 0.01"), []),
        (RAN + declared(*YEAR[:-1], "2026-10 -"), []),  # a missing amount is not nothing
        (RAN + declared("2025-09", *YEAR[1:]), nothing("2025-09", "2026-10", 12)),  # the last twelve that are recorded
        (RAN + declared(*YEAR, *months("2026-12", 3)), nothing("2025-11", "2026-10", 12)),  # filled in beforehand
        (RAN + declared(*YEAR[2:], "2026-12", "2027-01"), []),
        ("overeenkomst: {ingang: 2025-12-01}\n" + declared(*YEAR), []),  # before it began
        (SINCE.replace("MORE", ", uitvoeringsvariant: taakgericht") + declared(*YEAR), []),
        (SINCE.replace("MORE", ", uitvoeringsvariant: null") + declared(*YEAR), nothing("2025-11", "2026-10", 12)),
        (SINCE.replace("MORE", ", einde: 2026-11-21") + declared(*YEAR), []),  # it has ended
        (SINCE.replace("MORE", ", afgesloten_op: 2026-11-22") + declared(*YEAR), []),  # it was settled early
        (
            SINCE.replace("MORE", ", afgesloten_op: 2026-11-23") + declared(*YEAR),
            nothing("2025-11", "2026-10", 12),
        ),
        (RAN + declared(*YEAR[:5], "2026-04 veel", *YEAR[6:], "2025-10"), []),  # a month that could not be read
        (RAN + declared("2024-10 veel", *YEAR), nothing("2025-11", "2026-10", 12)),  # before those that count
        (RAN + declared("2025-13", *YEAR), []),  # it is not known which month
    ],
)
def test_nothing_for_a_year(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK041") == expected


def test_next_month_it_is_the_same_finding(tmp_path: Path) -> None:
    [now] = findings(tmp_path, RAN + declared(*YEAR), "DK041")
    [later] = findings(tmp_path, RAN + declared(*YEAR, "2026-11"), "DK041", today="2026-12-22")
    assert now["fingerprint"] == later["fingerprint"]
    assert now["message"] != later["message"]


CEILING = "bestedingsruimte: [{jaar: 2026, bedrag: 900000}]\n"


def gap(year: int, named: str) -> Found:
    message = f"in {year} ontbreekt het gedeclareerde bedrag van {named}; het totaal kan te laag zijn"
    return Found("DK042", "waarschuwing", "declaraties", message)


def stopped(last: str, more: str = "") -> Found:
    message = (
        f"de laatste maand waarover een bedrag is vastgelegd, is {last}; dat is meer dan drie maanden geleden{more}"
    )
    return Found("DK042", "waarschuwing", "declaraties", message)


ENDED = "overeenkomst: {ondertekend: 2024-09-20, ingang: 2024-10-01, einde: 2026-06-15MORE}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CEILING + declared("2026-07 9", "2026-09 9"), [gap(2026, "2026-08")]),
        (CEILING + declared("2026-09 9", "2026-05 9", "2026-07 9"), [gap(2026, "2026-06, 2026-08")]),
        (CEILING + declared("2026-07 9", "2026-08 -", "2026-09 9"), [gap(2026, "2026-08")]),
        (CEILING + declared("2026-07 9", "2026-08", "2026-09 9"), []),  # nothing declared is an amount
        (CEILING + declared("2026-09 9"), []),  # what lies before the first and after the last is no gap
        (CEILING + declared("2025-10 9", "2026-09 9"), []),  # each year by itself
        (CEILING.replace("900000", "") + declared("2026-07 9", "2026-09 9"), []),
        (CEILING.replace("900000", "9, niet_toegepast: ja") + declared("2026-07 9", "2026-09 9"), []),
        (declared("2026-07 9", "2026-09 9"), []),
        (CEILING + declared("2026-07 9", "2026-08 veel", "2026-09 9"), []),  # could not be read
        (CEILING + declared("2026-07 9", "2026-8 9", "2026-09 9"), []),  # nor which month it is
        (CEILING + "declaraties: veel\n", []),
        (CEILING, []),  # nothing was declared yet
        (declared("2026-07 9"), [stopped("2026-07")]),  # three full months: until 31 October
        (declared("2026-08 9"), []),
        (declared("2026-07 9", "2026-09 -"), [stopped("2026-07")]),
        (declared("2026-07 9", "2026-12 9"), [stopped("2026-07")]),  # filled in beforehand
        (declared("2026-07 9", "2026-09 veel"), []),  # could not be read
        (
            CEILING + declared("2026-05 9", "2026-07 9"),
            [gap(2026, "2026-06"), stopped("2026-07")],
        ),
        (ENDED.replace("MORE", "") + declared("2026-06 9"), []),  # the last month of the contract
        (
            ENDED.replace("MORE", "") + declared("2026-05 9"),
            [stopped("2026-05", "; de overeenkomst liep tot en met 15-06-2026")],
        ),
        (ENDED.replace("MORE", ", afgesloten_op: 2026-11-01") + CEILING + declared("2026-01 9", "2026-05 9"), []),
        (ENDED.replace("MORE", ", verlenging: {stilzwijgend: ja}") + declared("2026-05 9"), []),  # it may have ended
    ],
)
def test_every_month_is_recorded(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert sorted(ask(tmp_path, text, "DK042")) == sorted(expected)


@pytest.mark.parametrize(
    ("month", "last"),
    [("2026-08", "2026-11-30"), ("2026-09", "2026-12-31"), ("2026-11", "2027-02-28"), ("2026-02", "2026-05-31")],
)
def test_three_full_months(tmp_path: Path, month: str, last: str) -> None:
    assert ask(tmp_path, declared(f"{month} 9"), "DK042", today=last) == []
    after = add_months(date.fromisoformat(f"{last[:7]}-01"), 1).isoformat()
    assert ask(tmp_path, declared(f"{month} 9"), "DK042", today=after) == [stopped(month)]
