"""Which notes a measure gets, whatever an organisation writes in its matrix."""

from __future__ import annotations

import pytest

from cmtool.signals.legal import legal_notes
from tests.signals.support import facts

# What starts each note.
CONTRACT, CLAUSE, LAWYER, SHARING = "de matrix weegt", "geen contractstandaard", "sla alleen", "deel gegevens"


def _told(*measures: str) -> list[str]:
    starts = (CONTRACT, CLAUSE, LAWYER, SHARING)
    told = [note.text for note in legal_notes(measures, facts(), established=True)]
    return [next(start for start in starts if text.startswith(start)) for text in told]


@pytest.mark.parametrize(
    ("measure", "notes"),
    [
        ("gesprek over de inhoud", []),
        ("schriftelijke waarschuwing", []),
        ("verbetermaatregelen afspreken", []),
        ("inhoudelijk overleg", []),
        ("ingebrekestelling", [CONTRACT]),
        ("in gebreke stellen", [CONTRACT]),
        ("boete", [CONTRACT]),
        ("cliëntenstop", [CONTRACT]),
        ("geld terugvorderen", [CONTRACT]),
        ("terugvordering", [CONTRACT]),
        ("inhouding op de betaling", [CONTRACT]),
        ("een deel inhouden", [CONTRACT]),
        ("Maatregel uit het contract", [CONTRACT, CLAUSE]),
        ("contract beëindigen", [CONTRACT, LAWYER]),
        ("Beëindiging", [CONTRACT, LAWYER]),
        ("opzegging", [CONTRACT, LAWYER]),
        ("ontbinden", [CONTRACT, LAWYER]),
        ("toezicht inlichten", [SHARING]),
        ("aangifte", [SHARING]),
        ("naar de toezichthouder, daarna ontbinden", [CONTRACT, LAWYER, SHARING]),
    ],
)
def test_which_notes_a_measure_gets(measure: str, notes: list[str]) -> None:
    assert _told(measure) == notes


def test_every_measure_that_may_fit_gives_its_notes_once() -> None:
    assert _told("gesprek", "boete", "toezicht inlichten", "ontbinding") == [CONTRACT, LAWYER, SHARING]


def test_default_is_not_said_to_be_needed_for_giving_notice() -> None:
    note, *_ = legal_notes(("opzegging",), facts(), established=True)
    assert note.text.endswith("voor de meeste stappen is verzuim nodig, voor opzegging niet altijd")


def test_where_sources_differ_the_sentence_is_whole() -> None:
    bound = facts("  standaard: {naam: contractstandaard_wmo}\n")
    texts = [note.text for note in legal_notes(("maatregel",), bound, established=True)]
    assert texts[1].endswith("bronnen verschillen of daarvoor verzuim nodig is: ga ervan uit dat het nodig is")
