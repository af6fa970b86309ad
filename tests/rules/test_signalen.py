"""Signals that nobody follows up, and risks that nobody acts on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

NO_DIRECTOR = [
    Found("DK021", "waarschuwing", "signalen[s-1].regisseur", "signaal s-1 van 20-11-2026 heeft geen regisseur")
]


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        pytest.param("datum: 2026-11-20", NO_DIRECTOR, id="open"),
        pytest.param("datum: 2026-11-20, afgehandeld: null", NO_DIRECTOR, id="open, and it says so"),
        pytest.param("datum: 2026-11-20, regisseur: contractmanager", [], id="somebody directs it"),
        pytest.param("datum: 2026-11-20, afgehandeld: 2026-11-21", [], id="dealt with"),
        pytest.param("datum: 2026-11-20, afgehandeld: gisteren", [], id="perhaps dealt with"),
        pytest.param("datum: 2026-11-20, regisseur: [a, b]", [], id="a name that cannot be read"),
        pytest.param(
            "soort: kwaliteit",
            [Found("DK021", "waarschuwing", "signalen[s-1].regisseur", "signaal s-1 heeft geen regisseur")],
            id="without a day",
        ),
    ],
)
def test_an_open_signal_has_a_director(tmp_path: Path, signal: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"signalen:\n  - {{id: s-1, {signal}}}", "DK021") == expected


def open_since(day: str) -> list[Found]:
    message = f"signaal s-1 van {day} staat langer dan 30 dagen open"
    return [Found("DK022", "waarschuwing", "signalen[s-1].afgehandeld", message)]


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        pytest.param("datum: 2026-10-22", open_since("22-10-2026"), id="31 days"),
        pytest.param("datum: 2026-10-23", [], id="30 days"),
        pytest.param("datum: 2026-12-01", [], id="a day to come"),
        pytest.param("datum: 2025-01-02, afgehandeld: 2026-11-22", [], id="dealt with, however late"),
        pytest.param("datum: 2025-01-02, afgehandeld: gisteren", [], id="perhaps dealt with"),
        pytest.param("soort: kwaliteit", [], id="without a day nothing is known"),
    ],
)
def test_a_signal_is_dealt_with_in_thirty_days(tmp_path: Path, signal: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"signalen:\n  - {{id: s-1, {signal}}}", "DK022") == expected


def test_a_signal_stays_open_after_the_contract(tmp_path: Path) -> None:
    text = "overeenkomst: {einde: 2026-11-01}\nsignalen:\n  - {id: s-1, datum: 2026-10-01}"
    assert ask(tmp_path, text, "DK022") == open_since("01-10-2026")


def test_a_signal_that_stays_open_stays_the_same_finding(tmp_path: Path) -> None:
    text = "signalen:\n  - {id: s-1, datum: 2026-10-01}"
    days = ("2026-11-22", "2027-02-22")
    assert len({findings(tmp_path, text, "DK022", today=day)[0]["fingerprint"] for day in days}) == 1


def unmeasured(high: str, what: str = "ri-1") -> list[Found]:
    message = f"bij het risico ‘{what}’ ({high}) staat geen maatregel"
    return [Found("DK023", "waarschuwing", "risicos[ri-1].maatregel", message)]


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        pytest.param("kans: hoog", unmeasured("kans hoog"), id="chance"),
        pytest.param("kans: laag, gevolg: hoog", unmeasured("gevolg hoog"), id="consequence"),
        pytest.param("kans: Hoog, gevolg: zeer hoog", unmeasured("kans Hoog, gevolg zeer hoog"), id="both, own words"),
        pytest.param(
            "omschrijving: Vertrek van behandelaren, kans: hoog",
            unmeasured("kans hoog", "Vertrek van behandelaren"),
            id="by its description",
        ),
        pytest.param("kans: midden, gevolg: midden", [], id="neither is high"),
        pytest.param("omschrijving: Onbekend", [], id="not judged"),
        pytest.param("kans: hoog, maatregel: Maandelijks overleg", [], id="a measure"),
        pytest.param("kans: hoog, maatregel: [a, b]", [], id="a measure that cannot be read"),
    ],
)
def test_a_high_risk_has_a_measure(tmp_path: Path, risk: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"risicos:\n  - {{id: ri-1, {risk}}}", "DK023") == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("2026-11-22", unmeasured("kans hoog"), id="the last day"),
        pytest.param("2026-11-21", [], id="the contract has ended"),
    ],
)
def test_a_risk_ends_with_the_contract(tmp_path: Path, end: str, expected: list[Found]) -> None:
    text = f"overeenkomst: {{einde: {end}}}\nrisicos:\n  - {{id: ri-1, kans: hoog}}"
    assert ask(tmp_path, text, "DK023") == expected
