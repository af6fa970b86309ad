"""How long a contract may run without a motivation, and how long it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, contract: str, code: str, rest: str = "") -> list[Found]:
    """Return what one rule finds; what cannot be read is always said too."""
    text = f"overeenkomst:\n  {contract}\n{rest}"
    return [each for each in ask(folder, text, code) if each.code == code]


def long(runs: str, start: str = "01-01-2026") -> list[Found]:
    message = (
        f"deze raamovereenkomst vanaf {start} kan {runs}, dus langer dan 48 maanden; de motivering daarvan staat niet "
        "in het dossier"
    )
    return [Found("CS101", "waarschuwing", "inkoop.motivering_looptijd", message)]


BEYOND = long("lopen tot en met 01-01-2030")
ENDLESS = long("zonder vaste grens worden verlengd")
MOTIVE = "inkoop: {motivering_looptijd: Continuïteit}\n"


@pytest.mark.parametrize(
    ("contract", "rest", "expected"),
    [
        pytest.param("einde: 2029-12-31", "", [], id="48 months exactly"),
        pytest.param("einde: 2030-01-01", "", BEYOND, id="a day more"),
        pytest.param("einde: 2030-01-01", MOTIVE, [], id="a day more, with a motivation"),
        pytest.param("einde: 2030-01-01", "inkoop: {motivering_looptijd: []}\n", [], id="a motivation not to be read"),
        pytest.param("{einde: 2030-01-01, soort: overeenkomst}", "", [], id="no framework"),
        pytest.param("{einde: 2030-01-01, soort: null}", "", [], id="perhaps no framework"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 1}", "", [], id="36 months and 12"),
        pytest.param(
            "verlenging: {duur: 13 maanden, maximaal: 1}", "", long("lopen tot en met 31-01-2030"), id="36 and 13"
        ),
        pytest.param(
            "verlenging: {duur: 1 jaar, maximaal: 2}", "", long("lopen tot en met 31-12-2030"), id="36 and two years"
        ),
        pytest.param("verlenging: {duur: 365 dagen, maximaal: 1}", "", [], id="365 days are no more than 12 months"),
        pytest.param(
            "verlenging: {duur: 366 dagen, maximaal: 1}", "", BEYOND, id="366 days are a day more than 12 months"
        ),
        # Each length is counted from the first end: three times a month after 28 February.
        pytest.param(
            "{ingang: 2024-03-01, einde: 2027-11-30, verlenging: {duur: 1 maand, maximaal: 3}}", "", [], id="clipped"
        ),
        pytest.param("{ingang: 2024-02-29, einde: 2028-02-28}", "", [], id="from a leap day"),
        pytest.param(
            "{ingang: 2024-02-29, einde: 2028-02-29}",
            "",
            long("lopen tot en met 29-02-2028", "29-02-2024"),
            id="from a leap day to the next",
        ),
        pytest.param("verlenging: {duur: 1 maand}", "", ENDLESS, id="no maximum"),
        pytest.param("verlenging: {stilzwijgend: ja}", "", ENDLESS, id="tacit, without a maximum"),
        pytest.param(
            "verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: ja}", "", [], id="tacit, with a maximum"
        ),
        pytest.param("verlenging: {stilzwijgend: nee}", "", [], id="nothing about extending"),
        pytest.param("verlenging: {maximaal: 4}", "", [], id="of unknown length"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: veel}", "", [], id="a maximum that cannot be read"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 0}", "", [], id="none"),
        pytest.param("{ingang: 2020-01-01, einde: 2026-11-21}", "", [], id="over since yesterday"),
    ],
)
def test_longer_than_48_months_has_a_motivation(
    tmp_path: Path, contract: str, rest: str, expected: list[Found]
) -> None:
    assert found(tmp_path, contract, "CS101", rest) == expected


def short(first: str, last: str) -> list[Found]:
    message = f"zonder verlengingen loopt de overeenkomst van {first} tot en met {last}, korter dan drie jaar"
    return [Found("CS102", "advies", "overeenkomst.einde", message)]


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param("einde: 2028-12-31", [], id="three years exactly"),
        pytest.param("einde: 2028-12-30", short("01-01-2026", "30-12-2028"), id="a day less"),
        pytest.param(
            "{einde: 2028-12-30, verlenging: {duur: 12 maanden, maximaal: 1}}",
            short("01-01-2026", "30-12-2028"),
            id="options do not count",
        ),
        pytest.param("{einde: 2028-12-30, soort: null}", short("01-01-2026", "30-12-2028"), id="of any kind"),
        pytest.param("{einde: 2028-12-30, soort: maatwerkovereenkomst}", [], id="for one client"),
        pytest.param("{einde: 2028-12-30, soort: nadere_overeenkomst}", [], id="under another contract"),
        pytest.param("{einde: 2028-12-30, soort: subsidie}", [], id="a subsidy"),
        pytest.param("{ingang: 2024-02-29, einde: 2027-02-27}", [], id="from a leap day"),
        pytest.param("einde: 2025-12-31", [], id="an end before the start is another rule"),
        pytest.param("{ingang: 2025-01-01, einde: 2026-11-21}", [], id="over since yesterday"),
    ],
)
def test_three_years_at_least(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS102") == expected
