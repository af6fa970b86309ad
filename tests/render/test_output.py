"""Where a letter is written: never over settings or a dossier, and over another file only with --force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.render.test_record import ASKED, folder
from tests.support import cmtool

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--format", "html", "--output", "cmtool.toml"),
            "--output: cmtool.toml eindigt niet op .html, .md, .pdf, .docx; kies een van die",
        ),
        (
            ("--format", "pdf", "--output", "brief.md"),
            "--output: brief.md is de naam van markdown, en --format vraagt pdf; kies er een",
        ),
        (("--output", "JH-1.yaml"), "--output: JH-1.yaml eindigt niet op .html, .md, .pdf, .docx; kies een van die"),
        (("--output", "weg/brief.md"), "--output: weg/brief.md kan niet worden geschreven (de map weg bestaat niet)"),
    ],
)
def test_a_letter_takes_no_place_of_another_kind_of_file(folder: Path, options: tuple[str, ...], said: str) -> None:
    (folder / "cmtool.toml").write_text("[organisatie]\n", encoding="utf-8")
    result = cmtool(*ASKED, *options, "--force", cwd=folder)
    assert result.status == 2
    assert said in result.err
    assert (folder / "cmtool.toml").read_text(encoding="utf-8") == "[organisatie]\n"
    assert sorted(each.name for each in folder.iterdir()) == ["JH-1.yaml", "bijlagen", "cmtool.toml"]


def test_settings_behind_a_link_stay(folder: Path) -> None:
    (folder / "cmtool.toml").write_text("[organisatie]\n", encoding="utf-8")
    (folder / "brief.md").symlink_to("cmtool.toml")
    result = cmtool(*ASKED, "--output", "brief.md", "--force", cwd=folder)
    assert (result.status, result.err) == (
        2,
        "cmtool: --output: brief.md heeft de naam van een instelling; kies een andere naam\n",
    )
    assert (folder / "cmtool.toml").read_text(encoding="utf-8") == "[organisatie]\n"


def test_a_dry_run_says_whether_something_is_lost(folder: Path) -> None:
    output = ("--output", "brief.md", "--force", "--dry-run")
    assert cmtool(*ASKED, *output, cwd=folder).err == "cmtool: brief.md zou worden geschreven\n"
    (folder / "brief.md").write_text("van mij", encoding="utf-8")
    assert cmtool(*ASKED, *output, cwd=folder).err == "cmtool: brief.md zou worden overschreven\n"
    assert (folder / "brief.md").read_text(encoding="utf-8") == "van mij"


def test_the_same_file_is_not_recorded_twice(folder: Path) -> None:
    output = ("--output", "bijlagen/brief.md", "--record", "--force")
    assert cmtool(*ASKED, *output, cwd=folder).status == 0
    after, letter = (folder / "JH-1.yaml").read_bytes(), (folder / "bijlagen/brief.md").read_bytes()
    result = cmtool(*ASKED, *output, cwd=folder)
    assert result.status == 2
    assert "--record: bijlagen/brief.md staat al bij correspondentie (c-1); kies een andere naam" in result.err
    assert (folder / "JH-1.yaml").read_bytes() == after
    assert (folder / "bijlagen/brief.md").read_bytes() == letter
