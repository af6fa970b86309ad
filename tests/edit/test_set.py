"""`cmtool set`: one value changes, everything else stays, and what would be wrong is not written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edit.support import HEAD, changed
from tests.support import MINIMAL, TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "W-1.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        ("titel", "Dagbesteding", ["- titel: 'Begeleiding'   # kort", "+ titel: 'Dagbesteding'   # kort"]),
        ("overeenkomst.einde", "2028-12-31",
         ["-   einde: 2027-12-31      # tot en met", "+   einde: 2028-12-31      # tot en met"]),
        ("overeenkomst.opdrachtwaarde", "5000000.50", ["-   opdrachtwaarde: 4800000", ("+   opdrachtwaarde: "
        "5000000.50")]),
        ("overeenkomst.verlenging.duur", "12 maanden", ["+   verlenging: {duur: 12 maanden}"]),
        ("exit.plan", "2027-01-01", ["+ exit: {plan: 2027-01-01}"]),
        ("overeenkomst.clausules.social_return.percentage", "2", ["+   clausules: {social_return: {percentage: 2}}"]),
        ("partijen.opdrachtnemer.kvk", "30124568", ['-     kvk: "30124567"', '+     kvk: "30124568"']),
        ("partijen.opdrachtnemer.agb", "01234567", ['+     agb: "01234567"']),
        ("partijen.opdrachtnemer.kvk", "null", ['-     kvk: "30124567"', "+     kvk: null"]),
        ("overeenkomst.document", "bijlagen/x.pdf", ["+   document: bijlagen/x.pdf"]),
        ("overeenkomst.document.naam", "Overeenkomst", ["+   document: {naam: Overeenkomst}"]),
        ("overeenkomst.standaard.versie", '"1.4"', ['+   standaard: {versie: "1.4"}']),
        ("gesprekken[g-1].aanwezig", "[A. Mulder, 'P, Q']",
         ["-     aanwezig: [S. Bakker, P. Jansen]", '+     aanwezig: [A. Mulder, "P, Q"]']),
        ("opmerkingen", "Let op: #1", ['+ opmerkingen: "Let op: #1"']),
    ],
)  # fmt: skip
def test_one_value_changes(folder: Path, path: str, value: str, lines: list[str]) -> None:
    result = cmtool("set", "W-1", path, value, cwd=folder)
    assert (result.status, result.out) == (0, "")
    assert changed(HEAD, text(folder)) == lines
    (new,) = (each[2:].strip() for each in lines if each.startswith("+"))
    number = text(folder).splitlines().index(next(each[2:] for each in lines if each.startswith("+"))) + 1
    assert result.err == f"cmtool: W-1.yaml:{number}: {new}\n"


def test_in_the_middle_of_a_line(folder: Path) -> None:
    assert cmtool("set", "W-1", "rollen.contracteigenaar.mandaat", "ja", cwd=folder).status == 0
    assert text(folder) == HEAD.replace("mandaat: nee", "mandaat: ja")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("overeenkomst.einde", "31-12-2027",
         "`overeenkomst.einde`: ‘31-12-2027’ is geen datum; bedoelde u 2027-12-31? Een datum is jaar-maand-dag"),
        ("overeenkomst.opdrachtwaarde", "1.000",
         ("`overeenkomst.opdrachtwaarde`: ‘1.000’ is geen bedrag in euro's; bedoelde u 1000? Schrijf geen punten voor "
         "duizendtallen en een punt voor de centen")),
        ("overeenkomst.eind", "x", "‘eind’ is geen veld dat het formaat kent in `overeenkomst`; bedoelde u `einde`?"),
        ("einde", "x",
         ("‘einde’ is geen veld dat het formaat kent op het hoogste niveau van het dossier; `einde` hoort onder "
         "`overeenkomst`")),
        ("titel", "null", ("het verplichte veld `titel` is leeg op het hoogste niveau van het dossier; vul in "
        "`titel: …`")),
        ("overeenkomst", "x",
         ("`overeenkomst` is een blok; zet een veld ervan, zoals overeenkomst.soort. De velden zijn soort, "
         "uitvoeringsvariant, toewijzing, ondertekend, ingang, einde, afgesloten_op, opvolger, opdrachtwaarde, "
         "document, "
         "verlenging, opzegging, …")),
        ("kalender", "x",
         "`kalender` is een lijst; wijzig een veld van een onderdeel, of voeg er een toe met cmtool add"),
        ("kalender[k-1]", "x",
         ("`kalender[k-1]` is een blok; zet een veld ervan, zoals kalender[k-1].id. De velden zijn id, datum, "
         "wat, wie, "
         "herhaling, gereed, gereed_tot")),
        ("kalender[k-3].wat", "x", "‘k-3’ staat niet in `kalender`; kies uit k-1, k-2"),
        ("gesprekken[g-2].datum", "x", "‘g-2’ staat niet in `gesprekken`; bedoelde u g-1?"),
        ("kalender.wat", "x", "`kalender` is een lijst; noem het onderdeel: kalender[k-1], kalender[k-2]"),
        ("risicos[ri-1].kans", "x", "`risicos` heeft nog geen onderdelen; voeg er een toe met cmtool add"),
        ("gesprekken[g-1].aanwezig", "Jan",
         "`gesprekken[g-1].aanwezig` is een lijst van teksten; schrijf [Jan], of zet er een bij met cmtool add"),
        ("gesprekken[g-1].aanwezig", "[Jan", "‘[Jan’ is geen lijst van teksten; schrijf [A. Bakker, B. de Vries]"),
        ("titel..x", "x",
         ("‘titel..x’ is geen pad: na teken 5 klopt het niet; schrijf een pad als "
         "gesprekken[g-1].afspraken[af-1].gereed")),
        ("titel", "a\x00", "hier staat een teken dat niet in een tekst hoort; haal het weg"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_said(folder: Path, path: str, value: str, said: str) -> None:
    result = cmtool("set", "W-1.yaml", path, value, cwd=folder)
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: {said}\n")
    assert text(folder) == HEAD


def test_what_would_break_the_dossier_is_not_written(folder: Path) -> None:
    result = cmtool("set", "W-1", "rollen.contractmanager.naam", "T. Nieuw", cwd=folder)
    assert result.status == 1
    assert result.err.startswith("cmtool: W-1.yaml:24:41: fout DS009: ‘S. Bakker’ is niet de naam van een rol")
    assert result.err.endswith("cmtool: dit zou een fout in het dossier geven; er is niets veranderd\n")
    assert cmtool("set", "W-1", "kalender[k-2].id", "k-1", cwd=folder).status == 1
    assert cmtool("set", "W-1", "nummer", "W-2", cwd=folder).status == 1
    assert text(folder) == HEAD


def test_what_stands_there_already_changes_nothing(folder: Path) -> None:
    result = cmtool("set", "W-1", "titel", "Begeleiding", cwd=folder)
    assert (result.status, result.err) == (0, "cmtool: dat staat er al; er is niets veranderd\n")
    assert cmtool("set", "W-1", "exit.plan", "null", cwd=folder).status == 0
    assert text(folder) == HEAD


def test_a_dry_run_says_it_and_quiet_says_nothing(folder: Path) -> None:
    result = cmtool("set", "W-1", "titel", "Anders", "--dry-run", "-q", cwd=folder)
    assert (result.status, result.err) == (0, "cmtool: W-1.yaml:3: zou worden: titel: 'Anders'   # kort\n")
    assert text(folder) == HEAD
    assert cmtool("set", "W-1", "titel", "Anders", "-q", cwd=folder) == (0, "", "")
    assert text(folder) == HEAD.replace("Begeleiding", "Anders")


def test_mistakes_that_were_there_do_not_stand_in_the_way(folder: Path) -> None:
    """That is how they are mended, one by one."""
    broken = HEAD.replace("2026-12-01", "1-12-2026").replace("wie: opdrachtnemer", "wie: opdrachtnemr")
    broken = broken.replace("titel: 'Begeleiding'   # kort\n", "")
    (folder / "W-1.yaml").write_bytes(broken.encode())
    for path, value in (
        ("opmerkingen", "x"),
        ("titel", "Begeleiding"),
        ("gesprekken[g-1].afspraken[af-2].voor", "2026-12-01"),
        ("gesprekken[g-1].afspraken[af-1].wie", "opdrachtnemer"),
    ):
        assert cmtool("set", "W-1", path, value, cwd=folder).status == 0
    assert cmtool("check", "W-1.yaml", "--today", "2026-11-22", cwd=folder).status == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEAD.encode() + b"x: [\n", "W-1.yaml:30:1: Hier ontbreekt een waarde, of een sluitende haak of accolade"),
        (HEAD.encode() + b"titel: twee\n", "W-1.yaml:29:1: Het veld `titel` staat hier voor de tweede keer"),
        (b"", "W-1.yaml:1:1: Dit bestand is leeg"),
        (b"nummer: \xe9\n", "W-1.yaml:1:9: Dit bestand is geen UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(folder: Path, data: bytes, said: str) -> None:
    (folder / "W-1.yaml").write_bytes(data)
    result = cmtool("set", "W-1", "titel", "x", cwd=folder)
    assert result.status == 2
    assert result.err.startswith(f"cmtool: {said}")
    assert (folder / "W-1.yaml").read_bytes() == data


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("W-2", "er is geen dossier ‘W-2’; bedoelde u W-1 (W-1.yaml)?"),
        ("bestaat-niet", "er is geen dossier ‘bestaat-niet’; hier staan W-1.yaml, sub/X-7"),
        ("sub", "sub is een map met 1 dossier; noem er een, zoals sub/X-7"),
        ("los.txt", "los.txt is geen dossier; noem een bestand dat eindigt op .yaml"),
        ("-", "standaardinvoer kan niet worden gewijzigd; noem het bestand of de map van het dossier"),
    ],
)
def test_the_dossier_that_is_meant(folder: Path, said: str, wanted: str) -> None:
    (folder / "sub" / "X-7").mkdir(parents=True)
    (folder / "sub" / "X-7" / "dossier.yaml").write_bytes(HEAD.replace("W-1", "X-7").encode())
    (folder / "los.txt").write_text("x", encoding="utf-8")
    result = cmtool("set", said, "titel", "x", cwd=folder)
    assert (result.status, result.err) == (2, f"cmtool: {wanted}\n")
    assert cmtool("set", "X-7", "titel", "x", cwd=folder).err == (
        "cmtool: sub/X-7/dossier.yaml:3: titel: 'x'   # kort\n"
    )


def test_two_dossiers_of_one_number(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "W-1.yml").write_bytes(HEAD.encode())
    result = cmtool("set", "W-1", "titel", "x", cwd=folder)
    assert (result.status, result.err) == (
        2,
        "cmtool: W-1 is hier 2 keer te vinden; noem er een: W-1.yaml, sub/W-1.yml\n",
    )


def test_line_ends_and_byte_order_mark_stay(folder: Path) -> None:
    before = b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()
    (folder / "W-1.yaml").write_bytes(before)
    assert cmtool("set", "W-1", "exit.plan", "2027-01-01", "-q", cwd=folder).status == 0
    assert (folder / "W-1.yaml").read_bytes() == before.replace(b"# einde", b"exit: {plan: 2027-01-01}\r\n# einde")


def test_in_a_folder_the_file_of_the_part_changes(folder: Path) -> None:
    main = HEAD.partition("gesprekken:")[0]
    (folder / "W-1" / "gesprekken").mkdir(parents=True)
    (folder / "W-1" / "dossier.yaml").write_bytes(main.encode())
    (folder / "W-1" / "gesprekken" / "g-1.yaml").write_bytes(b"datum: 2026-10-08  # x\n")
    (folder / "W-1.yaml").unlink()
    result = cmtool("set", "W-1/gesprekken/g-1.yaml", "gesprekken[g-1].volgende", "2027-01-14", cwd=folder)
    assert (result.status, result.err) == (0, "cmtool: W-1/gesprekken/g-1.yaml:2: volgende: 2027-01-14\n")
    assert (
        folder / "W-1" / "gesprekken" / "g-1.yaml"
    ).read_bytes() == b"datum: 2026-10-08  # x\nvolgende: 2027-01-14\n"
    assert (folder / "W-1" / "dossier.yaml").read_bytes() == main.encode()


def test_an_end_before_the_begin_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "JH-2026-001.yaml"
    file.write_text(MINIMAL.format(nummer="JH-2026-001", domein="wmo", ingang="2026-01-01", einde="2027-12-31"))
    before = file.read_bytes()
    result = cmtool("set", "JH-2026-001", "overeenkomst.einde", "2025-12-31", "--today", TODAY, cwd=tmp_path)
    assert (result.status, file.read_bytes()) == (1, before)
    assert "fout DK001: " in result.err
