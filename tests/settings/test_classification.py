"""The sections [classificatie] and [organisatie]: what is accepted, what it changes, and where a mistake is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cmtool.settings import Settings, SettingsError, read_settings
from cmtool.settings.classification import Classification, every
from tests.classify.support import one, scores
from tests.support import check_json

if TYPE_CHECKING:
    from pathlib import Path


def settings(folder: Path, text: str) -> Settings:
    file = folder / "cmtool.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(str(file))


def test_without_a_word_the_conventions_hold(tmp_path: Path) -> None:
    assert settings(tmp_path, "[classificatie]\n").classification == Classification()


def test_own_bounds_and_cuts_give_another_class(tmp_path: Path) -> None:
    settings(tmp_path, "[classificatie]\ngrenzen = [0.1, 0.2, 0.3, 0.4]\n")
    assert one(tmp_path, scores((0.1, 0.4), 3, (3, 3, 3)))["scores"] == {
        "waarde.clienten_aandeel": 2,
        "waarde.omzet_aandeel": 5,
        "waarde.transformatie": 3,
        "risico.naleving": 3,
        "risico.relatie": 3,
        "risico.uniek_aanbod": 3,
    }


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("hoog_vanaf = 3.33", "strategisch"),  # a mean is compared as it is shown
        ("hoog_vanaf = 3.34", "passief"),
        ("hoog_vanaf = { risico = 4 }", "alert"),
        ("hoog_vanaf = { waarde = 4, risico = 2.5 }", "alert"),
        ("[classificatie.hoog_vanaf]\nwaarde = 5", "alert"),
    ],
)
def test_where_a_mean_is_high(tmp_path: Path, said: str, name: str) -> None:
    settings(tmp_path, f"[classificatie]\n{said}\n")
    assert one(tmp_path, scores((0.05, 0.10), 3, (3, 3, 4)))["class"] == name


def test_a_class_asks_what_the_organisation_says_and_the_deadline_follows(tmp_path: Path) -> None:
    text = '[classificatie.passief]\ngesprek = "2 maanden"\nmonitoring = "elke maand bellen"\nuren = 0.5\n'
    assert settings(tmp_path, text).classification.attention["passief"] == (2, "elke maand bellen", Decimal("0.5"))
    found = one(tmp_path, scores())
    assert (found["meeting_every"], found["monitoring"]) == ("2 maanden", "elke maand bellen")
    meetings = [each for each in check_json(tmp_path)["deadlines"] if each["kind"] == "gesprek"]
    assert [(each["date"], each["steps"]) for each in meetings] == [
        ("2024-03-01", ["ingang 01-01-2024", "klasse passief: elke 2 maanden", "plus 2 maanden: 01-03-2024"])
    ]


@pytest.mark.parametrize(
    ("said", "months", "word"),
    [("maand", 1, "maand"), ("kwartaal", 3, "kwartaal"), ("halfjaar", 6, "halfjaar"), ("jaar", 12, "jaar"),
     ("3 maanden", 3, "kwartaal"), ("1 maand", 1, "maand"), ("24 maanden", 24, "24 maanden"), ("geen", None, None)],
)  # fmt: skip
def test_how_often_there_is_a_meeting(tmp_path: Path, said: str, months: int | None, word: str | None) -> None:
    found = settings(tmp_path, f'[classificatie.alert]\ngesprek = "{said}"\n').classification.attention["alert"].months
    assert (found, every(found)) == (months, word)


RISING = (
    "`grenzen` moet vier oplopende getallen tussen 0 en 1 hebben, voor de scores 2, 3, 4 en 5; "
    "schrijf grenzen = [0.02, 0.05, 0.10, 0.15]"
)
CUT = "`hoog_vanaf` moet een getal zijn van 1 tot en met 5; schrijf hoog_vanaf = 3"
OFTEN = (
    "`gesprek` moet zeggen hoe vaak er een gesprek is; kies uit maand, kwartaal, halfjaar, jaar, geen, "
    'of schrijf "2 maanden"'
)
HEAD = "`alert` heeft onderdelen, geen losse waarde; schrijf [classificatie.alert] op een eigen regel"
MEANT = "is geen instelling onder {}; vermoedelijk is `{}` bedoeld"
STAFF = (
    "`formatie` heeft onderdelen, geen losse waarde; "
    "schrijf formatie = { contractmanagement = 1.5, contractbeheer = 0.75 }"
)


@pytest.mark.parametrize(
    ("section", "line", "column", "sentence"),
    [
        ("classificatie", "grens = 1", 1, f"‘grens’ {MEANT.format('[classificatie]', 'grenzen')}"),
        ("classificatie", "grenzen = [0.02, 0.05, 0.10]", 1, RISING),
        ("classificatie", "grenzen = [0.02, 0.05, 0.05, 0.15]", 1, RISING),
        ("classificatie", "grenzen = [2, 5, 10, 15]", 1, RISING),
        ("classificatie", "grenzen = [nan, 0.05, 0.1, 0.15]", 1, RISING),
        ("classificatie", "grenzen = 0.02", 1, RISING),
        ("classificatie", "hoog_vanaf = 6", 1, CUT),
        ("classificatie", "hoog_vanaf = true", 1, CUT),
        ("classificatie", "hoog_vanaf = inf", 1, CUT),
        (
            "classificatie", "hoog_vanaf = { waard = 3 }", 16,
            "‘waard’ is geen as onder [classificatie.hoog_vanaf]; vermoedelijk is `waarde` bedoeld",
        ),
        ("classificatie", "alert = 3", 1, HEAD),
        ("classificatie.alert", 'gesprek = "vaak"', 1, OFTEN),
        ("classificatie.alert", 'gesprek = "0 maanden"', 1, OFTEN),
        ("classificatie.alert", "gesprek = 3", 1, OFTEN),
        ("classificatie.alert", "uren = -1", 1, "`uren` moet een getal zijn van 0 tot en met 40; schrijf uren = 2.5"),
        (
            "classificatie.alert", "monitoring = 3", 1,
            "`monitoring` moet een tekst zijn; schrijf monitoring = \"elk kwartaal de KPI's\"",
        ),
        ("organisatie", "formatie = 2", 1, STAFF),
        (
            "organisatie", "formatie = { contractmanagemnt = 1 }", 14,
            f"‘contractmanagemnt’ {MEANT.format('[organisatie.formatie]', 'contractmanagement')}",
        ),
        (
            "organisatie", 'formatie = { contractbeheer = "één" }', 14,
            "`contractbeheer` moet een getal zijn van 0 tot en met 999; schrijf het aantal fte, zoals 1.5",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_pointed_at(tmp_path: Path, section: str, line: str, column: int, sentence: str) -> None:
    with pytest.raises(SettingsError) as error:
        settings(tmp_path, f"[{section}]\n{line}\n")
    assert str(error.value).partition("cmtool.toml:")[2] == f"2:{column}: {sentence}"
