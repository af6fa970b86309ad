"""`cmtool export ics`: which files it writes, when it leaves them alone, and what it says of a wrong call."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from cmtool.calendar.files import file_of
from cmtool.state.folder import locked
from tests.calendar.support import MANAGER, OWNER, export, files, lay, read, told, written
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ["alle.ics", f"{OWNER}.ics", f"{MANAGER}.ics"]


def test_nothing_changed_is_nothing_written(tmp_path: Path) -> None:
    lay(tmp_path, "WMO-2026-002")
    home = lay(tmp_path)
    out = tmp_path / "agenda"
    first = export(home, "--out", str(out))
    assert (first.status, first.out) == (0, "")
    assert first.err.splitlines() == [f"cmtool: {out / name} geschreven" for name in _NAMES]
    before = {each: (each.read_bytes(), each.stat()) for each in out.iterdir()}
    state = (tmp_path / "staat" / "agenda.jsonl").read_bytes()
    for day, paths in (
        (TODAY, (".",)),
        ("2026-12-24", (".",)),
        ("2027-03-01", ("WMO-2026-002.yaml", "WMO-2026-001.yaml")),
        # An earlier day: a colleague whose clock is behind.
        ("2026-11-01", (".",)),
    ):
        assert export(home, "--out", str(out), today=day, paths=paths) == (0, "", "")
        for file, (data, stat) in before.items():
            after = file.stat()
            assert file.read_bytes() == data
            assert (after.st_mtime_ns, after.st_ino) == (stat.st_mtime_ns, stat.st_ino)
    assert {each.name for each in out.iterdir()} == set(_NAMES)
    assert (tmp_path / "staat" / "agenda.jsonl").read_bytes() == state


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    lay(tmp_path, gestart="null")
    out = str(tmp_path / "agenda")
    said = [f"cmtool: {os.path.join(out, name)} geschreven" for name in _NAMES[:2]]
    assert export(home, "--out", out).err.splitlines() == said
    assert files(home)[_NAMES[2]] == before[_NAMES[2]]
    lay(tmp_path)
    assert export(home, "--out", out, "-q") == (0, "", "")
    assert [each[2:] for each in told(files(home)["alle.ics"])] == [(1, "CANCELLED"), *[(0, "CONFIRMED")] * 4]


def test_without_out_everything_goes_to_the_screen(tmp_path: Path) -> None:
    home = lay(tmp_path)
    shown = export(home)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.replace("\n", "\r\n").encode() == written(home)["alle.ics"]
    assert "\r" not in shown.out
    # What somebody may have saved from the screen is known.
    lay(tmp_path, einde="2028-06-30")
    assert {each.sequence for each in read(written(home)["alle.ics"])} == {1}


@pytest.mark.parametrize("there", [True, False])
def test_a_dry_run_writes_nothing(tmp_path: Path, there: bool) -> None:  # noqa: FBT001 - a case
    home = lay(tmp_path)
    out = tmp_path / "agenda"
    if there:
        written(home)
        lay(tmp_path, einde="2028-06-30")
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.rglob("*") if each.is_file()}
    result = export(home, "--out", str(out), "--dry-run", "-q")
    assert (result.status, result.out) == (0, "")
    assert result.err.splitlines() == [f"cmtool: {out / name} zou worden geschreven" for name in _NAMES]
    after = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in tmp_path.rglob("*") if each.is_file()}
    assert after == before
    assert out.exists() is (tmp_path / "staat").exists() is there
    # What it foretold, happens.
    assert [line.replace("geschreven", "zou worden geschreven") for line in export(home, "--out", str(out)).err.splitlines()] == result.err.splitlines()  # fmt: skip # noqa: E501


def test_a_dry_run_without_change_says_nothing(tmp_path: Path) -> None:
    home = lay(tmp_path)
    written(home)
    assert export(home, "--out", str(tmp_path / "agenda"), "--dry-run") == (0, "", "")


def test_a_dry_run_needs_a_folder(tmp_path: Path) -> None:
    result = export(lay(tmp_path), "--dry-run")
    assert result == (2, "", "cmtool: --dry-run hoort bij --out; noem beide, of geen van beide\n")


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_a_file_of_somebody_else_stays(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home = lay(tmp_path)
    file = tmp_path / "agenda" / "alle.ics"
    file.parent.mkdir()
    other = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Iemand anders//NL\r\nEND:VCALENDAR\r\n"
    file.write_bytes(other)
    result = export(home, "--out", str(file.parent), *arguments)
    sentence = f"cmtool: --out: {file} bestaat al en is niet door cmtool gemaakt; kies een andere map\n"
    assert result == (2, "", sentence)
    assert file.read_bytes() == other
    assert [each.name for each in file.parent.iterdir()] == ["alle.ics"]
    # Nothing was told in vain: somewhere else everything is as new.
    assert {each[2:] for each in told(export(home).out.replace("\n", "\r\n").encode())} == {(0, "CONFIRMED")}


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    home = lay(tmp_path)
    served = tmp_path / "www" / "termijnen.ics"
    served.parent.mkdir()
    (tmp_path / "agenda").mkdir()
    file = tmp_path / "agenda" / "alle.ics"
    file.symlink_to(served)
    for einde in ("2027-12-31", "2028-06-30"):
        lay(tmp_path, einde=einde)
        data = written(home)["alle.ics"]
        assert file.is_symlink()
        assert served.read_bytes() == data


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("bijlagen/agenda", "ligt in een map bijlagen, bij de documenten; kies een andere map"),
        ("bestand", "kan niet worden gelezen (het is geen map); kies een andere map"),
        ("agenda", "kan niet worden gelezen (het is een map); kies een andere map"),
    ],
)
def test_a_place_that_cannot_be(tmp_path: Path, out: str, said: str) -> None:
    home = lay(tmp_path)
    (home / "bestand").write_bytes(b"")
    (home / "agenda" / "alle.ics").mkdir(parents=True)
    result = export(home, "--out", out)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"cmtool: --out: {os.path.join(out, 'alle.ics')} {said}\n"
    assert list(tmp_path.rglob("*.tmp")) == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("csv", "cmtool: VORM: ‘csv’ is geen vorm; bedoelde u ics?\n"),
        ("ical", "cmtool: VORM: ‘ical’ is geen vorm; kies uit ics\n"),
        ("dossiers", "cmtool: VORM: ‘dossiers’ is geen vorm; kies uit ics\n"),
    ],
)
def test_another_form(tmp_path: Path, form: str, said: str) -> None:
    result = cmtool("export", form, str(lay(tmp_path)), "--state", str(tmp_path / "staat"))
    assert result.status == 2
    assert (result.out, result.err) == ("", said)
    assert not (tmp_path / "staat").exists()


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = lay(tmp_path)
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "icalendar" else real(name, *more)
    )
    sentence = (
        "cmtool: voor een agenda is een onderdeel nodig dat niet is geïnstalleerd; doe pip install 'cmtool[agenda]'\n"
    )
    out = str(tmp_path / "agenda")
    for arguments in ((), ("--out", out), ("--out", out, "--dry-run")):
        assert export(home, *arguments) == (2, "", sentence)
    assert not (tmp_path / "staat").exists()
    assert not (tmp_path / "agenda").exists()


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("a.b+c_d-e@proef.example", "a.b+c_d-e@proef.example.ics"),
        ("../../boven@proef.example", "..%2F..%2Fboven@proef.example.ics"),
        ("a\\b:c*?|@proef.example", "a%5Cb%3Ac%2A%3F%7C@proef.example.ics"),
        ("o'neill&zn#1%@proef.example", "o%27neill%26zn%231%25@proef.example.ics"),
        ("zoë@proef.example", "zo%C3%AB@proef.example.ics"),
        ("IEMAND@Proef.Example", "iemand@proef.example.ics"),
    ],
)
def test_odd_signs_in_an_address_make_a_safe_name(tmp_path: Path, email: str, name: str) -> None:
    home = lay(tmp_path, manager=json.dumps(email, ensure_ascii=False))
    assert set(written(home)) == {"alle.ics", f"{OWNER}.ics", name}
    assert {each.name for each in tmp_path.iterdir()} == {"agenda", "dossiers", "staat"}


@pytest.mark.parametrize("email", ["é" * 64 + "@proef.example", "a@" + "b" * 300 + ".example"], ids=["vreemd", "lang"])
def test_a_long_address_makes_a_name_that_fits(tmp_path: Path, email: str) -> None:
    home = lay(tmp_path, manager=email)
    (name,) = set(written(home)) - {"alle.ics", f"{OWNER}.ics"}
    assert len(name.encode()) <= 255
    # Others with the same beginning have another file.
    assert file_of(email) == name != file_of(f"{email}x")


def test_what_lapsed_is_gone_after_400_days(tmp_path: Path) -> None:
    lay(tmp_path, einde="2030-12-31")
    home = lay(tmp_path, "WMO-2026-002", einde="2030-12-31")
    written(home)
    (home / "WMO-2026-002.yaml").unlink()
    written(home)
    day = date.fromisoformat(TODAY)
    last = read(written(home, today=(day + timedelta(days=400)).isoformat())["alle.ics"])
    assert sum(each.status == "CANCELLED" for each in last) == 4
    after = read(written(home, today=(day + timedelta(days=401)).isoformat())["alle.ics"])
    assert after == [each for each in last if each.status == "CONFIRMED"]
    # It is still known: it comes back as the same event.
    lay(tmp_path, "WMO-2026-002", einde="2030-12-31")
    again = read(written(home, today="2028-03-01")["alle.ics"])
    assert {each.uid for each in again} == {each.uid for each in last}
    assert {each.sequence for each in again if each.summary.startswith("WMO-2026-002")} == {2}


def test_the_state_has_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = lay(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "eigen"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "eigen"))
    monkeypatch.setenv("HOME", str(tmp_path / "eigen"))
    assert cmtool("export", "ics", ".", "--today", TODAY, cwd=home).status == 0
    assert [each.name for each in (tmp_path / "eigen").rglob("agenda.jsonl")] == ["agenda.jsonl"]
    assert not (tmp_path / "staat").exists()


def test_a_broken_state_is_a_sentence(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    journal = tmp_path / "staat" / "agenda.jsonl"
    whole = journal.read_bytes()
    # A line that was being written when the power went, did not happen.
    journal.write_bytes(whole + b'{"event":"version","uid":')
    assert written(home) == before
    lay(tmp_path, einde="2028-06-30")
    written(home)
    assert journal.read_bytes().startswith(whole)
    for line in (b"kapot\n", b'{"event":"version","uid":"x"}\n', b'{"event":"version","slot":1}\n'):
        journal.write_bytes(whole + line)
        result = export(home)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith(f"cmtool: {journal}")
        assert "zet een reservekopie terug" in result.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is missing")
def test_a_screen_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    lay(tmp_path)
    command = [
        sys.executable, "-m", "cmtool", "export", "ics", "dossiers", "--state", "staat", "--today", TODAY,
    ]  # fmt: skip
    with open("/dev/full", "wb") as full:
        told = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False
        )
    assert told.returncode == 2
    assert told.stderr == "cmtool: De uitvoer kan niet worden geschreven (de schijf is vol); maak ruimte op de schijf\n"


def test_two_at_a_time_do_not_write_through_each_other(tmp_path: Path) -> None:
    home = lay(tmp_path)
    state = str(tmp_path / "staat")
    with locked(state):
        result = export(home, "--out", str(tmp_path / "agenda"))
    assert result == (2, "", f"cmtool: een andere opdracht is bezig met {state}; wacht tot die klaar is\n")
    assert not (tmp_path / "agenda").exists()
    assert export(home).status == 0


def test_two_processes_give_the_same(tmp_path: Path) -> None:
    for number in range(30):
        lay(tmp_path, f"WMO-2026-{number:03}")
    home = tmp_path / "dossiers"
    one = written(home, "--jobs", "1")
    shutil.rmtree(tmp_path / "staat")
    assert written(home, "--jobs", "2") == one


def test_a_faulty_dossier_is_named_with_what_that_means(tmp_path: Path) -> None:
    home = lay(tmp_path)
    lay(tmp_path, "WMO-2026-002")
    before = written(home)["alle.ics"]
    lay(tmp_path, "WMO-2026-002", einde="nooit")
    result = export(home, "--out", str(tmp_path / "agenda"))
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "cmtool: WMO-2026-002.yaml heeft een fout: wat daar niet te lezen is, blijft in de agenda zoals het stond; "
        "`cmtool check` toont wat er mis is\n"
    )
    assert files(home)["alle.ics"] == before


def test_a_dry_run_while_another_is_busy_says_so(tmp_path: Path) -> None:
    home = lay(tmp_path)
    with locked(str(tmp_path / "staat")):
        result = export(home, "--out", str(tmp_path / "agenda"), "--dry-run", "-q")
    assert result.status == 0
    assert result.err.startswith(
        "cmtool: een andere opdracht is nu bezig; wat die vastlegt, is hier nog niet meegeteld\n"
    )
