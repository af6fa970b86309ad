"""The rules over the matrix: one A a step, at least one R, and every step in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rasci.support import HELD, ORDER, as_json, dossier, filled, findings, matrix, put, rasci
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = dossier(roles=filled(*HELD))
LINE = 15  # of the step evaluatie in the matrix in order


def fault(code: str, message: str, line: int = LINE, path: str = "rasci.evaluatie") -> tuple[Any, ...]:
    return code, "fout", path, "cmtool.toml", line, 1, message


def test_a_matrix_in_order_has_no_findings(tmp_path: Path) -> None:
    put(tmp_path, ORDER, DOSSIER)
    assert findings(tmp_path) == []
    assert rasci(tmp_path).status == 0


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param(
            '{ contractmanager = "R", inkoper = "C" }',
            [
                fault(
                    "RS003",
                    "stap 14 evaluatie heeft geen A (contractmanager R, inkoper C): niemand is eindverantwoordelijk",
                )
            ],
            id="no A",
        ),
        pytest.param(
            '{ contractmanager = "A/R", contracteigenaar = "A" }',
            [fault("RS004", "stap 14 evaluatie heeft 2 keer een A: contractmanager en contracteigenaar")],
            id="two A",
        ),
        pytest.param(
            '{ contractmanager = "ra", contracteigenaar = "A", jurist = "A" }',
            [fault("RS004", "stap 14 evaluatie heeft 3 keer een A: contractmanager, contracteigenaar en jurist")],
            id="three A",
        ),
        pytest.param(
            '{ contracteigenaar = "A", jurist = "C" }',
            [fault("RS005", "stap 14 evaluatie heeft geen R (contracteigenaar A, jurist C): niemand voert haar uit")],
            id="no R",
        ),
        pytest.param(
            '{ jurist = "CI" }',
            [
                fault("RS003", "stap 14 evaluatie heeft geen A (jurist CI): niemand is eindverantwoordelijk"),
                fault("RS005", "stap 14 evaluatie heeft geen R (jurist CI): niemand voert haar uit"),
            ],
            id="neither",
        ),
        pytest.param(
            '{ contracteigenaar = "A", jurist = "A" }',
            [
                fault("RS004", "stap 14 evaluatie heeft 2 keer een A: contracteigenaar en jurist"),
                fault("RS005", "stap 14 evaluatie heeft geen R (contracteigenaar A, jurist A): niemand voert haar uit"),
            ],
            id="two A and no R",
        ),
        pytest.param("{}", [fault("RS002", "stap 14 evaluatie is leeg: er is geen A en geen R")], id="empty"),
        pytest.param('{ contractmanager = "R, A" }', [], id="one role does both"),
        pytest.param('{ contractmanager = "R", jurist = "R", contracteigenaar = "A" }', [], id="two R"),
    ],
)
def test_a_step_has_one_a_and_at_least_one_r(tmp_path: Path, step: str, expected: list[tuple[Any, ...]]) -> None:
    put(tmp_path, matrix(f"evaluatie = {step}"), dossier(roles=filled(*HELD, "inkoper")))
    assert findings(tmp_path) == expected
    assert rasci(tmp_path).status == (1 if expected else 0)


@pytest.mark.parametrize(
    ("side", "step", "away"),
    [
        pytest.param("", '{ contractmanager = "R", opdrachtnemer = "A" }', "opdrachtnemer", id="the provider"),
        pytest.param("", '{ contractmanager = "R", inwoner = "AC" }', "inwoner", id="a citizen"),
        pytest.param("", '{ contractmanager = "R", indicatieteam = "A" }', "", id="may be inside"),
        pytest.param("", '{ contractmanager = "R", opdrachtgever = "A" }', "", id="our own side"),
        pytest.param("", '{ contracteigenaar = "A", opdrachtnemer = "R" }', "", id="only responsible"),
        pytest.param("opdrachtnemer", '{ contractmanager = "R", opdrachtnemer = "A" }', "", id="the provider itself"),
        pytest.param(
            "opdrachtnemer", '{ contractmanager = "R", opdrachtgever = "A" }', "opdrachtgever", id="its client"
        ),
    ],
)
def test_end_responsibility_lies_inside_the_organisation(tmp_path: Path, side: str, step: str, away: str) -> None:
    organisation = f'[organisatie]\nkant = "{side}"\n' if side else ""
    put(tmp_path, matrix(f"evaluatie = {step}") + organisation, DOSSIER)
    message = f"stap 14 evaluatie heeft een A bij {away}: die rol staat buiten de organisatie"
    expected = [("RS007", "advies", "rasci.evaluatie", "cmtool.toml", LINE, 1, message)] if away else []
    assert findings(tmp_path) == expected
    assert rasci(tmp_path).status == 0


def test_two_roles_outside_are_one_piece_of_advice(tmp_path: Path) -> None:
    put(tmp_path, matrix('evaluatie = { inwoner = "A", opdrachtnemer = "RA" }'), DOSSIER)
    assert [each[0] for each in findings(tmp_path)] == ["RS004", "RS007"]


def test_a_step_that_is_not_there_is_found_at_the_head(tmp_path: Path) -> None:
    put(tmp_path, "# eerst dit\n" + matrix("evaluatie"), DOSSIER)
    message = "stap 14 evaluatie staat niet in de matrix: er is geen A en geen R"
    assert findings(tmp_path) == [("RS002", "fout", "rasci", "cmtool.toml", 2, 1, message)]
    (found,) = as_json(tmp_path)["findings"]
    assert found["hint"] == (
        'schrijf onder [rasci] bijvoorbeeld evaluatie = { contractmanager = "R", contracteigenaar = "A" }'
    )


@pytest.mark.parametrize(
    ("written", "line"),
    [
        pytest.param('[rasci.evaluatie]\ncontractmanager = "R"\n', 17, id="a head of its own"),
        pytest.param('rasci.evaluatie.contractmanager = "R"\n', 1, id="dotted"),
    ],
)
def test_the_place_of_a_step_however_it_is_written(tmp_path: Path, written: str, line: int) -> None:
    rest = matrix("evaluatie")
    if written.startswith("rasci."):
        rest = rest.removeprefix("[rasci]\n").replace("\n", "\nrasci.")
        rest = f"rasci.{rest}".removesuffix("rasci.")
    text = rest + written if line > 1 else written + rest
    put(tmp_path, text, DOSSIER)
    (found,) = findings(tmp_path)
    assert (found[0], found[4]) == ("RS003", line)


def test_without_a_matrix_there_is_one_piece_of_advice(tmp_path: Path) -> None:
    put(tmp_path, '[organisatie]\nnaam = "x"\n', dossier())
    message = "er is geen RASCI-matrix: cmtool.toml heeft geen deel [rasci]"
    assert findings(tmp_path) == [("RS001", "advies", "rasci", "cmtool.toml", 1, 1, message)]
    found = as_json(tmp_path)
    assert (found["rasci"], found["roles"]) == ([], [])
    assert "cmtool rasci --format toml" in found["findings"][0]["hint"]
    assert rasci(tmp_path).status == 0


def test_without_settings_there_is_the_same(tmp_path: Path) -> None:
    put(tmp_path, None, dossier())
    message = "er is geen RASCI-matrix: er is geen cmtool.toml bij de dossiers"
    assert findings(tmp_path) == [("RS001", "advies", "rasci", "cmtool.toml", 1, 1, message)]


def test_an_empty_matrix_says_once_which_steps_are_not_there(tmp_path: Path) -> None:
    put(tmp_path, "[rasci]\n", dossier())
    message = (
        "16 stappen staan niet in de matrix: er is geen A en geen R (1 contractmanagementbeleid, 2 lessons learned, "
        "3 kritische succesfactoren, 4 risico-inventarisatie, 5 kritische prestatie-indicatoren, 6 taken en "
        "bevoegdheden, 7 veranderimpact, 8 communicatiematrix, 9 escalatiemanagement, 10 procesinrichting, "
        "11 documentatie, 12 A/O-proces, 13 benchmarken, 14 evaluatie, 15 wijzigingenbeheer, 16 SLA-verbetering)"
    )
    assert findings(tmp_path) == [("RS002", "fout", "rasci", "cmtool.toml", 1, 1, message)]


def test_findings_of_the_matrix_and_of_dossiers_stand_in_one_order(tmp_path: Path) -> None:
    """Before and behind cmtool.toml in the order of files."""
    folder = tmp_path / "contracten"
    folder.mkdir()
    put(folder, matrix("evaluatie = {}", "ao_proces = {}"), dossier("WMO-1"), dossier("a-1", filled(*HELD[1:])))
    found = as_json(folder)["findings"]
    order = [(each["file"], each["line"], each["column"], each["code"], each["path"]) for each in found]
    assert order == sorted(order)
    assert [each[0] for each in order] == ["WMO-1.yaml"] * 4 + ["a-1.yaml"] + ["cmtool.toml"] * 2


def test_the_place_is_as_seen_from_where_you_stand(tmp_path: Path) -> None:
    folder = tmp_path / "contracten" / "wmo"
    folder.mkdir(parents=True)
    put(folder.parent, matrix("evaluatie = {}"))
    put(folder, None, DOSSIER)
    assert [each[3] for each in findings(folder)] == ["../cmtool.toml"]
    assert [each[3] for each in findings(tmp_path, "contracten")] == ["contracten/cmtool.toml"]


def test_the_fingerprint_stays_when_lines_move_and_changes_with_the_letters(tmp_path: Path) -> None:
    def prints(text: str) -> set[str]:
        put(tmp_path, text, DOSSIER)
        return {each["fingerprint"] for each in as_json(tmp_path)["findings"]}

    first = prints(matrix('evaluatie = { jurist = "C" }'))
    assert len(first) == 2
    assert prints("\n\n" + matrix('evaluatie = { jurist = "C" }')) == first
    assert not prints(matrix('evaluatie = { jurist = "I" }')) & first


def test_the_line_of_the_step_is_shown(tmp_path: Path) -> None:
    put(tmp_path, matrix("evaluatie = {}"), DOSSIER)
    assert "   15 | evaluatie = {}\n      | ^^^^^^^^^\n" in rasci(tmp_path).out
    put(tmp_path, matrix("evaluatie") + "[rasci.evaluatie]  # leeg\n", DOSSIER)
    assert "   17 | [rasci.evaluatie]  # leeg\n      | ^^^^^^^^^^^^^^^^^\n" in rasci(tmp_path).out


@pytest.mark.parametrize("command", ["lint", "check"])
def test_no_other_command_speaks_of_the_matrix(tmp_path: Path, command: str) -> None:
    put(tmp_path, matrix("evaluatie = {}"), dossier())
    assert "RS0" not in cmtool(command, "--today", TODAY, cwd=tmp_path).out


def test_the_matrix_cannot_be_deferred_in_a_dossier(tmp_path: Path) -> None:
    deferral = "[{regel: RS003, reden: Volgt nog, akkoord: R. Vos, tot: 2027-01-31}]"
    put(tmp_path, ORDER, dossier(roles=filled(*HELD), uitzonderingen=deferral))
    assert "rasci-zonder-eindverantwoordelijke (RS003) kan niet worden uitgezet" in (
        cmtool("lint", "--today", TODAY, "--select", "UZ", cwd=tmp_path).out
    )
