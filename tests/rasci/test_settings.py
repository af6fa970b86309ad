"""The section [rasci] of cmtool.toml: what is accepted, and where a mistake is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cmtool.settings import SettingsError, read_settings
from cmtool.settings.rasci import STEPS, Matrix
from tests.rasci.support import ORDER

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str) -> Matrix:
    file = folder / "cmtool.toml"
    file.write_text(text, encoding="utf-8")
    found = read_settings(str(file)).rasci
    assert found is not None
    return found


def test_sixteen_steps_in_five_phases() -> None:
    assert [step.number for step in STEPS] == list(range(1, 17))
    assert [sum(step.phase.startswith(f"{phase} ") for step in STEPS) for phase in ("I", "II", "III", "IV", "V")] == [
        4, 2, 2, 4, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "letters"), [("A", "A"), ("ar", "RA"), ("A/R", "RA"), ("C, I", "CI"), ("I+C", "CI"), (" R ", "R")]
)
def test_letters_however_they_are_written(tmp_path: Path, said: str, letters: str) -> None:
    assert read(tmp_path, f'[rasci]\nevaluatie = {{ inkoper = "{said}" }}\n').cells == {
        "evaluatie": {"inkoper": letters}
    }


def test_columns_stand_in_the_order_of_the_handbook(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[rasci]\noverige_rollen = ["bestuur", "archivaris", "bestuur"]\n'
        'evaluatie = { bestuur = "I", opdrachtnemer = "C", jurist = "C", contracteigenaar = "A" }\n'
        'ao_proces = { contractmanager = "R", inwoner = "C" }\n',
    )
    assert found.roles == ("inwoner", "contracteigenaar", "contractmanager", "jurist", "opdrachtnemer", "bestuur")
    assert found.held == ("contracteigenaar", "contractmanager", "jurist")
    assert found.others == ("bestuur", "archivaris")
    assert [step.key for step in found.steps_of("jurist")] == ["evaluatie"]


def test_the_matrix_in_order_has_all_steps(tmp_path: Path) -> None:
    assert list(read(tmp_path, ORDER).cells) == [step.key for step in STEPS]


@pytest.mark.parametrize(
    ("line", "place", "message", "hint"),
    [
        ("evalutie = {}", "2:1", "‘evalutie’ is geen processtap onder [rasci]", "vermoedelijk is `evaluatie` bedoeld"),
        ('evaluatie = "R"', "2:1", "bij `evaluatie` hoort voor elke rol een letter, tussen accolades", "schrijf evalu"),
        ("evaluatie = []", "2:1", "bij `evaluatie` hoort voor elke rol een letter, tussen accolades", "schrijf evalu"),
        (
            'evaluatie = { contractmanger = "R" }', "2:15", "‘contractmanger’ is geen rol die cmtool kent",
            "vermoedelijk is `contractmanager` bedoeld; een andere rol noemt u eerst in `overige_rollen`",
        ),
        ('evaluatie = { inkoper = "V" }', "2:15", "‘V’ is geen letter van RASCI", "kies uit R, A, S, C en I"),
        ('evaluatie = { inkoper = "" }', "2:15", "‘’ is geen letter van RASCI", "kies uit R, A, S, C en I"),
        ('evaluatie = { inkoper = ["R"] }', "2:15", "de letters van ‘inkoper’ moeten een tekst zijn", "schrijf"),
        ("evaluatie = { inkoper = true }", "2:15", "de letters van ‘inkoper’ moeten een tekst zijn", "schrijf inkoper"),
        ('overige_rollen = "bestuur"', "2:1", "`overige_rollen` moet een lijst van teksten zijn", "schrijf overige"),
        (
            'overige_rollen = ["Jurist"]', "2:1", "‘Jurist’ is al een rol die cmtool kent",
            "haal die naam weg uit `overige_rollen`",
        ),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_a_way_out(tmp_path: Path, line: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=rf"cmtool\.toml:{place}: {re.escape(message)}; {re.escape(hint)}"):
        read(tmp_path, f"[rasci]\n{line}\n")


def test_a_mistake_below_a_head_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cmtool\.toml:3:1: ‘notaris’ is geen rol die cmtool kent"):
        read(tmp_path, '[rasci.evaluatie]\ninkoper = "C"\nnotaris = "C"\n')
