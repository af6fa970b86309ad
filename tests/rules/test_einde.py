"""After the end: what is declared then, and whether the contract was wound up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

RUN = "ondertekend: 2023-08-20, ingang: 2023-10-01, einde: 2026-08-31"
GROUNDS = "beeindigingen: [{id: be-1, wijze: opzegging, per: 2026-08-31}]"
SEPTEMBER = "{maand: 2026-09, bedrag: 31000}"
OCTOBER = "{maand: 2026-10, bedrag: 1000.50}"


def contract(more: str = "", run: str = RUN) -> str:
    return f"overeenkomst: {{{run}{', ' if more else ''}{more}}}\n"


def declared(*months: str) -> str:
    return "declaraties:\n" + "".join(f"  - {each}\n" for each in months)


def after(message: str, month: str = "2026-09", severity: str = "fout") -> Found:
    return Found("DK029", severity, f"declaraties[{month}].bedrag", message)


ENDED = "volgens het dossier eindigde de overeenkomst op 31-08-2026"
RUNNING_ON = (
    "dat is binnen het doorleveren tot en met 30-09-2026, maar of het alleen om lopende hulp gaat, staat niet in het "
    "dossier"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            contract() + declared(OCTOBER, SEPTEMBER),  # by month, not by line
            [after(f"over 2026-09 tot en met 2026-10 is € 32.000,50 gedeclareerd; {ENDED}")],
        ),
        (contract() + declared("{maand: 2026-08, bedrag: 31000}"), []),
        (contract(run=RUN.replace("08-31", "09-01")) + declared(SEPTEMBER), []),  # it began before the end
        (contract("opvolger: WMO-2026-014") + declared(SEPTEMBER), []),
        (contract("opvolger: [WMO-2026-014]") + declared(SEPTEMBER), []),  # could not be read
        (
            contract("afgesloten_op: 2026-11-01") + declared(SEPTEMBER),
            [after(f"over 2026-09 is € 31.000,00 gedeclareerd; {ENDED}")],
        ),
        (contract() + declared("{maand: 2026-09, bedrag: 0.00}"), []),  # nothing was done
        (
            contract() + declared("{maand: 2026-09, bedrag: 0.00, clienten: 3}"),
            [after(f"over 2026-09 zijn cliënten vastgelegd; {ENDED}")],
        ),
        (
            contract() + declared("{maand: 2026-09}"),  # how much is not known
            [after(f"over 2026-09 staat er een declaratie zonder bedrag; {ENDED}", severity="onbekend")],
        ),
        (contract(GROUNDS) + "exit: {doorleveren: 1 maand}\n" + declared(SEPTEMBER), []),
        (contract(GROUNDS) + declared(SEPTEMBER), [after(f"over 2026-09 is € 31.000,00 gedeclareerd; {ENDED}")]),
        (
            contract(GROUNDS) + "exit: {doorleveren: 1 maand}\n" + declared(SEPTEMBER, OCTOBER),
            [
                after(
                    "over 2026-10 is € 1.000,50 gedeclareerd; volgens het dossier ging lopende hulp door tot en met "
                    "30-09-2026",
                    "2026-10",
                )
            ],
        ),
        (
            contract() + "exit: {doorleveren: 1 maand}\n" + declared(SEPTEMBER),  # it ran out by itself
            [after(f"over 2026-09 is € 31.000,00 gedeclareerd; {RUNNING_ON}", severity="onbekend")],
        ),
        (contract(GROUNDS) + "exit: {doorleveren: drie}\n" + declared(SEPTEMBER), []),  # could not be read
        (
            contract("verlenging: {stilzwijgend: ja}") + declared(SEPTEMBER),  # for how long is not known
            [
                after(
                    f"over 2026-09 is € 31.000,00 gedeclareerd; {ENDED}; dat einde staat niet vast", severity="onbekend"
                )
            ],
        ),
        (contract("verlenging: {duur: 12 maanden, stilzwijgend: ja}") + declared(SEPTEMBER), []),
    ],
)
def test_nothing_is_declared_after_the_end(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK029") == expected


OPEN = Found(
    "DK030",
    "waarschuwing",
    "overeenkomst.afgesloten_op",
    "de overeenkomst is op 31-08-2026 geëindigd, maar er staat geen opvolger en niet dat zij is afgewikkeld",
)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        (contract(), "2026-09-01", [OPEN]),
        (contract(), "2026-08-31", []),  # its last day
        (contract("afgesloten_op: 2026-11-01"), "2026-11-22", []),
        (contract("opvolger: WMO-2026-014"), "2026-11-22", []),
        (contract("opvolger: [WMO-2026-014]"), "2026-11-22", []),  # could not be read
        (contract("verlenging: {stilzwijgend: ja}"), "2026-11-22", []),  # it may still run
        (contract(GROUNDS, RUN.replace("2026-08", "2028-08")), "2026-11-22", [OPEN]),  # ended early
        (contract(GROUNDS.replace("}]", ", omvang: deels}]"), RUN.replace("2026-08", "2028-08")), "2026-11-22", []),
    ],
)
def test_an_ended_contract_is_wound_up(tmp_path: Path, text: str, today: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK030", today=today) == expected
