"""Insolvency, and the steps of Kruger (domein A4-05, A4-06): each figure at its boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

ENDED = "overeenkomst: {ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-08-31AFGESLOTEN}\n"


def insolvent(said: str) -> str:
    return f"partijen:\n  opdrachtnemer:\n    insolventie: {said}\n"


def unsure(what: str) -> list[Found]:
    message = f"bij de opdrachtnemer: {what}; of de hulp doorgaat, is onzeker"
    return [Found("DK031", "fout", "partijen.opdrachtnemer.insolventie", message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            insolvent("{soort: surseance_aangevraagd, datum: 2026-11-12}"),
            unsure("surseance van betaling is aangevraagd (12-11-2026)"),
        ),
        (insolvent("{soort: faillissement}"), unsure("faillissement is uitgesproken")),
        (
            insolvent("{datum: 2026-11-12}"),
            unsure("surseance of faillissement is ingevuld, zonder de soort (12-11-2026)"),
        ),
        (insolvent("{soort: null, datum: null}"), []),  # a form that nobody filled in
        (insolvent("null"), []),
        (
            ENDED.replace("AFGESLOTEN", "") + insolvent("{soort: surseance}"),
            unsure("surseance van betaling is verleend"),
        ),
        (ENDED.replace("AFGESLOTEN", ", afgesloten_op: 2026-11-01") + insolvent("{soort: surseance}"), []),
    ],
)
def test_insolvency(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK031") == expected


@pytest.mark.parametrize(("domein", "script"), [("wmo", False), ("jeugdwet", True)])
def test_the_script_is_one_of_youth_care(tmp_path: Path, domein: str, *, script: bool) -> None:
    text = f'domein: {domein}\nzorgvormen: [{{categorie: "45"}}]\n' + insolvent("{soort: surseance}")
    [found] = findings(tmp_path, text, "DK031")
    assert ("draaiboek" in found["hint"]) is script


def figures(*years: str) -> str:
    """Return figures, each `jaar solvabiliteit rentabiliteit liquiditeit`; a dash is not known."""
    names = ("jaar", "solvabiliteit", "rentabiliteit", "liquiditeit")
    lines = []
    for each in years:
        said = ", ".join(f"{name}: {value}" for name, value in zip(names, each.split(), strict=True) if value != "-")
        lines.append(f"  - {{{said}}}\n")
    return "financieel:\n" + "".join(lines)


NAMES = {3: "zorgelijk", 4: "problematisch", 5: "zeer problematisch"}


def risk(step: int, figure: str, because: str, year: int = 2025) -> list[Found]:
    severity = "fout" if step == 5 else "waarschuwing"
    message = f"de cijfers over {year} wijzen op trede {step} van Kruger ({NAMES[step]}): {because}"
    return [Found("DK040", severity, f"financieel[{year}].{figure}", message)]


def unknown(figure: str, why: str) -> Found:
    message = f"{why}; of de continuïteit gevaar loopt, is niet te zeggen"
    return Found("DK040", "onbekend", f"financieel[2025].{figure}", message)


def no_share(figure: str, value: str, percent: str) -> Found:
    message = (
        f"de {figure} van 2025 is {value}, dus {percent}; dat is waarschijnlijk een percentage, en zo is niet te "
        "zeggen of de continuïteit gevaar loopt"
    )
    return Found("DK040", "onbekend", f"financieel[2025].{figure}", message)


OLD = Found(
    "DK040",
    "onbekend",
    "financieel[2023]",
    "de laatste cijfers zijn van 2023; of de continuïteit nu gevaar loopt, is niet te zeggen",
)
NEGATIVE, OWN = "solvabiliteit", "dus een negatief eigen vermogen"
NOT_KNOWN = "; de rentabiliteit van 2025 is niet bekend"
BEFORE = "de rentabiliteit van 2024 is niet bekend; was er toen ook verlies, dan is het trede 5"
LOSSES = "-1 % in 2025, -2 % in 2024"
ALWAYS = "volgens de contractstandaard altijd een risico"
THREE = f"3 jaar achter elkaar verlies (rentabiliteit {LOSSES}, -3 % in 2023), {ALWAYS}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (figures("2025 0.20 0.005 1"), []),
        (figures("2025 0.199 0.05 1.3"), risk(3, "solvabiliteit", "solvabiliteit 19,9 %, onder 20 %")),
        (figures("2025 0.10 0.05 1.3"), risk(3, "solvabiliteit", "solvabiliteit 10 %, onder 20 %")),
        (figures("2025 0.099 0.05 1.3"), risk(4, "solvabiliteit", "solvabiliteit 9,9 %, onder 10 %")),
        (figures("2025 0 0.05 1.3"), risk(4, "solvabiliteit", "solvabiliteit 0 %, onder 10 %")),
        (
            figures("2025 -0.001 0.05 1.3"),
            risk(5, "solvabiliteit", "solvabiliteit -0,1 %, dus een negatief eigen vermogen"),
        ),
        (figures("2025 0.3 0.0049 1.3"), risk(3, "rentabiliteit", "rentabiliteit 0,49 %, circa break-even")),
        (figures("2025 0.3 -0.000 1.3"), risk(3, "rentabiliteit", "rentabiliteit 0 %, circa break-even")),
        (figures("2025 0.3 0.05 0.99"), risk(3, "liquiditeit", "liquiditeit 0,99, onder 1")),
        (
            figures("2025 0.3 -0.01 1.3", "2024 0.3 0.01 1.3"),
            risk(4, "rentabiliteit", "verlies (rentabiliteit -1 % in 2025)"),
        ),
        (
            figures("2025 0.3 -0.01 1.3", "2024 0.3 -0.02 1.3", "2023 0.3 0 1.3"),
            risk(5, "rentabiliteit", f"2 jaar achter elkaar verlies (rentabiliteit {LOSSES})"),
        ),
        (figures("2023 0.3 -0.03 1.3", "2025 0.3 -0.01 1.3", "2024 0.3 -0.02 1.3"), risk(5, "rentabiliteit", THREE)),
        (  # a year is missing: it is no loss, and no profit
            figures("2025 0.3 -0.01 1.3", "2023 0.3 -0.02 1.3"),
            risk(4, "rentabiliteit", f"verlies (rentabiliteit -1 % in 2025); {BEFORE}"),
        ),
        (
            figures("2025 0.15 -0.01 0.8", "2024 0.3 0.02 1.3"),  # the heaviest decides; all are said
            risk(
                4,
                "rentabiliteit",
                "solvabiliteit 15 %, onder 20 %; verlies (rentabiliteit -1 % in 2025); liquiditeit 0,8, onder 1",
            ),
        ),
        (figures("2025 0.3 0.02 1.3", "2024 -0.1 -0.1 0.5", "2023 -0.1 -0.1 0.5"), []),  # the latest year counts
        (figures("2025 - 0.05 1.3"), [unknown("solvabiliteit", "de solvabiliteit van 2025 is niet bekend")]),
        (
            figures("2025 - - 1.3"),
            [
                unknown("rentabiliteit", "de rentabiliteit van 2025 is niet bekend"),
                unknown("solvabiliteit", "de solvabiliteit van 2025 is niet bekend"),
            ],
        ),
        (figures("2025 0.3 0.05 -"), []),  # it only could give a warning
        (
            figures("2025 - -0.01 -", "2024 0.3 0.01 1.3"),
            risk(4, "rentabiliteit", "verlies (rentabiliteit -1 % in 2025); de solvabiliteit van 2025 is niet bekend"),
        ),
        (figures("2025 -0.1 - -"), risk(5, "solvabiliteit", "solvabiliteit -10 %, dus een negatief eigen vermogen")),
        (figures("2025 veel 0.05 1.3"), []),  # that it could not be read was said
        (figures("2024 0.1 0.05 1.3", "20x5 0.3 0.05 1.3"), []),  # which year is the latest is not known
        (ENDED.replace("AFGESLOTEN", "") + figures("2025 -0.1 0.05 1.3"), []),
        # On 2026-11-22 the figures of 2024 still count.
        (figures("2024 -0.1 0.05 1.3"), risk(5, "solvabiliteit", f"{NEGATIVE} -10 %, {OWN}", 2024)),
        (figures("2023 -0.1 0.05 1.3", "2022 31 0.05 1.3"), [OLD]),
        # A share above 1 or below -1 is probably a percentage; a liquidity is no share.
        (figures("2025 1 1 1.3"), []),
        (figures("2025 0.3 0.05 12"), []),
        (figures("2025 31 0.05 1.3"), [no_share("solvabiliteit", "31", "3100 %")]),
        (figures("2025 0.3 1.01 1.3"), [no_share("rentabiliteit", "1,01", "101 %")]),
        (
            figures("2025 0.3 -4 0.9", "2024 0.3 0.01 1.3"),
            [
                no_share("rentabiliteit", "-4", "-400 %"),
                *risk(3, "liquiditeit", "liquiditeit 0,9, onder 1" + NOT_KNOWN),
            ],
        ),
    ],
)
def test_steps_of_kruger(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK040") == expected
