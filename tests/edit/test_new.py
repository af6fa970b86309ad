"""`cmtool new`: a dossier that is in order from its first line, never in the place of another."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cmtool.edit.begin import place_of
from cmtool.edit.fresh import RECORDS, fresh, without
from cmtool.settings import Settings
from cmtool.source.insert import EditError, root_of
from cmtool.tree import value_at
from tests.edit.support import HEAD, changed
from tests.support import TODAY, Result, cmtool

GOLDEN = Path(__file__).with_name("golden")
SAID = {
    "title": "Ambulante jeugdhulp 2027-2029",
    "domain": "jeugdwet",
    "client": "Gemeente Voorbeelddam",
    "provider": "Stichting De Wilg",
    "begin": "2027-01-01",
    "end": "2029-12-31",
}


def new(folder: Path, *arguments: str, **said: str) -> Result:
    options = [word for name, value in {**SAID, **said}.items() if value for word in (f"--{name}", value)]
    return cmtool("new", *arguments, *options, "--today", TODAY, cwd=folder)


@pytest.mark.parametrize(
    ("name", "number", "options", "said"),
    [
        ("jeugdwet", "JH-2027-005", (), {}),
        ("wmo", "2027_5", ("--folder",),
         {"domain": "wmo", "title": 'Hulp: "thuis" #1', "client": "Regio 'De Waard'", "provider": "ja"}),
    ],
)  # fmt: skip
def test_a_new_dossier(
    tmp_path: Path, name: str, number: str, options: tuple[str, ...], said: dict[str, str], *, update_golden: bool
) -> None:
    (tmp_path / ".cmtool").mkdir()
    (tmp_path / ".cmtool" / "dossier.schema.json").write_text("{}", encoding="utf-8")
    file = f"{number}/dossier.yaml" if options else f"{number}.yaml"
    result = new(tmp_path, number, *options, **said)
    assert (result.status, result.out, result.err) == (
        0, "", f"cmtool: {file} is gemaakt; vul het aan in een editor, en kijk met cmtool check {file}\n"
    )  # fmt: skip
    made = (tmp_path / file).read_bytes()
    golden = GOLDEN / f"{name}.yaml"
    if update_golden:
        golden.write_bytes(made)
    assert made == golden.read_bytes()
    assert cmtool("check", ".", "--today", TODAY, cwd=tmp_path).status == 0


@pytest.mark.parametrize("name", ["jeugdwet", "wmo"])
def test_what_comes_next_is_right_too(tmp_path: Path, name: str) -> None:
    """Every line that is offered in a comment, without its sign, makes a dossier that is in order."""
    text = (GOLDEN / f"{name}.yaml").read_text(encoding="utf-8")
    whole = re.sub(r"^( *)# (?=[a-z]+:(?: \{|$)|  )", r"\1", text, flags=re.MULTILINE)
    assert len(changed(text, whole)) == 2 * 10
    number = re.findall(r"^nummer: \"?([\w-]+)", text, re.MULTILINE)[0]
    (tmp_path / f"{number}.yaml").write_text(whole, encoding="utf-8")
    result = cmtool("check", ".", "--today", TODAY, cwd=tmp_path)
    assert (result.status, "fout DS" in result.out) == (0, False)


def test_without_a_schema_it_says_how_to_get_one(tmp_path: Path) -> None:
    result = new(tmp_path, "W-1")
    assert result.err.endswith("cmtool: wilt u een editor die meedenkt: cmtool schema --output dossier.schema.json\n")
    assert (tmp_path / "W-1.yaml").read_text(encoding="utf-8").startswith("# Het dossier van één overeenkomst.")
    (tmp_path / "dossier.schema.json").write_text("{}", encoding="utf-8")
    assert new(tmp_path, "W-2", "--folder", "-q").err == ""
    first = (tmp_path / "W-2" / "dossier.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../dossier.schema.json"


def test_who_we_are_is_known(tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[organisatie]\nnaam = "Gemeente X"\n', encoding="utf-8")
    assert new(tmp_path, "W-1", client="").status == 0
    assert "  opdrachtgever:\n    naam: Gemeente X\n" in (tmp_path / "W-1.yaml").read_text(encoding="utf-8")


def test_a_dry_run_shows_it(tmp_path: Path) -> None:
    result = new(tmp_path, "W-1", "--dry-run")
    assert (result.status, result.err) == (0, "cmtool: W-1.yaml zou worden gemaakt\n")
    assert "nummer: W-1  # gelijk aan de naam van dit bestand\n" in result.out
    assert list(tmp_path.iterdir()) == []


def test_from_another_dossier(tmp_path: Path) -> None:
    """The answers take the place of what stood there, what happened goes; every other byte is the same."""
    before = b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()
    (tmp_path / "W-1.yaml").write_bytes(before)
    result = cmtool("new", "W-2", "--template", "W-1", "--begin", "2028-01-01", "--end", "2029-12-31", cwd=tmp_path)
    assert result.status == 0, result.err
    wanted = HEAD.replace("nummer: W-1", "nummer: W-2").replace("ingang: 2024-01-01", "ingang: 2028-01-01")
    wanted = wanted.replace("einde: 2027-12-31 ", "einde: 2029-12-31 ")
    wanted = wanted[: wanted.index("gesprekken:")] + "# einde\n"
    assert (tmp_path / "W-2.yaml").read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()
    assert (tmp_path / "W-1.yaml").read_bytes() == before


def test_of_a_folder_the_main_file_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "W-1" / "risicos").mkdir(parents=True)
    (tmp_path / "W-1" / "dossier.yaml").write_bytes(HEAD.encode())
    (tmp_path / "W-1" / "risicos" / "ri-1.yaml").write_bytes(b"kans: hoog\n")
    result = cmtool("new", "W-2", "--template", "W-1", cwd=tmp_path)
    assert result.err == (
        "cmtool: alleen W-1/dossier.yaml wordt overgenomen, niet de onderdelen in eigen bestanden\n"
        "cmtool: W-2.yaml is gemaakt; vul het aan in een editor, en kijk met cmtool check W-2.yaml\n"
    )
    made = (tmp_path / "W-2.yaml").read_bytes().decode()
    assert made == HEAD.replace("nummer: W-1", "nummer: W-2")[: HEAD.index("gesprekken:")] + "# einde\n"


EXAMPLES = sorted(str(each) for each in (Path(__file__).parents[2] / "dossiers-example").glob("*.yaml"))
FULL = str(Path(__file__).parents[1] / "deadlines" / "JH-2024-017.yaml")


def test_what_is_about_the_other_contract_stays_behind(tmp_path: Path) -> None:
    result = cmtool("new", "N-1", "--template", FULL, "--provider", "Stichting De Wilg", "--today", TODAY, cwd=tmp_path)
    assert (result.status, result.err.splitlines()[1]) == (
        0,
        (
            "cmtool: dit kan nog over het voorbeeld gaan, kijk het na: inkoop.gepubliceerd, inkoop.gegund, "
            "inkoop.documenten[Inkoopdocument].pad, overeenkomst.document.pad, "
            "overeenkomst.standaard.ingevoerd[1.4].verzonden, overeenkomst.standaard.ingevoerd[1.4].per, "
            "overeenkomst.verzekering[vz-1].geldig_tot, overeenkomst.keurmerken[km-1].geldig_tot, "
            "classificatie.beoordeeld_op"
        ),
    )
    root = root_of((tmp_path / "N-1.yaml").read_text(encoding="utf-8"))
    assert list(root) == [
        "nummer", "titel", "domein", "zorgvormen", "partijen", "rollen", "inkoop", "overeenkomst", "kpis",
        "rapportageplichten", "classificatie", "risicos", "exit", "archief",
    ]  # fmt: skip
    assert root["partijen"]["opdrachtnemer"] == {"naam": "Stichting De Wilg"}
    assert [path for path in RECORDS if value_at(root, path) is not None] == []
    assert not any("metingen" in each for each in root["kpis"])


def test_of_the_same_provider_what_it_is_stays(tmp_path: Path) -> None:
    result = cmtool("new", "N-1", "--template", FULL, "--today", TODAY, cwd=tmp_path)
    assert "contactpersonen[cp-1].gecontroleerd_op" in result.err
    root = root_of((tmp_path / "N-1.yaml").read_text(encoding="utf-8"))
    assert root["partijen"]["opdrachtnemer"]["kvk"] == "41230987"
    assert {"contactpersonen", "financieel"} <= set(root)


@pytest.mark.parametrize("example", [FULL, *EXAMPLES])
def test_from_each_example(tmp_path: Path, example: str) -> None:
    """The new dossier is in order; each of its lines but those of the answers is one of the example."""
    arguments = ("--template", example, "--provider", "Stichting De Wilg", "--today", TODAY)
    result = cmtool("new", "N-1", *arguments, cwd=tmp_path)
    assert result.status == 0, result.err
    after, before = (tmp_path / "N-1.yaml").read_text(encoding="utf-8"), Path(example).read_text(encoding="utf-8")
    new = [each[2:] for each in changed(before, after) if each[0] == "+"]
    assert len(new) <= 5, new
    assert cmtool("check", ".", "--today", TODAY, "--select", "DS", cwd=tmp_path).status == 0


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a: 1\n\n# over b\nb:\n  - x # y\n  # - z\n\n# over c\nc: 2\n", ("b",), "a: 1\n\n# over c\nc: 2\n"),
        ("a: 1\n# over b en c\nb: 2\nc: 3\n", ("b",), "a: 1\n# over b en c\nc: 3\n"),
        ("# kop\nb: 2\n\nc: 3\n", ("b",), "# kop\n\nc: 3\n"),
        ("a: 1\r\nb: |\r\n  x\r\n\r\n  y\r\n\r\nc: 3\r\n", ("b",), "a: 1\r\n\r\nc: 3\r\n"),
        ("a: 1\rb: 2\t# x\rc: 3\r", ("b",), "a: 1\rc: 3\r"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
        ("a: {b: 1, c: 2, d: 3} # x\n", ("a", "b"), "a: {c: 2, d: 3} # x\n"),
        ("a: {b: 1, c: 2, d: 3} # x\n", ("a", "c"), "a: {b: 1, d: 3} # x\n"),
        ("a: {b: 1, c: 2, d: [3]} # x\n", ("a", "d"), "a: {b: 1, c: 2} # x\n"),
        # A block that would be empty goes with it.
        ("z: 1\na:\n  b: {c: 1}\ny: 2\n", ("a", "b", "c"), "z: 1\ny: 2\n"),
        ("a: [{b: 1}]\n", ("a", 0, "b"), "a: [{b: 1}]\n"),
        ("a: 1\n", ("x", "y"), "a: 1\n"),
        # What cannot be told from the rest stays.
        ("- a\n", ("x",), None),
        ("? b\n: 1\na: 1\n", ("b",), "? b\n: 1\na: 1\n"),
    ],
)  # fmt: skip
def test_text_that_is_taken_away(text: str, path: tuple[str | int, ...], wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(EditError):
            without(text, path)
    else:
        assert without(text, path) == wanted


def test_what_could_not_be_taken_away_is_named() -> None:
    before = HEAD + "? signalen\n: [{id: s-1}]\n"
    assert fresh(before, before, provider=False).still == ("signalen",)


def test_an_owner_at_the_other_side_goes_with_the_contacts() -> None:
    text = HEAD + (
        "contactpersonen: [{id: cp-1, naam: P. Jansen}]\nrisicos:\n  - {id: ri-1, eigenaar: P. Jansen}\n"
        "  - {id: ri-2, eigenaar: S. Bakker}\n"
    )
    made = fresh(text.replace("Stichting Proef", "De Wilg"), text, provider=False).text
    assert made.endswith("risicos:\n  - {id: ri-1}\n  - {id: ri-2, eigenaar: S. Bakker}\n")
    # For a provider the other side is the opdrachtgever.
    made = fresh(text.replace("Stichting Proef", "De Wilg"), text, provider=True).text
    assert "contactpersonen: [{id: cp-1, naam: P. Jansen}]\n" in made


@pytest.mark.parametrize(
    ("arguments", "said", "wanted"),
    [
        (("W-1",), {}, "er is al een dossier W-1: W-1.yaml; kies een ander nummer"),
        (("X-7",), {}, "er is al een dossier X-7: sub/X-7; kies een ander nummer"),
        (("leeg", "--folder"), {}, "leeg bestaat al; kies een ander nummer"),
        (("W-2", "--out", "weg"), {}, "de map weg bestaat niet; maak haar eerst, of noem een andere met --out"),
        (("W-2", "--out", "sub/X-7"), {}, "sub/X-7 is zelf een dossier of ligt erin; noem een andere map met --out"),
        (("W-2", "--out", "bijlagen"), {},
         "een dossier in bijlagen wordt niet gelezen (de map bijlagen); noem een andere map met --out"),
        (("W-2", "--out", "concepten"), {},
         "een dossier in concepten wordt niet gelezen (negeer in cmtool.toml); noem een andere map met --out"),
        (("../x",), {},
         ("`nummer`: ‘../x’ kan geen nummer zijn; het nummer is ook de bestandsnaam: gebruik letters, cijfers, - "
         "_ en .")),
        (("W-2",), {"domain": "wm"}, ("`domein`: ‘wm’ is geen keuze die het formaat kent; bedoelde u wmo? Kies "
        "uit jeugdwet of wmo")),
        (("W-2",), {"begin": "1-1-2027"},
         "`overeenkomst.ingang`: ‘1-1-2027’ is geen datum; bedoelde u 2027-01-01? Een datum is jaar-maand-dag"),
        (("W-2",), {"title": "", "end": ""}, ("hier ontbreekt --title, --end; noem ze, of draai cmtool new in "
        "een terminal")),
        ((), {}, "hier ontbreekt NUMMER; noem ze, of draai cmtool new in een terminal"),
        (("W-2", "--template", "W-9"), {}, "er is geen dossier ‘W-9’; bedoelde u W-1 (W-1.yaml)?"),
    ],
)  # fmt: skip
def test_what_cannot_begin_is_said(
    tmp_path: Path, arguments: tuple[str, ...], said: dict[str, str], wanted: str
) -> None:
    (tmp_path / "cmtool.toml").write_text('[check]\nnegeer = ["concepten/*"]\n', encoding="utf-8")
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    (tmp_path / "sub" / "X-7").mkdir(parents=True)
    (tmp_path / "sub" / "X-7" / "dossier.yaml").write_bytes(HEAD.replace("W-1", "X-7").encode())
    for name in ("bijlagen", "concepten", "leeg"):
        (tmp_path / name).mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = new(tmp_path, *arguments, **said)
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: {wanted}\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_on_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows knows no way from one drive to another."""
    (tmp_path / "c").mkdir()
    (tmp_path / "d" / "oud").mkdir(parents=True)
    (tmp_path / "d" / "oud" / "W-1.yaml").write_bytes(HEAD.encode())
    (tmp_path / "d" / "cmtool.toml").write_text('[check]\nnegeer = ["oud/*"]\n', encoding="utf-8")
    really = os.path.relpath

    def as_windows(path: str, start: str = os.curdir) -> str:
        drives = {"c" if str(tmp_path / "c") in os.path.abspath(each) else "d" for each in (path, start)}
        if len(drives) > 1:
            raise ValueError("path is on mount 'D:', start on mount 'C:'")
        return really(path, start)

    monkeypatch.chdir(tmp_path / "c")
    monkeypatch.setattr(os.path, "relpath", as_windows)
    settings = Settings(folder=str(tmp_path / "d"), ignored=("oud/*",))
    made = place_of("W-1", str(tmp_path / "c"), settings, folder=False)
    assert made == "W-1.yaml"


def test_an_end_before_the_begin_is_not_written(tmp_path: Path) -> None:
    result = new(tmp_path, "W-1", end="2026-12-31")
    assert result.status == 1
    assert "fout DK001: " in result.err
    assert result.err.endswith("cmtool: dit dossier zou een fout hebben; er is niets gemaakt\n")
    assert list(tmp_path.iterdir()) == []
