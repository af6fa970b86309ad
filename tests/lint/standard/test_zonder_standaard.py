"""CS rules apply only where a standard is in the contract; and every rule of the catalogue has its rows here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard import (
    test_aanbieder,
    test_bestedingsruimte,
    test_clausules,
    test_looptijd,
    test_verlenging,
    test_versies,
    test_waarborgen,
)
from tests.lint.standard.table import findings
from tests.lint.standard.texts import JEUGD, WMO, Base, edited, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    row
    for module in (
        test_versies,
        test_looptijd,
        test_verlenging,
        test_clausules,
        test_bestedingsruimte,
        test_aanbieder,
        test_waarborgen,
    )
    for row in module.ROWS
]
CATALOGUE = (
    "standaard-past-niet-bij-domein",
    "standaard-ontbreekt",
    "standaard-verouderd",
    "voorwaarden-wijken-af",
    "looptijd-zonder-motivering",
    "looptijd-korter-dan-drie-jaar",
    "stilzwijgende-verlenging",
    "verlenging-onbegrensd",
    "verlenging-vaker-dan-toegestaan",
    "aankondigingstermijn-onbekend",
    "verlenging-zonder-besluit",
    "aankondigingstermijn-wijkt-af",
    "verlenging-te-laat-ontvangen",
    "verlenging-niet-ontvangen",
    "verlenging-zonder-ontvangstbewijs",
    "opzegging-zonder-termijn",
    "herziening-onvolledig",
    "bestedingsruimte-bij-taakgericht",
    "bestedingsruimte-zonder-herziening",
    "bestedingsruimte-voornemen-te-laat",
    "bestedingsruimte-besluit-te-laat",
    "bestedingsruimte-plan-te-laat",
    "bestedingsruimte-stap-ontbreekt",
    "bestedingsruimte-niet-gemeld",
    "declaratie-boven-bestedingsruimte",
    "clientenstop-te-laat-gemeld",
    "clientenstop-zonder-toestemming",
    "onderaannemer-zonder-toestemming",
    "onderaannemer-niet-gemeld",
    "onderaannemer-toestemming-te-laat",
    "onderaannemer-zonder-kvk",
    "contactgegevens-onvolledig",
    "wachttijdnorm-ontbreekt",
    "wachttijd-boven-norm",
    "polis-ontbreekt",
    "polis-verlopen",
    "polis-loopt-korter-dan-contract",
    "verzekerd-bedrag-te-laag",
    "ubo-niet-gecontroleerd",
    "indexering-wijkt-af",
    "indexering-onvolledig",
    "social-return-zonder-eigenaar",
)
# What makes these two true or not is the standard itself, or its absence.
ABOUT_STANDARD = {"standaard-ontbreekt", "aankondigingstermijn-onbekend", "standaard-past-niet-bij-domein"}
BEFORE = ("gepubliceerd: 2025-05-15", "gepubliceerd: 2022-01-15")
NAMES = {WMO.number: "contractstandaard_wmo", JEUGD.number: "contractstandaard_jeugd"}


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_rule_of_the_catalogue_has_both_sides(rule: str) -> None:
    assert {row.severity is None for row in ROWS if row.rule == rule} == {True, False}


def first_wrong(rule: str) -> tuple[Base, str, str]:
    """Return a dossier that is wrong by a rule, without its standard and procured before there was one."""
    for row in ROWS:
        if row.rule == rule and row.severity and f"naam: {NAMES[row.base.number]}\n" in row.text:
            text = edited(row.text, ((f"naam: {NAMES[row.base.number]}\n", "naam: geen\n"),))
            if BEFORE[0] in text:
                text = edited(text, (BEFORE,))
            elif "gepubliceerd: 20" in text:
                day = text.index("gepubliceerd: 20")
                text = f"{text[:day]}gepubliceerd: 2022-01-15{text[day + 24 :]}"
            return row.base, text, row.today
    raise AssertionError(rule)


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule not in ABOUT_STANDARD])
def test_without_a_standard_no_rule_of_the_standard_speaks(rule: str, tmp_path: Path) -> None:
    base, text, today = first_wrong(rule)
    write(tmp_path, base.number, text)
    assert [f["rule"] for f in findings(tmp_path, today=today) if f["code"].startswith("CS")] == []


@pytest.mark.parametrize("base", [WMO, JEUGD], ids=["wmo", "jeugd"])
def test_a_base_dossier_has_no_finding_of_any_rule(base: Base, tmp_path: Path) -> None:
    write(tmp_path, base.number, base.text)
    assert findings(tmp_path) == []
