"""What is remembered: lines that are only added, and that hold whatever happens to the process."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from cmtool.digest.ledger import Intent, Ledger, Partly, Success
from cmtool.digest.stage import Key, overview
from cmtool.state.folder import StateError, is_busy, locked, state_folder
from cmtool.state.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TO = "s.yilmaz@merwedal.example"
KEY = Key("WMO-2026-001", "kalender", "kalender[k-1].datum", "2026-11-25", "7", TO)
FINDING = Key("WMO-2026-001", "DK034", "classificatie", "", "0" * 32, TO)
LAST_WEEK = overview(TO, "2026-W47")
# As they stand in files: text with every sign, also half ones.
RECORDS = st.lists(
    st.fixed_dictionaries({"event": st.text(max_size=9), "why": st.text(max_size=20) | st.none() | st.integers()}),
    max_size=4,
)


def ledger(folder: Path, today: date = TODAY) -> Ledger:
    return Ledger(str(folder), lambda: AT, today)


def lines(folder: Path, name: str = "digest.jsonl") -> list[Any]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def test_the_lines_of_a_message(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    book.intend("m1", TO, "day", (KEY, FINDING), 2)
    book.sent("m1")
    book.intend("m2", TO, "day", (KEY, KEY._replace(stage="0")), 1)
    book.failed("m2", "de mailserver is weg")
    book.succeeded("day", TODAY, 1)
    at = "2026-11-23T07:00:00+00:00"
    assert lines(tmp_path) == [
        {
            "event": "intended", "id": "m1", "to": TO, "kind": "day", "items": 2,
            "keys": [list(KEY[:-1]), list(FINDING[:-1])], "at": at,
        },
        {"event": "sent", "id": "m1", "at": at},
        {"event": "intended", "id": "m2", "to": TO, "kind": "day", "items": 1, "keys": [[*KEY[:-2], "0"]], "at": at},
        {"event": "failed", "id": "m2", "why": "de mailserver is weg", "at": at},
        {"event": "succeeded", "kind": "day", "day": "2026-11-23", "messages": 1, "at": at},
    ]  # fmt: skip


def test_what_is_told_after_each_line_now_and_when_it_is_read_again(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    zero = KEY._replace(stage="0")

    def told(open_: int) -> list[tuple[bool, bool, bool]]:
        books = (book, ledger(tmp_path))
        assert [len(each.uncertain) for each in books] == [open_] * 2
        return [(each.told(KEY), each.told(zero), each.told(FINDING)) for each in books]

    assert told(0) == [(False, False, False)] * 2
    book.intend("m1", TO, "day", (KEY,), 1)
    assert told(1) == [(True, False, False)] * 2
    book.sent("m1")
    book.intend("m2", TO, "day", (KEY, zero, FINDING), 3)
    assert told(1) == [(True, True, True)] * 2
    # What was told before stays told; what was only told now is not.
    book.failed("m2", "weg")
    assert told(0) == [(True, False, False)] * 2
    book.intend("m3", TO, "week", (FINDING,), 1)
    assert book.uncertain == ledger(tmp_path).uncertain == (Intent("m3", TO, AT, 1),)


def test_a_doubt_its_reason_and_its_end(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    book.intend("m1", TO, "day", (KEY,), 1)
    book.doubted("m1", "de server zweeg")
    assert book.uncertain == ledger(tmp_path).uncertain == (Intent("m1", TO, AT, 1, "de server zweeg"),)
    book.arrived("m1")
    assert book.uncertain == ledger(tmp_path).uncertain == ()
    assert ledger(tmp_path).told(KEY)
    assert [each["event"] for each in lines(tmp_path)] == ["intended", "doubted", "arrived"]


def test_what_went_partly_counts_until_it_went_well(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    part = Partly(TODAY, "week", 3, (TO,), ("x@y.example",), unread=False)
    book.went_partly(part)
    assert book.partly == ledger(tmp_path).partly == {"week": part}
    book.succeeded("day", TODAY, 1)
    assert book.partly == {"week": part}
    book.succeeded("week", TODAY, 1)
    assert book.partly == ledger(tmp_path).partly == {}


def test_what_was_told_in_a_round_that_is_over_is_forgotten(tmp_path: Path) -> None:
    ledger(tmp_path).intend("m1", TO, "week", (KEY, overview(TO, "2026-W48"), LAST_WEEK), 1)
    assert [ledger(tmp_path).told(each) for each in (KEY, overview(TO, "2026-W48"), LAST_WEEK)] == [True, True, False]
    after = ledger(tmp_path, date(2026, 11, 30))
    assert [after.told(each) for each in (KEY, overview(TO, "2026-W48"))] == [True, False]


def test_an_address_in_capitals_is_the_same_person(tmp_path: Path) -> None:
    ledger(tmp_path).intend("m1", TO.upper(), "day", (KEY,), 1)
    assert ledger(tmp_path).told(KEY)
    assert lines(tmp_path)[0]["to"] == TO.upper()


def test_successes(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    book.succeeded("day", TODAY, 0)
    assert book.successes == ledger(tmp_path).successes == [Success(TODAY, AT, "day")]


WHOLE = [{"event": "a", "why": "één\u2028"}, {"event": "b", "why": "\x85\r"}, {"event": "c", "why": 'q"\\'}]


@given(first=RECORDS, second=RECORDS)
def test_what_is_added_is_read_back_and_changes_nothing_before_it(
    tmp_path_factory: pytest.TempPathFactory, first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> None:
    journal = Journal(str(tmp_path_factory.mktemp("s")), "j.jsonl")
    if not first:
        assert list(journal.read()) == []
    journal.add(*first)
    with open(journal.path, "rb") as file:
        before = file.read()
    journal.add(*second)
    with open(journal.path, "rb") as file:
        after = file.read()
    assert after.startswith(before)
    assert list(journal.read()) == [*first, *second]


def test_a_line_that_was_being_written_did_not_happen_wherever_it_was_cut(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path), "j.jsonl")
    journal.add(*WHOLE[:2])
    file = tmp_path / "j.jsonl"
    two = file.read_bytes()
    journal.add(WHOLE[2])
    whole = file.read_bytes()
    for cut in range(len(two), len(whole)):
        file.write_bytes(whole[:cut])
        assert list(journal.read()) == WHOLE[:2]
        journal.add(WHOLE[2])
        assert file.read_bytes() == whole


def test_a_long_half_line_is_cut_off_too(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path), "j.jsonl")
    (tmp_path / "j.jsonl").write_bytes(b"x" * 200_000)
    assert list(journal.read()) == []
    journal.add(WHOLE[0])
    assert list(journal.read()) == WHOLE[:1]
    (tmp_path / "j.jsonl").write_bytes((tmp_path / "j.jsonl").read_bytes() + b"x" * 200_000)
    journal.add(WHOLE[1])
    assert list(journal.read()) == WHOLE[:2]


FOREIGN = "dit is geen regel die cmtool schreef; zet een reservekopie terug, of haal deze regel weg"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "onzin",
        "[1]",
        "{}",
        '{"event": 3}',
        '"event"',
        '{"event": "sent"',
        "\ufffd\x00",
        "[" * 100_000,
        "NaN",
        "<<<<<<< HEAD",
    ],
)
def test_a_line_of_another_is_pointed_at(tmp_path: Path, line: str) -> None:
    journal = Journal(str(tmp_path), "j.jsonl")
    journal.add(*WHOLE[:2])
    with open(journal.path, "ab") as file:
        file.write(line.encode() + b"\n")
    journal.add(WHOLE[2])
    with pytest.raises(StateError) as error:
        list(journal.read())
    assert str(error.value) == f"{journal.path}:3:1: {FOREIGN}"


@pytest.mark.parametrize(
    "line",
    [
        {"event": "anders", "at": AT.isoformat()}, {"event": "sent"}, {"event": "sent", "at": "gisteren", "id": "m"},
        {"event": "sent", "at": 3, "id": "m"},
        {"event": "intended", "at": AT.isoformat(), "id": "m", "to": TO, "items": 1},
        {"event": "intended", "at": AT.isoformat(), "id": "m", "to": TO, "items": 1, "keys": [["a"]]},
        {"event": "intended", "at": AT.isoformat(), "id": "m", "to": TO, "items": 1, "keys": 3},
        {"event": "succeeded", "at": AT.isoformat(), "kind": "day", "day": "2026-02-30"},
    ],
)  # fmt: skip
def test_a_line_with_something_else_in_it_is_refused(tmp_path: Path, line: dict[str, Any]) -> None:
    ledger(tmp_path).succeeded("day", TODAY, 0)
    Journal(str(tmp_path), "digest.jsonl").add(line)
    with pytest.raises(StateError, match=re.escape(f"{tmp_path / 'digest.jsonl'}:2:1: {FOREIGN}")):
        ledger(tmp_path)


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "j.jsonl").mkdir()
    journal = Journal(str(tmp_path), "j.jsonl")
    said = re.escape(f"{journal.path} kan niet worden ")
    with pytest.raises(StateError, match=rf"{said}gelezen \(het is een map\); geef uzelf leesrechten"):
        list(journal.read())
    with pytest.raises(StateError, match=rf"{said}geschreven \(het is een map\); maak ruimte"):
        journal.add({"event": "a"})


def test_where_the_state_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = [tmp_path / "a" / "Regio Één", tmp_path / "b" / "Regio Één", tmp_path / "c" / "…"]
    for each in made:
        each.mkdir(parents=True)
    names = [state_folder(None, str(each)) for each in made]
    assert len(set(names)) == 3
    assert all(
        re.search(rf"/cmtool/{name}-[0-9a-f]{{8}}$", path)
        for name, path in zip(("regio-n", "regio-n", "dossiers"), names, strict=True)
    )
    monkeypatch.chdir(made[0])
    assert state_folder(None, ".") == names[0]
    assert state_folder("hier", ".") == str(made[0] / "hier")


def test_who_only_looks_stops_nobody(tmp_path: Path) -> None:
    folder = str(tmp_path)
    assert not is_busy(folder)
    assert list(tmp_path.iterdir()) == []
    with locked(folder):
        assert is_busy(folder)
    assert not is_busy(folder)
    looking = FileLock(tmp_path / "slot", thread_local=False)
    looking.acquire()
    end = Timer(0.02, looking.release)
    end.start()
    with locked(folder):
        assert is_busy(folder)
    end.join()


def test_one_at_a_time(tmp_path: Path) -> None:
    folder = str(tmp_path / "s" / "t")
    with locked(folder), pytest.raises(StateError, match=r"bezig met .*; wacht tot die klaar is$"):  # noqa: SIM117
        with locked(folder):
            pass
    with locked(folder):  # it was let go of
        pass
