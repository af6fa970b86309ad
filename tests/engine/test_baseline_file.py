"""The files that cmtool makes: written in one step, never where the next run reads something else."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

from cmtool.cli.options import CallError
from cmtool.cli.output import open_output
from cmtool.engine.baseline import SCHEMA, BaselineError, baseline_text, read_baseline, write_baseline
from cmtool.source.write import WriteError, replaced, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[Path, str], None]


def _baseline(path: Path, text: str) -> None:
    write_baseline(str(path), path.name, text)


def _output(path: Path, text: str) -> None:
    with open_output(str(path)) as out:
        out.write(text)


BOTH = pytest.mark.parametrize("write", [_baseline, _output])
REFUSED = (BaselineError, CallError)


@BOTH
def test_it_replaces_what_was_there(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    for text in ("een\n", "twee ï\n"):
        write(path, text)
        assert path.read_bytes().decode() == text
    assert os.listdir(tmp_path) == ["uit.txt"]


@BOTH
def test_a_link_keeps_pointing_at_its_target(write: Write, tmp_path: Path) -> None:
    (tmp_path / "ver").mkdir()
    target, link = tmp_path / "ver" / "weg.txt", tmp_path / "uit.txt"
    link.symlink_to(target)
    for text in ("nieuw\n", "weer\n"):  # also when the target is not there yet
        write(link, text)
        assert link.is_symlink()
        assert target.read_text() == text


@BOTH
@pytest.mark.parametrize("name", ["uit.yaml", "uit.YML", "bijlagen/uit.txt", "bijlagen/x/uit.json", "cmtool.toml"])
def test_it_never_lies_where_the_next_run_reads_it(write: Write, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "cmtool.toml").write_text("")
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    for each in (path, link):
        with pytest.raises(REFUSED, match=f"^(--output: )?.*{each.name} .*; kies een andere (naam|map)$"):
            write(each, "x")
    assert path.read_text() == "" if path.name == "cmtool.toml" else not path.exists()


@BOTH
def test_a_toml_that_is_not_there_yet_can_be_made(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "uit.toml", "x")
    assert (tmp_path / "uit.toml").read_text() == "x"


@BOTH
@pytest.mark.parametrize("place", ["weg/uit.txt", "map", "rond.txt", "a\0b", "n" * 300])
def test_what_cannot_be_written_gets_a_sentence(write: Write, tmp_path: Path, place: str) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "rond.txt").symlink_to("rond.txt")
    with pytest.raises(REFUSED, match=r"; (kies|er is)"):
        write(tmp_path / place, "x")
    assert sorted(os.listdir(tmp_path)) == ["map", "rond.txt"]


@BOTH
def test_a_full_disk_changes_nothing(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "uit.txt"
    path.write_text("oud")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(REFUSED, match=r"de schijf is vol\); er is niets veranderd"):
        write(path, "nieuw")
    assert path.read_text() == "oud"
    assert os.listdir(tmp_path) == ["uit.txt"]


def test_only_its_own_temporary_file_is_removed(tmp_path: Path) -> None:
    others = {f"uit.txt.{os.getpid()}.tmp", ".cmtool-0.tmp"}
    for name in others:
        (tmp_path / name).write_text("van een ander")
    write_whole(str(tmp_path / "uit.txt"), "uit.txt", "x")
    assert set(os.listdir(tmp_path)) == {*others, "uit.txt"}


def test_what_breaks_off_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    path.write_text("oud")

    def broken_off() -> None:
        with replaced(str(path), "uit.txt") as out:
            out.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert path.read_text() == "oud"
    assert os.listdir(tmp_path) == ["uit.txt"]


def test_a_sign_that_is_no_text_is_shown_as_its_number(tmp_path: Path) -> None:
    write_whole(str(tmp_path / "uit.txt"), "uit.txt", "naam-\udcff")
    assert (tmp_path / "uit.txt").read_text() == "naam-\\udcff"


def test_a_pipe_is_written_as_it_stands(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        _output(pipe, "ja\n")
        assert os.read(reading, 100) == b"ja\n"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(os.stat(pipe).st_mode)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '"x"',
        f'{{"schema": "{SCHEMA}"}}',
        f'{{"schema": "{SCHEMA}", "findings": {{"a": 1}}}}',
        f'{{"schema": "{SCHEMA}", "findings": [{{"code": "CS101"}}]}}',
        "[" * 100_000,
        "\x00",
    ],
)
def test_another_file_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(BaselineError, match=r"^b\.json is geen baseline die cmtool schreef; "):
        read_baseline(str(path), "b.json")


def test_half_a_sign_is_no_baseline(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline_text([]))
    assert read_baseline(str(path), "b.json").entries == {}
    fields = ("fingerprint", "code", "rule", "dossier", "path", "file")
    for field in fields:
        data = {"schema": SCHEMA, "findings": [dict.fromkeys(fields, "x") | {field: "\ud800"}]}
        path.write_text(json.dumps(data))
        with pytest.raises(BaselineError, match="geen baseline"):
            read_baseline(str(path), "b.json")


def test_a_baseline_that_is_not_there_has_no_entries(tmp_path: Path) -> None:
    assert read_baseline(str(tmp_path / "b.json"), "b.json").entries is None


@pytest.mark.parametrize("name", ["b.yaml", "b.YML"])
def test_a_baseline_never_has_the_name_of_a_dossier(tmp_path: Path, name: str) -> None:
    with pytest.raises(BaselineError, match=r"; kies een andere naam$"):
        read_baseline(str(tmp_path / name), name)


def test_looking_for_a_baseline_between_attachments_is_no_mistake(tmp_path: Path) -> None:
    assert read_baseline(str(tmp_path / "bijlagen" / "baseline.json"), "b.json").entries is None


def test_a_refusal_is_an_error_of_writing(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"^x\.yaml eindigt op \.yaml en zou als dossier worden gelezen"):
        write_whole(str(tmp_path / "x.yaml"), "x.yaml", "")
