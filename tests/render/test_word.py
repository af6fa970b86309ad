"""A letter as Word: real headings, lists and tables, and an own file in house style that is filled safely."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from tests.render.papers import HOSTILE, paper

from cmtool.render.formats import FormatError
from cmtool.render.formats.word import make
from cmtool.render.templates import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

soffice = shutil.which("soffice")


def words(data: bytes) -> list[str]:
    return [each.text for each in Document(BytesIO(data)).paragraphs]


def own(folder: Path, *paragraphs: str, footer: str = "") -> Path:
    """Write an organisation's own Word file."""
    made = Document()
    for each in paragraphs:
        made.add_paragraph(each)
    made.sections[0].footer.paragraphs[0].text = footer
    (folder / "templates").mkdir(exist_ok=True)
    file = folder / "templates" / "ingebrekestelling.docx"
    made.save(str(file))
    return file


def test_a_plain_letter_is_dutch_on_a4_with_real_parts() -> None:
    made = Document(BytesIO(make(paper())))
    about = made.core_properties
    assert (about.title, about.author, about.language) == ("Brief A & B", HOSTILE, "nl-NL")
    assert about.created is not None
    assert about.created.isoformat().startswith("2026-11-22")
    page = made.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    styles = {each.text: each.style.name for each in made.paragraphs if each.style is not None}
    assert styles["Kop één"] == "Heading 1"
    assert styles["Kop die een niveau overslaat"] == "Heading 2"
    assert styles["twee vet en schuin"] == "List Bullet"
    assert styles["Gemaakt met proef."] == "Kleine letters"
    assert made.paragraphs[0].text == f"{HOSTILE}\nStraat 1"
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["a", "≥ 80 %"]
    xml = ZipFile(BytesIO(make(paper()))).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 1
    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', xml)
    assert len(set(numbers)) == 2  # the second list begins at one again
    assert 'w:val="nl-NL"' in ZipFile(BytesIO(make(paper()))).read("word/styles.xml").decode()


def test_same_letter_same_bytes(tmp_path: Path) -> None:
    assert make(paper()) == make(paper())
    own(tmp_path, "{{ afzender }}")
    assert make(paper(folder=tmp_path)) == make(paper(folder=tmp_path))
    assert {each.date_time for each in ZipFile(BytesIO(make(paper()))).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(soffice is None and not os.environ.get("CI"), reason="LibreOffice is missing")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(make(paper()))
    command = [
        str(soffice), f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "brief.docx"),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    text = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig")
    assert HOSTILE in text
    assert "≥ 80 %" in text


def test_an_own_file_gets_the_fields_whole(tmp_path: Path) -> None:
    own(
        tmp_path, "Van {{ afzender }}", "{%p for regel in adres %}", "{{ regel }}", "{%p endfor %}",
        "{% if leeg %}weg{% endif %}", "Slot {{ raar }} einde", footer="{{ kenmerk }}",
    )  # fmt: skip
    data = make(paper(folder=tmp_path, adres=("A & B", "<C>"), leeg="", raar="x\x0by\x00z"))
    found = words(data)
    assert found[:3] == [f"Van {HOSTILE}", "A & B", "<C>"]
    assert found[4].startswith("Slot x")
    assert found[4].endswith("einde")
    assert found[-1] == "Gemaakt met proef."
    document = Document(BytesIO(data))
    assert document.sections[0].footer.paragraphs[0].text == "JH-1"
    assert document.core_properties.title == "Brief A & B"


def test_an_own_file_of_a_draft_says_so_on_top(tmp_path: Path) -> None:
    own(tmp_path, "Brief {{ spoor }}")
    found = words(make(paper(folder=tmp_path, draft=True)))
    assert found[0].startswith("CONCEPT")
    assert found[1:] == ["Brief Gemaakt met proef."]


def test_an_own_file_can_have_our_text(tmp_path: Path) -> None:
    own(tmp_path, "{%p for alinea in tekst %}", "{{ alinea }}", "{%p endfor %}")
    (tmp_path / "templates" / "ingebrekestelling.md").write_text(
        '{% include "briefhoofd.md" %}\n# Kop\n\n{{ naam }}\n\n- een\n- twee\n\n{% include "ondertekening.md" %}\n',
        encoding="utf-8",
    )
    found = words(make(paper(folder=tmp_path, naam="A & B")))
    assert found == ["Kop", "A & B", "• een", "• twee", "Gemaakt met proef."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ afzenderr }}", "het veld ‘afzenderr’ bestaat niet"),
        ("{{ afzender.__class__ }}", "‘__class__’ is geen veld"),
        ("{{ afzender.upper() }}", "een template roept niets aan"),
        ('{% include "x.md" %}', "een Word-template voegt geen andere in"),
        ("{{ 'x' * 999999999 }}", "een template rekent niet"),
        ("{% for a in afzender %}x{% endfor %}", "een lus loopt hier over een veld dat tekst is"),
        ("{% if %}", "een {% … %} is niet af"),
    ],
)
def test_a_mistake_in_an_own_file_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    file = own(tmp_path, text)
    with pytest.raises(TemplateError) as error:
        make(paper(folder=tmp_path))
    assert str(error.value).startswith(str(file))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_word_file_is_said(tmp_path: Path) -> None:
    file = own(tmp_path, "x")
    file.write_bytes(b"geen zip")
    with pytest.raises(TemplateError, match="dit is geen leesbaar Word-bestand"):
        make(paper(folder=tmp_path))


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("docx", "docxtpl", "cmtool.render.wordown", "cmtool.render.wordpage"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delattr("cmtool.render.wordown", raising=False)
    monkeypatch.delattr("cmtool.render.wordpage", raising=False)
    with pytest.raises(FormatError, match=r"pip install 'cmtool\[word\]'"):
        make(paper())
