"""Addenda: signed, with a ground, and below the limits of the Aanbestedingswet (domein C4-07)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cmtool.norms import Amount
from cmtool.rules.dk.wijziging import threshold_text
from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


def addenda(*items: str) -> str:
    """Return addenda with these fields, numbered from 1."""
    return "addenda:\n" + "".join(f"  - {{id: ad-{number}, {each}}}\n" for number, each in enumerate(items, start=1))


UNSIGNED = [
    Found(
        "DK036",
        "waarschuwing",
        "addenda[ad-1].ondertekend",
        "van addendum ad-1 van 22-10-2026 staat er niet wanneer het is ondertekend",
    )
]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("datum: 2026-10-22, grond: onvoorzien", UNSIGNED),
        ("datum: 2026-10-22", UNSIGNED),  # without a ground it must be signed too
        ("datum: 2026-10-23, grond: onvoorzien", []),  # 30 days
        ("datum: 2026-10-22, grond: contractstandaard", []),
        ("datum: 2026-10-22, ondertekend: 2026-11-20", []),
        ("datum: 2026-10-22, ondertekend: ja", []),  # could not be read
        ("grond: onvoorzien", []),  # since when is not known
    ],
)
def test_signed(tmp_path: Path, item: str, expected: list[Found]) -> None:
    assert ask(tmp_path, addenda(item), "DK036") == expected


def no_ground(name: str) -> list[Found]:
    return [Found("DK037", "waarschuwing", "addenda[ad-1].grond", f"addendum {name} noemt geen grond om te wijzigen")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (addenda("datum: 2026-10-22"), no_ground("ad-1 van 22-10-2026")),
        (addenda("waarde: 10"), no_ground("ad-1")),
        (addenda("grond: onvoorzien"), []),
        (addenda("grond: zomaar"), []),  # could not be read
        ("inkoop: {procedure: toelatingsprocedure}\n" + addenda("waarde: 10"), no_ground("ad-1")),
        ("inkoop: {procedure: subsidie}\n" + addenda("waarde: 10"), []),
        ("overeenkomst: {soort: subsidie}\n" + addenda("waarde: 10"), []),
    ],
)
def test_a_ground(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK037") == expected


def small(*amounts: str) -> str:
    return addenda(
        *(
            f"datum: 2026-0{number}-01, grond: geringe_wijziging{amount and f', waarde: {amount}'}"
            for number, amount in enumerate(amounts, start=1)
        )
    )


def worth(amount: str, estimate: str = "", procedure: str = "sas_met_emvi") -> str:
    return (
        f"inkoop: {{procedure: {procedure}, geraamde_waarde: {estimate}}}\novereenkomst: {{opdrachtwaarde: {amount}}}\n"
    )


def together(total: str, limit: str, number: int = 1) -> list[Found]:
    message = (
        f"de geringe wijzigingen zijn samen {total}, niet minder dan {limit}; dat kan een wezenlijke wijziging zijn"
    )
    return [Found("DK038", "fout", f"addenda[ad-{number}].waarde", message)]


def alone(what: str, limit: str, number: int = 1) -> Found:
    message = f"addendum ad-{number} {what}, meer dan {limit}; dat kan een wezenlijke wijziging zijn"
    return Found("DK038", "fout", f"addenda[ad-{number}].waarde", message)


def no_value(whether: str, number: int = 1) -> Found:
    message = f"de waarde van addendum ad-{number} ontbreekt; of {whether}, is niet te zeggen"
    return Found("DK038", "onbekend", f"addenda[ad-{number}].waarde", message)


SHARE = "10 % van de opdrachtwaarde, € 1.200.000,00 (10 % daarvan is € 120.000,00)"
HALF = "50 % van de opdrachtwaarde, € 1.200.000,00 (50 % daarvan is € 600.000,00)"
ESTIMATE = "de geraamde waarde van de hele inkoop (de opdrachtwaarde ontbreekt), € 6.000.000,00"
TENTH = f"10 % van {ESTIMATE} (10 % daarvan is € 600.000,00)"
THRESHOLD = (
    "de drempel van € 750.000,00 voor sociale en andere specifieke diensten (op de dag van publicatie, 15-05-2025)"
)
SMALL_UNKNOWN = "de geringe wijzigingen samen onder 10 % blijven"
NO_WORTH = Found(
    "DK038",
    "onbekend",
    "overeenkomst.opdrachtwaarde",
    "de opdrachtwaarde en de geraamde waarde zijn niet bekend; of de wijzigingen te groot zijn, is niet te zeggen",
)
NO_PROCEDURE = Found(
    "DK038",
    "onbekend",
    "inkoop.procedure",
    "er zijn wijzigingen die na een aanbesteding te groot kunnen zijn, maar welke procedure is gevolgd, staat niet in "
    "het dossier",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (small("119999.99"), []),
        (small("120000"), together("€ 120.000,00", SHARE)),
        (small("60000", "60000", "5000"), together("€ 125.000,00", SHARE, 2)),  # at the one that reaches it
        (
            addenda(
                "datum: 2026-05-01, grond: geringe_wijziging, waarde: 60000",
                "datum: 2026-04-01, grond: geringe_wijziging, waarde: 60000",
            ),
            together("€ 120.000,00", SHARE),  # by day, not by line
        ),
        (small("0"), []),
        (worth("9000000") + small("749999.99"), []),
        (worth("9000000") + small("750000"), together("€ 750.000,00", THRESHOLD)),
        (
            worth("7500000") + small("750000"),
            together(
                "€ 750.000,00",
                f"10 % van de opdrachtwaarde, € 7.500.000,00 (10 % daarvan is € 750.000,00) en {THRESHOLD}",
            ),
        ),
        (worth("", "6000000") + small("599999.99"), []),
        (worth("", "6000000") + small("600000"), together("€ 600.000,00", TENTH)),
        (worth("0", "6000000") + small("600000"), together("€ 600.000,00", TENTH)),  # nothing is no value
        (worth("veel", "6000000") + small("600000"), []),  # could not be read: nothing else takes its place
        (worth("") + small("1000"), [NO_WORTH]),
        (worth("") + small("750000"), together("€ 750.000,00", THRESHOLD)),  # whatever the contract is worth
        (worth("") + small("0"), []),
        (small("1000", ""), [no_value(SMALL_UNKNOWN, 2)]),
        (small("", "120000"), together("€ 120.000,00", SHARE, 2)),  # what is known decides
        (small("veel"), []),  # that it could not be read was said
        (addenda("grond: herzieningsclausule, waarde: 900000"), []),
        (addenda("grond: onvoorzien, waarde: 600000"), []),
        (addenda("grond: onvoorzien, waarde: 600000", "grond: onvoorzien, waarde: 600000"), []),  # each by itself
        (
            addenda("grond: aanvullende_dienst, waarde: 600000.01"),
            [alone("(aanvullende dienst) is € 600.000,01", HALF)],
        ),
        (
            worth("", "6000000") + addenda("grond: onvoorzien, waarde: 3000001"),
            [
                alone(
                    "(onvoorziene omstandigheden) is € 3.000.001,00",
                    f"50 % van {ESTIMATE} (50 % daarvan is € 3.000.000,00)",
                )
            ],
        ),
        (addenda("grond: onvoorzien"), [no_value("zij op of onder 50 % blijft")]),
        (worth("") + addenda("grond: onvoorzien, waarde: 10", "grond: geringe_wijziging, waarde: 10"), [NO_WORTH]),
        (worth("") + addenda("grond: onvoorzien, waarde: 0"), []),
        (worth("1200000", procedure="toelatingsprocedure") + small("900000"), []),
        (worth("1200000", procedure="inbesteding") + small("900000"), []),
        (worth("1200000", procedure="enkelvoudig_onderhands") + small("120000"), together("€ 120.000,00", SHARE)),
        ("overeenkomst: {soort: subsidie}\n" + small("900000"), []),
        (worth("1200000", procedure="") + small("120000"), [NO_PROCEDURE]),
        (worth("1200000", procedure="") + small(""), [NO_PROCEDURE]),
        (worth("1200000", procedure="") + small("119999"), []),  # small enough after any procedure
        (worth("1200000", procedure="loting") + small("120000"), []),  # could not be read
    ],
)
def test_not_too_large(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK038") == expected


def test_an_unsure_threshold_says_so() -> None:
    threshold = Amount(date(2026, 1, 1), Decimal(800000), "onbevestigd", "C4-03")
    assert threshold_text(threshold, date(2026, 3, 1), "gunning") == (
        "de drempel van € 800.000,00 voor sociale en andere specifieke diensten (op de dag van gunning, 01-03-2026, "
        "dat bedrag is onbevestigd)"
    )
