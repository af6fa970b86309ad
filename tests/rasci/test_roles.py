"""The rule over dossiers: who fills the roles of the matrix, and how that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rasci.support import HELD, ORDER, as_json, dossier, filled, findings, matrix, put, rasci
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

WHO = "het dossier zegt niet wie de rol jurist vervult; de RASCI-matrix noemt die bij stap 4, 6 en 9"
OTHERS = filled(*HELD[:3])


def test_a_role_that_is_not_there_is_found_at_the_roles(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier(roles=OTHERS))
    assert findings(tmp_path) == [("RS006", "waarschuwing", "rollen.jurist", "WMO-2026-001.yaml", 10, 1, WHO)]
    assert as_json(tmp_path)["findings"][0]["hint"] == "voeg onder `rollen` toe `jurist: {naam: …, email: …}`"
    assert rasci(tmp_path).status == 0


def test_a_role_without_a_name_is_found_at_the_role(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier(roles=OTHERS + "  jurist: {email: loket@proef.example}\n"))
    assert findings(tmp_path) == [("RS006", "waarschuwing", "rollen.jurist", "WMO-2026-001.yaml", 14, 3, WHO)]
    assert as_json(tmp_path)["findings"][0]["hint"] == "vul bij `jurist` een `naam` in"


def test_without_any_role_each_is_found(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier())
    assert [each[2] for each in findings(tmp_path)] == [f"rollen.{role}" for role in sorted(HELD)]


@pytest.mark.parametrize(
    ("letters", "where"), [(4, "stap 1, 2, 3 en 4"), (1, "stap 1"), (2, "stap 1 en 2"), (5, "5 stappen")]
)
def test_the_message_says_where_the_role_is_named(tmp_path: Path, letters: int, where: str) -> None:
    keys = [line.partition(" = ")[0] for line in ORDER.splitlines()[1 : letters + 1]]
    lines = [f'{key} = {{ contracteigenaar = "RA", inkoper = "C" }}' for key in keys]
    put(tmp_path, matrix(*lines), dossier(roles=filled(*HELD)))
    (found,) = findings(tmp_path)
    assert found[-1] == f"het dossier zegt niet wie de rol inkoper vervult; de RASCI-matrix noemt die bij {where}"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("  jurist: {naam: [A. Vos]}\n", id="a name"),
        pytest.param("  jurist: A. Vos\n", id="a role"),
    ],
)
def test_what_could_not_be_read_is_not_called_empty(tmp_path: Path, said: str) -> None:
    put(tmp_path, ORDER, dossier(roles=OTHERS + said))
    assert [each[0] for each in findings(tmp_path)] == ["DS005"]
    jurist = next(each for each in as_json(tmp_path)["roles"] if each["role"] == "jurist")
    assert jurist == {
        "role": "jurist", "in_dossiers": 1, "filled": 0, "missing": [], "unread": ["WMO-2026-001"], "holder": None,
    }  # fmt: skip
    assert rasci(tmp_path).status == 1


def test_roles_that_could_not_be_read_at_all_are_not_called_empty(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier(rollen="[A. Vos]"))
    assert [each[0] for each in findings(tmp_path)] == ["DS005"]
    held = [each for each in as_json(tmp_path)["roles"] if each["in_dossiers"]]
    assert [(each["role"], each["unread"]) for each in held] == [(role, ["WMO-2026-001"]) for role in HELD]


def test_the_roles_outside_a_dossier_are_not_asked(tmp_path: Path) -> None:
    outside = 'inwoner = "C", indicatieteam = "C", opdrachtgever = "I", bestuur = "I"'
    step = f'evaluatie = {{ contracteigenaar = "RA", {outside} }}'
    put(tmp_path, matrix('overige_rollen = ["bestuur"]', step), dossier(roles=filled(*HELD)))
    assert findings(tmp_path) == []
    roles = as_json(tmp_path)["roles"]
    assert [each["role"] for each in roles if not each["in_dossiers"]] == [
        "inwoner", "indicatieteam", "opdrachtgever", "bestuur",
    ]  # fmt: skip
    assert rasci(tmp_path).out.count("staat niet in een dossier") == 4


def test_a_settled_contract_is_not_asked(tmp_path: Path) -> None:
    closed = dossier("WMO-2").replace("  einde: 2028-12-31", "  einde: 2026-06-30\n  afgesloten_op: 2026-10-01")
    put(tmp_path, ORDER, dossier("WMO-1", filled(*HELD)), closed)
    assert findings(tmp_path) == []
    assert {each["in_dossiers"] for each in as_json(tmp_path)["roles"] if each["role"] in HELD} == {1}
    # Of which of the two a name would be, nobody could tell.
    assert "  JU  jurist             1 van 1 dossier\n" in rasci(tmp_path).out
    assert rasci(tmp_path, "WMO-2.yaml").out.count("geen dossier om na te gaan") == 4


def test_a_dossier_that_cannot_be_read_is_not_counted(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier("WMO-1", filled(*HELD)), "nummer: WMO-2\n")
    found = as_json(tmp_path)
    assert (found["dossiers"], found["unreadable"]) == (2, 1)
    assert {each["in_dossiers"] for each in found["roles"] if each["role"] in HELD} == {1}
    assert rasci(tmp_path).status == 1


def test_how_often_each_role_is_filled(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier("WMO-1", filled(*HELD)), dossier("WMO-2", OTHERS), dossier("WMO-3", filled("jurist")))
    found = {each["role"]: each for each in as_json(tmp_path)["roles"]}
    assert found["jurist"] == {
        "role": "jurist", "in_dossiers": 3, "filled": 2, "missing": ["WMO-2"], "unread": [], "holder": None,
    }  # fmt: skip
    assert found["contractmanager"]["missing"] == ["WMO-3"]
    assert "  JU  jurist             2 van 3 dossiers\n" in rasci(tmp_path).out


def test_of_one_dossier_the_holders_are_named(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier("WMO-1", filled("jurist")), dossier("WMO-2"))
    found = {each["role"]: each["holder"] for each in as_json(tmp_path, "WMO-1.yaml")["roles"]}
    assert (found["jurist"], found["contractmanager"]) == ("N. Jurist", None)
    out = rasci(tmp_path, "WMO-1.yaml").out
    assert "  JU  jurist             N. Jurist\n" in out
    assert "  CM  contractmanager    niet ingevuld\n" in out


DEFERRAL = "[{{regel: {rule}, reden: Volgt nog, akkoord: R. Vos, tot: 2027-01-31}}]"


@pytest.mark.parametrize("rule", ["RS006", "rasci-rol-niet-ingevuld"])
def test_a_dossier_may_defer_it_and_lint_knows_that(tmp_path: Path, rule: str) -> None:
    put(tmp_path, ORDER, dossier(roles=OTHERS, uitzonderingen=DEFERRAL.format(rule=rule)))
    (found,) = as_json(tmp_path)["findings"]
    assert (found["code"], found["status"]) == ("RS006", "deferred")
    assert rasci(tmp_path).out.endswith(
        "1 dossier op 22-11-2026, niets gevonden. Niet meegeteld: 1 uitgezet in het dossier (te zien met -v).\n"
    )
    assert "uitgezet tot en met 31-01-2027: Volgt nog (akkoord: R. Vos)" in rasci(tmp_path, "-v").out
    linted = cmtool("lint", "--today", TODAY, "--select", "UZ", cwd=tmp_path)
    assert "UZ0" not in linted.out


def test_no_citizen_service_number_is_shown(tmp_path: Path) -> None:
    number = "123456782"
    role = f"  jurist: {{naam: J. Jansen {number}}}\n"
    settings = matrix(
        f'overige_rollen = ["rol {number}"]', f'evaluatie = {{ contractmanager = "R", "rol {number}" = "C" }}'
    )
    put(tmp_path, settings, dossier(roles=OTHERS + role))
    for name in ("text", "json", "markdown", "html", "toml"):
        result = rasci(tmp_path, "--format", name)
        assert result.status == 1, result.err
        assert number not in result.out
        assert number not in result.err


def test_two_jobs_say_what_one_says(tmp_path: Path) -> None:
    put(tmp_path, ORDER, *(dossier(f"WMO-{number}", OTHERS if number % 2 else "") for number in range(1, 6)))
    assert rasci(tmp_path, "--jobs", "2") == rasci(tmp_path, "--jobs", "1")


def test_a_path_that_is_not_there_is_2(tmp_path: Path) -> None:
    put(tmp_path, ORDER, dossier(roles=filled(*HELD)))
    assert rasci(tmp_path, ".", "weg").status == 2
    assert rasci(tmp_path, "weg").status == 2
