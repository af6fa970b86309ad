"""`cmtool add`: an item at the end of its list, with an id of its own, in the style of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edit.support import HEAD, changed
from tests.support import cmtool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "W-1.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["kalender", "wie=contractmanager", "datum=2027-03-01", "wat=Bezoek, oost"],
         ['+   - {id: k-3, datum: 2027-03-01, wat: "Bezoek, oost", wie: contractmanager}']),
        (["gesprekken", "datum=2027-01-14", "aanwezig=[S. Bakker]", "document.naam=Verslag"],
         ["+   - id: g-2", "+     datum: 2027-01-14", "+     aanwezig: [S. Bakker]", ("+     document: {naam: "
         "Verslag}")]),
        (["gesprekken", "id=g-2027-k1", "datum=2027-01-14"], ["+   - id: g-2027-k1", "+     datum: 2027-01-14"]),
        (["gesprekken[g-1].afspraken", "wat=Bellen"], ["+       - {id: af-3, wat: Bellen}"]),
        (["gesprekken[g-1].aanwezig", "T. Toehoorder", '"A: B"'],
         ["-     aanwezig: [S. Bakker, P. Jansen]", '+     aanwezig: [S. Bakker, P. Jansen, T. Toehoorder, "A: B"]']),
        (["kpis", "id=wachttijd", "norm.max=14", "frequentie=kwartaal", "hard=nee"],
         ["+ kpis:", "+   - {id: wachttijd, norm: {max: 14}, hard: nee, frequentie: kwartaal}"]),
        (["bestedingsruimte", "jaar=2027", "bedrag=1250000"],
         ["+ bestedingsruimte:", "+   - {jaar: 2027, bedrag: 1250000}"]),
        (["overeenkomst.verzekering", "soort=aansprakelijkheid", "geldig_tot=2027-12-31"],
         ["+   verzekering:", "+     - {id: vz-1, soort: aansprakelijkheid, geldig_tot: 2027-12-31}"]),
        (["overeenkomst.clausules.herziening", "betreft=tarief"],
         ["+   clausules: {herziening: [{id: hz-1, betreft: tarief}]}"]),
        (["inkoop.documenten", "naam=Inkoopdocument", "pad=bijlagen/i.pdf"],
         ["+ inkoop: {documenten: [{naam: Inkoopdocument, pad: bijlagen/i.pdf}]}"]),
        (["zorgvormen", "categorie=02"], ["+ zorgvormen:", '+   - {categorie: "02"}']),
    ],
)  # fmt: skip
def test_an_item_is_added(folder: Path, arguments: list[str], lines: list[str]) -> None:
    result = cmtool("add", "W-1", *arguments, cwd=folder)
    assert result.status == 0, result.err
    assert changed(HEAD, text(folder)) == lines
    said = [line.partition(": ")[2].partition(": ")[2] for line in result.err.splitlines()]
    assert said == [each[2:].strip() for each in lines if each.startswith("+")]


@pytest.mark.parametrize(
    ("path", "field", "prefix"),
    [
        ("partijen.onderaannemers", "inzet_vanaf", "oa"), ("contactpersonen", "gecontroleerd_op", "cp"),
        ("addenda", "datum", "ad"), ("rapportageplichten", "soort", "rp"), ("rapportages", "voor", "r"),
        ("meldingen", "datum", "me"), ("signalen", "datum", "s"), ("tekortkomingen", "geconstateerd", "tk"),
        ("vorderingen", "bekend_op", "vo"), ("correspondentie", "datum", "c"), ("risicos", "kans", "ri"),
        ("overeenkomst.verlenging.gelicht", "besloten", "v"), ("overeenkomst.beeindigingen", "verzonden", "be"),
        ("overeenkomst.keurmerken", "geldig_tot", "km"), ("overeenkomst.clientenstop", "opgeheven", "cs"),
    ],
)  # fmt: skip
def test_the_usual_prefix_of_an_empty_list(folder: Path, path: str, field: str, prefix: str) -> None:
    assert cmtool("add", "W-1", path, f"{field}=2026-01-01", "-q", cwd=folder).status == 0
    assert f"id: {prefix}-1, {field}: 2026-01-01" in text(folder)


def test_the_prefix_that_the_others_have(folder: Path) -> None:
    (folder / "W-1.yaml").write_bytes(HEAD.replace("k-1", "bezoek-7").replace("k-2", "bezoek-x").encode())
    assert cmtool("add", "W-1", "kalender", "wat=x", "-q", cwd=folder).status == 0
    assert "  - {id: bezoek-8, wat: x}\n" in text(folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kalender"], ("noem de velden als id=… gereed_tot=…; dit zijn ze: id, datum, wat, wie, herhaling, "
        "gereed, gereed_tot")),
        (["gesprekken[g-1].aanwezig"], "noem ook wat erbij moet: wie er waren"),
        (["kalender", "datm=x"], "‘datm’ is geen veld dat het formaat kent in `kalender[k-3]`; bedoelde u `datum`?"),
        (["kalender", "datum=1-3-2027"],
         "`kalender[k-3].datum`: ‘1-3-2027’ is geen datum; bedoelde u 2027-03-01? Een datum is jaar-maand-dag"),
        (["kalender", "datum"], "‘datum’ is geen veld met een waarde; schrijf bijvoorbeeld datum=2026-12-31"),
        (["kalender", "wat=a", "wat=b"], "wat staat er twee keer; noem het één keer"),
        (["kalender", "id=k-1"], "kalender[k-1] bestaat al; wijzig een veld met cmtool set, of kies een ander id"),
        (["bestedingsruimte", "bedrag=1"], "hier ontbreekt jaar=…: Kalenderjaar"),
        (["kpis", "naam=x"], "hier ontbreekt id=…: Eigen kenmerk in deze lijst, zoals wachttijd"),
        (["kalender[k-1]", "wat=x"],
         "`kalender[k-1]` is een onderdeel; noem de lijst (kalender), of wijzig een veld met cmtool set"),
        (["overeenkomst", "einde=x"], "`overeenkomst` is geen lijst; wijzig het met cmtool set"),
        (["gesprekken", "afspraken=x"],
         "`gesprekken[g-2].afspraken` is een lijst; voeg die onderdelen daarna toe met cmtool add"),
        (["kpis", "id=x", "norm=3"], "`kpis[x].norm` is een blok; schrijf norm.min=…"),
        (["gesprekken[g-1].onderwerpen", "oordeel=null"],
         "hier ontbreken de velden; schrijf bijvoorbeeld perspectief=… succesfactor=… kpi=…"),
        (["kalender", "wat.x=3"], "`kalender[k-3].wat` heeft geen velden; laat .x weg"),
        (["gesprekken", "document=x", "document.pad=x"],
         "document staat er twee keer: als één waarde en met velden; kies er een"),
        (["gesprekken[g-1].aanwezig", "S. Bakker"], "‘S. Bakker’ staat al in `gesprekken[g-1].aanwezig`"),
        (["kalendar", "x=1"],
         "‘kalendar’ is geen veld dat het formaat kent op het hoogste niveau van het dossier; bedoelde u `kalender`?"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said(folder: Path, arguments: list[str], said: str) -> None:
    result = cmtool("add", "W-1", *arguments, cwd=folder)
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: {said}\n")
    assert text(folder) == HEAD


def test_a_reference_to_nobody_is_not_written(folder: Path) -> None:
    result = cmtool("add", "W-1", "kalender", "wie=contractmanger", cwd=folder)
    assert result.status == 1
    assert "bedoelde u contractmanager?\n" in result.err
    assert text(folder) == HEAD


def test_in_a_folder_it_is_a_file_of_its_own(folder: Path) -> None:
    (folder / "W-1").mkdir()
    (folder / "W-1.yaml").rename(folder / "W-1" / "dossier.yaml")
    result = cmtool("add", "W-1", "kalender", "wat=Bezoek", "datum=2027-03-01", cwd=folder)
    assert result.err == (
        "cmtool: W-1/kalender/k-3.yaml:1: datum: 2027-03-01\ncmtool: W-1/kalender/k-3.yaml:2: wat: Bezoek\n"
    )
    assert (folder / "W-1" / "kalender" / "k-3.yaml").read_bytes() == b"datum: 2027-03-01\nwat: Bezoek\n"
    assert cmtool("add", "W-1", "bestedingsruimte", "jaar=2027", "bedrag=1", "-q", cwd=folder).status == 0
    assert (folder / "W-1" / "bestedingsruimte" / "2027.yaml").read_bytes() == b"bedrag: 1\n"
    assert (
        cmtool(
            "add", "W-1", "uitzonderingen", "regel=DK001", "reden=x", "akkoord=y", "tot=2027-01-01", "-q", cwd=folder
        ).status
        == 0
    )
    assert cmtool("add", "W-1", "signalen", "id=s-9", "-q", cwd=folder).status == 0
    assert (folder / "W-1" / "signalen" / "s-9.yaml").read_bytes() == b"id: s-9\n"
    assert cmtool("add", "W-1", "gesprekken[g-1].afspraken", "wat=x", "-q", cwd=folder).status == 0
    assert (folder / "W-1" / "dossier.yaml").read_bytes() == HEAD.replace(
        "voor: 2026-12-01}\n", "voor: 2026-12-01}\n      - {id: af-3, wat: x}\n"
    ).encode()
    result = cmtool("add", "W-1", "zorgvormen", "categorie=../../x", cwd=folder)
    assert (
        result.err == "cmtool: ‘../../x’ kan geen bestandsnaam zijn; kies voor `categorie` letters, cijfers, - _ en .\n"
    )
    assert cmtool("check", "W-1", "--today", "2026-11-22", cwd=folder).status == 0
    dry = cmtool("add", "W-1", "risicos", "kans=hoog", "--dry-run", cwd=folder)
    assert dry.err == "cmtool: W-1/risicos/ri-1.yaml:1: zou worden: kans: hoog\n"
    assert not (folder / "W-1" / "risicos").exists()
