"""What deadlines and rules ask of the norms; each expected value with where it stands."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cmtool.dates import Duration
from cmtool.norms import IndexSplit, Liability, Municipality, Norms, StandardVersion, load_norms
from tests.support import MINIMAL

if TYPE_CHECKING:
    from pathlib import Path

WMO, YOUTH = "contractstandaard_wmo", "contractstandaard_jeugd"
NORMS = load_norms()


@pytest.mark.parametrize(
    ("domein", "day", "certainty"),
    [
        ("wmo", date(2024, 11, 29), "bevestigd"),  # A1-02, ALV2024
        ("jeugdwet", date(2022, 12, 2), "secundair"),  # A1-03, vng.nl
    ],
)
def test_from_when_a_standard_binds(domein: str, day: date, certainty: str) -> None:
    found = NORMS.binding_since(domein)
    assert found is not None
    assert (found.day, found.certainty) == (day, certainty)


def test_no_other_domain_has_a_binding_standard() -> None:
    assert NORMS.binding_since("participatiewet") is None


@pytest.mark.parametrize(
    ("standard", "version", "published", "certainty", "for_new_from", "introduce_by"),
    [
        # Wmo 1.1: ALV2024, in use from 2025 (A.1 version table)
        (WMO, "1.1", date(2024, 11, 29), "bevestigd", date(2025, 1, 1), date(2025, 5, 29)),
        # Wmo 1.2 and 1.3: month known, day not (termijnen.md); six months from 31 October clip to 30 April
        (WMO, "1.2", date(2025, 10, 31), "onbevestigd", date(2026, 1, 1), date(2026, 4, 30)),
        (WMO, "1.3", date(2026, 10, 31), "onbevestigd", date(2027, 1, 1), date(2027, 4, 30)),
        # Jeugd: no day of publication found (A.1 version table)
        (YOUTH, "1.1", None, "secundair", None, None),
        (YOUTH, "1.4", None, "bevestigd", None, None),
    ],
)
def test_versions(
    standard: str,
    version: str,
    published: date | None,
    certainty: str,
    for_new_from: date | None,
    introduce_by: date | None,
) -> None:
    found = NORMS.version(standard, version)
    assert found is not None
    assert found in NORMS.standards[standard]
    assert (found.published, found.certainty, found.for_new_from) == (published, certainty, for_new_from)
    assert NORMS.introduce_by(found) == introduce_by


@pytest.mark.parametrize(
    ("standard", "version"),
    [
        (WMO, "1.0"),  # September 2024, never in force (A.1 version table)
        (WMO, "1.4"),
        (YOUTH, "1.2"),  # not found (A.1 version table)
        ("geen", "1.1"),
    ],
)
def test_versions_that_are_not_known(standard: str, version: str) -> None:
    assert NORMS.version(standard, version) is None


def test_a_version_without_the_new_field_can_still_be_made() -> None:
    version = StandardVersion((1, 9), "1.9", date(2026, 8, 31), "bevestigd", "A1-13, proef")
    assert version.for_new_from is None
    assert NORMS.introduce_by(version) == date(2027, 2, 28)  # clipped, domein C2-05


@pytest.mark.parametrize(
    ("standard", "version", "said"),
    [
        (WMO, "1.0", None),
        (WMO, "1.1", ("vng_aiv_2024", "bevestigd")),  # A.12
        (WMO, "1.2", ("vng_aiv_2024", "bevestigd")),  # A4-38
        (WMO, "1.3", ("vng_aiv_2024", "bevestigd")),  # A.12, same as 1.2
        (WMO, None, ("vng_aiv_2024", "bevestigd")),
        (WMO, "1.4", ("vng_aiv_2024", "onbevestigd")),  # a version that is not known yet
        (YOUTH, "1.1", None),
        (YOUTH, "1.4", ("vng_aiv_2024", "onbevestigd")),  # the text of Jeugd was not obtainable (A.2)
        (YOUTH, None, ("vng_aiv_2024", "onbevestigd")),
        ("geen", None, None),
    ],
)
def test_general_conditions(standard: str, version: str | None, said: tuple[str, str] | None) -> None:
    found = NORMS.conditions(standard, version)
    assert (found and (found.value, found.certainty)) == said


@pytest.mark.parametrize(
    ("standard", "version", "micro", "amounts"),
    [
        (WMO, "1.1", True, None),  # A.12: only a cap for the municipality
        (WMO, "1.1", False, None),
        (WMO, "1.2", True, (1_250_000, 2_500_000, "bevestigd")),  # A4-39, CSW 3.28.2
        (WMO, "1.2", False, (2_500_000, 5_000_000, "bevestigd")),
        (WMO, "1.3", False, (2_500_000, 5_000_000, "bevestigd")),
        (WMO, None, True, (1_250_000, 2_500_000, "bevestigd")),
        (WMO, "1.10", True, (1_250_000, 2_500_000, "onbevestigd")),  # later than 1.9, not earlier than 1.2
        (YOUTH, "1.3", True, None),
        (YOUTH, "1.4", True, (1_250_000, 2_500_000, "bevestigd")),  # QA2026 d.g
        (YOUTH, None, False, (2_500_000, 5_000_000, "bevestigd")),
        ("geen", None, False, None),
    ],
)
def test_liability(standard: str, version: str | None, micro: bool, amounts: tuple[int, int, str] | None) -> None:  # noqa: FBT001 - a column of the table
    found = NORMS.liability(standard, version, micro)
    if amounts is None:
        assert found is None
    else:
        event, year, certainty = amounts
        assert isinstance(found, Liability)
        assert found[:3] == (Decimal(event), Decimal(year), certainty)
        assert found.source.startswith("A4-39, ")


@pytest.mark.parametrize(
    ("standard", "version", "has"),
    [
        (WMO, "1.1", False),  # A.12: 3.28.4-6 are new in 1.2
        (WMO, "1.2", True),
        (WMO, "1.3", True),
        (WMO, None, True),
        (YOUTH, "1.1", False),
        (YOUTH, "1.4", True),  # QA2026 d.g
        (YOUTH, None, True),
        ("geen", None, False),
    ],
)
def test_the_article_on_insurance(standard: str, version: str | None, has: bool) -> None:  # noqa: FBT001 - a column of the table
    assert NORMS.has_insurance_article(standard, version) is has


@pytest.mark.parametrize(
    ("standard", "version", "fixed"),
    [
        (YOUTH, "1.1", True),  # A7-03: up to and including 1.4
        (YOUTH, "1.4", True),
        (YOUTH, None, True),
        (YOUTH, "1.5", False),  # A7-06: changes in 2027, formula not known
        (WMO, "1.2", False),  # A7-01: an open clause
        (WMO, None, False),
    ],
)
def test_the_split_of_indexation(standard: str, version: str | None, fixed: bool) -> None:  # noqa: FBT001 - a column of the table
    expected = IndexSplit("ova_ppc", Decimal(90), Decimal(10), "bevestigd", "A7-03, vragen en antwoorden 2026 d.a")
    assert NORMS.index_split(standard, version) == (expected if fixed else None)


@pytest.mark.parametrize(
    ("version", "article", "says"),
    [
        ("1.1", "3.26.2", "16.1, 20.1, 20.2, 21, 22, 23, 25.3"),  # A.12
        ("1.2", "3.26.2", "16, 20.1, 20.2, 21, 22, 23, 25.3"),  # A4-38
        ("1.3", "3.26.2", "16, 20.1, 20.2, 21, 22, 23, 25.3"),
        ("1.1", "3.19.4", "a tot en met e"),  # A.12
        ("1.2", "3.19.4", "a tot en met i"),
        ("1.2", "1.10", "ontbreekt"),  # new in 1.3
        (None, "1.10", "facultatief"),
        ("1.1", "definities", None),
        (None, "9.9", None),
    ],
)
def test_what_a_version_says(version: str | None, article: str, says: str | None) -> None:
    found = NORMS.wording(WMO, version, article)
    assert (found and found.value) == says


@pytest.mark.parametrize(
    ("name", "day", "amount"),
    [
        ("sociale_en_andere_specifieke_diensten", date(2014, 4, 16), None),
        ("sociale_en_andere_specifieke_diensten", date(2014, 4, 17), 750_000),  # C4-03
        ("sociale_en_andere_specifieke_diensten", date(2026, 11, 22), 750_000),
        ("diensten_decentraal", date(2021, 12, 31), None),
        ("diensten_decentraal", date(2023, 12, 31), 215_000),  # C4-01
        ("diensten_decentraal", date(2024, 1, 1), 221_000),
        ("diensten_decentraal", date(2025, 12, 31), 221_000),
        ("diensten_decentraal", date(2026, 1, 1), 216_000),  # C4-02
    ],
)
def test_the_threshold_of_a_day(name: str, day: date, amount: int | None) -> None:
    found = NORMS.threshold(name, day)
    assert (found and found.value) == (None if amount is None else Decimal(amount))


def test_a_threshold_that_does_not_exist_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        NORMS.threshold("diensten", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("category", "term"),
    [
        (None, Duration(10, "jaar")),  # C.3: 16.1
        ("16.1.2", None),  # for ever
        ("8.1.7", Duration(7, "jaar")),
        ("99", Duration(10, "jaar")),  # not in the list
    ],
)
def test_retention(category: str | None, term: Duration | None) -> None:
    assert NORMS.retention(category).term == term


@pytest.mark.parametrize(
    ("domein", "codes", "code", "name"),
    [
        ("wmo", 18, "01", "hulp bij het huishouden"),  # D-11
        ("wmo", 18, "15", "beschermd wonen"),
        ("jeugdwet", 24, "45", "jeugdhulp ambulant"),  # D-12
        ("jeugdwet", 24, "39", None),  # between 31-38 and 40-55
        ("participatiewet", 0, "01", None),
    ],
)
def test_product_categories(domein: str, codes: int, code: str, name: str | None) -> None:
    found = NORMS.categories(domein)
    assert len(found) == codes
    assert found.get(code) == name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("0363", Municipality("0363", "Amsterdam", "Noord-Holland", "Amsterdam-Amstelland")),  # D-08
        (
            "0820",
            Municipality("0820", "Nuenen, Gerwen en Nederwetten", "Noord-Brabant", "Zuid-Oost Brabant"),
        ),
        ("363", None),  # the zero belongs to it
        ("9999", None),
        ("code", None),  # the head of the list is no municipality
    ],
)
def test_municipalities(code: str, found: Municipality | None) -> None:
    assert NORMS.municipality(code) == found
    assert NORMS.municipalities_as_of == date(2026, 1, 1)


def test_waiting_norms() -> None:
    found = {(each.sector, each.part): (each.weeks, each.certainty) for each in NORMS.waiting_norms()}
    assert len(found) == 16  # A.6, one for each part; the 80 % targets are no maximum
    assert found["Thuiszorg", "zorg thuis"] == (6, "secundair")
    assert found["Verstandelijk gehandicapt", "wonen"] == (13, "bevestigd")
    assert found["Zintuiglijk gehandicapt", "wonen"] == (8, "bevestigd")
    assert found["GGZ", "behandeling intramuraal"] == (7, "secundair")


@pytest.mark.parametrize(
    ("facts", "standard", "version", "told"),
    [
        ("A4-39", "wmo", "1.2", "CSW 3.28.2 (A4-39)"),
        (
            "A4-39",
            "wmo",
            "1.1",  # A.12: the provider's cap is new in 1.2
            "contractstandaard Wmo 1.1, aansprakelijkheid (in de contractstandaard Wmo pas vanaf 1.2) (A4-39)",
        ),
        ("A4-39", "jeugd", "1.3", "contractstandaard Jeugd 1.3, aansprakelijkheid (artikelnummer nakijken) (A4-39)"),
        ("A4-39", "jeugd", "1.4", "contractstandaard Jeugd 3.28.2 (A4-39)"),
        ("A3-05", "jeugd", None, "contractstandaard Jeugd, verlenging (artikelnummer nakijken) (A3-05)"),
        ("A3-05", "", None, "de overeenkomst, verlenging (A3-05)"),
        ("A3-06, BW 3:37", "wmo", None, "CSW 1.3.3 (A3-06); BW 3:37"),
        ("AIV 28.3", "", None, "algemene voorwaarden VNG (AIV 2024), artikel 28.3 (AIV)"),
        ("S001 punt 14", "wmo", None, "Handreiking contractmanagement, punt 14 (S001)"),
    ],
)
def test_where_a_fact_stands(facts: str, standard: str, version: str | None, told: str) -> None:
    assert NORMS.source(facts, standard, version) == told


def test_norms_may_come_from_another_folder(tmp_path: Path) -> None:
    line = "{sleutel: diensten_decentraal, naam: proef, vanaf: 2030-01-01, waarde: 1, zekerheid: bevestigd, bron: x}"
    (tmp_path / "drempels.yaml").write_text(f"onderwerp: Proef\nwaarden:\n  - {line}\n", encoding="utf-8")
    found = Norms(str(tmp_path)).threshold("diensten_decentraal", date(2030, 1, 1))
    assert found is not None
    assert found.value == 1


def test_a_broken_data_file_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "drempels.yaml").write_text("waarden: [", encoding="utf-8")
    with pytest.raises(ValueError, match=r"drempels\.yaml"):
        Norms(str(tmp_path)).threshold("diensten_decentraal", date(2030, 1, 1))


_OPENED = """\
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from cmtool.cli.app import run
run(["check", ".", "--today", "2026-11-22"])
print(*sorted({name.rpartition("/")[2] for name in opened if "/norms/data/" in name.replace("\\\\", "/")}))
"""


def test_check_reads_no_data_that_it_does_not_need(tmp_path: Path) -> None:
    text = MINIMAL.format(nummer="P-1", domein="wmo", ingang="2026-01-01", einde="2027-12-31")
    (tmp_path / "P-1.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _OPENED], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
    )
    read = set(done.stdout.splitlines()[-1].split())
    assert "bronnen.yaml" in read
    assert not {name for name in read if name.endswith(".csv")}
    assert not read & {"wachttijden.yaml", "versieverschillen.yaml", "bewijsstukken.yaml", "codelijsten.yaml"}
