"""A letter as PDF: both standards in one file, with title, language and tags, and never stopped by a strange sign."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.render.papers import BODY, HOSTILE, paper, unpacked

from cmtool.render.formats import FormatError
from cmtool.render.formats.pdf import make

if TYPE_CHECKING:
    from pathlib import Path

pdftotext = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(pdftotext is None and not os.environ.get("CI"), reason="poppler-utils is missing")


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "brief.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([str(pdftotext), "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_declares_both_standards_with_title_language_and_tags() -> None:
    found = unpacked(make(paper()))
    assert b"<pdfaid:part>2</pdfaid:part>" in found
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in found
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found
    assert b"/Lang(nl-NL)" in found
    assert re.search(rb"/MarkInfo<</Marked true", found)
    assert b"/DisplayDocTitle true" in found
    assert b"Brief A &amp; B</rdf:li>" in found
    assert b"/CreationDate(D:20261122000000Z)" in found
    for tag in (b"/S/H1", b"/S/H2", b"/S/L/", b"/S/Table", b"/S/TH", b"/S/TD"):
        assert tag in found, tag
    assert b"/S/H3" not in found  # a level that is skipped would stop a screen reader


def test_same_letter_same_bytes() -> None:
    assert make(paper()) == make(paper())


@needs_poppler
def test_what_looks_like_markup_stays_text(tmp_path: Path) -> None:
    text = text_of(make(paper()), tmp_path)
    assert HOSTILE in text
    assert "pagina 1 van 1" in text
    assert text.count("Gemaakt met proef.") == 1


@needs_poppler
def test_draft_says_so_on_top(tmp_path: Path) -> None:
    assert text_of(make(paper(draft=True)), tmp_path).startswith("CONCEPT: niet versturen.")


@needs_poppler
def test_signs_of_other_scripts_come_along(tmp_path: Path) -> None:
    text = text_of(make(paper("Ğüneş Łódź Ελλάς Привет\n\n---\n\nx\n")), tmp_path)
    assert "Ğüneş Łódź Ελλάς Привет" in text
    assert "U+" not in text
    assert "U+" not in text_of(make(paper("אברהם عرب\n\n---\n\nx\n")), tmp_path)


@needs_poppler
def test_a_sign_that_no_font_has_is_named(tmp_path: Path) -> None:
    text = text_of(make(paper("Zorg 😀 漢 \ue000 \x07\n\n---\n\nx\n")), tmp_path)
    assert "Zorg [U+1F600] [U+6F22] [U+E000]" in text
    assert "Geen lettertype kent [U+1F600], [U+6F22], [U+E000]" in text


def test_many_such_signs_take_no_minutes() -> None:
    signs = "".join(chr(0x4E00 + number) for number in range(400))
    assert make(paper(f"{signs}\n\n---\n\nx\n")).startswith(b"%PDF-1.7")


def test_own_page_goes_first_and_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "brief.typ"
    own.write_text('#set document(title: "x")\n#set text(lang: "nl")\n= Eigen\n', encoding="utf-8")
    assert b"/T(Eigen)" in unpacked(make(paper(folder=tmp_path)))
    own.write_text('#import "@preview/cetz:0.1.0"\n', encoding="utf-8")
    with pytest.raises(FormatError, match="een opmaak haalt niets van internet"):
        make(paper(folder=tmp_path))
    own.write_text('#read("/etc/passwd")\n', encoding="utf-8")
    with pytest.raises(FormatError, match="de PDF kan niet worden gemaakt"):
        make(paper(folder=tmp_path))
    own.write_text('#read("../geheim.txt")\n', encoding="utf-8")
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    with pytest.raises(FormatError, match="de PDF kan niet worden gemaakt"):
        make(paper(folder=tmp_path))


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(FormatError, match=r"pip install 'cmtool\[pdf\]'"):
        make(paper())


def test_a_long_letter_has_more_pages() -> None:
    assert b"<xmpTPg:NPages>2</xmpTPg:NPages>" in unpacked(make(paper("Regel\n\n" * 50 + BODY)))
