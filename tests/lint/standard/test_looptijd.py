"""How long a contract runs and how it may be extended at all (A3-01, A3-04, A3-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, judge, name, right, wrong
from tests.lint.standard.texts import JEUGD, Edit, after, gone

if TYPE_CHECKING:
    from pathlib import Path

LONG, SHORT, TACIT, ENDLESS = (
    "looptijd-zonder-motivering",
    "looptijd-korter-dan-drie-jaar",
    "stilzwijgende-verlenging",
    "verlenging-onbegrensd",
)
MOTIVE = Spot("inkoop.motivering_looptijd", "▸inkoop:\n")
MOTIVATED = after("  gegund: 2025-10-12", "  motivering_looptijd: Continuïteit, zie paragraaf 2.5.2")
BLOCK = "  verlenging:\n    duur: 12 maanden\n    maximaal: 1\n    aankondigen: 6 maanden\n    besluiten: 3 maanden\n"


def end(day: str) -> Edit:
    return ("einde: 2028-12-31", f"einde: {day}")


def times(number: int) -> Edit:
    return ("maximaal: 1", f"maximaal: {number}")


def lasts(duration: str) -> Edit:
    return ("duur: 12 maanden", f"duur: {duration}")


ROWS: list[Row] = [
    # A3-01: a raamovereenkomst is 48 months at most, all options counted, unless motivated.
    right(LONG, "48 months exactly: 36 and one extension of 12"),
    wrong(LONG, "48 months and a day", (end("2029-01-01"),), "waarschuwing", MOTIVE),
    wrong(LONG, "36 months and an extension of 13", (lasts("13 maanden"),), "waarschuwing", MOTIVE),
    wrong(LONG, "36 months and two extensions of 12", (times(2),), "waarschuwing", MOTIVE),
    right(LONG, "36 months and two extensions of 6", (times(2), lasts("6 maanden"))),
    right(LONG, "48 months without an option", (times(0), end("2029-12-31"))),
    wrong(LONG, "48 months and a day without an option", (times(0), end("2030-01-01")), "waarschuwing", MOTIVE),
    wrong(LONG, "jeugd: 48 months and a day", (end("2029-01-01"),), "waarschuwing", MOTIVE, base=JEUGD),
    right(LONG, "48 months and a day with a motivation", (end("2029-01-01"), MOTIVATED)),
    right(
        LONG,
        "48 months and a day in an overeenkomst that is no framework",
        (end("2029-01-01"), ("soort: raamovereenkomst", "soort: overeenkomst")),
    ),
    # A3-04: three years at least, without options.
    right(SHORT, "three years exactly"),
    wrong(
        SHORT, "three years less a day", (end("2028-12-30"),), "advies", Spot("overeenkomst.einde", "einde: 2028-12-30")
    ),
    wrong(
        SHORT,
        "two years and two extensions: options do not count",
        (end("2027-12-31"), times(2)),
        "advies",
        Spot("overeenkomst.einde", "einde: 2027-12-31"),
    ),
    right(
        SHORT,
        "three years exactly over a leap day",
        (("ingang: 2026-01-01", "ingang: 2025-12-01"), end("2028-11-30")),
    ),
    wrong(
        SHORT,
        "jeugd: three years less a day",
        (end("2028-12-30"),),
        "advies",
        Spot("overeenkomst.einde", "einde: 2028-12-30"),
        base=JEUGD,
    ),
    # A3-05: only the opdrachtgever extends, a fixed number of months, a fixed number of times.
    wrong(
        TACIT,
        "stilzwijgend ja",
        (("stilzwijgend: nee", "stilzwijgend: ja"),),
        "fout",
        Spot("overeenkomst.verlenging.stilzwijgend", "stilzwijgend: ja"),
    ),
    wrong(
        TACIT,
        "stilzwijgend true",
        (("stilzwijgend: nee", "stilzwijgend: true"),),
        "fout",
        Spot("overeenkomst.verlenging.stilzwijgend", "stilzwijgend: true"),
        base=JEUGD,
    ),
    right(TACIT, "stilzwijgend nee"),
    right(TACIT, "stilzwijgend not said", (gone("    stilzwijgend: nee\n"),)),
    wrong(
        ENDLESS,
        "no maximaal",
        (gone("    maximaal: 1\n"),),
        "fout",
        Spot("overeenkomst.verlenging.maximaal", "▸verlenging:\n"),
    ),
    wrong(
        ENDLESS,
        "no duur",
        (gone("    duur: 12 maanden\n"),),
        "fout",
        Spot("overeenkomst.verlenging.duur", "▸verlenging:\n"),
    ),
    right(ENDLESS, "both are there", base=JEUGD),
    right(ENDLESS, "no extension at all", (gone(BLOCK + "    stilzwijgend: nee\n    gelicht: []\n"),)),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)
