"""Shares that are computed from what was declared in the last full calendar year."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as when
from hypothesis import strategies as st

from cmtool.classify.given import Given
from cmtool.classify.shares import CLIENTS, TURNOVER, Declared, Totals, share_of
from tests.classify.support import classified, declared, dossier, scores
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

YEAR = [100] * 12


def portfolio(folder: Path) -> None:
    """A portfolio of two under the Jeugdwet, and one under the Wmo."""
    dossier(folder, "JH-1", scores(None, 4, (4, 4, 4)) + declared(2025, [900] * 12, [90] * 12))
    dossier(folder, "JH-2", scores(None, 4, (4, 4, 4)) + declared(2025, [100] * 12, [2] * 12))
    dossier(folder, "WMO-1", scores(None, 4, (4, 4, 4)) + declared(2025, [5] * 12, [1] * 12), domein="wmo")


def test_shares_are_of_all_contracts_under_the_same_law(tmp_path: Path) -> None:
    portfolio(tmp_path)
    found = {each["dossier"]: each for each in classified(tmp_path)}
    assert {name: [share["share"] for share in each["shares"].values()] for name, each in found.items()} == {
        "JH-1": [pytest.approx(90 / 92), 0.9],
        "JH-2": [pytest.approx(2 / 92), 0.1],
        "WMO-1": [1.0, 1.0],
    }
    assert found["JH-2"]["scores"]["waarde.clienten_aandeel"] == 2
    assert found["JH-2"]["scores"]["waarde.omzet_aandeel"] == 4
    assert found["JH-2"]["reasons"] == [
        (
            "waarde 3,33 is hoog (hoog vanaf 3): aandeel cliënten 2,17 % (score 2; berekend: 24 cliëntmaanden van 1104 "
            "cliëntmaanden van 2 contracten Jeugdwet in 2025), aandeel omzet 10 % (score 4; berekend: € 1.200,00 van "
            "€ 12.000,00 van 2 contracten Jeugdwet in 2025), transformatie 4"
        ),
        "risico 4,00 is hoog (hoog vanaf 3): naleving 4, relatie 4, uniek aanbod 4",
        "waarde en risico zijn hoog: strategisch",
        "de termijn `gesprek` volgt alleen uit aandelen die in het dossier zelf staan; vul die daarvoor in",
    ]


def test_the_dossier_itself_goes_before_what_was_declared(tmp_path: Path) -> None:
    portfolio(tmp_path)
    dossier(tmp_path, "JH-2", scores((0.01, 0.2), 4, (4, 4, 4)) + declared(2025, [100] * 12, [2] * 12))
    found = {each["dossier"]: each["shares"] for each in classified(tmp_path)}
    assert found["JH-2"] == {
        CLIENTS: {"share": 0.01, "computed": False},
        TURNOVER: {"share": 0.2, "computed": False},
    }
    # It counts in the whole all the same.
    assert found["JH-1"][TURNOVER] == {"share": 0.9, "computed": True}


@pytest.mark.parametrize(
    ("more", "ingang", "why"),
    [
        ("", "2024-01-01", "in het dossier staat niets over 2025"),
        ("", "2026-02-01", "het contract liep niet in 2025"),
        (declared(2024, YEAR, YEAR), "2024-01-01", "in het dossier staat niets over 2025"),
        (declared(2026, YEAR[:9], YEAR[:9]), "2024-01-01", "in het dossier staat niets over 2025"),
        ("declaraties:\n  - {maand: 2025-01}\n", "2024-01-01", "in het dossier staat niets over 2025"),
    ],
)
def test_what_was_not_declared_is_not_zero(tmp_path: Path, more: str, ingang: str, why: str) -> None:
    portfolio(tmp_path)
    dossier(tmp_path, "JH-3", scores(None, 4, (4, 4, 4)) + more, ingang=ingang)
    found = {each["dossier"]: each for each in classified(tmp_path)}["JH-3"]
    assert found["class"] is None
    assert found["reasons"][0] == (
        f"waarde onbekend: aandeel cliënten niet bekend ({why}), aandeel omzet niet bekend ({why}), transformatie 4"
    )


def test_gaps_are_said(tmp_path: Path) -> None:
    portfolio(tmp_path)
    dossier(tmp_path, "JH-2", scores(None, 4, (4, 4, 4)) + declared(2025, [100] * 9, [2] * 9))
    (tmp_path / "JH-3.yaml").write_text("nummer: JH-3\n", encoding="utf-8")
    found = {each["dossier"]: each for each in classified(tmp_path, status=1)}
    assert (
        "berekend: € 900,00 van € 11.700,00 van 2 contracten Jeugdwet in 2025; 9 van de 12 maanden zijn ingevuld; "
        "1 daarvan gaf niet alle maanden op; 1 dossier kon niet worden gelezen"
    ) in found["JH-2"]["reasons"][0]
    assert "9 van de 12" not in found["JH-1"]["reasons"][0]
    assert "; 1 daarvan gaf niet alle maanden op" in found["JH-1"]["reasons"][0]


def test_declarations_that_cannot_be_read_give_no_share(tmp_path: Path) -> None:
    portfolio(tmp_path)
    dossier(tmp_path, "JH-2", scores(None, 4, (4, 4, 4)) + declared(2025, ["1.000", *YEAR[1:]], [2] * 12))
    found = {each["dossier"]: each for each in classified(tmp_path, status=1)}["JH-2"]
    assert "aandeel omzet niet bekend (declaraties konden niet worden gelezen)" in found["reasons"][0]


def test_one_dossier_of_a_portfolio_has_the_share_of_the_whole(tmp_path: Path) -> None:
    portfolio(tmp_path)
    (tmp_path / "cmtool.toml").write_text("[organisatie]\n", encoding="utf-8")
    [alone] = classified(tmp_path, "JH-2.yaml")
    assert [alone] == [each for each in classified(tmp_path) if each["dossier"] == "JH-2"]


def test_without_a_portfolio_one_dossier_has_no_share(tmp_path: Path) -> None:
    portfolio(tmp_path)
    [alone] = classified(tmp_path, "JH-2.yaml")
    assert alone["class"] is None
    assert "noem de map met alle dossiers: een aandeel is een deel van het geheel" in alone["reasons"][0]


def test_the_next_meeting_does_not_depend_on_other_dossiers(tmp_path: Path) -> None:
    """Issue 4, point 3: one dossier alone gives the same day as the whole folder."""
    portfolio(tmp_path)
    (tmp_path / "cmtool.toml").write_text("[organisatie]\n", encoding="utf-8")

    def meetings(path: str) -> list[str]:
        asked = ("--within", "all", "--kind", "gesprek", "--format", "json", "--today", TODAY)
        run = json.loads(cmtool("check", path, *asked, cwd=tmp_path).out)
        return [each["date"] for each in run["deadlines"] if each["dossier"] == "JH-2"]

    assert meetings(".") == meetings("JH-2.yaml") == []
    dossier(tmp_path, "JH-2", scores((0.02, 0.1), 4, (4, 4, 4)))
    assert meetings(".") == meetings("JH-2.yaml") == ["2024-04-01"]


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@when(st.lists(st.tuples(AMOUNTS, st.integers(0, 10**6)), min_size=1, max_size=30))
def test_computed_shares_add_up_to_one(contracts: list[tuple[Decimal, int]]) -> None:
    totals = Totals(2025)
    listed = [Declared(amount, clients, 12, 12) for amount, clients in contracts]
    for each in listed:
        totals.add("wmo", each)
    wholes = {TURNOVER: sum(amount for amount, _ in contracts), CLIENTS: sum(clients for _, clients in contracts)}
    for path, whole in wholes.items():
        shares = [share_of(path, Given({}), "wmo", each, totals).share for each in listed]
        if not whole:
            assert shares == [None] * len(listed)
            continue
        known = [share for share in shares if share is not None]
        assert len(known) == len(listed)
        assert abs(sum(known, Decimal(-1))) < Decimal("1e-20")
