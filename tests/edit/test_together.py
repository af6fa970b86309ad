"""Two processes that change one dossier: nothing is lost, and who came too late is told."""

from __future__ import annotations

import codecs
import errno
import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cmtool.finding import Id
from cmtool.source import lock, update
from cmtool.source.find import Location
from cmtool.source.insert import EditError
from cmtool.source.lock import held
from cmtool.source.read import read
from cmtool.source.update import Changes, apply, snapshot
from tests.edit.support import HEAD
from tests.support import cmtool

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

ROUNDS, AT_ONCE = 25, 4


def _add(place: str, worker: int, barrier: Barrier, told: list[str]) -> None:
    """Add an item in each round, all at the same moment; be told, or have it."""
    os.chdir(place)
    for number in range(ROUNDS):
        barrier.wait()
        while True:
            try:
                changes = Changes(snapshot(Location("W-1.yaml")))
                changes.append(("risicos",), {"id": f"ri-{worker}-{number}"})
                apply(changes.at, changes.listed())
                break
            except EditError as error:
                told.append(str(error))


def test_no_change_is_lost(tmp_path: Path) -> None:
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    context = get_context("spawn")
    with context.Manager() as manager:
        told = manager.list()
        barrier = context.Barrier(AT_ONCE)
        workers = [
            context.Process(target=_add, args=(str(tmp_path), number, barrier, told)) for number in range(AT_ONCE)
        ]
        for each in workers:
            each.start()
        for each in workers:
            each.join(120)
            assert each.exitcode == 0
        assert set(told) <= {"W-1.yaml is intussen gewijzigd; herhaal de opdracht"}
        assert told  # otherwise this showed nothing
    text = (tmp_path / "W-1.yaml").read_text(encoding="utf-8")
    assert text.startswith(HEAD.removesuffix("# einde\n"))
    assert sorted(line for line in text.splitlines() if "id: ri-" in line) == sorted(
        f"  - {{id: ri-{worker}-{number}}}" for worker in range(AT_ONCE) for number in range(ROUNDS)
    )
    assert [each.name for each in tmp_path.iterdir()] == ["W-1.yaml"]


def test_two_commands_at_once(tmp_path: Path) -> None:
    """Each does its work, or says that the file has changed."""
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    for number in range(6):
        both = [
            subprocess.Popen(
                [sys.executable, "-m", "cmtool", "add", "W-1", "risicos", f"id=ri-{number}-{side}"],
                cwd=tmp_path,
                stderr=subprocess.PIPE,
            )
            for side in "ab"
        ]
        text_of = [each.communicate(timeout=60)[1].decode() for each in both]
        text = (tmp_path / "W-1.yaml").read_text(encoding="utf-8")
        assert 0 in {each.returncode for each in both}
        for side, each, said in zip("ab", both, text_of, strict=True):
            assert (f"ri-{number}-{side}" in text) is (each.returncode == 0)
            assert each.returncode in {0, 2}
            assert each.returncode == 0 or said == "cmtool: W-1.yaml is intussen gewijzigd; herhaal de opdracht\n"


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    (tmp_path / "link.yaml").symlink_to("W-1.yaml")
    with held("link.yaml", "link.yaml"):
        result = cmtool("set", "W-1.yaml", "titel", "x")
    assert (result.status, result.err) == (
        2,
        "cmtool: W-1.yaml wordt door een andere opdracht gewijzigd; probeer het zo opnieuw\n",
    )
    assert (tmp_path / "W-1.yaml").read_bytes() == HEAD.encode()
    assert cmtool("set", "W-1.yaml", "titel", "x").status == 0


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its fingerprint is that of what was read, not of what stands there a moment later."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    other = HEAD.replace("Begeleiding", "Van een ander")

    def slow(location: Location) -> object:
        found = read(location)
        (tmp_path / "W-1.yaml").write_bytes(other.encode())
        return found

    monkeypatch.setattr(update, "read", slow)
    result = cmtool("set", "W-1", "exit.plan", "2027-01-01")
    assert (result.status, result.err) == (2, "cmtool: W-1.yaml is intussen gewijzigd; herhaal de opdracht\n")
    assert (tmp_path / "W-1.yaml").read_bytes() == other.encode()


def test_a_new_file_that_somebody_else_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "W-1" / "risicos").mkdir(parents=True)
    (tmp_path / "W-1" / "dossier.yaml").write_bytes(HEAD.encode())
    changes = Changes(snapshot(Location("W-1", folder=True)))
    changes.append(("risicos",), {"id": "ri-1", "kans": "hoog"})
    really = update._lay_new  # noqa: SLF001 - between the look and the write

    def late(temporary: str, target: str) -> None:
        Path(target).write_bytes(b"kans: laag\n")
        really(temporary, target)

    monkeypatch.setattr(update, "_lay_new", late)
    with pytest.raises(EditError, match=r"ri-1\.yaml bestaat al; herhaal de opdracht"):
        apply(changes.at, changes.listed())
    assert (tmp_path / "W-1" / "risicos" / "ri-1.yaml").read_bytes() == b"kans: laag\n"
    assert not list(tmp_path.rglob(".cmtool-*"))


PARTS = ("ri-1", "ri-2", "ri-3")


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Changes:
    """Two files that change, and one that comes in a folder that is not there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "W-1" / "risicos").mkdir(parents=True)
    (tmp_path / "W-1" / "dossier.yaml").write_bytes(HEAD.encode())
    for each in PARTS:
        (tmp_path / "W-1" / "risicos" / f"{each}.yaml").write_bytes(codecs.BOM_UTF8 + b"kans: laag\n")
    changes = Changes(snapshot(Location("W-1", folder=True)))
    for each in PARTS:
        changes.assign(("risicos", Id(each), "kans"), "hoog")
    changes.append(("signalen",), {"id": "s-1", "ernst": "licht"})
    return changes


def everything(top: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() if each.is_file() else b"" for each in top.rglob("*")}


def test_several_files_change_together(several: Changes, tmp_path: Path) -> None:
    apply(several.at, several.listed())
    for each in PARTS:
        assert (tmp_path / "W-1" / "risicos" / f"{each}.yaml").read_bytes() == codecs.BOM_UTF8 + b"kans: hoog\n"
    assert (tmp_path / "W-1" / "signalen" / "s-1.yaml").read_bytes() == b"ernst: licht\n"
    assert not list(tmp_path.rglob(".cmtool-*"))


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
def test_what_an_editor_saves_while_the_disk_is_slow_is_kept(
    several: Changes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    """Whichever file is on its way to the disk: no file is looked at before all of them are there."""
    really, turns = os.fsync, iter(range(1, 5))
    editor = tmp_path / "W-1" / "risicos" / "ri-1.yaml"

    def slow(number: int) -> None:
        really(number)
        if next(turns) == turn:
            editor.write_bytes(b"kans: midden  # van een ander\n")

    before = everything(tmp_path) | {str(editor): b"kans: midden  # van een ander\n"}
    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(EditError, match=r"^W-1/risicos/ri-1\.yaml is intussen gewijzigd; herhaal de opdracht$"):
        apply(several.at, several.listed())
    assert everything(tmp_path) == before


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_file_that_cannot_be_replaced_brings_the_others_back(
    several: Changes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    really, turns = os.replace, iter(range(1, 99))

    def full(source: str, target: str) -> None:
        if next(turns) == turn:
            raise OSError(errno.EACCES, "x")
        really(source, target)

    before = everything(tmp_path)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EditError) as error:
        apply(several.at, several.listed())
    back = ", ".join(f"W-1/risicos/{each}.yaml" for each in PARTS[: turn - 1])
    said = f"W-1/risicos/ri-{turn}.yaml kan niet worden geschreven (geen toegang); kijk de rechten na"
    assert str(error.value) == said + (f"; {back} is weer zoals het was" if back else "")
    assert everything(tmp_path) == before


def test_what_cannot_be_put_back_is_named(several: Changes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, turns = os.replace, iter(range(1, 99))

    def broken(source: str, target: str) -> None:
        if next(turns) > 1:
            raise OSError(errno.EACCES, "x")
        really(source, target)

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(EditError, match=r"; W-1/risicos/ri-1\.yaml is wel gewijzigd en kon niet worden teruggezet"):
        apply(several.at, several.listed())
    assert not list(tmp_path.rglob(".cmtool-*"))


def test_a_new_file_that_comes_last_goes_with_the_rest(
    several: Changes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the disk knows no links, and also when somebody stops the command."""

    def no_links(*_: str) -> None:
        raise OSError(errno.EPERM, "x")

    really = os.replace

    def stopped(source: str, target: str) -> None:
        if target.endswith("s-1.yaml"):
            raise KeyboardInterrupt
        really(source, target)

    before = everything(tmp_path)
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        apply(several.at, several.listed())
    assert everything(tmp_path) == before


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "gettempdir", lambda: str(tmp_path))
    (tmp_path / "elders").mkdir()
    (tmp_path / f"cmtool-{os.getuid()}").symlink_to("elders")
    with pytest.raises(EditError, match="is niet van u; kies met TMPDIR een andere map"), held("x", "x"):
        pass
    assert list((tmp_path / "elders").iterdir()) == []
