"""`render --record`: the letter stands in the dossier, and nothing else of it has changed."""

from __future__ import annotations

import shutil
from difflib import ndiff
from typing import TYPE_CHECKING

import pytest
from tests.support import TODAY, cmtool

from cmtool.source import update
from cmtool.source.find import Location
from cmtool.source.insert import EditError
from cmtool.source.update import Changes, apply, free_id, snapshot

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
nummer: JH-1
titel: Proef
domein: jeugdwet
partijen:
  opdrachtgever: {naam: Gemeente A, adres: {straat: Plein 1, postcode: 1234 AB, plaats: Utrecht}}
  opdrachtnemer: {naam: A & B <Zorg>, adres: {straat: Laan 1, postcode: 1234 AB, plaats: Utrecht}}
rollen:
  contracteigenaar: {naam: A. de Boer, mandaat: ja}
overeenkomst: {ingang: 2026-01-01, einde: 2027-12-31}
tekortkomingen:
  - id: tk-1   # de eerste
    geconstateerd: 2026-10-08
    verplichting: {omschrijving: Vooraf informeren over wachttijden, vervaldatum: 2026-09-30}
    omschrijving: Verwijzers zijn niet geïnformeerd.
"""
ASKED = ("render", "ingebrekestelling", "JH-1.yaml", "--today", TODAY, "--with", "termijn_tot=2026-12-22", "-q")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "JH-1.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "bijlagen").mkdir()
    return tmp_path


def added(before: str, after: str) -> list[str]:
    """Return the lines that are new; none may be gone."""
    lines = list(ndiff(before.splitlines(), after.splitlines()))
    assert not [each for each in lines if each.startswith("- ")]
    return [each[2:] for each in lines if each.startswith("+ ")]


def test_letter_and_step_are_written_down(folder: Path) -> None:
    result = cmtool(*ASKED, "--record", "--output", "bijlagen/brief.md", cwd=folder)
    assert (result.status, result.err) == (0, "")
    after = (folder / "JH-1.yaml").read_text(encoding="utf-8")
    document = "{naam: Ingebrekestelling JH-1, pad: bijlagen/brief.md}"
    step = "datum: 2026-11-22, soort: ingebrekestelling, termijn_tot: 2026-12-22, wijze: aangetekend"
    assert added(HEAD, after) == [
        "    stappen:",
        f"      - {{id: st-1, {step}, document: {document}}}",
        "correspondentie:",
        f"  - {{id: c-1, datum: 2026-11-22, richting: uit, onderwerp: Ingebrekestelling JH-1, document: {document}}}",
    ]
    assert cmtool("check", ".", "--today", TODAY, cwd=folder).status == 0


def test_a_dry_run_writes_nothing_and_says_what(folder: Path) -> None:
    result = cmtool(*ASKED, "--record", "--output", "bijlagen/brief.md", "--dry-run", cwd=folder)
    assert result.status == 0
    assert (folder / "JH-1.yaml").read_text(encoding="utf-8") == HEAD
    assert not list((folder / "bijlagen").iterdir())
    assert "bijlagen/brief.md zou worden geschreven" in result.err
    assert "JH-1.yaml:15: zou worden vastgelegd: stappen:" in result.err
    assert "zou worden vastgelegd: - {id: c-1, " in result.err


def test_a_step_that_was_planned_is_filled_in(folder: Path) -> None:
    text = (
        HEAD
        + "    stappen:\n      - {id: st-9, datum: null, soort: ingebrekestelling, termijn_tot: 2026-12-22}  # plan\n"
    )
    (folder / "JH-1.yaml").write_text(text, encoding="utf-8")
    assert cmtool(*ASKED, "--record", "--output", "bijlagen/brief.md", cwd=folder).status == 0
    after = (folder / "JH-1.yaml").read_text(encoding="utf-8")
    step = "datum: 2026-11-22, soort: ingebrekestelling, termijn_tot: 2026-12-22, wijze: aangetekend"
    assert f"- {{id: st-9, {step}, document: {{" in after
    assert after.count("st-") == 1
    assert "  # plan\n" in after


def test_in_a_folder_the_letter_is_a_file_of_its_own(folder: Path) -> None:
    (folder / "JH-1").mkdir()
    shutil.move(folder / "JH-1.yaml", folder / "JH-1" / "dossier.yaml")
    (folder / "JH-1" / "correspondentie").mkdir()
    (folder / "JH-1" / "correspondentie" / "c-4.yaml").write_text("datum: 2026-01-01\n", encoding="utf-8")
    asked = [each.replace("JH-1.yaml", "JH-1") for each in ASKED]
    assert cmtool(*asked, "--record", "--output", "JH-1/bijlagen.md", cwd=folder).status == 0
    assert (folder / "JH-1" / "correspondentie" / "c-5.yaml").read_text(encoding="utf-8") == (
        "datum: 2026-11-22\nrichting: uit\nonderwerp: Ingebrekestelling JH-1\n"
        "document: {naam: Ingebrekestelling JH-1, pad: bijlagen.md}\n"
    )
    main = (folder / "JH-1" / "dossier.yaml").read_text(encoding="utf-8")
    assert len(added(HEAD, main)) == 2
    assert cmtool("check", ".", "--today", TODAY, cwd=folder).status == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--record: noem met --output een bestand in de map van het dossier"),
        (["--output", "../brief.md"], "../brief.md ligt niet in de map van het dossier"),
        (["--output", "brief.md", "--draft"], "een concept legt u niet vast"),
    ],
)
def test_what_cannot_be_recorded_is_said(folder: Path, options: list[str], said: str) -> None:
    result = cmtool(*ASKED, "--record", *options, cwd=folder)
    assert result.status == 2
    assert said in result.err
    assert (folder / "JH-1.yaml").read_text(encoding="utf-8") == HEAD


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = snapshot(Location("JH-1.yaml"))
    changes = Changes(before)
    changes.append(("correspondentie",), {"id": "c-1"})
    other = HEAD.replace("Proef", "Anders")
    (folder / "JH-1.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(EditError, match=r"JH-1\.yaml is intussen gewijzigd"):
        apply(before, changes.listed())
    assert (folder / "JH-1.yaml").read_text(encoding="utf-8") == other
    assert not list(folder.glob(".cmtool-*"))


def test_byte_order_mark_mode_and_link_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    real = folder / "echt.txt"
    real.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    (folder / "JH-1.yaml").unlink()
    (folder / "JH-1.yaml").symlink_to(real)
    before = snapshot(Location("JH-1.yaml"))
    changes = Changes(before)
    changes.append(("correspondentie",), {"id": "c-1"})
    apply(before, changes.listed())
    data = real.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfnummer")
    assert data.endswith(b"correspondentie:\r\n  - {id: c-1}\r\n")
    assert real.stat().st_mode & 0o777 == 0o640
    assert (folder / "JH-1.yaml").is_symlink()


def test_ids_count_on() -> None:
    assert free_id([{"id": "c-2"}, {"id": "c-10"}, {"id": "c-x"}, {"id": "brief"}], "c") == "c-11"
    assert free_id(None, "st") == "st-1"
    assert update.free_id([], "c") == "c-1"
