"""`--what-if`: what would change, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.classify.support import classified, dossier, one, scores
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

STRATEGIC = scores((0.19, 0.21), 4, (4, 2, 4))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("risico.uniek_aanbod=2", {"class": "alert", "risk": 2.67, "meeting_every": "halfjaar"}),
        ("classificatie.risico.uniek_aanbod=2", {"class": "alert"}),
        ("risico.uniek_aanbod=3", {"class": "strategisch", "risk": 3.0}),
        ("risico.uniek_aanbod=", {"class": None, "risk": None, "possible": ["strategisch", "alert"]}),
        ("risico.uniek_aanbod=null", {"class": None, "risk": None}),
        ("waarde.omzet_aandeel=0.04", {"value": 3.67}),
        ("kraljic.financieel_belang=5", {"kraljic": None}),
        ("uitzondering.klasse=uitfaseren", {"class": "uitfaseren", "own_class": "strategisch"}),
    ],
)
def test_one_value_takes_the_place_of_another(tmp_path: Path, change: str, expected: dict[str, object]) -> None:
    found = one(tmp_path, STRATEGIC, ".", "--what-if", change)
    assert found["class"] == "strategisch"
    assert {key: found["what_if"][key] for key in expected} == expected


def test_two_changes_count_together(tmp_path: Path) -> None:
    dossier(tmp_path, more=STRATEGIC)
    changes = ("--what-if", "kraljic.financieel_belang=2", "--what-if", "kraljic.leveringsrisico=5")
    [found] = classified(tmp_path, ".", *changes)
    assert (found["kraljic"], found["what_if"]["kraljic"]) == (None, "knelpunt")


def test_a_value_that_could_not_be_read_is_known_then(tmp_path: Path) -> None:
    dossier(tmp_path, more=scores((0.19, 0.21), 4, (4, "veel", 4)))
    [found] = classified(tmp_path, ".", "--what-if", "risico.relatie=2", status=1)
    assert (found["class"], found["what_if"]["class"]) == (None, "strategisch")


def test_nothing_is_written(tmp_path: Path) -> None:
    dossier(tmp_path, more=STRATEGIC)
    before = (tmp_path / "JH-1.yaml").read_bytes()
    result = cmtool("classify", "--what-if", "risico.uniek_aanbod=2", "--today", TODAY, cwd=tmp_path)
    assert result.status == 0
    assert (tmp_path / "JH-1.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["JH-1.yaml"]


def test_what_changes_is_told_and_what_does_not_is_counted(tmp_path: Path) -> None:
    dossier(tmp_path, more=STRATEGIC)
    dossier(tmp_path, "JH-2", more=scores(risk=(1, 1, 2)))
    result = cmtool("classify", "--what-if", "risico.uniek_aanbod=2", "--today", TODAY, cwd=tmp_path)
    assert result.out == (
        "Als risico.uniek_aanbod = 2\n"
        "  JH-1  Stichting Proef: klasse strategisch → alert; risico 3,33 → 2,67; "
        "gesprek per kwartaal → per halfjaar\n"
        "      waarde 4,67 is hoog (hoog vanaf 3): aandeel cliënten 19 % (score 5), aandeel omzet 21 % (score 5), "
        "transformatie 4\n"
        "      risico 2,67 is laag (hoog vanaf 3): naleving 4, relatie 2, uniek aanbod 2\n"
        "      alleen de waarde is hoog: alert\n"
        "  Bij 1 contract verandert er niets.\n"
        "\n"
        "2 dossiers op 22-11-2026: nu 1 strategisch, 1 passief; dan 1 alert, 1 passief.\n"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            "risico.uniek_aanbod",
            "in ‘risico.uniek_aanbod’ ontbreekt een waarde; schrijf bijvoorbeeld risico.uniek_aanbod=2",
        ),
        ("uniek_aanbod=2", "‘uniek_aanbod’ is geen gegeven onder `classificatie`; bedoelde u risico.uniek_aanbod?"),
        (
            "omzet_aandeel=0.1",
            (
                "‘omzet_aandeel’ is geen gegeven onder `classificatie`; bedoelde u waarde.omzet_aandeel of "
                "account.omzet_aandeel?"
            ),
        ),
        (
            "risico.uniek_anbod=2",
            "‘risico.uniek_anbod’ is geen gegeven onder `classificatie`; bedoelde u risico.uniek_aanbod?",
        ),
        (
            "risico.relatie=6",
            "risico.relatie: ‘6’ is geen score van 1 tot en met 5; schrijf een heel getal van 1 tot en met 5",
        ),
        ("uitzondering.klasse=weg", "uitzondering.klasse: ‘weg’ is geen keuze; kies uit tijdelijk, uitfaseren"),
    ],
)
def test_a_change_that_cannot_be_gets_a_sentence(tmp_path: Path, change: str, sentence: str) -> None:
    dossier(tmp_path, more=STRATEGIC)
    result = cmtool("classify", "--what-if", change, cwd=tmp_path)
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: --what-if: {sentence}\n")


def test_a_drawing_does_not_compare(tmp_path: Path) -> None:
    dossier(tmp_path, more=STRATEGIC)
    result = cmtool("classify", "--what-if", "risico.relatie=1", "--format", "svg", cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "cmtool: --what-if: een tekening vergelijkt niet; kies --format text, json of markdown in plaats van svg\n"
    )
