"""Performance indicators: a norm, and whether the last measurements reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

NO_NORM = [Found("DK018", "waarschuwing", "kpis[kto].norm", "de KPI ‘kto’ heeft geen norm")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("frequentie: jaar", NO_NORM, id="nothing"),
        pytest.param("norm: null", NO_NORM, id="and it says so"),
        pytest.param("norm: {min: null}", NO_NORM, id="a block that says nothing"),
        pytest.param("hard: nee", NO_NORM, id="steering information has a norm too"),
        pytest.param(
            "naam: Tevredenheid",
            [Found("DK018", "waarschuwing", "kpis[kto].norm", "de KPI ‘Tevredenheid’ heeft geen norm")],
            id="by its name",
        ),
        pytest.param("norm: {min: 0}", [], id="at least nothing is a norm"),
        pytest.param("norm: {max: 14}", [], id="at most"),
        pytest.param("norm: {min: zeven}", [], id="a norm that cannot be read"),
        pytest.param("norm: minstens 7", [], id="a norm in words that cannot be read"),
    ],
)
def test_a_kpi_has_a_norm(tmp_path: Path, fields: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"kpis:\n  - {{id: kto, {fields}}}", "DK018") == expected


def missed(period: str, message: str, severity: str = "waarschuwing") -> list[Found]:
    return [Found("DK019", severity, f"kpis[kto].metingen[{period}].waarde", message)]


def once(value: str, period: str, norm: str) -> list[Found]:
    message = f"de laatste meting van ‘kto’ haalt de norm niet: {value} over {period}; de norm is {norm}"
    return missed(period.split(maxsplit=1)[0], message)


def twice(earlier: str, latest: str, norm: str = "ten minste 7,5") -> list[Found]:
    message = f"de laatste twee metingen van ‘kto’ halen de harde norm niet: {earlier} en {latest}; de norm is {norm}"
    return missed(latest.split(" over ")[1], message, "fout")


def kpi(norm: str, *measured: str, more: str = "") -> str:
    values = ", ".join(
        f"{{periode: {period}, waarde: {value}}}" for period, value in (each.split(maxsplit=1) for each in measured)
    )
    return f"kpis:\n  - {{id: kto, norm: {norm}, metingen: [{values}]{more}}}"


LEAST, MOST = "ten minste 7,5", "ten hoogste 14"


@pytest.mark.parametrize(
    ("norm", "measured", "expected"),
    [
        pytest.param("{min: 7.5}", ["2026-K3 7.5"], [], id="just reached"),
        pytest.param("{min: 7.5}", ["2026-K3 7.4"], once("7,4", "2026-K3", LEAST), id="just below"),
        pytest.param("{max: 14}", ["2026-K3 14.0"], [], id="just within"),
        pytest.param("{max: 14}", ["2026-K3 14.1"], once("14,1", "2026-K3", MOST), id="just above"),
        pytest.param(
            "{min: 2, max: 4}",
            ["2026 5"],
            once("5", "2026 (die periode is nog niet voorbij)", "ten minste 2 en ten hoogste 4"),
            id="both, and the period runs",
        ),
        pytest.param("{min: 7.5}", ["2026-K1 6", "2026-K2 8"], [], id="an earlier one was missed"),
        pytest.param(
            "{min: 7.5}", ["2026-K3 7", "2026-K2 8"], once("7", "2026-K3", LEAST), id="by period, not by order"
        ),
        pytest.param("{min: 7.5}", ["2026-K3 null", "2026-K2 7"], once("7", "2026-K2", LEAST), id="not measured yet"),
        pytest.param("{min: 7.5}", ["2025 7", "2025-K4 8"], [], id="of two that end together the shortest is the last"),
        pytest.param("{min: 7.5}", [], [], id="nothing was measured"),
        pytest.param("null", ["2026-K3 1"], [], id="without a norm nothing is missed"),
        pytest.param("{min: 7.5}", ["2026-K3 zeven"], [], id="a value that cannot be read"),
        pytest.param("{min: 7.5}", ["2026-K3 zeven", "2026-K2 7"], [], id="a later one cannot be read"),
        pytest.param("{min: 7.5}", ["2026-Q3 8", "2026-K2 7"], [], id="a period that cannot be read may be later"),
        pytest.param(
            "{min: 7.5}", ["2026-K1 zeven", "2026-K2 7"], once("7", "2026-K2", LEAST), id="an earlier one is harmless"
        ),
        pytest.param("{min: zeven}", ["2026-K3 1"], [], id="a norm that cannot be read"),
    ],
)
def test_the_last_measurement(tmp_path: Path, norm: str, measured: list[str], expected: list[Found]) -> None:
    assert ask(tmp_path, kpi(norm, *measured), "DK019") == expected


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param(["2026-K2 7", "2026-K3 7.2"], twice("7 over 2026-K2", "7,2 over 2026-K3"), id="the last two"),
        pytest.param(
            ["2026-K3 7.2", "2026-K1 8", "2026-K2 7"], twice("7 over 2026-K2", "7,2 over 2026-K3"), id="by period"
        ),
        pytest.param(["2026-K3 7.2"], once("7,2", "2026-K3", LEAST), id="only one was measured"),
        pytest.param(["2026-K2 8", "2026-K3 7.2"], once("7,2", "2026-K3", LEAST), id="the one before was reached"),
        pytest.param(["2026-K1 7", "2026-K2 7", "2026-K3 8"], [], id="the last was reached"),
        pytest.param(
            ["2026-K1 7", "2026-K2 zeven", "2026-K3 7"],
            once("7", "2026-K3", LEAST),
            id="the one before cannot be read",
        ),
        pytest.param(
            ["2026-K1 7", "2026-K2 null", "2026-K3 7"],
            twice("7 over 2026-K1", "7 over 2026-K3"),
            id="a period without a measurement is none",
        ),
    ],
)
def test_a_hard_norm(tmp_path: Path, measured: list[str], expected: list[Found]) -> None:
    assert ask(tmp_path, kpi("{min: 7.5}", *measured, more=", hard: ja"), "DK019") == expected


def test_a_norm_that_is_not_hard_stays_a_warning(tmp_path: Path) -> None:
    text = kpi("{min: 7.5}", "2026-K2 7", "2026-K3 7.2", more=", hard: nee")
    assert ask(tmp_path, text, "DK019") == once("7,2", "2026-K3", LEAST)


def test_a_waiting_time_is_said_in_its_unit_and_not_called_a_breach(tmp_path: Path) -> None:
    text = kpi("{max: 14}", "2026-K3 17", more=", naam: Wachttijd, eenheid: weken, succesfactor: wachtlijstbeheer")
    [found] = findings(tmp_path, text, "DK019")
    assert found["message"] == (
        "de laatste meting van ‘Wachttijd’ haalt de norm niet: 17 weken over 2026-K3; de norm is ten hoogste 14"
    )
    assert "tekort" not in found["message"] + found["hint"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [("cijfer", "7 (cijfer)"), ("weken", "7 weken"), ("Dagen", "7 Dagen"), ("procent", "7 procent"), ("'%'", "7 %")],
)
def test_a_unit_reads_well_behind_a_number(tmp_path: Path, unit: str, said: str) -> None:
    [found] = findings(tmp_path, kpi("{min: 8}", "2026-K3 7", more=f", eenheid: {unit}"), "DK019")
    assert f": {said} over" in found["message"]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("2026-11-22", ["DK018", "DK019"], id="the last day"),
        pytest.param("2026-11-21", [], id="the contract has ended"),
    ],
)
def test_there_is_nothing_to_steer_after_the_end(tmp_path: Path, end: str, expected: list[str]) -> None:
    text = f"overeenkomst: {{einde: {end}}}\n{kpi('{min: 7.5}', '2026-K3 7')}\n  - {{id: verloop}}"
    assert sorted(each.code for each in ask(tmp_path, text, "DK018", "DK019")) == expected


def test_another_value_is_another_finding(tmp_path: Path) -> None:
    prints = {
        findings(tmp_path, kpi("{min: 7.5}", f"2026-K3 {value}"), "DK019", today=today)[0]["fingerprint"]
        for value, today in (("7", "2026-11-22"), ("7", "2026-12-22"), ("6", "2026-11-22"))
    }
    assert len(prints) == 2
