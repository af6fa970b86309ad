"""Kraljic, the account portfolio, and what they say together."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.classify.support import classified, dossier, one, scores

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {(True, False): "hefboom", (False, False): "routine", (True, True): "strategisch", (False, True): "knelpunt"}
ACCOUNTS = {
    (False, False): "overlast",
    (False, True): "exploiteren",
    (True, False): "ontwikkelen",
    (True, True): "kern",
}
# A share for each score, at its bound.
SHARES = {1: 0, 2: 0.02, 3: 0.05, 4: 0.10, 5: 0.15}


def kraljic(interest: int, supply: int) -> str:
    return f"  kraljic: {{financieel_belang: {interest}, leveringsrisico: {supply}}}\n"


def test_every_cell_of_kraljic(tmp_path: Path) -> None:
    """Issue 4, point 1: high is at or above the cut, 3."""
    for interest, supply in product(range(1, 6), repeat=2):
        dossier(tmp_path, f"JH-{interest}{supply}", scores(more=kraljic(interest, supply)))
    found = {each["dossier"]: each["kraljic"] for each in classified(tmp_path)}
    assert found == {f"JH-{a}{b}": NAMES[a >= 3, b >= 3] for a, b in product(range(1, 6), repeat=2)}


@pytest.mark.parametrize("said", ["{financieel_belang: 4}", "{leveringsrisico: 4}"])
def test_half_of_kraljic_is_not_known(tmp_path: Path, said: str) -> None:
    found = one(tmp_path, scores(more=f"  kraljic: {said}\n"))
    assert found["kraljic"] is None
    assert found["reasons"][-1].startswith("Kraljic onbekend: ")
    assert len(found["missing"]) == 1


def test_every_cell_of_the_account_portfolio_and_the_imbalance(tmp_path: Path) -> None:
    """domein E.4, and E.5: strategisch or knelpunt against overlast or exploiteren."""
    for (interest, supply), (attractive, value) in product(product((2, 4), repeat=2), repeat=2):
        account = f"  account: {{aantrekkelijkheid: {attractive}, omzet_aandeel: {SHARES[value]}}}\n"
        number = f"JH-{interest}{supply}{attractive}{value}"
        dossier(tmp_path, number, scores(more=kraljic(interest, supply) + account))
    for each in classified(tmp_path):
        interest, supply, attractive, value = (int(sign) >= 3 for sign in each["dossier"].removeprefix("JH-"))
        assert (each["kraljic"], each["account"]) == (NAMES[interest, supply], ACCOUNTS[attractive, value])
        unbalanced = each["kraljic"] in {"strategisch", "knelpunt"} and each["account"] in {"overlast", "exploiteren"}
        assert bool(each["warnings"]) is unbalanced
        if unbalanced:
            assert each["warnings"] == [
                (
                    f"onbalans: voor de opdrachtgever {each['kraljic']}, voor de aanbieder {each['account']}; de "
                    "afhankelijkheid is groot en de aandacht klein. Maak de opdracht aantrekkelijker, of zorg voor "
                    "alternatieven"
                )
            ]


@pytest.mark.parametrize(("share", "name"), [(0.0499, "ontwikkelen"), (0.05, "kern")])
def test_the_share_of_the_provider_counts_by_the_same_bounds(tmp_path: Path, share: float, name: str) -> None:
    found = one(tmp_path, scores(more=f"  account: {{aantrekkelijkheid: 3, omzet_aandeel: {share}}}\n"))
    assert found["account"] == name


def test_the_provider_is_asked_for_its_own_view(tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[organisatie]\nkant = "aanbieder"\n', encoding="utf-8")
    dossier(tmp_path)
    [found] = classified(tmp_path)
    assert found["missing"] == ["classificatie.account.aantrekkelijkheid", "classificatie.account.omzet_aandeel"]
    assert found["party"] == "Gemeente Proefdorp"


def test_the_provider_cannot_compute_the_share_of_all_providers(tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[organisatie]\nkant = "aanbieder"\n', encoding="utf-8")
    more = "declaraties:\n  - {maand: 2025-01, bedrag: 100, clienten: 3}\n"
    dossier(tmp_path, more=scores(None) + more)
    [found] = classified(tmp_path)
    assert found["scores"]["waarde.omzet_aandeel"] is None
    assert "wat alle aanbieders samen leveren, is aan deze kant niet bekend" in found["reasons"][1]
