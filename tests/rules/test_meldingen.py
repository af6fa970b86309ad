"""Reports by the provider: in time by the version that held, and dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

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
SAME_DAY = "cmtool leest ‘direct’ als dezelfde dag, dus uiterlijk op"
FINE_LATE = late("bestuurlijke boete van 15-01-2026", "16-01-2026", f"dat moet direct; {SAME_DAY} 15-01-2026")
OLD_JEUGD = "wat de contractstandaard Jeugd voor versie 1.4 vroeg, is niet bekend"
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
            late("risico voor de continuïteit van 01-09-2026", "02-09-2026", f"dat moet direct; {SAME_DAY} 01-09-2026"),
        ),
        (
            report("calamiteit", "2026-09-01", "2026-09-02"),  # the duty is towards another
            late(
                "calamiteit van 01-09-2026",
                "02-09-2026",
                f"aan de toezichthouder moet dat direct ({SAME_DAY} 01-09-2026), en of dat is gebeurd, staat niet in "
                "het dossier",
            ),
        ),
        (
            report("fusie", "2026-09-01", "2026-09-02"),
            late(
                "fusie van 01-09-2026",
                "02-09-2026",
                "dat moet tijdig; cmtool leest ‘tijdig’ als niet later dan de dag zelf, 01-09-2026",
            ),
        ),
        (
            report("overig", "2026-09-01", "2026-09-02"),
            late(
                "overig van 01-09-2026",
                "02-09-2026",
                "welke meldplicht geldt, hangt af van de gebeurtenis; cmtool gaat uit van ‘direct’ en leest dat als "
                "dezelfde dag, dus uiterlijk op 01-09-2026",
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
            late(
                "datalek van 01-09-2026",
                "03-09-2026",
                "dat moet direct en binnen 24 uur na de ontdekking; cmtool leest 01-09-2026 als de dag van de "
                "ontdekking",
            ),
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
        (
            "{naam: contractstandaard_jeugd, versie: '1.3'}",
            late("bestuurlijke boete van 15-01-2026", "16-01-2026", OLD_JEUGD, "onbekend"),
        ),
        (
            "{naam: contractstandaard_jeugd, versie: null}",
            late("bestuurlijke boete van 15-01-2026", "16-01-2026", WHICH, "onbekend"),
        ),
        (
            "{naam: contractstandaard_jeugd, versie: '1.4', ingevoerd: [{versie: '1.4', per: 2026-02-01}]}",
            late("bestuurlijke boete van 15-01-2026", "16-01-2026", OLD_JEUGD, "onbekend"),
        ),
    ],
)
def test_the_version_of_that_day_decides(tmp_path: Path, standard: str, expected: list[Found]) -> None:
    assert ask(tmp_path, under(standard) + FINE, "DK032") == expected


def test_no_duty_before_the_version_was_published(tmp_path: Path) -> None:
    text = under(WMO.replace("VERSIE", "3")) + report("verdachte", "2025-10-30", "2025-11-30")
    assert ask(tmp_path, text, "DK032") == []


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("toezichtmaatregel", "CSW 3.10.3 a (A4-14)"),
        ("verdachte", "CSW 3.10.7 (A4-18)"),
        ("calamiteit", "CSW 3.10.5 (A4-17)"),
        ("continuiteit", "CSW 3.4.2 (A4-05)"),
        ("datalek", "CSW 3.31 (A4-44)"),
        ("wijziging_organisatie", "CSW 3.29.1 (A4-42)"),
        ("fusie", "CSW 3.20.2 (A4-32)"),
        ("overig", "CSW 3.10.3 a (A4-14); CSW 3.10.7 (A4-18)"),  # none of its own
    ],
)
def test_each_kind_has_its_own_article(tmp_path: Path, kind: str, source: str) -> None:
    [found] = findings(tmp_path, report(kind, "2026-09-01", "2026-09-10"), "DK032")
    assert (found["severity"], found["source"]) == ("fout", source)


@pytest.mark.parametrize(("settled", "codes"), [("2026-11-22", []), ("2026-11-23", ["DK032", "DK033"])])
def test_a_settled_contract_is_left_alone(tmp_path: Path, settled: str, codes: list[str]) -> None:
    text = f"overeenkomst: {{afgesloten_op: {settled}}}\n" + report("fusie", "2026-09-01", "2026-09-02")
    assert sorted(each.code for each in ask(tmp_path, text, "DK032", "DK033")) == codes


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
