"""Numbers and codes that must have a form or stand in a list: regels.md; domein.md D-01 to D-12."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import JEUGD, Edits, Row, assert_right, assert_wrong, edited, lint, named, placed, write

if TYPE_CHECKING:
    from pathlib import Path

ONDERAANNEMER = (
    "  onderaannemers:\n    - {id: oa-1, naam: Proefzorg B.V., VELDEN, inzet_vanaf: 2026-03-01, bij_inschrijving: ja}\n"
    "rollen:\n"
)


def kvk(wrong: str, right: str = '"01234567"') -> Row:
    """Return a row for a number of the opdrachtnemer."""
    return Row(
        "kvk-ongeldig",
        "fout partijen.opdrachtnemer.kvk",
        {'kvk: "41230987"': f"¶kvk: {wrong}"},
        {'kvk: "41230987"': f"kvk: {right}"},
        "D-02: 8 digits, kept as text",
    )


def agb(wrong: str, right: str = '"01000001"') -> Row:
    """Return a row for a code of the opdrachtnemer."""
    return Row(
        "agb-ongeldig",
        "fout partijen.opdrachtnemer.agb",
        {'agb: "73730123"': f"¶agb: {wrong}"},
        {'agb: "73730123"': f"agb: {right}"},
        "D-01: [0-9]{8}, kept as text",
    )


def postcode(wrong: str, right: str) -> Row:
    """Return a row for the postcode of the opdrachtnemer."""
    return Row(
        "postcode-ongeldig",
        "fout partijen.opdrachtnemer.adres.postcode",
        {"straat: Lindelaan 12, postcode: 3511 AB": f"straat: Lindelaan 12, ¶postcode: {wrong}"},
        {"straat: Lindelaan 12, postcode: 3511 AB": f"straat: Lindelaan 12, postcode: {right}"},
        "D-10: [1-9]\\d{3} ?[A-Z]{2}, not SA, SD, SS",
    )


def subcontractor(rule: str, field: str, wrong: str, right: str) -> Row:
    """Return a row for a number of a subcontractor."""
    other = "" if field == "kvk" else 'kvk: "30998877", '
    return Row(
        rule,
        f"fout partijen.onderaannemers[oa-1].{field}",
        {"rollen:\n": ONDERAANNEMER.replace("VELDEN", f"{other}¶{field}: {wrong}")},
        {"rollen:\n": ONDERAANNEMER.replace("VELDEN", f"{other}{field}: {right}")},
        "also of a subcontractor",
    )


def municipality(wrong: str, right: str) -> Row:
    """Return a row for the second municipality."""
    return Row(
        "gemeentecode-onbekend",
        "fout partijen.opdrachtgever.gemeenten[2]",
        {'["0344", "0321"]': f'["0344", ¶{wrong}]'},
        {'["0344", "0321"]': f'["0344", {right}]'},
        "D-08: 4 digits in the list of the CBS; items without a key are counted from 1",
    )


def category(code: str, good: str, base: Edits | None = None) -> Row:
    """Return a row for a category, which stands in the path."""
    same = {old: new for old, new in (base or {}).items() if old != '"02", naam: Begeleiding'}
    return Row(
        "productcategorie-onbekend",
        f"fout zorgvormen[{code}].categorie",
        same | {'{categorie: "02", naam: Begeleiding}': f'{{¶categorie: "{code}", naam: Proef}}'},
        same | {'{categorie: "02", naam: Begeleiding}': f'{{categorie: "{good}", naam: Proef}}'},
        "D-11, D-12: a category of this domain, two digits",
    )


ROWS = [
    kvk('"1234567"'),
    kvk('"123456789"', "41230987"),
    kvk('"4123098A"'),
    Row(
        "kvk-ongeldig",
        "fout partijen.opdrachtgever.kvk",
        {'kvk: "30120001"': '¶kvk: "3012 0001"'},
        {'    kvk: "30120001"\n': ""},
        "also of the opdrachtgever; absent is not wrong",
    ),
    subcontractor("kvk-ongeldig", "kvk", '"3099887"', '"30998877"'),
    agb('"7373012"'),
    agb('"737301234"', "73730123"),
    agb("AGB73730"),
    subcontractor("agb-ongeldig", "agb", '"9100001"', '"91000001"'),
    postcode("0511 AB", "1000 AB"),
    postcode("3511 ab", "3511AB"),
    postcode("351 AB", "9999 ZZ"),
    postcode("3511 SA", "3511 SB"),
    postcode("3511 SD", "3511 DS"),
    postcode("3511 SS", "3511 AS"),
    Row(
        "postcode-ongeldig",
        "fout partijen.opdrachtgever.adres.postcode",
        {"postcode: 3521 AZ": "¶postcode: 3521"},
        {"postcode: 3521 AZ": 'postcode: "3521 AZ"'},
        "also of the opdrachtgever",
    ),
    municipality('"9999"', '"0363"'),
    municipality('"321"', '"0321"'),
    municipality("Houten", '"0344"'),
    category("00", "01"),
    category("19", "18"),
    category("2", "02"),
    category("45", "09"),
    category("30", "31", JEUGD),
    category("39", "38", JEUGD),
    category("56", "55", JEUGD),
    category("02", "40", JEUGD),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


KVK = 'kvk: "41230987"'


def test_one_name_with_two_numbers(tmp_path: Path) -> None:
    """Portfolio: one name, several numbers. It is said at a number, of one dossier or of both."""
    places = {
        f"T-{number}.yaml": write(
            tmp_path,
            edited({KVK: f'¶kvk: "4123098{number}"'}).replace("T-1", f"T-{number}"),
            f"T-{number}.yaml",
        )[0]
        for number in (1, 2)
    }
    run = lint(tmp_path)
    found = run.of("aanbieder-met-meer-kvk-nummers")
    assert found, run.brief()
    assert run.findings == found
    allowed = {
        ("waarschuwing", "partijen.opdrachtnemer.kvk", file, str(line), str(column))
        for file, (line, column) in places.items()
    }
    assert set(placed(found)) <= allowed
    assert len(found) == len(set(placed(found)))


@pytest.mark.parametrize(
    "edits",
    [
        {},
        {'    kvk: "41230987"\n': ""},
        {KVK: 'kvk: "41230988"', "naam: Stichting Proef": "naam: Stichting Ander"},
    ],
    ids=["the same number", "no number", "another name"],
)
def test_one_name_with_one_number(tmp_path: Path, edits: Edits) -> None:
    write(tmp_path, edited({}))
    write(tmp_path, edited(edits).replace("T-1", "T-2"), "T-2.yaml")
    assert lint(tmp_path).brief() == []


def test_the_portfolio_is_whole_with_more_processes(tmp_path: Path) -> None:
    for number in range(1, 9):
        write(
            tmp_path,
            edited({KVK: f'kvk: "4123098{number % 2}"'}).replace("T-1", f"T-{number}"),
            f"map-{number}/T-{number}.yaml",
        )
    one, two = lint(tmp_path, "--jobs", "1"), lint(tmp_path, "--jobs", "2")
    assert one.of("aanbieder-met-meer-kvk-nummers")
    assert one == two
