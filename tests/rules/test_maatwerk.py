"""One-off contracts with one provider that together reach the threshold (domein A5-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.rules.asking import findings

if TYPE_CHECKING:
    from pathlib import Path

DE_BRUG = "naam: Stichting De Brug, kvk: '41230987'"


class Made(NamedTuple):
    """A one-off contract: its value, its first and last day, the day of publication, and who provides."""

    amount: str
    first: str = "2026-01-01"
    last: str = "2026-12-31"
    published: str = "2025-05-15"
    provider: str = DE_BRUG
    kind: str = "maatwerkovereenkomst"
    estimate: str = ""
    more: str = ""

    def text(self) -> str:
        return (
            f"partijen:\n  opdrachtnemer: {{{self.provider}}}\n"
            f"inkoop: {{gepubliceerd: {self.published}, geraamde_waarde: {self.estimate}}}\n"
            f"overeenkomst: {{soort: {self.kind}, opdrachtwaarde: {self.amount}, ingang: {self.first}, "
            f"einde: {self.last}{self.more}}}\n"
        )


def found(tmp_path: Path, *made: Made) -> list[tuple[str, str, str]]:
    """Return in which dossier, where and what the rule finds."""
    text = "---\n".join(each.text() for each in made)
    return [(each["dossier"], each["path"], each["message"]) for each in findings(tmp_path, text, "DK039")]


def reached(number: int, named: str, total: str, year: int = 2026, day: str = "15-05-2025") -> tuple[str, str, str]:
    message = (
        f"in {year} lopen met Stichting De Brug de maatwerkovereenkomsten {named}, samen {total}; dat is niet minder "
        f"dan de drempel van € 750.000,00 voor sociale en andere specifieke diensten (op de dag van publicatie, {day})"
    )
    return f"WMO-2026-00{number}", "overeenkomst.opdrachtwaarde", message


BOTH = "WMO-2026-001 en WMO-2026-002"
HALF = Made("400000")
REST = Made("350000")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([HALF, REST], [reached(2, BOTH, "€ 750.000,00")]),
        ([HALF, Made("349999.99")], []),
        ([Made("800000")], []),  # one contract is no sum
        (
            [HALF, REST, Made("10")],  # the one that reaches it, and each after it
            [
                reached(2, BOTH, "€ 750.000,00"),
                reached(3, "WMO-2026-001, WMO-2026-002 en WMO-2026-003", "€ 750.010,00"),
            ],
        ),
        (
            [Made("400000", published="2025-06-01"), REST],  # the one bought last
            [reached(1, "WMO-2026-002 en WMO-2026-001", "€ 750.000,00", day="01-06-2025")],
        ),
        (
            [Made("400000", last="2026-01-01"), Made("350000", "2026-12-31", "2027-12-31")],  # a year in common, no day
            [reached(2, BOTH, "€ 750.000,00")],
        ),
        ([Made("400000", last="2026-12-31"), Made("350000", "2027-01-01", "2027-12-31")], []),
        (
            [
                Made(
                    "400000",
                    last="2026-06-30",
                    more=", verlenging: {duur: 12 maanden, aankondigen: 1 maand, gelicht: [{id: v-1, ontvangen: "
                    "2026-02-01}]}, standaard: {naam: geen}",
                ),
                Made("350000", "2027-01-01", "2027-12-31"),
            ],
            [reached(2, BOTH, "€ 750.000,00", 2027)],  # extended into that year
        ),
        ([HALF, Made("350000", kind="overeenkomst")], []),
        (
            [HALF, Made("350000", provider="naam: Stichting De Brug, kvk: '4123 0987'")],
            [reached(2, BOTH, "€ 750.000,00")],
        ),
        ([HALF, Made("350000", provider="naam: Stichting De Brug, kvk: '41230988'")], []),
        (
            [
                Made("400000", provider="naam: Stichting De Brug, kvk: null"),
                Made("350000", provider="naam: Stichting  de brug, kvk: null"),
            ],
            [
                (
                    *reached(2, BOTH, "€ 750.000,00")[:2],
                    reached(2, BOTH, "€ 750.000,00")[2].replace("Stichting De Brug", "Stichting  de brug"),
                )
            ],
        ),
        ([HALF, Made("")], []),  # what is not known is not counted
        (
            [HALF, Made("", estimate="350000")],
            [
                (
                    "WMO-2026-002",
                    "inkoop.geraamde_waarde",
                    reached(2, BOTH, "€ 750.000,00")[2],
                )
            ],
        ),
        ([HALF, Made("veel", estimate="350000")], []),  # could not be read: nothing else takes its place
        ([Made("400000", published="2014-01-01"), Made("350000", published="2014-04-16")], []),  # no threshold is known
    ],
)
def test_together(tmp_path: Path, made: list[Made], expected: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, *made) == expected


def test_many_are_not_all_named(tmp_path: Path) -> None:
    last = found(tmp_path, *[Made("100000")] * 9)[-1]
    named = ", ".join(f"WMO-2026-00{number}" for number in range(1, 9))
    assert last == reached(9, f"{named} en nog 1", "€ 900.000,00")


def test_a_deferral_hides_only_its_own(tmp_path: Path) -> None:
    deferral = "uitzonderingen: [{regel: DK039, reden: Enige aanbieder, akkoord: M. Peters, tot: 2027-01-31}]\n"
    text = "---\n".join((HALF.text(), REST.text() + deferral, Made("10").text()))
    assert [(each["dossier"], each["status"]) for each in findings(tmp_path, text, "DK039")] == [
        ("WMO-2026-002", "deferred"),
        ("WMO-2026-003", "open"),
    ]
