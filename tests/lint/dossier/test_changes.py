"""Addenda, substantial changes and contracts made to measure: regels.md, heading dossier; domein.md C4-07, A5-14."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import (
    Edits,
    Row,
    assert_right,
    assert_wrong,
    edited,
    lint,
    named,
    placed,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

SUBSTANTIAL = "wezenlijke-wijziging-mogelijk"
VALUE = "opdrachtwaarde: 2000000"
PROCEDURE = "procedure: sas_met_emvi"


def addenda(*items: tuple[str, str]) -> Edits:
    """Return the edit that adds signed addenda, each with a ground and an amount; a mark goes before the amount."""
    lines = []
    for number, (ground, amount) in enumerate(items, start=1):
        field = f"{'¶' if '¶' in amount else ''}waarde: {amount.replace('¶', '')}"
        days = f"datum: 2026-0{number}-01, ondertekend: 2026-0{number}-10"
        lines.append(f"  - {{id: ad-{number}, {days}, grond: {ground}, {field}}}\n")
    return {"": "addenda:\n" + "".join(lines)}


def small(*amounts: str) -> Edits:
    """Return addenda on the ground of a small change."""
    return addenda(*(("geringe_wijziging", amount) for amount in amounts))


def unsigned(fields: str, mark: str = "") -> Edits:
    """Return the edit that adds one addendum."""
    return {"": f"addenda:\n  - {mark}{{id: ad-1, {fields}}}\n"}


LARGE = {VALUE: "opdrachtwaarde: 9000000"}
ESTIMATED = {
    "  opdrachtwaarde: 2000000\n": "",
    PROCEDURE: f"{PROCEDURE}\n  geraamde_waarde: 3000000",
}
ROWS = [
    Row(
        "addendum-niet-ondertekend",
        "waarschuwing addenda[ad-1].ondertekend",
        unsigned("datum: 2026-10-22, grond: geringe_wijziging, waarde: 1000", "¶"),
        unsigned("datum: 2026-10-23, grond: geringe_wijziging, waarde: 1000"),
        "30 days after `datum`: 31 and 30 days",
    ),
    Row(
        "addendum-niet-ondertekend",
        "waarschuwing addenda[ad-1].ondertekend",
        unsigned("datum: 2026-02-01, grond: geringe_wijziging, waarde: 1000, ¶ondertekend: null"),
        unsigned("datum: 2026-02-01, grond: geringe_wijziging, waarde: 1000, ondertekend: 2026-11-20"),
        "signed, however late",
    ),
    Row(
        "addendum-niet-ondertekend",
        "waarschuwing addenda[ad-1].ondertekend",
        unsigned("datum: 2026-02-01, grond: onvoorzien, waarde: 1000", "¶"),
        unsigned("datum: 2026-02-01, grond: contractstandaard"),
        "a new version of the standard needs no signature (A1-14)",
    ),
    Row(
        "addendum-zonder-grond",
        "waarschuwing addenda[ad-1].grond",
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, waarde: 1000", "¶"),
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, waarde: 1000, grond: geringe_wijziging"),
        "no ground",
    ),
    Row(
        "addendum-zonder-grond",
        "waarschuwing addenda[ad-1].grond",
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, ¶grond: null"),
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, grond: contractstandaard"),
        "null is no ground",
    ),
    Row(SUBSTANTIAL, "fout addenda[ad-1].waarde", small("¶200000"), small("199999.99"), "10 % of 2,000,000"),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-3].waarde",
        small("100000", "99999.99", "¶0.01"),
        small("100000", "99999.98", "0.01"),
        "together",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        LARGE | small("¶750000"),
        LARGE | small("749999.99"),
        "the SAS threshold, from the amount (C4-05), below 10 % of 9,000,000",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-2].waarde",
        LARGE | small("400000", "¶350000"),
        LARGE | small("400000", "349999.99"),
        "the threshold together",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        ESTIMATED | small("¶300000"),
        ESTIMATED | small("299999.99"),
        "without `opdrachtwaarde` 10 % of `geraamde_waarde`",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-2].waarde",
        addenda(("geringe_wijziging", "150000"), ("geringe_wijziging", "¶50000")),
        addenda(("geringe_wijziging", "150000"), ("contractstandaard", "50000")),
        "only the addenda of grond geringe_wijziging are added up",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        addenda(("aanvullende_dienst", "¶1000000.01")),
        addenda(("aanvullende_dienst", "1000000")),
        "aanvullende_dienst > 50 %",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-2].waarde",
        addenda(("onvoorzien", "600000"), ("onvoorzien", "¶1000000.01")),
        addenda(("onvoorzien", "600000"), ("onvoorzien", "1000000")),
        "one of onvoorzien > 50 %: each by itself",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        {PROCEDURE: "procedure: europees_openbaar"} | small("¶200000"),
        {PROCEDURE: "procedure: toelatingsprocedure"} | small("200000"),
        "after a tender; not a toelatingsprocedure",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        {PROCEDURE: "procedure: sas_zonder_emvi"} | small("¶900000"),
        {PROCEDURE: "procedure: subsidie"} | small("900000"),
        "not subsidie",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        {PROCEDURE: "procedure: meervoudig_onderhands"} | addenda(("onvoorzien", "¶1500000")),
        {PROCEDURE: "procedure: inbesteding"} | addenda(("onvoorzien", "1500000")),
        "not inbesteding",
    ),
    Row(
        SUBSTANTIAL,
        "onbekend overeenkomst.opdrachtwaarde",
        {"  opdrachtwaarde: 2000000\n": "", "\novereenkomst:\n": "\n¶overeenkomst:\n"} | small("1000"),
        {"  opdrachtwaarde: 2000000\n": ""},
        "what a rule needs and the dossier does not say gives `onbekend`; without addenda it is not needed",
    ),
    Row(
        SUBSTANTIAL,
        "onbekend inkoop.procedure",
        {f"  {PROCEDURE}\n": "", "\ninkoop:\n": "\n¶inkoop:\n"} | small("200000"),
        {f"  {PROCEDURE}\n": ""} | small("199999.99"),
        "whether there was a tender is not known; below every bound it does not matter",
    ),
    Row(
        SUBSTANTIAL,
        "fout addenda[ad-1].waarde",
        {"  opdrachtwaarde: 2000000\n": ""} | small("¶750000"),
        {"  opdrachtwaarde: 2000000\n": "", PROCEDURE: "procedure: toelatingsprocedure"} | small("750000"),
        "the threshold is reached whatever the contract is worth",
    ),
    Row(
        SUBSTANTIAL,
        "onbekend addenda[ad-1].waarde",
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, grond: geringe_wijziging", "¶"),
        unsigned("datum: 2026-02-01, ondertekend: 2026-02-02, grond: geringe_wijziging, waarde: 0"),
        "an unknown amount is not nothing",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


def test_that_the_estimate_was_used_is_said(tmp_path: Path) -> None:
    write(tmp_path, edited(ESTIMATED | small("300000")))
    [finding] = lint(tmp_path).of(SUBSTANTIAL)
    assert "geraamde" in f"{finding['message']} {finding['hint']}"


MADE = "maatwerk-boven-drempel"


def contract(
    folder: Path, number: int, amount: str, start: str, end: str, edits: Edits | None = None
) -> tuple[str, ...]:
    """Write a contract made to measure; return the finding that it may give."""
    text = edited(
        {
            "soort: overeenkomst": "soort: maatwerkovereenkomst",
            PROCEDURE: "procedure: enkelvoudig_onderhands",
            VALUE: f"¶opdrachtwaarde: {amount}",
            "ondertekend: 2025-12-01": f"ondertekend: {start}",
            "ingang: 2026-01-01": f"ingang: {start}",
            "einde: 2029-12-31": f"einde: {end}",
        }
        | (edits or {})
    )
    [(line, column)] = write(folder, text.replace("T-1", f"T-{number}"), f"T-{number}.yaml") or [(0, 0)]
    return ("waarschuwing", "overeenkomst.opdrachtwaarde", f"T-{number}.yaml", str(line), str(column))


YEAR = ("2026-01-01", "2026-12-31")
NO_KVK = {'    kvk: "41230987"\n': ""}
OTHER_NAME = {"naam: Stichting Proef": "naam: Stichting Ander"}
ABOVE: list[tuple[str, list[tuple[str, str, str, Edits]]]] = [
    ("exactly the threshold", [("400000", *YEAR, {}), ("350000", *YEAR, {})]),
    (
        "a calendar year in common, no day",
        [("400000", "2026-01-01", "2026-03-31", {}), ("350000", "2026-10-01", "2027-09-30", {})],
    ),
    ("one number, two names", [("400000", *YEAR, {}), ("350000", *YEAR, OTHER_NAME)]),
    ("no number, one name", [("400000", *YEAR, NO_KVK), ("350000", *YEAR, NO_KVK)]),
    ("three", [("250000", *YEAR, {}), ("250000", *YEAR, {}), ("250000", *YEAR, {})]),
]
BELOW: list[tuple[str, list[tuple[str, str, str, Edits]]]] = [
    ("just under the threshold", [("400000", *YEAR, {}), ("349999.99", *YEAR, {})]),
    (
        "no calendar year in common",
        [("400000", "2025-01-01", "2025-12-31", {}), ("350000", "2026-01-01", "2026-12-31", {})],
    ),
    (
        "two numbers, two names",
        [("400000", *YEAR, {}), ("350000", *YEAR, OTHER_NAME | {'kvk: "41230987"': 'kvk: "41230988"'})],
    ),
    (
        "no number, two names",
        [("400000", *YEAR, NO_KVK), ("350000", *YEAR, NO_KVK | OTHER_NAME)],
    ),
    (
        "another kind of contract",
        [("400000", *YEAR, {}), ("350000", *YEAR, {"soort: overeenkomst": "soort: nadere_overeenkomst"})],
    ),
    (
        "a chain: the first and the last share no year",
        [
            ("400000", "2024-01-01", "2024-12-31", {}),
            ("100000", "2024-07-01", "2025-06-30", {}),
            ("300000", "2025-07-01", "2026-06-30", {}),
        ],
    ),
]


@pytest.mark.parametrize(("why", "contracts"), ABOVE, ids=[why for why, _ in ABOVE])
def test_contracts_to_measure_at_the_threshold(
    tmp_path: Path, why: str, contracts: list[tuple[str, str, str, Edits]]
) -> None:
    allowed = {contract(tmp_path, number, *each) for number, each in enumerate(contracts, start=1)}
    run = lint(tmp_path)
    found = placed(run.of(MADE))
    assert found, (why, run.brief())
    assert set(found) <= allowed
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("why", "contracts"), BELOW, ids=[why for why, _ in BELOW])
def test_contracts_to_measure_below_it(tmp_path: Path, why: str, contracts: list[tuple[str, str, str, Edits]]) -> None:
    for number, each in enumerate(contracts, start=1):
        contract(tmp_path, number, *each)
    assert lint(tmp_path).of(MADE) == [], why


def test_an_unknown_value_is_not_nothing(tmp_path: Path) -> None:
    """The rule is a warning, so what is unknown may be silent; it must not crash."""
    contract(tmp_path, 1, "740000", *YEAR)
    contract(tmp_path, 2, "null", *YEAR)
    run = lint(tmp_path)
    assert run.of("regel-mislukt") == []
    assert run.status in {0, 1}
