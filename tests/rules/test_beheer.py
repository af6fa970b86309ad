"""The classification, and how long the dossier is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

NONE = [Found("DK034", "advies", "classificatie", "het contract is niet geclassificeerd")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("classificatie:", NONE, id="nothing"),
        pytest.param("classificatie: {beoordeeld_op: null, kraljic: null}", NONE, id="a block that says nothing"),
        pytest.param("classificatie: {beoordeeld_op: null, kraljic: {leveringsrisico: 2}}", [], id="a score"),
        pytest.param("classificatie: {beoordeeld_op: 2026-01-20, kraljic: null}", [], id="a day"),
        pytest.param(
            "classificatie: {beoordeeld_op: vandaag, kraljic: null}", [], id="a day that cannot be read is one"
        ),
        pytest.param("classificatie: hoog", [], id="what cannot be read is one"),
        pytest.param("classificatie:\novereenkomst: {einde: 2026-11-22}", NONE, id="the last day of the contract"),
        pytest.param("classificatie:\novereenkomst: {einde: 2026-11-21}", [], id="the contract has ended"),
        pytest.param("classificatie:\novereenkomst: {ingang: 2027-01-01}", NONE, id="it has not begun"),
    ],
)
def test_a_contract_is_classified(tmp_path: Path, said: str, expected: list[Found]) -> None:
    assert ask(tmp_path, said, "DK034") == expected


def short(own: str, asked: str, why: str) -> list[Found]:
    message = f"de bewaartermijn is {own}; de Selectielijst vraagt {asked} ({why})"
    return [Found("DK035", "waarschuwing", "archief.bewaartermijn", message)]


def after(term: str) -> str:
    return f"{term} na het einde van het contract"


ABSENT = "categorie 16.1, omdat er geen categorie is ingevuld"


@pytest.mark.parametrize(
    ("category", "own", "expected"),
    [
        pytest.param('"16.1"', "10 jaar", [], id="as long"),
        pytest.param('"16.1"', "11 jaar", [], id="longer"),
        pytest.param('"16.1"', "blijvend", [], id="for ever is never too short"),
        pytest.param('"16.1"', "null", [], id="the list says how long"),
        pytest.param('"16.1"', "9 jaar", short("9 jaar", after("10 jaar"), "categorie 16.1"), id="shorter"),
        pytest.param('"16.1"', "120 maanden", [], id="as long, in months"),
        pytest.param(
            '"16.1"', "119 maanden", short("119 maanden", after("10 jaar"), "categorie 16.1"), id="shorter, in months"
        ),
        # From 31-12-2028 to 31-12-2038 there are 3652 days: two leap years.
        pytest.param('"16.1"', "3652 dagen", [], id="as long, in days"),
        pytest.param(
            '"16.1"', "3651 dagen", short("3651 dagen", after("10 jaar"), "categorie 16.1"), id="shorter, in days"
        ),
        pytest.param('"16.1"', "522 weken", [], id="as long, in weeks"),
        pytest.param(
            '"16.1"', "521 weken", short("521 weken", after("10 jaar"), "categorie 16.1"), id="shorter, in weeks"
        ),
        pytest.param(
            '"16.1.2"', "100 jaar", short("100 jaar", "blijvend bewaren", "categorie 16.1.2"), id="for ever is longer"
        ),
        pytest.param('"16.1.2"', "blijvend", [], id="for ever"),
        pytest.param('"8.1.7"', "7 jaar", [], id="a category with a shorter term"),
        pytest.param("null", "9 jaar", short("9 jaar", after("10 jaar"), ABSENT), id="no category is an agreement"),
        pytest.param('"99.9"', "1 jaar", [], id="of a category that is not known here nothing is known"),
        pytest.param("[a, b]", "1 jaar", [], id="a category that cannot be read"),
        pytest.param('"16.1"', "1 jr", [], id="a term that cannot be read"),
    ],
)
def test_kept_long_enough(tmp_path: Path, category: str, own: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"archief: {{categorie: {category}, bewaartermijn: {own}}}", "DK035") == expected


@pytest.mark.parametrize(
    ("end", "days", "enough"),
    [
        pytest.param("2028-12-31", "3652 dagen", True, id="two leap days"),
        pytest.param("2027-12-31", "3652 dagen", False, id="three leap days"),
        pytest.param("2027-12-31", "3653 dagen", True, id="three leap days, and a day more"),
    ],
)
def test_days_are_counted_from_the_end(tmp_path: Path, end: str, days: str, enough: bool) -> None:  # noqa: FBT001 - a column of a table
    text = f'overeenkomst: {{einde: {end}}}\narchief: {{categorie: "16.1", bewaartermijn: {days}}}'
    assert (ask(tmp_path, text, "DK035") == []) is enough


@pytest.mark.parametrize(
    "subsidy", ["overeenkomst: {soort: subsidie}", "inkoop: {procedure: subsidie}"], ids=["soort", "procedure"]
)
@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("7 jaar", [], id="as long"),
        pytest.param(
            "6 jaar",
            short("6 jaar", after("7 jaar"), "categorie 8.1.7, omdat er geen categorie is ingevuld"),
            id="shorter",
        ),
    ],
)
def test_a_subsidy_is_kept_as_a_subsidy(tmp_path: Path, subsidy: str, own: str, expected: list[Found]) -> None:
    text = f"{subsidy}\narchief: {{categorie: null, bewaartermijn: {own}}}"
    assert ask(tmp_path, text, "DK035") == expected


def test_it_matters_most_after_the_end(tmp_path: Path) -> None:
    text = 'overeenkomst: {einde: 2026-06-30}\narchief: {categorie: "16.1", bewaartermijn: 9 jaar}'
    assert ask(tmp_path, text, "DK035") == short("9 jaar", after("10 jaar"), "categorie 16.1")
