"""Insurance: which policies cover liability, for how long, and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

AT = "overeenkomst.verzekering"
UNTIL = f"{AT}[vz-0].geldig_tot"


def insured(*policies: str, more: str = "", version: str = "1.3") -> str:
    items = ", ".join(f"{{id: vz-{number}, {each}}}" for number, each in enumerate(policies))
    return (
        f"overeenkomst: {{standaard: {{naam: contractstandaard_wmo, versie: '{version}'}}, {more}"
        f"verzekering: [{items}]}}\n"
    )


def none(others: str = "") -> list[Found]:
    message = f"er staat geen aansprakelijkheidsverzekering van de opdrachtnemer in het dossier{others}"
    return [Found("CS314", "waarschuwing", AT, message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (insured(f"soort: {kind}"), [])
            for kind in (
                "WA",
                "AVB",
                "WA-verzekering",
                "wettelijke aansprakelijkheid",
                "bedrijfsaansprakelijkheid",
                "Beroepsaansprakelijkheid",
                "aansprakelijkheid_bedrijf",
            )
        ),
        (insured("soort: bestuurdersaansprakelijkheid"), none("; wel ‘bestuurdersaansprakelijkheid’")),
        (insured("soort: WA auto"), none("; wel ‘WA auto’")),
        (insured("soort: brand", "soort: inventaris", "soort: brand"), none("; wel ‘brand’, ‘inventaris’")),
        (insured(*(f"soort: s{number}" for number in range(6))), none("; wel ‘s0’, ‘s1’, ‘s2’, ‘s3’ en nog 2")),
        (insured("soort: waterschade"), none("; wel ‘waterschade’")),
        (insured(), none()),
        (insured("geldig_tot: 2028-12-31"), []),  # its kind is not said
        (insured("soort: brand", version="1.1"), []),  # A.12: not asked
    ],
)
def test_liability_is_insured(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "CS314") == expected


def shorter(day: str, kind: str = "brand") -> list[Found]:
    message = f"de verzekering {kind} loopt tot en met {day}, het contract tot en met 31-12-2028"
    return [Found("CS316", "advies", UNTIL, message)]


def expired(day: str) -> list[Found]:
    message = f"het laatste bewijs van de verzekering brand liep tot en met {day}"
    return [Found("CS315", "waarschuwing", UNTIL, message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (insured("soort: brand, geldig_tot: 2026-11-22"), shorter("22-11-2026")),
        (insured("soort: brand, geldig_tot: 2026-11-21"), expired("21-11-2026")),  # said once
        (insured("soort: brand, geldig_tot: 2026-11-21, jaarlijks_verlengd: ja"), expired("21-11-2026")),
        (insured("soort: brand, geldig_tot: 2027-11-21, jaarlijks_verlengd: ja"), []),
        (insured("soort: brand, geldig_tot: 2026-11-21", version="1.1"), []),  # A.12: not asked
        (insured("soort: brand, geldig_tot: 2027-11-21", version="1.1"), []),
    ],
)
def test_it_runs_on(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "CS315", "CS316") == expected


@pytest.mark.parametrize(
    ("renewed", "word"), [("", "elk jaar wordt verlengd"), (", jaarlijks_verlengd: nee", "om een nieuwe polis")]
)
def test_what_to_ask_when_it_runs_short(tmp_path: Path, renewed: str, word: str) -> None:
    [found] = findings(tmp_path, insured(f"soort: brand, geldig_tot: 2027-12-31{renewed}"), "CS316")
    assert word in found["hint"]


MICRO = "partijen: {opdrachtnemer: {micro_onderneming: ja}}\n"
ABOVE = (
    "; de eis zelf is hoger dan de contractstandaard toestaat voor een micro-onderneming (€ 1.250.000,00 per "
    "gebeurtenis)"
)


def low(demand: str, more: str = "") -> list[Found]:
    message = f"de opdrachtnemer is verzekerd voor € 1.000.000,00 per gebeurtenis; de eis is {demand} per gebeurtenis"
    return [Found("CS317", "fout", f"{AT}[vz-0].per_gebeurtenis", message + more)]


@pytest.mark.parametrize(
    ("demand", "before", "version", "expected"),
    [
        ("1250000", MICRO, "1.3", low("€ 1.250.000,00")),  # the cap itself may be asked
        ("1250000.01", MICRO, "1.3", low("€ 1.250.000,01", ABOVE)),
        ("2500000", "", "1.3", low("€ 2.500.000,00")),  # not a micro enterprise
        ("2500000", MICRO, "1.1", low("€ 2.500.000,00")),  # A.12: no cap
        ("1000000", MICRO, "1.3", []),
    ],
)
def test_a_demand_above_the_cap_says_so(
    tmp_path: Path, demand: str, before: str, version: str, expected: list[Found]
) -> None:
    text = insured(
        "soort: WA, per_gebeurtenis: 1000000, per_jaar: 5000000, geldig_tot: 2028-12-31",
        more=f"verzekeringseis: {{per_gebeurtenis: {demand}, per_jaar: 2000000}}, ",
        version=version,
    )
    assert ask(tmp_path, before + text, "CS317") == expected
