"""Which files are dossiers, and what a folder that is one dossier is made of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cmtool.source.find import Location, Missing, find
from cmtool.source.git import commit_of
from cmtool.source.read import read
from tests.support import MINIMAL, check_json

if TYPE_CHECKING:
    from pathlib import Path

TEXT = MINIMAL.format(nummer="G-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31")


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_yaml_file_is_a_dossier_but_for_what_is_named(here: Path) -> None:
    write(
        here, "b.yaml", "a.yml", "sub/c.YAML", "bijlagen/x.yaml", "templates/x.yaml", ".git/x.yaml", ".x.yaml", "n.txt"
    )
    write(here, "concepten/d.yaml", "G-1/dossier.yaml", "G-1/gesprekken/g.yaml")
    found = list(find(["."], ("concepten/*",), str(here)))
    assert [each.shown for each in found] == ["G-1", "a.yml", "b.yaml", "sub/c.YAML"]
    assert [each.folder for each in found if isinstance(each, Location)] == [True, False, False, False]


def test_a_file_along_two_paths_is_one_dossier(here: Path) -> None:
    write(here, "a.yaml")
    (here / "link.yaml").symlink_to("a.yaml")
    assert [each.shown for each in find([".", "./a.yaml", str(here / "a.yaml")])] == ["a.yaml"]


@pytest.mark.parametrize("path", ["G-1", "G-1/dossier.yaml", "G-1/gesprekken", "G-1/gesprekken/g.yaml"])
def test_a_part_of_a_folder_stands_for_the_dossier(here: Path, path: str) -> None:
    write(here, "G-1/dossier.yaml", "G-1/gesprekken/g.yaml")
    (found,) = find([path])
    assert (found.shown, isinstance(found, Location) and found.folder) == ("G-1", True)


def test_a_number_without_its_ending_is_understood(here: Path) -> None:
    write(here, "G-1.yaml")
    assert list(find(["G-1"])) == [Missing("G-1", "bestaat niet; bedoelde u G-1.yaml?")]


def test_a_folder_named_as_the_main_file_stops_nobody(here: Path) -> None:
    write(here, "a/dossier.yaml/G-1.yaml", "b/G-2.yaml")
    (here / "c").mkdir()
    (here / "c" / "dossier.yaml").symlink_to("nergens")
    run = check_json(here)
    assert run["dossiers"] == 3
    assert ("DS001", "c/dossier.yaml") in {(each["code"], each["file"]) for each in run["findings"]}


def test_what_is_hidden_or_an_attachment_is_no_part(here: Path) -> None:
    write(here, "G-1/dossier.yaml", "G-1/bijlagen/x.yaml", "G-1/.oud/x.yaml", "G-1/gesprekken/.g.yaml")
    assert read(Location("G-1", folder=True)).remarks == ()


def test_a_linked_folder_in_a_dossier_is_said(here: Path) -> None:
    write(here, "G-1/dossier.yaml", "elders/g-1.yaml")
    (here / "G-1" / "gesprekken").symlink_to(here / "elders")
    (remark,) = read(Location("G-1", folder=True)).remarks
    assert (remark.rule.code, remark.file, remark.message) == (
        "DS001",
        "G-1/gesprekken",
        "Dit is een link naar een map, en die wordt niet gelezen",
    )


def test_a_folder_in_a_dossier_that_cannot_be_opened_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "G-1/dossier.yaml", "G-1/gesprekken/g-1.yaml")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("gesprekken"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (remark,) = read(Location("G-1", folder=True)).remarks
    assert (remark.file, remark.message) == ("G-1/gesprekken", "Dit bestand kan niet worden gelezen (geen toegang)")


def test_the_commit_is_that_of_the_repository_around_the_dossiers(here: Path) -> None:
    assert commit_of(str(here)) is None
    git = f"git -C {here} -c user.name=x -c user.email=x@y.example"
    assert os.system(f"git init -q {here} && {git} commit -q --allow-empty -m x") == 0  # noqa: S605 - fixed words
    commit = commit_of(str(here))
    assert commit is not None
    assert len(commit) == 40
    write(here, "G-1.yaml")
    assert check_json(here)["commit"] == commit


def test_two_jobs_see_a_double_number(here: Path) -> None:
    for number in range(12):
        write(here, f"map-{number:02}/G-1.yaml")
    one, two = check_json(here, "--jobs", "1"), check_json(here, "--jobs", "2")
    assert one == two
    assert [each["file"] for each in one["findings"]] == [f"map-{number:02}/G-1.yaml" for number in range(1, 12)]


def test_very_many_items_are_placed_in_time(here: Path) -> None:
    items = "".join(f"  - {{id: k-{number}, datum: 2026-12-01, wie: jurist}}\n" for number in range(5_000))
    (here / "G-1.yaml").write_text(TEXT + "kalender:\n" + items, encoding="utf-8")
    run = check_json(here)
    assert len([each for each in run["deadlines"] if each["kind"] == "kalender"]) == 5_000
