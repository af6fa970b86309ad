"""`cmtool templates`: what there is, which fields it has, a copy to change, and a trial of what was changed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from tests.render.papers import unpacked
from tests.support import cmtool

from cmtool.letters.letter import letters
from cmtool.render.example import DAY, example
from cmtool.render.formats.pdf import make as pdf
from cmtool.render.formats.word import make as word
from cmtool.render.paper import Paper
from cmtool.render.templates import load, render
from cmtool.render.trial import trials

if TYPE_CHECKING:
    from pathlib import Path

KINDS = [each.name for each in letters()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cmtool.toml").write_text("", encoding="utf-8")
    return tmp_path


def test_list_says_where_each_comes_from(folder: Path) -> None:
    found = cmtool("templates", "list", cwd=folder)
    assert found.status == 0
    assert [line.split()[0] for line in found.out.splitlines()] == KINDS
    cmtool("templates", "copy", "ingebrekestelling", cwd=folder)
    cmtool("templates", "copy", "ingebrekestelling", "--docx", cwd=folder)
    line = next(each for each in cmtool("templates", "list", cwd=folder).out.splitlines() if each.startswith("ingebr"))
    assert line.endswith("eigen (templates/ingebrekestelling.md), Word: eigen (templates/ingebrekestelling.docx)")


def test_fields_have_an_example(folder: Path) -> None:
    found = cmtool("templates", "fields", "ingebrekestelling", cwd=folder)
    assert found.status == 0
    assert re.search(r"^opdrachtnemer +Stichting De Linde$", found.out, re.MULTILINE)
    assert re.search(r"^termijn_tot +22 december 2026$", found.out, re.MULTILINE)
    assert re.search(r"^afzender_adres \(…\) +Stadsplateau 1$", found.out, re.MULTILINE)


def test_a_copy_never_writes_over_what_is_there(folder: Path) -> None:
    own = folder / "templates" / "ingebrekestelling.md"
    dry = cmtool("templates", "copy", "ingebrekestelling", "--dry-run", cwd=folder)
    assert dry.status == 0
    assert "templates/ingebrekestelling.md zou worden geschreven" in dry.err
    assert not own.exists()
    assert cmtool("templates", "copy", "ingebrekestelling", cwd=folder).status == 0
    own.write_text("eigen", encoding="utf-8")
    again = cmtool("templates", "copy", "ingebrekestelling", cwd=folder)
    assert again.status == 2
    assert "bestaat al" in again.err
    assert own.read_text(encoding="utf-8") == "eigen"
    assert cmtool("templates", "copy", "ingebrekestelling", "--force", cwd=folder).status == 0
    assert own.read_text(encoding="utf-8") != "eigen"
    assert cmtool("templates", "copy", "brief", cwd=folder).status == 0
    assert (folder / "templates" / "brief.typ").exists()


def test_without_settings_it_says_what_to_do(tmp_path: Path) -> None:
    found = cmtool("templates", "copy", "ingebrekestelling", cwd=tmp_path)
    assert found.status == 2
    assert "er is geen cmtool.toml" in found.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["lst"], "bedoelde u list?"),
        (["fields"], "noem één brief"),
        (["fields", "ingebrekesteling"], "bedoelde u ingebrekestelling?"),
        (["check", "ingebrekesteling"], "bedoelde u ingebrekestelling?"),
        (["copy", "../x"], "is geen template"),
    ],
)
def test_a_wrong_call_is_said(folder: Path, asked: list[str], said: str) -> None:
    found = cmtool("templates", *asked, cwd=folder)
    assert found.status == 2
    assert said in found.err


@pytest.mark.parametrize("kind", KINDS)
def test_every_template_of_ours_passes_its_trial(kind: str) -> None:
    assert list(trials((kind,), None)) == []


def test_check_names_file_and_line(folder: Path) -> None:
    own = folder / "templates"
    own.mkdir()
    (own / "ingebrekestelling.md").write_text("# Kop\n\n{{ afzendr }}\n", encoding="utf-8")
    (own / "sommatie.md").write_text("# Kop\n\n{% if x %}\n", encoding="utf-8")
    (own / "gebrekmelding.md").write_text("<b>{{ afzender }}</b> `{{ afzender }}` { { afzender }}\n", encoding="utf-8")
    (own / "ingebrekesteling.md").write_text("x", encoding="utf-8")
    made = Document()
    made.add_paragraph("{{ naaam }}")
    made.save(str(own / "verlenging.docx"))
    found = cmtool("templates", "check", cwd=folder)
    assert found.status == 1
    lines = found.out.splitlines()
    assert any(re.search(r"ingebrekestelling\.md:3: het veld ‘afzendr’ bestaat niet", each) for each in lines)
    assert any(re.search(r"sommatie\.md:\d: een \{% if … %\} is niet gesloten", each) for each in lines)
    assert any(re.search(r"gebrekmelding\.md: in de brief blijft ‘}}’ staan", each) for each in lines)
    assert any("ingebrekesteling.md: geen brief gebruikt dit bestand; bedoelde u" in each for each in lines)
    assert any(re.search(r"verlenging\.docx: het veld ‘naaam’ bestaat niet", each) for each in lines)
    assert cmtool("templates", "check", "opzegging", cwd=folder).status == 0


@pytest.mark.parametrize("kind", [each for each in KINDS if example(each)])
def test_every_kind_in_every_format(kind: str, tmp_path: Path) -> None:
    """Each letter as PDF and Word, and through the Word template that `copy --docx` makes of it."""
    found = example(kind)
    assert found is not None
    text = render(load(kind, None), found.fields, None)
    paper = Paper(kind, kind, f"{text}\n---\n\nspoor\n", dict(found.fields), DAY, None, "spoor")
    assert b"<pdfuaid:part>1" in unpacked(pdf(paper))
    assert len(Document(BytesIO(word(paper))).paragraphs) > 3
    (tmp_path / "cmtool.toml").write_text("", encoding="utf-8")
    assert cmtool("templates", "copy", kind, "--docx", cwd=tmp_path).status == 0
    own = Document(BytesIO(word(paper._replace(folder=str(tmp_path)))))
    tables = [cell.text for table in own.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(each.text for each in own.paragraphs), *tables])
    assert "{%" not in words
    assert "{{" not in words
    assert str(found.fields["opdrachtnemer"]) in words
