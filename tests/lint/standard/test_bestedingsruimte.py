"""The ceiling: who may have one, its three steps, 70 % and beyond (A3-12 to A3-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, findings, judge, name, right, wrong
from tests.lint.standard.texts import JEUGD, WMO, Base, Edit, after, edited, more, write

if TYPE_CHECKING:
    from pathlib import Path

TASK, REVIEW, GAP, UNTOLD, ABOVE = (
    "bestedingsruimte-bij-taakgericht",
    "bestedingsruimte-zonder-herziening",
    "bestedingsruimte-stap-ontbreekt",
    "bestedingsruimte-niet-gemeld",
    "declaratie-boven-bestedingsruimte",
)
TAAKGERICHT = ("uitvoeringsvariant: inspanningsgericht", "uitvoeringsvariant: taakgericht")
CLAUSE = ("    bestedingsruimte: nee", "    bestedingsruimte: ja")
REVIEWED = after(
    "voorwaarden: na overleg}",
    "      - {id: hz-2, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}",
)
STEPS = {"voornemen": "2026-06-30", "besluit": "2026-09-30", "plan": "2026-10-31"}


def ceiling(year: int, amount: str = "100000", fields: str = "") -> str:
    return f"  - {{jaar: {year}, bedrag: {amount}, meetwijze: declaraties{fields}}}\n"


def room(*items: str) -> Edit:
    return more("bestedingsruimte:\n" + "".join(items))


def steps(year: int, **changed: str | None) -> str:
    """Return a ceiling with its three steps, some on another day or left out."""
    days = {**STEPS, **changed}
    return ceiling(year, fields="".join(f", {step}: {day}" for step, day in days.items() if day))


def declared(**months: str) -> Edit:
    return more(
        "declaraties:\n"
        + "".join(f"  - {{maand: 2026-{month[1:]}, bedrag: {amount}}}\n" for month, amount in months.items())
    )


def in_2027(**changed: str | None) -> tuple[Edit, ...]:
    """Return a ceiling that comes in the second year, under the review clause."""
    return (CLAUSE, REVIEWED, room(steps(2027, **changed)))


def first_year(amount: str, fields: str = "", **months: str) -> tuple[Edit, ...]:
    """Return a ceiling in the first contract year (no steps asked) and what was declared."""
    return (CLAUSE, room(ceiling(2026, amount, fields)), declared(**months))


def lateness(step: str, safe: str, latest: str, beyond: str, base: Base = WMO) -> list[Row]:
    """Return the four sides of a step: on date, on latest, the day after latest, in the first contract year."""
    rule, path = f"bestedingsruimte-{step}-te-laat", f"bestedingsruimte[2027].{step}"
    return [
        right(rule, f"on {safe}", in_2027(**{step: safe}), base=base),
        wrong(
            rule, f"on {latest}", in_2027(**{step: latest}), "waarschuwing", Spot(path, f"{step}: {latest}"), base=base
        ),
        wrong(rule, f"on {beyond}", in_2027(**{step: beyond}), "fout", Spot(path, f"{step}: {beyond}"), base=base),
        right(
            rule,
            "first contract year",
            (CLAUSE, room(steps(2026, **{**dict.fromkeys(STEPS), step: "2025-12-30"}))),
            base=base,
        ),
    ]


def lacking(step: str) -> list[Row]:
    """Return the two sides of a missing step: the eve of its year, and its first day."""
    spot = Spot(f"bestedingsruimte[2027].{step}", "{jaar: 2027")
    return [
        wrong(GAP, f"no {step}, the year has begun", in_2027(**{step: None}), "fout", spot, today="2027-01-01"),
        right(GAP, f"no {step}, the eve of the year", in_2027(**{step: None}), today="2026-12-31"),
    ]


TOLD = ", melding: {datum: 2026-10-31, overleg: 2026-11-10, besluit: 2026-11-20}"
AT_REPORT = Spot("bestedingsruimte[2026].melding", "{jaar: 2026")
ADDENDUM = (
    "addenda:\n  - id: ad-1\n    datum: {day}\n    onderwerp: Ruimer plafond\n    grond: herzieningsclausule\n"
    "    herziening: hz-2\n    ondertekend: {day}\n    document: {{naam: Addendum, pad: bijlagen/addendum.pdf}}\n"
)
AT_ABOVE = (
    Spot("bestedingsruimte[2026].bedrag", "bedrag: 100000"),
    Spot("bestedingsruimte[2026]", "{jaar: 2026"),
    Spot("declaraties[2026-10]", "{maand: 2026-10"),
    Spot("declaraties[2026-10].bedrag", "maand: 2026-10, ▸bedrag"),
)

ROWS: list[Row] = [
    # A3-12
    wrong(
        TASK,
        "the clause",
        (TAAKGERICHT, CLAUSE),
        "fout",
        Spot("overeenkomst.clausules.bestedingsruimte", "bestedingsruimte: ja"),
    ),
    wrong(
        TASK,
        "a ceiling",
        (TAAKGERICHT, room(ceiling(2026))),
        "fout",
        Spot("bestedingsruimte", "▸bestedingsruimte:\n"),
        Spot("bestedingsruimte[2026]", "{jaar: 2026"),
        Spot("bestedingsruimte[2026].bedrag", "bedrag: 100000"),
    ),
    wrong(
        TASK,
        "the clause, and not said whether the contract is taakgericht",
        (("  uitvoeringsvariant: inspanningsgericht\n", ""), CLAUSE),
        "onbekend",
        Spot("overeenkomst.uitvoeringsvariant", "▸overeenkomst:\n"),
        Spot("overeenkomst.clausules.bestedingsruimte", "bestedingsruimte: ja"),
    ),
    wrong(
        TASK,
        "jeugd: the clause",
        (TAAKGERICHT, CLAUSE),
        "fout",
        Spot("overeenkomst.clausules.bestedingsruimte", "bestedingsruimte: ja"),
        base=JEUGD,
    ),
    right(TASK, "taakgericht without one", (TAAKGERICHT,)),
    right(TASK, "inspanningsgericht with the clause", (CLAUSE,)),
    right(
        TASK,
        "outputgericht with a ceiling",
        (("uitvoeringsvariant: inspanningsgericht", "uitvoeringsvariant: outputgericht"), CLAUSE, room(ceiling(2026))),
    ),
    # A3-13
    wrong(
        REVIEW,
        "a ceiling in the second year only, no review option for it",
        (CLAUSE, room(steps(2027))),
        "fout",
        Spot("overeenkomst.clausules.herziening", "▸herziening:\n"),
        Spot("bestedingsruimte[2027]", "{jaar: 2027"),
        Spot("bestedingsruimte[2027].bedrag", "bedrag: 100000"),
    ),
    right(REVIEW, "with a review option for it", in_2027()),
    right(REVIEW, "a ceiling in the first year as well", (CLAUSE, room(ceiling(2026), steps(2027)))),
    right(REVIEW, "a ceiling in the first year only", (CLAUSE, room(ceiling(2026)))),
    # A3-15, A3-16, A3-19: both readings of "before 1 January 2027"
    *lateness("voornemen", "2026-06-30", "2026-07-01", "2026-07-02"),
    *lateness("besluit", "2026-09-30", "2026-10-01", "2026-10-02"),
    *lateness("plan", "2026-10-31", "2026-11-01", "2026-11-02", JEUGD),
    *(row for step in STEPS for row in lacking(step)),
    right(GAP, "no ceiling for that year", (CLAUSE, REVIEWED, room("  - {jaar: 2027}\n")), today="2027-01-01"),
    right(
        GAP,
        "the first contract year began in July",
        (
            ("ingang: 2026-01-01", "ingang: 2026-07-01"),
            ("einde: 2028-12-31", "einde: 2029-06-30"),
            CLAUSE,
            room(ceiling(2026)),
        ),
    ),
    right(GAP, "first contract year without steps", (CLAUSE, room(ceiling(2026)))),
    right(GAP, "all three, the year has begun", in_2027(), today="2027-01-01"),
    # A3-21: 70 % is reached on the cent
    wrong(UNTOLD, "70 % on the cent", first_year("100000", _09="35000.00", _10="35000.00"), "fout", AT_REPORT),
    right(UNTOLD, "one cent below 70 %", first_year("100000", _09="35000.00", _10="34999.99")),
    wrong(
        UNTOLD,
        "70 % of 33333.33 is 23333.331: reached",
        first_year("33333.33", _09="20000", _10="3333.34"),
        "fout",
        AT_REPORT,
    ),
    right(UNTOLD, "70 % of 33333.33 is 23333.331: not reached", first_year("33333.33", _09="20000", _10="3333.33")),
    right(UNTOLD, "70 % and reported", first_year("100000", TOLD, _09="35000.00", _10="35000.00")),
    # termijnen.md: total + average of the last three months for each month to come > ceiling
    right(
        UNTOLD, "60 % and heading for the ceiling exactly", first_year("100000", _08="20000", _09="20000", _10="20000")
    ),
    wrong(
        UNTOLD,
        "60 % and a cent more: an overrun threatens",
        first_year("100000", _08="20000", _09="20000", _10="20000.01"),
        "fout",
        AT_REPORT,
    ),
    right(UNTOLD, "two months are too few to see an overrun", first_year("100000", _09="34000", _10="34000")),
    right(
        UNTOLD,
        "an overrun threatens and it was reported",
        first_year("100000", TOLD, _08="20000", _09="20000", _10="20000.01"),
    ),
    wrong(
        UNTOLD,
        "the average is of the last three months, not of all",
        first_year("100000", _07="1000", _08="20000", _09="20000", _10="20000"),
        "fout",
        AT_REPORT,
    ),
    # A3-22
    wrong(
        ABOVE, "one cent above", first_year("100000", TOLD, _09="50000.00", _10="50000.01"), "waarschuwing", *AT_ABOVE
    ),
    right(ABOVE, "the ceiling exactly", first_year("100000", TOLD, _09="50000.00", _10="50000.00")),
    right(
        ABOVE,
        "one cent above that is always paid",
        first_year("100000", TOLD, _09="50000.00", _10="50000.01, altijd_te_betalen: 0.01"),
    ),
    wrong(
        ABOVE,
        "two cents above of which one is always paid",
        first_year("100000", TOLD, _09="50000.00", _10="50000.02, altijd_te_betalen: 0.01"),
        "waarschuwing",
        *AT_ABOVE,
    ),
    right(
        ABOVE,
        "an addendum in that year",
        (
            REVIEWED,
            *first_year("100000", TOLD, _09="50000.00", _10="50000.01"),
            more(ADDENDUM.format(day="2026-10-15")),
        ),
    ),
    wrong(
        ABOVE,
        "an addendum of another year",
        (
            REVIEWED,
            *first_year("100000", TOLD, _09="50000.00", _10="50000.01"),
            more(ADDENDUM.format(day="2025-12-15")),
        ),
        "waarschuwing",
        *AT_ABOVE,
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)


def test_each_missing_step_is_a_finding_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, WMO.number, edited(WMO.text, in_2027(**dict.fromkeys(STEPS))))
    found = [f for f in findings(tmp_path, today="2027-01-01") if f["rule"] == GAP]
    assert {f["path"] for f in found} == {f"bestedingsruimte[2027].{step}" for step in STEPS}


@pytest.mark.parametrize(
    ("step", "day", "starts"),
    [
        ("voornemen", "2026-07-02", {"02-01-2027", "03-01-2027"}),
        ("besluit", "2026-10-02", {"02-01-2027", "03-01-2027"}),
        ("plan", "2026-11-02", {"02-01-2027", "03-01-2027"}),
        ("voornemen", "2026-09-15", {"15-03-2027", "16-03-2027"}),
    ],
)
def test_a_late_step_says_the_earliest_lawful_start(tmp_path: Path, step: str, day: str, starts: set[str]) -> None:
    """The catalogue asks it; both month readings give a day."""
    write(tmp_path, WMO.number, edited(WMO.text, in_2027(**{step: day})))
    (found,) = [f for f in findings(tmp_path) if f["rule"] == f"bestedingsruimte-{step}-te-laat"]
    assert any(start in f"{found['message']} {found['hint']}" for start in starts)
