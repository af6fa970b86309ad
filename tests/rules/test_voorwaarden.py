"""The general conditions: the AIV of the VNG of 2024, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cmtool.rules.cs.voorwaarden import names_aiv
from tests.rules.asking import findings

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "overeenkomst.voorwaarden"
ONLY_THOSE = (
    "verklaar alleen de voorwaarden van de standaard van toepassing; zijn het die al, schrijf dan "
    "`voorwaarden: vng_aiv_2024`"
)


def under(said: str, standard: str = "{naam: contractstandaard_wmo, versie: '1.3'}") -> str:
    return f"overeenkomst:\n  voorwaarden: {said}\n  standaard: {standard}\n"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("vng_aiv_2024", True),
        ("AIV", True),
        ("AIV 2024", True),
        ("aiv2024", True),
        ("AIV VNG (september 2024)", True),
        ("VNG Model Algemene Inkoopvoorwaarden", True),
        ("Model-inkoopvoorwaarden van de Vereniging van Nederlandse Gemeenten, 2024", True),
        ("VNG Model Algemene Inkoopvoorwaarden voor elke gemeente", True),
        ("vng_aiv_2018", False),
        ("AIV 2024, wijziging 2025", False),
        ("inkoopvoorwaarden 2024", False),  # whose is not said
        ("AIV gemeente Voorbeelddam", False),
        ("AIV regio Voorbeelddal 2024", False),
        ("gemeentelijke inkoopvoorwaarden naar het model van de VNG", False),
        ("eigen AIV", False),
        ("lokale inkoopvoorwaarden (VNG)", False),
        ("naïviteit", False),
        ("", False),
    ],
)
def test_the_aiv_in_any_spelling(said: str, *, meant: bool) -> None:
    assert names_aiv(said) is meant


@pytest.mark.parametrize(
    ("text", "severity", "message", "hint"),
    [
        (
            under("eigen inkoopvoorwaarden"),
            "fout",
            "de voorwaarden zijn ‘eigen inkoopvoorwaarden’, maar versie 1.3 noemt vng_aiv_2024",
            ONLY_THOSE,
        ),
        (
            under("eigen", "{naam: contractstandaard_wmo, versie: '1.0'}"),
            "onbekend",
            "welke algemene voorwaarden versie 1.0 noemt, is niet bekend; hier staat ‘eigen’",
            "kijk in artikel 3.26 van uw versie na welke voorwaarden gelden",
        ),
        (
            under("eigen", "{naam: contractstandaard_jeugd, versie: '1.1'}"),
            "onbekend",
            "welke algemene voorwaarden versie 1.1 noemt, is niet bekend; hier staat ‘eigen’",
            "kijk in uw versie na welke voorwaarden gelden",
        ),
    ],
)
def test_no_other_conditions(tmp_path: Path, text: str, severity: str, message: str, hint: str) -> None:
    [found] = findings(tmp_path, text, "CS313")
    assert (found["severity"], found["path"], found["message"], found["hint"]) == (severity, OTHER, message, hint)


@pytest.mark.parametrize("said", ["vng_aiv_2024", "VNG-AIV-2024", "AIV VNG 2024", "null"])
def test_the_conditions_of_the_standard(tmp_path: Path, said: str) -> None:
    assert findings(tmp_path, under(said), "CS313") == []
