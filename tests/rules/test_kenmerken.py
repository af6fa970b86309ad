"""Numbers and codes: their form, and whether they stand in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("field", "what", "code"), [("kvk", "het KvK-nummer", "DK011"), ("agb", "de AGB-code", "DK012")]
)
@pytest.mark.parametrize(
    ("said", "hint"),
    [
        pytest.param("01234567", None, id="a zero in front"),
        pytest.param("null", None, id="not said"),
        pytest.param("[a, b]", None, id="cannot be read"),
        pytest.param("1234567", "is er een nul vooraan weggevallen? Bedoelde u 01234567?", id="seven digits"),
        pytest.param("123456", "REGISTER", id="six digits"),
        pytest.param("123456789", "REGISTER", id="nine digits"),
        pytest.param('"1234 5678"', "bedoelde u 12345678?", id="a space"),
        pytest.param("12.34.56.78", "bedoelde u 12345678?", id="points"),
        pytest.param("1234567A", "REGISTER", id="a letter"),
        pytest.param("١٢٣٤٥٦٧٨", "REGISTER", id="digits of another script"),
        pytest.param("onbekend", "REGISTER", id="a word"),
    ],
)
def test_a_number_of_eight_digits(
    tmp_path: Path, field: str, what: str, code: str, said: str, hint: str | None
) -> None:
    found = findings(tmp_path, f"partijen:\n  opdrachtnemer: {{{field}: {said}}}", code)
    if hint is None:
        assert found == []
        return
    message = f"{what} van de opdrachtnemer is ‘{said.strip(chr(34))}’; dat zijn geen acht cijfers"
    register = f"neem {what} over uit het register: acht cijfers, zonder spaties of punten"
    assert [(each["severity"], each["path"], each["message"], each["hint"]) for each in found] == [
        ("fout", f"partijen.opdrachtnemer.{field}", message, hint.replace("REGISTER", register))
    ]


def test_every_party_with_a_number(tmp_path: Path) -> None:
    text = """\
partijen:
  opdrachtgever: {kvk: "1"}
  opdrachtnemer: {kvk: "2", agb: "3"}
  onderaannemers:
    - {id: oa-1, naam: Zorg op Maat B.V., kvk: "4", agb: "5"}
    - {id: oa-2, naam: Praktijk Linge, kvk: "30998877"}
"""
    assert [(each.code, each.path, each.message) for each in ask(tmp_path, text, "DK011", "DK012")] == [
        (
            "DK011",
            "partijen.opdrachtgever.kvk",
            "het KvK-nummer van de opdrachtgever is ‘1’; dat zijn geen acht cijfers",
        ),
        (
            "DK011",
            "partijen.opdrachtnemer.kvk",
            "het KvK-nummer van de opdrachtnemer is ‘2’; dat zijn geen acht cijfers",
        ),
        ("DK012", "partijen.opdrachtnemer.agb", "de AGB-code van de opdrachtnemer is ‘3’; dat zijn geen acht cijfers"),
        (
            "DK011",
            "partijen.onderaannemers[oa-1].kvk",
            "het KvK-nummer van onderaannemer oa-1 is ‘4’; dat zijn geen acht cijfers",
        ),
        (
            "DK012",
            "partijen.onderaannemers[oa-1].agb",
            "de AGB-code van onderaannemer oa-1 is ‘5’; dat zijn geen acht cijfers",
        ),
    ]


def test_a_citizen_number_in_its_place_is_not_shown(tmp_path: Path) -> None:
    [found] = findings(tmp_path, 'partijen:\n  opdrachtnemer: {kvk: "123456782"}', "DK011")
    assert found["message"] == "het KvK-nummer van de opdrachtnemer is ‘*******82’; dat zijn geen acht cijfers"


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        pytest.param("1000 AA", None, id="the lowest"),
        pytest.param("9999 ZZ", None, id="the highest"),
        pytest.param("3511AB", None, id="without a space"),
        pytest.param("3511 AS", None, id="an S behind"),
        pytest.param("null", None, id="not said"),
        pytest.param("0999 AB", "FORM", id="a zero in front"),
        pytest.param("351 AB", "FORM", id="three digits"),
        pytest.param("3511", "FORM", id="without letters"),
        pytest.param("3511 SA", "FORM", id="letters that are not given out: SA"),
        pytest.param("3511SD", "FORM", id="letters that are not given out: SD"),
        pytest.param("3511 SS", "FORM", id="letters that are not given out: SS"),
        pytest.param("3511 ab", "bedoelde u 3511 AB?", id="small letters"),
        pytest.param("3511  AB", "bedoelde u 3511 AB?", id="two spaces"),
    ],
)
@pytest.mark.parametrize("party", ["opdrachtgever", "opdrachtnemer"])
def test_a_postcode(tmp_path: Path, party: str, said: str, hint: str | None) -> None:
    text = f"partijen:\n  {party}:\n    adres: {{straat: Laan 1, postcode: {said}, plaats: Voorbeelddam}}"
    found = findings(tmp_path, text, "DK013")
    if hint is None:
        assert found == []
        return
    shown = " ".join(said.split())
    form = "schrijf vier cijfers en twee hoofdletters, zoals 3511 AB"
    assert [(each["severity"], each["path"], each["message"], each["hint"]) for each in found] == [
        (
            "fout",
            f"partijen.{party}.adres.postcode",
            f"de postcode van de {party} is ‘{shown}’; zo'n postcode bestaat niet in Nederland",
            hint.replace("FORM", form),
        )
    ]


NOT_LISTED = "gemeentecode 9999 staat niet in de lijst van het CBS van 01-01-2026"


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param('["0344", "0363"]', [], id="both in the list"),
        pytest.param("[]", [], id="none"),
        pytest.param('["0344", "9999"]', [("2", NOT_LISTED)], id="the second"),
        pytest.param('["9999", "9998"]', [("1", NOT_LISTED), ("2", NOT_LISTED.replace("9999", "9998"))], id="both"),
        pytest.param('["344"]', [("1", "‘344’ is geen gemeentecode van vier cijfers")], id="without its zero"),
        pytest.param("[Utrecht]", [("1", "‘Utrecht’ is geen gemeentecode van vier cijfers")], id="a name"),
        pytest.param('[null, "9999"]', [("2", NOT_LISTED)], id="behind an item that is empty"),
        pytest.param('["0344", [a], "0363", {x: y}, "9999"]', [("5", NOT_LISTED)], id="behind what cannot be read"),
    ],
)
def test_a_municipality(tmp_path: Path, codes: str, expected: list[tuple[str, str]]) -> None:
    text = f"partijen:\n  opdrachtgever:\n    gemeenten: {codes}"
    assert ask(tmp_path, text, "DK014") == [
        Found("DK014", "fout", f"partijen.opdrachtgever.gemeenten[{number}]", message) for number, message in expected
    ]


def test_the_place_of_a_municipality(tmp_path: Path) -> None:
    text = 'partijen:\n  opdrachtgever:\n    gemeenten:\n      - "0344"\n      -\n      - "9999"  # <-'
    [found] = findings(tmp_path, text, "DK014")
    lines = (tmp_path / "WMO-2026-001.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found["line"] - 1].strip() == '- "9999"  # <-'


def test_a_zero_in_front_is_meant(tmp_path: Path) -> None:
    [found] = findings(tmp_path, 'partijen:\n  opdrachtgever:\n    gemeenten: ["344"]', "DK014")
    assert found["hint"] == "bedoelde u 0344 (Utrecht)?"


@pytest.mark.parametrize(
    ("end", "severity", "doubt"),
    [
        pytest.param("2026-01-01", "fout", "", id="ended on the first day of the list"),
        pytest.param(
            "2025-12-31",
            "onbekend",
            "; het contract was toen al geëindigd, en de lijst van die tijd kent cmtool niet",
            id="ended the day before",
        ),
    ],
)
def test_a_municipality_of_the_past(tmp_path: Path, end: str, severity: str, doubt: str) -> None:
    """A code that was right before a merger is not called wrong."""
    text = f"""\
partijen:
  opdrachtgever:
    gemeenten: ["9999"]
overeenkomst: {{ingang: 2022-01-01, einde: {end}}}
"""
    path = "partijen.opdrachtgever.gemeenten[1]"
    assert ask(tmp_path, text, "DK014") == [Found("DK014", severity, path, NOT_LISTED + doubt)]


LIST = "kies een code van twee cijfers; `cmtool norms --verbose` geeft de lijst"


@pytest.mark.parametrize(
    ("domain", "code", "hint"),
    [
        pytest.param("wmo", "01", None, id="the first of the Wmo"),
        pytest.param("wmo", "18", None, id="the last of the Wmo"),
        pytest.param("wmo", "00", LIST, id="before the first"),
        pytest.param("wmo", "19", LIST, id="after the last"),
        pytest.param("wmo", "2", "bedoelde u 02 (begeleiding)?", id="without its zero"),
        pytest.param(
            "wmo",
            "45",
            "dit is een categorie van de Jeugdwet (jeugdhulp ambulant); verbeter de code, of `domein`",
            id="of the other law",
        ),
        pytest.param("jeugdwet", "31", None, id="the first of the Jeugdwet"),
        pytest.param("jeugdwet", "38", None, id="the last of 2015"),
        pytest.param("jeugdwet", "39", LIST, id="never given out"),
        pytest.param("jeugdwet", "55", None, id="the last of the Jeugdwet"),
        pytest.param("jeugdwet", "56", LIST, id="after the last of the Jeugdwet"),
    ],
)
def test_a_category(tmp_path: Path, domain: str, code: str, hint: str | None) -> None:
    found = findings(tmp_path, f'domein: {domain}\nzorgvormen:\n  - {{categorie: "{code}", naam: Proef}}', "DK015")
    law = {"wmo": "Wmo", "jeugdwet": "Jeugdwet"}[domain]
    expected = ("fout", f"zorgvormen[{code}].categorie", f"‘{code}’ is geen productcategorie van de {law}", hint)
    shown = [(each["severity"], each["path"], each["message"], each["hint"]) for each in found]
    assert shown == ([expected] if hint else [])


def test_a_category_that_stands_there_twice_is_said_once(tmp_path: Path) -> None:
    text = 'zorgvormen:\n  - {categorie: "19", naam: Een}\n  - {categorie: "19", naam: Twee}'
    assert len(ask(tmp_path, text, "DK015")) == 1


def portfolio(*providers: tuple[str, str]) -> str:
    return "\n---\n".join(
        f'nummer: W-{count:02}\npartijen:\n  opdrachtnemer:\n    naam: "{name}"\n    kvk: {number}'
        for count, (name, number) in enumerate(providers, start=1)
    )


def other(dossier: str, name: str, number: str, elsewhere: str) -> tuple[str, str]:
    return dossier, f"‘{name}’ heeft hier KvK-nummer {number}, en in andere dossiers een ander: {elsewhere}"


ONE, TWO, THREE = '"41230981"', '"41230982"', '"41230983"'


@pytest.mark.parametrize(
    ("providers", "expected"),
    [
        pytest.param([("De Brug", ONE), ("De Brug", ONE)], [], id="one number"),
        pytest.param([("De Brug", ONE), ("De Kade", TWO)], [], id="two names"),
        pytest.param([("De Brug", ONE), ("De Brug", "null")], [], id="a dossier without a number"),
        pytest.param([("De Brug", ONE), ("De Brug", '"4123098"')], [], id="what is no number is not another number"),
        pytest.param([("??", ONE), ("!!", TWO)], [], id="names without a letter are not one name"),
        pytest.param(
            [("De Brug", ONE), ("De Brug", TWO)],
            [other("W-02", "De Brug", "41230982", "41230981 in W-01")],
            id="as many of both: the first stands",
        ),
        pytest.param(
            [("De Brug", ONE), ("De Brug", TWO), ("De Brug", TWO)],
            [other("W-01", "De Brug", "41230981", "41230982 in W-02, W-03")],
            id="the most used stands",
        ),
        pytest.param(
            [("De Brug B.V.", ONE), ("de  brug BV", TWO)],
            [other("W-02", "de brug BV", "41230982", "41230981 in W-01")],
            id="capitals, spaces and points make no other name",
        ),
        pytest.param(
            [("Coöperatie", ONE), ("Coo\u0308peratie", TWO)],
            [other("W-02", "Coo\u0308peratie", "41230982", "41230981 in W-01")],
            id="nor does the way in which a letter is coded",
        ),
        pytest.param(
            [("De Brug", ONE), ("De Brug", TWO), ("De Brug", THREE), *[("De Brug", ONE)] * 3],
            [
                other("W-02", "De Brug", "41230982", "41230981 in W-01, W-04, W-05 en nog 1; 41230983 in W-03"),
                other("W-03", "De Brug", "41230983", "41230981 in W-01, W-04, W-05 en nog 1; 41230982 in W-02"),
            ],
            id="three numbers",
        ),
    ],
)
def test_one_name_one_number(tmp_path: Path, providers: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    found = findings(tmp_path, portfolio(*providers), "DK017")
    assert [(each["dossier"], each["message"]) for each in found] == expected
    assert {(each["severity"], each["path"]) for each in found} <= {("waarschuwing", "partijen.opdrachtnemer.kvk")}
