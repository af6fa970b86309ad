"""Which standard binds, in which version, with which conditions (regels.md; domein.md A.1, A4-38, A4-43)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, findings, judge, name, right, wrong
from tests.lint.standard.texts import EXTENDED, JEUGD, WMO, Edit, edited, gone, write

if TYPE_CHECKING:
    from pathlib import Path

FITS, MISSING, OLD, TERMS = (
    "standaard-past-niet-bij-domein",
    "standaard-ontbreekt",
    "standaard-verouderd",
    "voorwaarden-wijken-af",
)
WMO_STANDARD = '  standaard:\n    naam: contractstandaard_wmo\n    versie: "1.3"\n'
JEUGD_STANDARD = '  standaard:\n    naam: contractstandaard_jeugd\n    versie: "1.4"\n'
GEEN = (WMO_STANDARD, "  standaard:\n    naam: geen\n")
JEUGD_GEEN = (JEUGD_STANDARD, "  standaard:\n    naam: geen\n")
AT_NAME = Spot("overeenkomst.standaard.naam", "    ▸naam: geen")
AT_VERSION = "overeenkomst.standaard.versie"
NO_EXTENSION = gone(
    "  verlenging:\n    duur: 12 maanden\n    maximaal: 1\n    aankondigen: 6 maanden\n"
    "    besluiten: 3 maanden\n    stilzwijgend: nee\n    gelicht: []\n"
)
# A contract that names the standard leaves these out of its scope (A1-07).
OUT_OF_SCOPE = ("08", "12", "11", "13", "14")


def published(day: str) -> Edit:
    return ("gepubliceerd: 2025-05-15", f"gepubliceerd: {day}")


def version(number: str) -> Edit:
    return ('versie: "1.3"', f'versie: "{number}"')


def term(start: str, end: str, signed: str = "2023-10-01") -> tuple[Edit, ...]:
    """Return the edits for a contract of other days, procured before it was signed."""
    return (
        ("ingang: 2026-01-01", f"ingang: {start}"),
        ("einde: 2028-12-31", f"einde: {end}"),
        ("ondertekend: 2025-11-27", f"ondertekend: {signed}"),
        ("gepubliceerd: 2025-05-15", "gepubliceerd: 2023-05-15"),
        ("gegund: 2025-10-12", "gegund: 2023-09-12"),
    )


def aged(number: str) -> Spot:
    return Spot(AT_VERSION, f'versie: "{number}"')


ROWS: list[Row] = [
    # A1-01: each domain has its own standard.
    wrong(
        FITS,
        "wmo contract under the jeugd standard",
        (("naam: contractstandaard_wmo", "naam: contractstandaard_jeugd"), version("1.4")),
        "fout",
        Spot("overeenkomst.standaard.naam", "naam: contractstandaard_jeugd"),
    ),
    wrong(
        FITS,
        "jeugd contract under the wmo standard",
        (("naam: contractstandaard_jeugd", "naam: contractstandaard_wmo"), ('versie: "1.4"', 'versie: "1.3"')),
        "fout",
        Spot("overeenkomst.standaard.naam", "naam: contractstandaard_wmo"),
        base=JEUGD,
    ),
    right(FITS, "wmo under wmo"),
    right(FITS, "jeugd under jeugd", base=JEUGD),
    right(FITS, "geen is no standard that could not fit", (GEEN, published("2024-11-28"))),
    # A1-02: Wmo adopted 29-11-2024; A1-03: Jeugd 2-12-2022.
    wrong(
        MISSING, "wmo geen, published the day after adoption", (GEEN, published("2024-11-30")), "waarschuwing", AT_NAME
    ),
    right(MISSING, "wmo geen, published the day before adoption", (GEEN, published("2024-11-28"))),
    wrong(
        MISSING,
        "wmo absent counts as geen",
        (gone(WMO_STANDARD),),
        "waarschuwing",
        Spot("overeenkomst.standaard", "▸overeenkomst:\n"),
        Spot("overeenkomst.standaard.naam", "▸overeenkomst:\n"),
    ),
    wrong(
        MISSING,
        "jeugd geen, published the day after adoption",
        (JEUGD_GEEN, published("2022-12-03")),
        "waarschuwing",
        AT_NAME,
        base=JEUGD,
    ),
    right(MISSING, "jeugd geen, published the day before adoption", (JEUGD_GEEN, published("2022-12-01")), base=JEUGD),
    wrong(
        MISSING,
        "not published: the award picks",
        (GEEN, gone("  gepubliceerd: 2025-05-15\n"), ("gegund: 2025-10-12", "gegund: 2024-11-30")),
        "waarschuwing",
        AT_NAME,
    ),
    right(
        MISSING,
        "not published: an award before adoption",
        (GEEN, gone("  gepubliceerd: 2025-05-15\n"), ("gegund: 2025-10-12", "gegund: 2024-11-28")),
    ),
    wrong(
        MISSING,
        "neither published nor awarded: the signature picks",
        (
            GEEN,
            gone("  gepubliceerd: 2025-05-15\n"),
            gone("  gegund: 2025-10-12\n"),
            ("ondertekend: 2025-11-27", "ondertekend: 2024-11-30"),
        ),
        "waarschuwing",
        AT_NAME,
    ),
    right(
        MISSING,
        "signed before adoption",
        (
            GEEN,
            gone("  gepubliceerd: 2025-05-15\n"),
            gone("  gegund: 2025-10-12\n"),
            ("ondertekend: 2025-11-27", "ondertekend: 2024-11-28"),
        ),
    ),
    right(MISSING, "publication goes before award and signature", (GEEN, published("2024-06-01"))),
    right(MISSING, "a subsidy by its procedure", (GEEN, ("procedure: toelatingsprocedure", "procedure: subsidie"))),
    right(MISSING, "a subsidy by its kind", (GEEN, ("soort: raamovereenkomst", "soort: subsidie"))),
    *(
        right(MISSING, f"out of scope: category {category}", (GEEN, ('categorie: "02"', f'categorie: "{category}"')))
        for category in OUT_OF_SCOPE
    ),
    wrong(
        MISSING,
        "support and transport: the support is in scope",
        (GEEN, ("naam: Ondersteuning}", 'naam: Ondersteuning}\n  - {categorie: "08", naam: Vervoer}')),
        "waarschuwing",
        AT_NAME,
    ),
    wrong(
        MISSING,
        "category 10 is in scope",
        (GEEN, ('categorie: "02"', 'categorie: "10"')),
        "waarschuwing",
        AT_NAME,
    ),
    # A1-13, A4-43; publication days: termijnen.md.
    right(OLD, "wmo 1.3 is the newest"),
    right(OLD, "jeugd 1.4 is the last known", base=JEUGD),
    wrong(OLD, "wmo 1.2 after 1.3 came out", (version("1.2"),), "waarschuwing", aged("1.2")),
    right(OLD, "wmo 1.2 before 1.3 came out", (version("1.2"),), today="2026-10-30"),
    wrong(
        OLD,
        "wmo 1.2 on the last day to introduce 1.3",
        (version("1.2"),),
        "waarschuwing",
        aged("1.2"),
        today="2027-04-30",
    ),
    wrong(
        OLD,
        "wmo 1.2 the day after: its day is unconfirmed, so at most a waarschuwing",
        (version("1.2"),),
        "waarschuwing",
        aged("1.2"),
        today="2027-05-01",
    ),
    wrong(
        OLD,
        "wmo 1.1 on the last day to introduce 1.2",
        (version("1.1"),),
        "waarschuwing",
        aged("1.1"),
        today="2026-04-30",
    ),
    wrong(
        OLD,
        "wmo 1.1 the day after: the day of 1.2 is unconfirmed",
        (version("1.1"),),
        "waarschuwing",
        aged("1.1"),
        today="2026-05-01",
    ),
    wrong(OLD, "wmo 1.1 two versions behind gives one finding", (version("1.1"),), "waarschuwing", aged("1.1")),
    wrong(
        OLD,
        "wmo 1.0 on the last day to introduce 1.1",
        (version("1.0"), *term("2025-01-01", "2027-12-31", "2024-11-01")),
        "waarschuwing",
        aged("1.0"),
        today="2025-05-29",
    ),
    wrong(
        OLD,
        "wmo 1.0 the day after: the day of 1.1 is confirmed",
        (version("1.0"), *term("2025-01-01", "2027-12-31", "2024-11-01")),
        "fout",
        aged("1.0"),
        today="2025-05-30",
    ),
    right(
        OLD,
        "wmo 1.2 that ends the day before the last day to introduce 1.3",
        (version("1.2"), NO_EXTENSION, *term("2024-04-30", "2027-04-29")),
    ),
    wrong(
        OLD,
        "wmo 1.2 that ends on the last day to introduce 1.3",
        (version("1.2"), NO_EXTENSION, *term("2024-05-01", "2027-04-30")),
        "waarschuwing",
        aged("1.2"),
    ),
    wrong(
        OLD,
        "wmo 1.2 whose end was moved past that day by an extension",
        (
            version("1.2"),
            *term("2024-01-01", "2026-12-31"),
            EXTENDED,
        ),
        "waarschuwing",
        aged("1.2"),
    ),
    wrong(
        OLD,
        "jeugd 1.1: 1.4 is the version in force and its day is not known",
        (('versie: "1.4"', 'versie: "1.1"'),),
        "waarschuwing",
        aged("1.1"),
        base=JEUGD,
    ),
    wrong(
        OLD,
        "no version: what the rule needs is not said",
        (gone('    versie: "1.3"\n'),),
        "onbekend",
        Spot(AT_VERSION, "▸standaard:\n"),
    ),
    # A4-38: the VNG AIV of September 2024.
    wrong(
        TERMS,
        "own conditions (wmo)",
        (("voorwaarden: vng_aiv_2024", "voorwaarden: inkoopvoorwaarden_proefdorp_2022"),),
        "fout",
        Spot("overeenkomst.voorwaarden", "voorwaarden: inkoopvoorwaarden"),
    ),
    wrong(
        TERMS,
        "an older edition of the AIV",
        (("voorwaarden: vng_aiv_2024", "voorwaarden: vng_aiv_2018"),),
        "fout",
        Spot("overeenkomst.voorwaarden", "voorwaarden: vng_aiv_2018"),
    ),
    wrong(
        TERMS,
        "own conditions (jeugd)",
        (("voorwaarden: vng_aiv_2024", "voorwaarden: inkoopvoorwaarden_proefdorp_2022"),),
        "fout",
        Spot("overeenkomst.voorwaarden", "voorwaarden: inkoopvoorwaarden"),
        base=JEUGD,
    ),
    right(TERMS, "the AIV of 2024 under 1.1", (version("1.1"),), clean=False),
    right(TERMS, "the AIV of 2024 under 1.2", (version("1.2"),), clean=False),
    right(TERMS, "the AIV of 2024 under 1.3"),
    right(TERMS, "the AIV of 2024 under jeugd 1.4", base=JEUGD),
    right(
        TERMS,
        "no standard, no AIV that must hold",
        (GEEN, published("2024-11-28"), ("voorwaarden: vng_aiv_2024", "voorwaarden: inkoopvoorwaarden_proefdorp_2022")),
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)


def test_a_message_that_rests_on_an_unconfirmed_day_says_so(tmp_path: Path) -> None:
    """ontwerp §8: an unconfirmed value says so in the output."""
    write(tmp_path, WMO.number, edited(WMO.text, (version("1.2"),)))
    (found,) = [f for f in findings(tmp_path) if f["rule"] == OLD]
    assert "bevestigd" in found["message"]
