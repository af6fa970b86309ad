"""Shortcomings and letters: the days that decide, the letters that are replaced, and the conditions that apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

AT = "tekortkomingen[tk-1].stappen"
LETTER = "{id: st-1, datum: 2026-10-12, soort: ingebrekestelling"
DONE = "{id: st-9, datum: 2026-11-10, soort: nagekomen}"
GOOD = "{id: st-2, datum: 2026-11-10, soort: ingebrekestelling, wijze: aangetekend, termijn_tot: 2026-12-10"


def steps(*given: str, seen: str = "2026-10-08") -> str:
    """Return a shortcoming with steps."""
    lines = "".join(f"\n      - {each}" for each in given)
    return f"tekortkomingen:\n  - id: tk-1\n    geconstateerd: {seen}\n    stappen:{lines or ' []'}\n"


def not_written(day: str) -> Found:
    return Found(
        "DK024",
        "waarschuwing",
        AT,
        f"uit het dossier blijkt niet dat tekortkoming tk-1, geconstateerd op {day}, schriftelijk aan de wederpartij "
        "is gemeld",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (steps(seen="2026-11-08"), []),  # 14 days ago is in time
        (steps(seen="2026-11-07"), [not_written("07-11-2026")]),
        (steps(seen=""), []),  # a warning is silent on what is not known
        (steps("{id: st-1, soort: gesprek}"), [not_written("08-10-2026")]),
        (steps("{id: st-1, soort: gesprek}", DONE), [not_written("08-10-2026")]),  # performing is no complaint
        (steps("{id: st-1, soort: herinnering}"), []),
        (steps("{id: st-1, datum: 2026-10-12}"), []),  # it may have been a letter
        (steps("{id: st-1, datum: 2026-11-23, soort: sommatie}"), [not_written("08-10-2026")]),  # still to be sent
        (steps("{id: st-1, datum: 2026-11-22, soort: sommatie}"), []),
        (steps("{id: st-1, soort: sommeren}"), []),  # could not be read
        (steps("{soort: sommatie}"), []),
    ],
)
def test_a_shortcoming_is_written_down(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK024") == expected


def no_term(name: str, path: str = "st-1") -> Found:
    return Found("DK025", "fout", f"{AT}[{path}].termijn_tot", f"bij {name} staat geen termijn om alsnog na te komen")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (steps(f"{LETTER}}}"), [no_term("ingebrekestelling st-1 van 12-10-2026")]),
        (steps("{id: st-1, soort: ingebrekestelling}"), [no_term("ingebrekestelling st-1")]),
        (steps("{id: st-1, datum: 2026-10-12, soort: sommatie}"), []),  # a summons needs none
        (steps(f"{LETTER}}}", f"{GOOD}}}"), []),  # sent again, with a term
        (steps(f"{GOOD}}}", f"{LETTER}}}"), []),  # by day, not by place in the file
        (steps(f"{LETTER}}}", DONE), []),  # performed: it has done its work
        (steps(f"{LETTER}, termijn_tot: 2026-12-40}}"), []),  # that it could not be read was said
        (
            steps(f"{LETTER}}}", "{id: st-2, datum: 2026-11-10, soort: ingebrekestelling}"),
            [
                no_term("ingebrekestelling st-1 van 12-10-2026"),
                no_term("ingebrekestelling st-2 van 10-11-2026", "st-2"),
            ],
        ),
    ],
)
def test_a_notice_gives_a_term(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK025") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("fatale_termijn_verstreken: ja", []),  # BW 6:83 a
        ("mededeling_niet_nakomen: ja", []),  # BW 6:83 c
        ("aanmaning_nutteloos: ja", []),  # BW 6:82 lid 2
        ("aansprakelijkstelling_verzonden: ja", []),
        ("blijvend_onmogelijk: ja", []),  # BW 6:74 lid 2
        ("blijvend_onmogelijk: nee", [no_term("ingebrekestelling st-1 van 12-10-2026")]),
        ("tijdelijk_onmogelijk: ja, schade: ja", [no_term("ingebrekestelling st-1 van 12-10-2026")]),
    ],
)
def test_who_is_in_default_without_a_term_needs_none(tmp_path: Path, facts: str, expected: list[Found]) -> None:
    text = steps(f"{LETTER}}}").replace("    stappen:", f"    feiten: {{{facts}}}\n    stappen:")
    assert ask(tmp_path, text, "DK025") == expected


@pytest.mark.parametrize(
    ("settled", "found"),
    [
        ("2026-11-22", False),
        ("2026-11-23", True),  # still to come
        ("null", True),
    ],
)
def test_a_settled_contract_is_left_alone(tmp_path: Path, settled: str, *, found: bool) -> None:
    contract = f"overeenkomst: {{voorwaarden: vng_aiv_2024, afgesloten_op: {settled}}}\n"
    text = contract + steps(
        "{id: st-1, datum: 2026-10-12, soort: ingebrekestelling, wijze: e-mail}",
        "{id: st-2, datum: 2026-10-13, soort: sommatie, ontvangen: 2026-10-14, termijn_tot: 2026-10-14}",
    )
    unwritten = contract + steps()
    codes = {each.code for each in ask(tmp_path, text, "DK025", "DK026", "DK027", "DK028")}
    assert codes == ({"DK025", "DK026", "DK027", "DK028"} if found else set())
    assert [each.code for each in ask(tmp_path, unwritten, "DK024")] == ["DK024"] * found


NOT_RECEIVED = Found(
    "DK026",
    "waarschuwing",
    f"{AT}[st-1].ontvangen",
    "van ingebrekestelling st-1 van 14-11-2026 is niet vastgelegd wanneer de wederpartij die ontving",
)
SENT = "{id: st-1, datum: 2026-11-14, soort: ingebrekestelling"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (steps(f"{SENT}}}"), [NOT_RECEIVED]),
        (steps(f"{SENT.replace('14', '15')}}}"), []),  # 7 days ago
        (steps(f"{SENT}, ontvangen: 2026-11-21}}"), []),
        (steps("{id: st-1, soort: ingebrekestelling}"), []),  # when it was sent is not known
        (steps(f"{SENT}}}", f"{GOOD.replace('10,', '20,')}, ontvangen: 2026-11-21}}"), []),  # sent again
        (steps(f"{SENT}}}", GOOD.replace("10,", "20,") + "}"), [NOT_RECEIVED]),  # sent again, not received either
        (steps(f"{SENT}}}", DONE.replace("10", "20")), []),
    ],
)
def test_a_notice_was_received(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK026") == expected


def not_registered(what: str, how: str, article: str, more: str = "") -> Found:
    return Found(
        "DK027",
        "waarschuwing",
        f"{AT}[st-1].wijze",
        f"bij {what} st-1 van 12-10-2026 staat als wijze ‘{how}’; de algemene voorwaarden van de VNG vragen een "
        f"aangetekende brief ({article}){more}",
    )


def sent(how: str, kind: str = "ingebrekestelling") -> str:
    return steps(f"{{id: st-1, datum: 2026-10-12, soort: {kind}, wijze: {how}}}")


def under(conditions: str, standard: str = "{naam: geen}") -> str:
    return f"overeenkomst:\n  voorwaarden: {conditions}\n  standaard: {standard}\n" + sent("e-mail")


# By registered letter either way: after default, and at once on a ground of article 28.
DISSOLVED = "na verzuim artikel 14.2, direct artikel 28.3"
MAIL = not_registered("ingebrekestelling", "e-mail", "artikel 14.1")
JEUGD = "{naam: contractstandaard_jeugd, versie: '1.4'}"
UNSURE = "; dat de contractstandaard die noemt, is niet bevestigd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (sent("e-mail"), [MAIL]),
        (sent("Per aangetekende post"), []),
        (sent("niet aangetekend"), [not_registered("ingebrekestelling", "niet aangetekend", "artikel 14.1")]),
        (sent("deurwaardersexploot"), []),  # proves more
        (sent(""), []),  # a warning is silent on what is not known
        (sent("e-mail", "ontbinding"), [not_registered("ontbinding", "e-mail", DISSOLVED)]),
        (sent("e-mail", "sommatie"), []),
        (sent("e-mail") + f"      - {GOOD}}}\n", []),  # sent again, registered
        (sent("e-mail") + f"      - {DONE}\n", []),
        (under("vng_aiv_2024"), [MAIL]),
        (under("Model Algemene Inkoopvoorwaarden VNG"), [MAIL]),
        (under("vng_aiv_2018"), []),  # we have no text of it
        (under("AIV gemeente Voorbeelddam"), []),  # its own
        (under("AIV 2024 van de VNG"), [MAIL]),
        (under(""), []),
        (under("", "{naam: contractstandaard_wmo, versie: '1.3'}"), [MAIL]),  # the version names them
        (under("vng_aiv_2018", "{naam: contractstandaard_wmo, versie: '1.3'}"), [MAIL]),  # whatever else is said
        (under("", "{naam: contractstandaard_wmo, versie: '1.0'}"), []),  # what it names is not known
        (under("", JEUGD), [not_registered("ingebrekestelling", "e-mail", "artikel 14.1", UNSURE)]),
    ],
)
def test_letters_go_registered(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK027") == expected


def too_short(what: str, end: str) -> Found:
    return Found(
        "DK028",
        "fout",
        f"{AT}[st-1].termijn_tot",
        f"{what}, maar de termijn liep tot en met {end}; daarmee begint in beginsel geen verzuim",
    )


RECEIVED = "ingebrekestelling st-1 van 12-10-2026 is op 14-10-2026 ontvangen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (steps(f"{LETTER}, ontvangen: 2026-10-14, termijn_tot: 2026-10-15}}"), []),
        (steps(f"{LETTER}, ontvangen: 2026-10-14, termijn_tot: 2026-10-14}}"), [too_short(RECEIVED, "14-10-2026")]),
        (steps(f"{LETTER}, ontvangen: 2026-10-14, termijn_tot: 2026-10-13}}"), [too_short(RECEIVED, "13-10-2026")]),
        (steps(f"{LETTER}, termijn_tot: 2026-10-13}}"), []),  # whether it came in time is for DK026
        (
            steps(f"{LETTER}, termijn_tot: 2026-10-12}}"),  # no letter comes before it is sent
            [too_short("ingebrekestelling st-1 van 12-10-2026 is op 12-10-2026 verzonden", "12-10-2026")],
        ),
        (
            steps("{id: st-1, soort: ingebrekestelling, termijn_tot: 2026-11-12}"),
            [
                Found(
                    "DK028",
                    "onbekend",
                    f"{AT}[st-1].ontvangen",
                    "bij ingebrekestelling st-1 staat niet wanneer die is verzonden en ontvangen; of de termijn daarna "
                    "eindigde, is niet te zeggen",
                )
            ],
        ),
        (steps("{id: st-1, soort: sommatie, termijn_tot: 2026-11-12}"), []),
        (
            steps("{id: st-1, ontvangen: 2026-10-14, termijn_tot: 2026-10-14}"),
            [too_short("stap st-1 is op 14-10-2026 ontvangen", "14-10-2026")],
        ),
        (steps(f"{LETTER}, ontvangen: 2026-10-14, termijn_tot: 2026-10-14}}", f"{GOOD}}}"), []),
        (steps(f"{LETTER}, ontvangen: 2026-10-14, termijn_tot: 2026-10-14}}", DONE), []),
    ],
)
def test_a_term_ends_after_the_letter_came(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "DK028") == expected
