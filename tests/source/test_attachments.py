"""What lies at the `pad` of a document: its state, and where it really lies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cmtool.dossier.document import Document
from cmtool.source.attachments import attachments

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "map"
    (folder / "bijlagen").mkdir(parents=True)
    (folder / "bijlagen" / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "buiten.txt").write_text("a", encoding="utf-8")
    (folder / "naar-a").symlink_to("bijlagen/a.txt")
    (folder / "naar-buiten").symlink_to("../buiten.txt")
    (folder / "naar-map").symlink_to("bijlagen")
    (folder / "naar-alles").symlink_to("..")
    (folder / "naar-zichzelf").symlink_to(".")
    (folder / "rond").symlink_to("rond")
    (folder / "los").symlink_to("weg.txt")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("pad", "state", "place"),
    [
        ("bijlagen/a.txt", "present", "bijlagen/a.txt"),
        ("./bijlagen/../bijlagen/a.txt", "present", "bijlagen/a.txt"),
        ("naar-a", "present", "bijlagen/a.txt"),
        ("naar-map/a.txt", "present", "bijlagen/a.txt"),
        ("naar-zichzelf/bijlagen/a.txt", "present", "bijlagen/a.txt"),
        ("bijlagen", "absent", None),
        ("naar-map", "absent", None),
        ("weg.txt", "absent", None),
        ("weg/weg.txt", "absent", None),
        ("los", "absent", None),
        ("rond", "absent", None),
        ("a\0b", "absent", None),
        ("a\0b/c", "absent", None),
        ("x" * 300, "absent", None),
        (".", "absent", None),
        ("bijlagen/..", "absent", None),
        ("naar-zichzelf", "absent", None),
        ("naar-alles/map", "absent", None),
        ("..", "outside", None),
        ("../buiten.txt", "outside", None),
        ("../mappen/x.txt", "outside", None),
        ("naar-buiten", "outside", None),
        ("naar-alles", "outside", None),
        ("naar-alles/buiten.txt", "outside", None),
    ],
)
@pytest.mark.parametrize("given", ["map", "./map", "absolute", "map/."])
def test_what_lies_at_a_path(folder: Path, given: str, pad: str, state: str, place: str | None) -> None:
    (found,) = attachments(str(folder) if given == "absolute" else given, [((), Document(pad=pad))])
    assert (found.state, found.place) == (state, place and os.path.realpath(folder / place))


def test_the_folder_where_you_stand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same name is another folder elsewhere."""
    documents = [((), Document(pad="bijlagen/a.txt"))]
    assert [each.state for each in attachments(".", documents)] == ["absent"]
    monkeypatch.chdir(folder)
    assert [each.state for each in attachments(".", documents)] == ["present"]


def test_a_folder_is_resolved_once_and_a_file_looked_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attachments("map", [((), Document(pad="bijlagen/a.txt"))])
    looked: list[str] = []
    there = [os.path.realpath(folder / "bijlagen" / name) for name in ("a.txt", "b.txt")]
    lstat = os.lstat

    def count(path: str) -> os.stat_result:
        looked.append(path)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", count)
    attachments("map", [((), Document(pad="bijlagen/a.txt")), ((), Document(pad="bijlagen/b.txt"))])
    assert looked == there
