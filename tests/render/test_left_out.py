"""An own template cannot lose what its letter needs: neither rendering nor the trial lets it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from tests.render.test_record import ASKED, folder
from tests.support import cmtool

from cmtool.render.templates import package_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]
SENTENCE = "het veld ‘termijn_tot’ staat er niet in, en zonder dat kan de brief ongeldig zijn; zet het erin terug"


@pytest.fixture
def own(folder: Path) -> Path:
    (folder / "cmtool.toml").write_text('[organisatie]\nplaats = "Utrecht"\n', encoding="utf-8")
    (folder / "templates").mkdir()
    return folder / "templates"


def without_term() -> str:
    with open(f"{package_folder()}/ingebrekestelling.md", encoding="utf-8") as file:
        return file.read().replace("{{ termijn_tot }}", "binnenkort")


def test_a_letter_without_its_term_is_not_made(folder: Path, own: Path) -> None:
    (own / "ingebrekestelling.md").write_text(without_term(), encoding="utf-8")
    result = cmtool(*ASKED, cwd=folder)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"templates/ingebrekestelling.md: {SENTENCE}\n")
    trial = cmtool("templates", "check", "ingebrekestelling", cwd=folder)
    assert (trial.status, trial.out.splitlines()[0].endswith(SENTENCE)) == (1, True)


def test_an_empty_template_says_all_that_is_gone(folder: Path, own: Path) -> None:
    (own / "ingebrekestelling.md").write_text("", encoding="utf-8")
    trial = cmtool("templates", "check", "ingebrekestelling", cwd=folder)
    gone = [line.split("‘")[1].split("’")[0] for line in trial.out.splitlines()]
    assert trial.status == 1
    assert {"termijn_tot", "wat_misging"} <= set(gone)


def test_a_part_may_hold_the_field(folder: Path, own: Path) -> None:
    (own / "ingebrekestelling.md").write_text('{% include "eigen.md" %}\n', encoding="utf-8")
    with open(f"{package_folder()}/ingebrekestelling.md", encoding="utf-8") as file:
        (own / "eigen.md").write_text(file.read(), encoding="utf-8")
    assert cmtool(*ASKED, cwd=folder).status == 0


def test_a_word_file_has_the_field_or_the_whole_text(folder: Path, own: Path) -> None:
    for text, status in (("Geachte {{ geadresseerde }}", 2), ("{%p for a in tekst %}|{{ a }}|{%p endfor %}", 0)):
        made = Document()
        for line in text.split("|"):
            made.add_paragraph(line)
        made.save(str(own / "ingebrekestelling.docx"))
        result = cmtool(*ASKED, "--output", "brief.docx", cwd=folder)
        assert result.status == status, result.err
        assert (folder / "brief.docx").exists() == (status == 0)
