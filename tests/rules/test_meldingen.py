"""Reports by the provider: in time by the version that held, and dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


def report(kind: str, happened: str, reported: str) -> str:
    said = {"soort": kind, "datum": happened, "gemeld": reported}
    fields = "".join(f", {name}: {value}" for name, value in said.items() if value)
    return f"meldingen:\n  - {{id: me-1{fields}}}\n"


def under(standard: str, run: str = "ondertekend: 2024-12-01, ingang: 2025-01-01, einde: 2028-12-31") -> str:
    return f"overeenkomst: {{{run}, standaard: {standard}}}\n"


def late(what: str, reported: str, why: str, severity: str = "fout") -> list[Found]:
    message = f"melding me-1 ({what}) is gedaan op {reported}; {why}"
    return [Found("DK032", severity, "meldingen[me-1].gemeld", message)]


WMO = "{naam: contractstandaard_wmo, versie: '1.VERSIE'}"
INTRODUCED = (
    "{naam: contractstandaard_wmo, versie: '1.3', "
    "ingevoerd: [{versie: '1.EERST', per: 2026-02-01}, {versie: '1.3', per: 2026-08-01}]}"
)
FINE = report("bestuurlijke_boete", "2026-01-15", "2026-01-16")
FINE_LATE = late("bestuurlijke boete van 15-01-2026", "16-01-2026", "direct melden was uiterlijk op 15-01-2026")
WHICH = "welke versie van de contractstandaard toen gold, staat niet in het dossier"
NO_TERM = "zonder contractstandaard staat niet in het dossier welke termijn gold"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (report("toezichtmaatregel", "2026-09-01", "2026-09-08"), []),  # the seventh day
        (
            report("toezichtmaatregel", "2026-09-01", "2026-09-09"),
            late("toezichtmaatregel van 01-09-2026", "09-09-2026", "binnen 7 dagen melden was uiterlijk op 08-09-2026"),
        ),
        (report("calamiteit", "2026-09-01", "2026-09-01"), []),
        (report("calamiteit", "2026-09-01", "2026-08-31"), []),  # announced beforehand
        (
            report("continuiteit", "2026-09-01", "2026-09-02"),
            late(
                "risico voor de continuïteit van 01-09-2026", "02-09-2026", "direct melden was uiterlijk op 01-09-2026"
            ),
        ),
        (report("calamiteit", "2026-09-01", ""), []),  # not reported: that is a deadline
        (
            report("calamiteit", "", "2026-09-02"),
            [
                Found(
                    "DK032",
                    "onbekend",
                    "meldingen[me-1].datum",
                    "melding me-1 is op 02-09-2026 gedaan, maar de dag van de gebeurtenis ontbreekt; of zij op tijd "
                    "was, is niet te zeggen",
                )
            ],
        ),
        (report("calamiteit", "2026-09-31", "2026-09-02"), []),  # that it could not be read was said
        (
            report("datalek", "2026-09-01", "2026-09-02"),  # 24 hours may end the next day
            late(
                "datalek van 01-09-2026",
                "02-09-2026",
                "op tijd is dat alleen binnen 24 uur na de ontdekking",
                "onbekend",
            ),
        ),
        (
            report("datalek", "2026-09-01", "2026-09-03"),
            late("datalek van 01-09-2026", "03-09-2026", "direct melden was uiterlijk op 01-09-2026"),
        ),
        (
            report("", "2026-09-01", "2026-09-02"),
            late(
                "gebeurtenis van 01-09-2026",
                "02-09-2026",
                "of dat op tijd was, hangt af van de soort, en die is niet bekend",
                "onbekend",
            ),
        ),
        (under("{naam: geen}") + FINE, late("bestuurlijke boete van 15-01-2026", "16-01-2026", NO_TERM, "onbekend")),
        (report("calamiteit", "2025-12-31", "2026-01-05"), []),  # before the contract asked for it
        (under(WMO.replace("VERSIE", "3")) + report("calamiteit", "2029-01-01", "2029-01-05"), []),  # after the end
    ],
)
def test_reported_in_time(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK032") == expected


@pytest.mark.parametrize("kind", ["bestuurlijke boete", "verdachte", "veroordeling"])
@pytest.mark.parametrize(("version", "accused"), [("1", False), ("2", True), ("3", True)])
def test_the_active_duty_begins_with_version_1_2(tmp_path: Path, kind: str, version: str, *, accused: bool) -> None:
    text = under(WMO.replace("VERSIE", version)) + report(kind.replace(" ", "_"), "2026-01-15", "2026-01-16")
    assert [each.severity for each in ask(tmp_path, text, "DK032")] == ["fout"] * accused


@pytest.mark.parametrize(
    ("standard", "expected"),
    [
        (INTRODUCED.replace("EERST", "2"), []),  # 1.1 or older held in January
        (
            INTRODUCED.replace("EERST", "3"),
            late("bestuurlijke boete van 15-01-2026", "16-01-2026", WHICH, "onbekend"),
        ),
        (INTRODUCED.replace("EERST", "2").replace("2026-02", "2026-01"), FINE_LATE),
        (INTRODUCED.replace("EERST", "1").replace("2026-02", "2026-01"), []),
        (INTRODUCED.replace("EERST", "1").replace("2026-02", "2025-12").replace("2026-08", "2026-01"), FINE_LATE),
        (
            "{naam: contractstandaard_wmo, versie: null}",
            late("bestuurlijke boete van 15-01-2026", "16-01-2026", WHICH, "onbekend"),
        ),
        ("{naam: contractstandaard_jeugd, versie: '1.4'}", FINE_LATE),
    ],
)
def test_the_version_of_that_day_decides(tmp_path: Path, standard: str, expected: list[Found]) -> None:
    assert ask(tmp_path, under(standard) + FINE, "DK032") == expected


def test_no_duty_before_the_version_was_published(tmp_path: Path) -> None:
    text = under(WMO.replace("VERSIE", "3")) + report("verdachte", "2025-10-30", "2025-11-30")
    assert ask(tmp_path, text, "DK032") == []


def is_open(what: str) -> list[Found]:
    return [Found("DK033", "waarschuwing", "meldingen[me-1].afgehandeld", f"{what}, is nog niet afgehandeld")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (report("calamiteit", "2026-09-01", "2026-10-23"), []),  # 30 days
        (
            report("calamiteit", "2026-09-01", "2026-10-22"),
            is_open("melding me-1 (calamiteit), gedaan op 22-10-2026"),
        ),
        (report("calamiteit", "2026-10-22", ""), is_open("melding me-1 (calamiteit), gebeurd op 22-10-2026")),
        (report("", "", "2026-10-22"), is_open("melding me-1 (gebeurtenis), gedaan op 22-10-2026")),
        (report("calamiteit", "", ""), []),  # since when is not known
        (report("calamiteit", "2026-09-01", "2026-09-01").replace("}", ", afgehandeld: 2026-11-20}"), []),
        (report("calamiteit", "2026-09-01", "2026-09-01").replace("}", ", afgehandeld: ja}"), []),  # could not be read
    ],
)
def test_dealt_with(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK033") == expected
