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
    both = "deze wederpartij heeft 2 contracten, samen 100 %"
    assert found["JH-2"]["warnings"] == []
    assert found["JH-2"]["reasons"] == [
        (
            "waarde 3,33 is hoog (hoog vanaf 3): aandeel cliënten 2,17 % (score 2; berekend: 24 cliëntmaanden van 1104 "
            f"cliëntmaanden van 2 contracten Jeugdwet in 2025; {both}), aandeel omzet 10 % (score 4; berekend: "
            f"€ 1.200,00 van € 12.000,00 van 2 contracten Jeugdwet in 2025; {both}), transformatie 4"
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
    gaps = "1 van de 2 contracten gaf niet alle maanden op; 1 dossier kon niet worden gelezen"
    assert found["JH-1"]["warnings"] == [f"de berekende aandelen zijn onzeker: {gaps}"]
    assert found["JH-2"]["warnings"] == [
        f"de berekende aandelen zijn onzeker: 9 van de 12 maanden zijn ingevuld; {gaps}"
    ]


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


def test_months_are_counted_for_each_measure(tmp_path: Path) -> None:
    portfolio(tmp_path)
    lines = "".join(f"  - {{maand: 2025-{month:02}, bedrag: 100}}\n" for month in range(3, 13))
    both = "".join(f"  - {{maand: 2025-{month:02}, bedrag: 100, clienten: 2}}\n" for month in (1, 2))
    dossier(tmp_path, "JH-2", scores(None, 4, (4, 4, 4)) + f"declaraties:\n{both}{lines}")
    found = {each["dossier"]: each for each in classified(tmp_path)}
    gap = "1 van de 2 contracten gaf niet alle maanden op"
    assert found["JH-2"]["warnings"] == [
        f"het berekende aandeel cliënten is onzeker: 2 van de 12 maanden zijn ingevuld; {gap}"
    ]
    assert found["JH-1"]["warnings"] == [f"het berekende aandeel cliënten is onzeker: {gap}"]


def test_a_party_with_more_contracts_is_told_what_they_have_together(tmp_path: Path) -> None:
    portfolio(tmp_path)
    dossier(tmp_path, "JH-3", scores(None, 4, (4, 4, 4)) + declared(2025, [1000] * 12, [8] * 12))
    other = (tmp_path / "JH-1.yaml").read_text(encoding="utf-8").replace("Stichting Proef", "Zorg Anders B.V.")
    (tmp_path / "JH-1.yaml").write_text(other, encoding="utf-8")
    found = {each["dossier"]: each["reasons"][0] for each in classified(tmp_path)}
    assert "; deze wederpartij heeft 2 contracten, samen 55 %" in found["JH-2"]
    assert "deze wederpartij" not in found["JH-1"]


@pytest.mark.parametrize("form", ["file", "folder"])
def test_one_dossier_in_any_form_is_no_portfolio(tmp_path: Path, form: str) -> None:
    portfolio(tmp_path)
    if form == "folder":
        (tmp_path / "JH-2").mkdir()
        (tmp_path / "JH-2.yaml").rename(tmp_path / "JH-2" / "dossier.yaml")
    [alone] = classified(tmp_path, "JH-2" if form == "folder" else "JH-2.yaml")
    assert [alone["shares"][path]["share"] for path in (CLIENTS, TURNOVER)] == [None, None]


def test_a_dossier_outside_the_portfolio_is_no_part_of_it(tmp_path: Path) -> None:
    portfolio(tmp_path)
    (tmp_path / "cmtool.toml").write_text('[check]\nnegeer = ["oud/*"]\n', encoding="utf-8")
    (tmp_path / "oud").mkdir()
    dossier(tmp_path / "oud", "JH-9", scores(None, 4, (4, 4, 4)) + declared(2025, [90000] * 12, [90] * 12))
    [found] = classified(tmp_path, "oud/JH-9.yaml")
    assert found["shares"][TURNOVER] == {"share": None, "computed": False}
    assert "dit dossier hoort niet bij de map van cmtool.toml" in found["reasons"][0]


def test_what_would_change_is_measured_against_the_same_now(tmp_path: Path) -> None:
    """What is asked to change says nothing about what has to be computed now."""
    portfolio(tmp_path)
    (tmp_path / "cmtool.toml").write_text("[organisatie]\n", encoding="utf-8")
    changes = ("--what-if", "waarde.omzet_aandeel=0.01", "--what-if", "waarde.clienten_aandeel=0.01")
    [alone] = classified(tmp_path, "JH-2.yaml", *changes)
    whole = {each["dossier"]: each for each in classified(tmp_path, ".", *changes)}
    assert alone == whole["JH-2"]
    assert (alone["class"], alone["what_if"]["class"]) == ("strategisch", "alert")


def test_two_jobs_say_the_same_as_one(tmp_path: Path) -> None:
    portfolio(tmp_path)
    one, two = (
        cmtool("classify", ".", "--today", TODAY, "--format", form, "--jobs", jobs, cwd=tmp_path).out
        for form in ("json",)
        for jobs in ("1", "2")
    )
    assert one == two


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@when(st.lists(st.tuples(AMOUNTS, st.integers(0, 10**6)), min_size=1, max_size=30))
def test_computed_shares_add_up_to_one(contracts: list[tuple[Decimal, int]]) -> None:
    totals = Totals(2025)
    full = {TURNOVER: 12, CLIENTS: 12}
    listed = [Declared({TURNOVER: amount, CLIENTS: Decimal(clients)}, full, 12) for amount, clients in contracts]
    for each in listed:
        totals.add("wmo", "Proef", each)
    for path in (TURNOVER, CLIENTS):
        shares = [share_of(path, Given({}), "wmo", "Proef", each, totals).share for each in listed]
        if not sum(each.sums[path] for each in listed):
            assert shares == [None] * len(listed)
            continue
        known = [share for share in shares if share is not None]
        assert len(known) == len(listed)
        assert all(0 <= share <= 1 for share in known)
        assert abs(sum(known, Decimal(-1))) < Decimal("1e-20")
