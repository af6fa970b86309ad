"""The standard is the right one, is there when it must be, and is not too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

NAME, VERSION = "overeenkomst.standaard.naam", "overeenkomst.standaard.versie"
YOUTH = 'domein: jeugdwet\nzorgvormen:\n  - {categorie: "45", naam: Jeugdhulp ambulant}\n'


def found(folder: Path, text: str, code: str, today: str = "2026-11-22") -> list[Found]:
    """Return what one rule finds; what cannot be read is always said too."""
    return [each for each in ask(folder, text, code, today=today) if each.code == code]


def contract(text: str) -> str:
    return f"overeenkomst:\n  {text}\n"


def misfit(message: str) -> list[Found]:
    return [Found("CS001", "fout", NAME, message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(contract('standaard: {naam: contractstandaard_wmo, versie: "1.3"}'), [], id="wmo under wmo"),
        pytest.param(
            contract('standaard: {naam: contractstandaard_jeugd, versie: "1.4"}'),
            misfit("de overeenkomst valt onder de Wmo 2015, maar als standaard staat er de contractstandaard Jeugd"),
            id="wmo under jeugd",
        ),
        pytest.param(
            YOUTH + contract('standaard: {naam: contractstandaard_wmo, versie: "1.3"}'),
            misfit("de overeenkomst valt onder de Jeugdwet, maar als standaard staat er de contractstandaard Wmo"),
            id="jeugd under wmo",
        ),
        pytest.param(
            YOUTH + contract('standaard: {naam: contractstandaard_jeugd, versie: "1.4"}'), [], id="jeugd under jeugd"
        ),
        pytest.param(contract("standaard: {naam: geen}"), [], id="geen always fits"),
        pytest.param(contract("standaard:"), [], id="nothing said"),
        pytest.param(contract("standaard: {naam: contractstandaard_wlz}"), [], id="a name that cannot be read"),
    ],
)
def test_the_standard_of_the_law(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS001") == expected


def missing(fact: str, *, youth: bool = False, says_none: bool = True, scope: str = "") -> list[Found]:
    since, standard = ("02-12-2022", "Jeugd") if youth else ("29-11-2024", "Wmo")
    said = "volgens het dossier geldt er geen contractstandaard" if says_none else "het dossier noemt geen standaard"
    doubt = f" (de dag {since} is niet bevestigd)" if youth else ""
    message = (
        f"{said}, terwijl gemeenten sinds {since} de contractstandaard {standard} horen te gebruiken bij een nieuwe "
        f"inkoop; hier telt de dag van {fact}{doubt}{scope}"
    )
    return [Found("CS002", "waarschuwing", NAME, message)]


NONE = contract("standaard: {naam: geen}")
BOUGHT = missing("publicatie, 15-05-2025")
UNLISTED = "; voor vervoer en hulpmiddelen geldt dat niet, maar de zorgvormen staan niet in het dossier"


def categories(*codes: str) -> str:
    return "zorgvormen:\n" + "".join(f'  - {{categorie: "{code}"}}\n' for code in codes) + NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(NONE, BOUGHT, id="geen"),
        pytest.param(
            contract("standaard:"), missing("publicatie, 15-05-2025", says_none=False), id="absent counts as geen"
        ),
        pytest.param(
            contract("standaard: {naam: null}"),
            missing("publicatie, 15-05-2025", says_none=False),
            id="a version without a name",
        ),
        pytest.param(contract("standaard: {naam: contractstandaard_wmo}"), [], id="it binds"),
        pytest.param(NONE + "  soort: nadere_overeenkomst\n", [], id="an order follows its framework"),
        pytest.param(NONE + "  soort: maatwerkovereenkomst\n", [], id="for one client"),
        pytest.param(NONE + "  soort: overeenkomst\n", BOUGHT, id="any other contract"),
        pytest.param(NONE + "inkoop: {procedure: inbesteding}\n", [], id="nothing is bought"),
        pytest.param(NONE + "inkoop: {procedure: toelatingsprocedure}\n", BOUGHT, id="any other procedure"),
        pytest.param(contract("standaard: {naam: contractstandaard_jeugd}"), [], id="the other one: standaard-past"),
        pytest.param(contract("standaard: 1.3"), [], id="one that cannot be read"),
        # The members of the VNG adopted the Wmo standard on 29-11-2024; that day counts.
        pytest.param("inkoop: {gepubliceerd: 2024-11-28}\n" + NONE, [], id="the day before"),
        pytest.param(
            "inkoop: {gepubliceerd: 2024-11-29}\n" + NONE, missing("publicatie, 29-11-2024"), id="the day itself"
        ),
        pytest.param(
            "inkoop: {gepubliceerd: null, gegund: 2024-11-29}\n" + NONE, missing("gunning, 29-11-2024"), id="award"
        ),
        pytest.param(
            "inkoop: {gepubliceerd: null, gegund: null}\n"
            + contract("ondertekend: 2024-11-29\n  standaard: {naam: geen}"),
            missing("ondertekening, 29-11-2024"),
            id="signing",
        ),
        pytest.param(
            "inkoop: {gepubliceerd: null, gegund: null}\n" + contract("ondertekend: null\n  standaard: {naam: geen}"),
            [],
            id="nothing is known about buying",
        ),
        pytest.param("inkoop: {gepubliceerd: 15-05-2024}\n" + NONE, [], id="the day of buying cannot be read"),
        pytest.param("inkoop: toelating\n" + NONE, [], id="buying cannot be read"),
        pytest.param("inkoop: {procedure: subsidie}\n" + NONE, [], id="a subsidy by procedure"),
        pytest.param(contract("soort: subsidie\n  standaard: {naam: geen}"), [], id="a subsidy by kind"),
        pytest.param(contract("soort: subsidy\n  standaard: {naam: geen}"), [], id="a kind that cannot be read"),
        pytest.param(categories("08"), [], id="transport"),
        pytest.param(categories("12", "08"), [], id="only transport, and aids for it"),
        pytest.param(categories("11", "13", "14"), [], id="only aids"),
        pytest.param(categories("08", "02"), BOUGHT, id="transport and guidance"),
        pytest.param(categories("10"), BOUGHT, id="the category before those"),
        pytest.param(categories("15"), BOUGHT, id="the category after those"),
        pytest.param("zorgvormen:\n" + NONE, missing("publicatie, 15-05-2025", scope=UNLISTED), id="no categories"),
        pytest.param(
            'zorgvormen: [{categorie: "08"}, {naam: Iets}]\n' + NONE, [], id="the other category cannot be read"
        ),
        pytest.param(
            'zorgvormen: [{categorie: "02"}, {naam: Iets}]\n' + NONE, BOUGHT, id="one in scope is enough to know"
        ),
        pytest.param(YOUTH + NONE, missing("publicatie, 15-05-2025", youth=True), id="jeugd: the day is not confirmed"),
        pytest.param("inkoop: {gepubliceerd: 2022-12-01}\n" + YOUTH + NONE, [], id="jeugd: the day before"),
        pytest.param(
            "inkoop: {gepubliceerd: 2022-12-02}\n" + YOUTH + NONE,
            missing("publicatie, 02-12-2022", youth=True),
            id="jeugd: the day itself",
        ),
        pytest.param(contract("einde: 2026-11-21\n  standaard: {naam: geen}"), [], id="over since yesterday"),
        pytest.param(contract("einde: 2026-11-22\n  standaard: {naam: geen}"), BOUGHT, id="the last day"),
    ],
)
def test_a_new_contract_holds_the_standard(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS002") == expected


def follows(version: str, text: str = "", standard: str = "contractstandaard_wmo") -> str:
    return contract(f'{text}standaard: {{naam: {standard}, versie: "{version}"}}')


def old(version: str, newer: str, severity: str = "waarschuwing", standard: str = "Wmo") -> list[Found]:
    message = f"de overeenkomst volgt versie {version} van de contractstandaard {standard}; nieuwer {newer}"
    return [Found("CS003", severity, VERSION, message)]


def unknown(version: str, last: str, standard: str = "Wmo") -> list[Found]:
    message = f"versie {version} van de contractstandaard {standard} is niet bekend; de laatste bekende is {last}"
    return [Found("CS003", "onbekend", VERSION, message)]


DOUBT = "; de dag van publicatie is niet bevestigd, dus het kan eerder zijn"
LATE_1_1 = "versie 1.1 (moest uiterlijk op 29-05-2025 zijn ingevoerd)"
LATE_1_2 = f"versie 1.2 (moest uiterlijk op 30-04-2026 zijn ingevoerd{DOUBT})"
NEW_1_3 = f"versie 1.3 (uiterlijk in te voeren op 30-04-2027{DOUBT})"
LATE_1_3 = f"versie 1.3 (moest uiterlijk op 30-04-2027 zijn ingevoerd{DOUBT})"
NO_DAY = "(de dag van publicatie is niet bekend)"


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param(follows("1.3"), "2026-11-22", [], id="the newest"),
        pytest.param(follows("1.10"), "2026-11-22", unknown("1.10", "1.3"), id="1.10 is later than 1.3: not known"),
        pytest.param(
            follows("1.5", standard="contractstandaard_jeugd"),
            "2026-11-22",
            unknown("1.5", "1.4", "Jeugd"),
            id="jeugd: one that is not known",
        ),
        pytest.param(
            follows("9.9", "einde: 2026-11-21\n  "), "2026-11-22", [], id="over: its number no longer matters"
        ),
        pytest.param(follows("1.2"), "2026-10-31", [], id="on the day of publication"),
        pytest.param(follows("1.2"), "2026-11-01", old("1.2", f"is {NEW_1_3}"), id="the day after publication"),
        pytest.param(follows("1.2"), "2027-04-30", old("1.2", f"is {NEW_1_3}"), id="the last day"),
        # An F that rests on an unconfirmed day is W.
        pytest.param(follows("1.2"), "2027-05-01", old("1.2", f"is {LATE_1_3}"), id="past an unconfirmed day"),
        pytest.param(
            follows("1.0", "ingang: 2025-01-01\n  "),
            "2025-05-29",
            old("1.0", "is versie 1.1 (uiterlijk in te voeren op 29-05-2025)"),
            id="the last day, confirmed",
        ),
        pytest.param(
            follows("1.0", "ingang: 2025-01-01\n  "),
            "2025-05-30",
            old("1.0", f"is {LATE_1_1}", "fout"),
            id="past a confirmed day",
        ),
        pytest.param(follows("1.1"), "2026-11-22", old("1.1", f"zijn {LATE_1_2} en {NEW_1_3}"), id="two behind"),
        # The day of 1.1 is certain, and it has passed.
        pytest.param(
            follows("1.0"), "2026-11-22", old("1.0", f"zijn {LATE_1_1}, {LATE_1_2} en {NEW_1_3}", "fout"), id="three"
        ),
        pytest.param(follows("1.2", "einde: 2027-04-29\n  "), "2026-11-22", [], id="ends the day before"),
        pytest.param(
            follows("1.2", "einde: 2027-04-30\n  "), "2026-11-22", old("1.2", f"is {NEW_1_3}"), id="ends on the day"
        ),
        pytest.param(
            follows("1.1", "einde: 2027-04-29\n  "), "2026-11-22", old("1.1", f"is {LATE_1_2}"), id="1.3 comes too late"
        ),
        pytest.param(
            follows("1.2", "beeindigingen: [{id: be-1, per: 2027-03-31}]\n  "), "2026-11-22", [], id="ended early"
        ),
        pytest.param(
            follows("1.2", "beeindigingen: [{id: be-1, per: 2027-03-31, omvang: deels}]\n  "),
            "2026-11-22",
            old("1.2", f"is {NEW_1_3}"),
            id="ended in part",
        ),
        pytest.param(
            follows("1.1", "einde: 2026-11-21\n  "), "2026-11-22", [], id="over: there is nothing to introduce it in"
        ),
        pytest.param(
            follows("1.1", standard="contractstandaard_jeugd"),
            "2026-11-22",
            old("1.1", f"is versie 1.4 {NO_DAY}", standard="Jeugd"),
            id="jeugd: no day is known",
        ),
        pytest.param(follows("1.4", standard="contractstandaard_jeugd"), "2026-11-22", [], id="jeugd: the last known"),
        pytest.param(
            contract("standaard: {naam: contractstandaard_wmo, versie: null}"),
            "2026-11-22",
            [
                Found(
                    "CS003",
                    "onbekend",
                    VERSION,
                    "welke versie van de contractstandaard Wmo geldt, staat niet in het dossier; of er een nieuwere "
                    "is, is niet te zeggen",
                )
            ],
            id="no version",
        ),
        pytest.param(
            contract("standaard: {naam: contractstandaard_wmo, versie: laatste}"),
            "2026-11-22",
            [],
            id="a version that cannot be read",
        ),
        pytest.param(contract("standaard: {naam: geen}"), "2026-11-22", [], id="no standard, no version"),
    ],
)
def test_a_running_contract_follows_the_newest(tmp_path: Path, text: str, today: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS003", today) == expected


@pytest.mark.parametrize(
    ("own", "lists"),
    [
        ("1.2", "de was-wordtlijst van versie 1.3"),
        ("1.1", "de was-wordtlijsten van versie 1.2 en 1.3"),
        ("1.0", "de was-wordtlijsten van versie 1.1, 1.2 en 1.3"),
    ],
)
def test_who_skips_a_version_sends_its_changes_too(tmp_path: Path, own: str, lists: str) -> None:
    [found] = findings(tmp_path, follows(own), "CS003")
    assert lists in found["hint"]
    assert "`ingevoerd`" in found["hint"]
