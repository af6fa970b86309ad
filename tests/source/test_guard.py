"""DK016 bsn-gevonden: where a citizen service number is found, how serious it is, and that it is never shown."""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.bsn import numbers
from cmtool.dossier.document import Attachment, Document
from cmtool.dossier.parse import parse
from cmtool.dossier.parts import documents
from cmtool.engine.place import place_remark
from cmtool.source import texts
from cmtool.source.attachments import attachments
from cmtool.source.find import Location, find
from cmtool.source.guard import BSN_FOUND, guard
from cmtool.source.read import Source, read
from cmtool.tree import Mapping, parse_yaml
from tests.support import MINIMAL, cmtool

if TYPE_CHECKING:
    from cmtool.finding import Finding

MAYBE = "hier staat een nummer dat een burgerservicenummer (BSN) kan zijn: *******"
SURELY = "hier staat vermoedelijk een burgerservicenummer (BSN): *******"
BASE = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31")
NEXT = BASE.count("\n") + 1
"""The first line after the dossier in order."""


class Row(NamedTuple):
    """A finding, as far as this rule decides it."""

    severity: str
    path: str
    file: str
    line: int
    column: int
    message: str


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def findings(path: str) -> list[Finding]:
    """Return what the guard finds in one dossier, as the engine asks it; nothing in it may show a number."""
    (location,) = find([path])
    assert isinstance(location, Location)
    source = read(location)
    dossier = parse(source.root, source.lost).dossier if source.root is not None else None
    folder = location.path if location.folder else "."
    beside = attachments(folder, documents(dossier)) if dossier is not None else ()
    found = [place_remark(source, each, source.name) for each in guard(location, source, beside)]
    assert {each.code for each in found} <= {"DK016"}
    assert len({each.fingerprint for each in found}) == len(found)
    for each in found:
        assert list(numbers(str(each._replace(fingerprint="")))) == [], each  # by chance nine digits of a hash pass
    return found


def rows(path: str = "W-1.yaml") -> list[Row]:
    return [Row(each.severity, each.path, each.file, each.line, each.column, each.message) for each in findings(path)]


def in_dossier(text: str) -> list[Row]:
    """Return what is found in a dossier in order with lines after it."""
    write("W-1.yaml", BASE + text)
    return rows()


def surely(path: str, column: int, line: int = NEXT, last: str = "06") -> Row:
    return Row("fout", path, "W-1.yaml", line, column, SURELY + last)


def maybe(path: str, column: int, line: int = NEXT, last: str = "06") -> Row:
    return Row("waarschuwing", path, "W-1.yaml", line, column, MAYBE + last)


def test_a_dossier_in_order_gives_nothing() -> None:
    assert in_dossier("") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("opmerkingen: zie 999900006\n", maybe("opmerkingen", 18)),
        ("opmerkingen: BSN 999900006\n", surely("opmerkingen", 18)),
        ("opmerkingen: zie 999.900.006\n", maybe("opmerkingen", 18)),
        ("opmerkingen: zie 9999 00 006\n", maybe("opmerkingen", 18)),
        ("opmerkingen: bsn 12345672\n", surely("opmerkingen", 18, last="72")),
        ("opmerkingen: >\n  de jeugdige\n  heeft 999900006\n", surely("opmerkingen", 9, NEXT + 2)),
        ("opmerkingen: 'é 😀 \"x\" 999900006'\n", maybe("opmerkingen", 23)),
        ("kalender:\n  - {id: k-1, wat: Bel over 999900006}\n", maybe("kalender[k-1].wat", 29, NEXT + 1)),
        ("kalender:\n  - id: k-1\n    wat: Bel over 999900006\n", maybe("kalender[k-1].wat", 19, NEXT + 2)),
        ("kalender:\n  - id: 999900006\n", maybe("kalender[*******06].id", 9, NEXT + 1)),
        ("kalender:\n  - {id: k-1, datum: x} # 999900006\n", maybe("kalender[k-1].datum", 27, NEXT + 1)),
        (
            "gesprekken:\n  - {id: g-1, aanwezig: [Jan, Piet 999900006]}\n",
            maybe("gesprekken[g-1].aanwezig[2]", 36, NEXT + 1),
        ),
        ("999900006: x\n", maybe("*******06", 1)),
        ("onbekend_bsn: 999900006\n", surely("onbekend_bsn", 15)),
        ("overeenkomst2: {clientnummer: >\n" + "  x\n" * 30 + "}\n", None),
        ("clientnummer: |\n" + "  x\n" * 30 + "  999900006\n", surely("clientnummer", 3, NEXT + 31)),
        ("opmerkingen: >\n  cliënt 999 900\n  006 x\n", surely("opmerkingen", 1)),
        ("opmerkingen: >\r\n  nr 999\r\n  900 006 x\r\n", maybe("opmerkingen", 1)),
        ('opmerkingen: "\\x3999900006"\n', maybe("opmerkingen", 1)),
        ("contactpersonen:\n  - id: cp-1\n    telefoon: 999 900\n      006\n", None),
        ("opmerkingen: cliënt 999 900 \n  006 x\n", surely("opmerkingen", 1)),
        ('opmerkingen: "cliënt 9999000\\\n  06 x"\n', surely("opmerkingen", 1)),
        ('opmerkingen: "cliënt 999\\_900\\_006 x"\n', surely("opmerkingen", 1)),
        ('"x 99990000\\u0036": 1\n', maybe("x *******06", 1)),
        ("opmerkingen: bij 9999\u00ad00006\n", maybe("opmerkingen", 18)),
        ("opmerkingen: bij 999\u200b 900\u200b 006\n", maybe("opmerkingen", 18)),
        ('opmerkingen: "bij 9999\\u00ad00006"\n', maybe("opmerkingen", 1)),
        ("bsn: 12345672\n", surely("bsn", 6, last="72")),
        ('bsn: "1234567\\u0032"\n', surely("bsn", 1, last="72")),
        ("bsn:\n  - 12345672\n", surely("bsn[1]", 5, NEXT + 1, last="72")),
        ("bsn:\n- '12345672'\n", surely("bsn[1]", 4, NEXT + 1, last="72")),
        ("bsn: [Jan, 12345672]\n", surely("bsn[2]", 12, last="72")),
        ("bsn:\n  - 123 is fout\n  - 12345672\n", surely("bsn[2]", 5, NEXT + 2, last="72")),
        ("opmerkingen: >\n  BSN\n  12345672\n", surely("opmerkingen", 3, NEXT + 2, last="72")),
        ("bsn: nee\nkenmerk: 12345672\n", None),
        ("kenmerken:\n  - 12345672\n", None),
        ("# 999900006\n", maybe("overeenkomst.einde", 3)),
        ("inkoop: # de cliënt 999900006\n  kenmerk: x\n", surely("inkoop", 21)),
        ("inkoop: {kenmerk: TenderNed 999900006}\n", maybe("inkoop.kenmerk", 29)),
        ("opmerkingen: mail 999900006@proef.example\n", maybe("opmerkingen", 19)),
        ("kalender: [{id: k-1, document: bijlagen/999900006.pdf}]\n", maybe("kalender[k-1].document", 41)),
    ],
)
def test_where_a_number_is_found_and_how_serious_it_is(text: str, found: Row | None) -> None:
    assert in_dossier(text) == ([found] if found else [])


@pytest.mark.parametrize("word", ["BSN", "burgerservicenummer", "sofinummer", "Cliënt", "client", "clie\u0308nt",
                                  "cliëntnummer", "jeugdige", "geboren op", "geboortedatum"])  # fmt: skip
@pytest.mark.parametrize("text", ["{} x 999900006", "999900006 ({})"])
def test_a_word_for_it_nearby_makes_it_a_fault(word: str, text: str) -> None:
    (found,) = in_dossier(f"opmerkingen: {text.format(word)}\n")
    assert found.severity == "fout"


@pytest.mark.parametrize(
    "text",
    [
        "declaraties:\n  - {maand: 2026-01, clienten: 131, omschrijving: '999900006', clienten2: 1}\n",
        "opmerkingen: 999900006\nclienten: 1\n",
        "clienten: 131  # 999900006\n",
        "opmerkingen: cliënt " + "x" * 60 + " 999900006\n",
        "opmerkingen: absnx ecliënt 999900006\n",
    ],
)
def test_a_word_elsewhere_does_not(text: str) -> None:
    (found,) = in_dossier(text)
    assert (found.severity, found.message) == ("waarschuwing", MAYBE + "06")


OWN_FIELDS = [
    "vorderingen: [{id: v-1, bedrag: 999900006}]\n",
    "declaraties: [{maand: 2026-01, clienten: 999900006}]\n",
    "kalender: [{id: k-1, datum: 999900006}]\n",
    "bestedingsruimte: [{jaar: 999900006}]\n",
    "contactpersonen: [{id: cp-1, telefoon: '999900006'}]\n",
    "rapportages: [{id: r-1, over: 999900006}]\n",
    "rapportageplichten: [{id: r-1, voor: 999900006}, {id: r-2, binnen: 999900006}]\n",
    "addenda: [{id: ad-1, document: {pad: x, sha256: a999900006b}}]\n",
    "archief: {bewaartermijn: 999900006}\n",
    "kpis: [{id: k-1, norm: {min: 999900006, max: 999900006}}]\n",
]


@pytest.mark.parametrize("text", OWN_FIELDS)
def test_a_number_in_its_own_field_is_none(text: str) -> None:
    assert in_dossier(text) == []


@pytest.mark.parametrize("text", OWN_FIELDS[1:5])
def test_but_a_comment_behind_it_is_not_exempt(text: str) -> None:
    (found,) = in_dossier(f"{text.rstrip()}  # 999900006\n")
    assert (found.severity, found.line, found.message) == ("waarschuwing", NEXT, MAYBE + "06")


def test_nor_a_field_of_its_own_that_says_bsn() -> None:
    assert in_dossier("contactpersonen: [{id: cp-1, telefoon: BSN 999900006}]\n") == [
        surely("contactpersonen[cp-1].telefoon", 44)
    ]


@pytest.mark.parametrize(
    "text",
    ["RSIN 999900006", "rsin: 999900006", "(RSIN: 999900006)", "OIN 999900006", "KvK-nummer 999900006",
     "K.v.K. 999900006", "AGB-code: 999900006", "IBAN 999900006", "vestigingsnummer 999900006", "tel. nr. 999900006",
     "telefoon 999900006", "+31 999900006", "+31 (0) 999 900 006", "0031 999900006", "€ 999900006", "€999.900.006",
     "EUR 999900006", "999.900.006 euro", "999900006,-", "999900006.00", "999900007", "12345672",
     "BSN onbekend; dossier 5, RSIN 999900006"],
)  # fmt: skip
def test_what_the_text_says_is_another_number(text: str) -> None:
    assert in_dossier(f"opmerkingen: |\n  {text}\n") == []


@pytest.mark.parametrize("text", ["BSN/RSIN 999900006", "bsn of telefoon: 999900006"])
def test_the_word_bsn_wins(text: str) -> None:
    (found,) = in_dossier(f"opmerkingen: |\n  {text}\n")
    assert (found.severity, found.message) == ("fout", SURELY + "06")


def test_every_number_is_a_finding_of_its_own() -> None:
    assert in_dossier("opmerkingen: 999900006, 999900006\n") == [maybe("opmerkingen", 14), maybe("opmerkingen", 25)]


def test_the_same_number_in_a_field_and_behind_it() -> None:
    assert in_dossier("contactpersonen:\n  - id: cp-1\n    telefoon: 999900006  # 999900006\n") == [
        maybe("contactpersonen[cp-1].telefoon", 28, NEXT + 2)
    ]


FIELD = "contactpersonen: [{id: cp-1, telefoon: '999900006'}]\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FIELD + 'opmerkingen: "BSN 99990000\\u0036 x"\n', surely("opmerkingen", 1, NEXT + 1)),
        (FIELD + "opmerkingen: >\n  BSN 999 900\n  006 x\n", surely("opmerkingen", 1, NEXT + 1)),
        ('opmerkingen: "RSIN 999900006, BSN 99990000\\u0036"\n', surely("opmerkingen", 1)),
        ('opmerkingen: "BSN 99990000\\u0036, RSIN 999900006"\n', surely("opmerkingen", 1)),
        ('mijn_telefoon: "99990000\\u0036"\n', None),
        ('contactpersonen: [{id: cp-1, telefoon: "99990000\\u0036"}]\n', None),
        ('pad: "x\\t999900006"\n', maybe("pad", 10)),
        ("pad: bijlagen\\999900006.pdf\n", maybe("pad", 15)),
    ],
)
def test_what_is_said_of_a_number_elsewhere_does_not_count(text: str, found: Row | None) -> None:
    assert in_dossier(text) == ([found] if found else [])


def test_twenty_thousand_numbers() -> None:
    text = BASE + "opmerkingen: " + ", ".join(["999900006"] * 20_000) + "\n"
    source = Source("W-1", "W-1.yaml", parse_yaml(text).root, texts=(("W-1.yaml", text),))  # type: ignore[arg-type] # a mapping
    start = process_time()
    assert len(list(guard(Location("W-1.yaml"), source))) == 20_000
    assert process_time() - start < 2  # it took minutes when each counted the ones before it


def test_a_fingerprint_holds_nothing_of_the_number() -> None:
    write("W-1.yaml", BASE + "opmerkingen: zie 999900006 en 123456782\n")
    one = [each.fingerprint for each in findings("W-1.yaml")]
    write("W-1.yaml", "\n" + BASE + "opmerkingen: zie 999990019 en 999900006\n")
    assert [each.fingerprint for each in findings("W-1.yaml")] == one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [1\nopmerkingen: BSN 999900006\n", Row("fout", "", "W-1.yaml", 2, 18, SURELY + "06")),
        ("a: [1\nkvk: 999900006\nb: 1\n", None),
        ("a: 1\n\tb: 999900006\n", Row("waarschuwing", "", "W-1.yaml", 2, 5, MAYBE + "06")),
        ("cliënt: 1\nb: [\n999900006\n", Row("waarschuwing", "", "W-1.yaml", 3, 1, MAYBE + "06")),
        ("losse tekst 999900006\n", Row("waarschuwing", "", "W-1.yaml", 1, 13, MAYBE + "06")),
        ("a: 1\r\nb: 999900006\r\n", Row("waarschuwing", "b", "W-1.yaml", 2, 4, MAYBE + "06")),
        ("a: 1\n---\nb: 999900006\n", Row("waarschuwing", "a", "W-1.yaml", 3, 4, MAYBE + "06")),
        ("a: 1\na: 999900006\n", Row("waarschuwing", "", "W-1.yaml", 2, 4, MAYBE + "06")),
        ("a: &x 999900006\n", Row("waarschuwing", "a", "W-1.yaml", 1, 7, MAYBE + "06")),
        ("# 999900006\na: 1\n", Row("waarschuwing", "a", "W-1.yaml", 1, 3, MAYBE + "06")),
    ],
)
def test_a_dossier_that_can_not_be_read_is_searched_too(text: str, found: Row | None) -> None:
    write("W-1.yaml", text)
    assert rows() == ([found] if found else [])


def test_a_dossier_in_another_encoding_is_searched_too() -> None:
    write("W-1.yaml", "titel: cliënt 999900006\n".encode("cp1252"))
    assert rows() == [
        Row("fout", "", "W-1.yaml", 1, 15, f"in W-1.yaml, regel 1, {SURELY.removeprefix('hier ')}06"),
    ]


def test_every_file_of_a_folder_is_searched() -> None:
    write("W-1/dossier.yaml", BASE + "opmerkingen: zie 999900006\n")
    write("W-1/kalender/k-1.yaml", "# bij 999900006\nwat: Bel 999900006\n")
    write("W-1/kalender/k-2.yaml", "wat: [\n999900006\n")
    write("W-1/verdwaald.yaml", "a: 999900006\n")
    write("W-1/.verborgen/x.txt", "999900006")
    file = "W-1/kalender/k-1.yaml"
    assert rows("W-1") == [
        Row("waarschuwing", "opmerkingen", "W-1/dossier.yaml", NEXT, 18, MAYBE + "06"),
        Row("waarschuwing", "kalender", file, 1, 7, MAYBE + "06"),
        Row("waarschuwing", "kalender[k-1].wat", file, 2, 10, MAYBE + "06"),
        Row("waarschuwing", "", "W-1/kalender/k-2.yaml", 2, 1, MAYBE + "06"),
        Row("waarschuwing", "", "W-1/verdwaald.yaml", 1, 4, f"in verdwaald.yaml, regel 1, {MAYBE[5:]}06"),
    ]


def test_names_of_files_and_folders_are_searched_and_masked() -> None:
    write("999900006.yaml", BASE)
    name = "in de naam van dit bestand"
    assert rows("999900006.yaml") == [
        Row("waarschuwing", "", "*******06.yaml", 1, 1, f"{name} {MAYBE[5:]}06"),
    ]
    write("map/bsn_12345672/dossier.yaml", BASE)
    write("map/bsn_12345672/brieven/cliënt 999.900.006.pdf", b"%PDF")
    write("map/bsn_12345672/123-456-782/x.pdf", b"%PDF")
    assert rows("map/bsn_12345672") == [
        Row("fout", "", "map/bsn_*******72", 1, 1, f"in de naam van deze map {SURELY[5:]}72"),
        Row("waarschuwing", "", "map/bsn_*******72/*******82", 1, 1, f"in de naam van deze map {MAYBE[5:]}82"),
        Row("fout", "", "map/bsn_*******72/brieven/cliënt *******06.pdf", 1, 1, f"{name} {SURELY[5:]}06"),
    ]


def test_a_text_that_a_document_names_is_searched() -> None:
    write("bijlagen/lijst.csv", "naam;bsn\nA;999900006\nB;123456782\n")
    write("bijlagen/brief.txt", "Betreft\nnummer 999900006")
    addenda = (
        "addenda:\n"
        "  - {id: ad-1, document: bijlagen/brief.txt}\n"
        "  - {id: ad-2, document: {naam: x, pad: bijlagen/lijst.csv}}\n"
    )
    write("W-1.yaml", BASE + addenda)
    csv = f"in bijlagen/lijst.csv, regel 2, {SURELY[5:]}06 (en nog 1)"
    assert sorted(rows()) == [
        Row("fout", "addenda[ad-2].document.pad", "W-1.yaml", NEXT + 2, 36, csv),
        Row("waarschuwing", "addenda[ad-1].document", "W-1.yaml", NEXT + 1, 16,
            f"in bijlagen/brief.txt, regel 2, {MAYBE[5:]}06"),
    ]  # fmt: skip


def test_every_text_in_a_folder_is_searched_once() -> None:
    write("W-1/dossier.yaml", BASE + "addenda: [{id: ad-1, document: {pad: bijlagen/a.txt}}]\n")
    write("W-1/bijlagen/a.txt", "999900006")
    write("W-1/bijlagen/b/c.md", "# x\n\n- 123456782\n- cliënt 999900006\n")
    assert rows("W-1") == [
        Row("waarschuwing", "addenda[ad-1].document.pad", "W-1/dossier.yaml", NEXT, 33,
            f"in bijlagen/a.txt, regel 1, {MAYBE[5:]}06"),
        Row("fout", "", "W-1/bijlagen/b/c.md", 3, 3, f"in c.md, regel 3, {SURELY[5:]}82 (en nog 1)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "column"),
    [
        ("x.txt", "\ufeffcliënt 999900006".encode(), 8),
        ("x.TXT", "cliënt 999900006".encode("cp1252"), 8),
        ("x.csv", "cliënt\t999900006".encode("utf-16"), 8),
        ("x.html", b"cli&euml;nt 999900006", 13),
        ("x.rtf", rb"cli\'ebnt 999900006", 11),
    ],
)
def test_an_attachment_in_any_encoding_of_text(name: str, content: bytes, column: int) -> None:
    write("W-1/dossier.yaml", BASE)
    write(f"W-1/bijlagen/{name}", content)
    message = f"in {name}, regel 1, {SURELY[5:]}06"
    assert rows("W-1") == [Row("fout", "", f"W-1/bijlagen/{name}", 1, column, message)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.pdf", b"999900006"),
        ("x.txt", b"\0 999900006"),
        ("x.txt", b"x" * texts.MOST_BYTES + b" 999900006"),
        ("x.json", b'{"rsin": "999900006", "bedrag": "EUR 999900006"}'),
    ],
)
def test_an_attachment_that_is_not_searched_or_holds_another_number(name: str, content: bytes) -> None:
    write("W-1/dossier.yaml", BASE)
    write(f"W-1/bijlagen/{name}", content)
    assert rows("W-1") == []


def test_nothing_outside_the_dossier_is_read() -> None:
    write("geheim.txt", "999900006")
    write("W-1/dossier.yaml", BASE + "addenda: [{id: ad-1, document: ../geheim.txt}, {id: ad-2, document: l.txt}]\n")
    Path("W-1/l.txt").symlink_to("../geheim.txt")
    assert rows("W-1") == []


def test_a_document_that_is_gone_by_now_is_no_crash() -> None:
    write("W-1.yaml", BASE)
    (location,) = find(["W-1.yaml"])
    assert isinstance(location, Location)
    gone = Attachment(("kalender", 0, "document"), Document(pad="x.txt"), "present", place=os.path.abspath("x.txt"))
    assert list(guard(location, read(location), [gone])) == []


@pytest.mark.parametrize("command", [("lint",), ("lint", "--format", "json"), ("check",)])
def test_nothing_that_is_printed_shows_a_number(command: tuple[str, ...]) -> None:
    """Every place in which a number can stand, also where other findings point at the same line."""
    shown = ("123456782", "123 456 782", "123.456.782")
    part = "".join(f"- {{id: '{each}', wat: 'bsn {each}', datum: '{each}', x{each}: 'bsn {each}'}}\n" for each in shown)
    write("123456782.yaml", BASE + f"kalender:\n{part}bsn: 12345672\n# bsn 12345672\n")
    write("bsn 12345672/dossier.yaml", BASE + "rollen: {contractmanager: {naam: Jan 123 456 782}}\n")
    write("bsn 12345672/kalender/123456782.yaml", "datum: [123456782\n")
    write("bsn 12345672/bijlagen/123456782.txt", "123456782")
    result = cmtool(*command, ".", "--today", "2026-11-22")
    told = result.out + result.err
    assert told.count("*******82") > len(shown)
    assert [each for each in (*shown, "12345672") if each in told] == []


def test_it_can_be_left_out_of_a_run_but_not_deferred() -> None:
    write("W-1.yaml", BASE + "opmerkingen: BSN 999900006\n")
    result = cmtool("lint", ".", "--today", "2026-11-22", "--format", "json", "--select", BSN_FOUND.name)
    assert [each["rule"] for each in json.loads(result.out)["findings"]] == ["bsn-gevonden"]
    assert not BSN_FOUND.deferrable


YAML = ["a: ", "kvk: ", "- ", "{", "}", "[", "]", ", ", "\n", "\r\n", "\r", "\n  ", "# ", "'", '"', "|\n  ", ">\n "]
ODD = ["\\x39", "é", "😀", "<<: ", "&a ", "*a", "!b ", "x"]
NUMBERS = ["BSN ", "cliënt ", "999900006", "123 456 782", "12345672", "999 900\n  006"]
PIECES = st.sampled_from(YAML + ODD + NUMBERS)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_stops_the_guard_or_makes_it_talk(text: str) -> None:
    root = parse_yaml(text).root
    source = Source("W-1", "W-1.yaml", root if isinstance(root, Mapping) else None, texts=(("W-1.yaml", text),))
    for remark in guard(Location("W-1.yaml"), source):
        found = place_remark(source, remark, "W-1")
        assert list(numbers(str(found._replace(fingerprint="")))) == []
