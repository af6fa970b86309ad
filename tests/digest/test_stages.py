"""When something is told again: at each stage once, each week once, and anew when its day changes."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmtool.digest.stage import Key, is_round, overview, round_of, stage_of, week_of
from tests.digest.region import MAIL, NUMBER, Region, calendar_item, headings, region, text_of

if TYPE_CHECKING:
    from pathlib import Path

PROCESS = "proces@merwedal.example"
ROLES = "rollen:\n  contractmanager: {naam: S. Yilmaz, email: S.Yilmaz@merwedal.example}\nkalender:\n"


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (-400, "te_laat"), (-1, "te_laat"), (0, "0"), (1, "7"), (6, "7"), (7, "7"), (8, "30"), (29, "30"), (30, "30"),
        (31, "90"), (89, "90"), (90, "90"), (91, None), (4000, None),
    ],
)  # fmt: skip
def test_the_stage_of_a_number_of_days(days: int, stage: str | None) -> None:
    assert stage_of(days) == stage


@pytest.mark.parametrize(
    ("day", "week"),
    [("2026-11-22", "2026-W47"), ("2026-11-23", "2026-W48"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
     ("2024-12-30", "2025-W01")],
)  # fmt: skip
def test_the_rounds_of_a_day(day: str, week: str) -> None:
    today = date.fromisoformat(day)
    assert (week_of(today), round_of("week", today), round_of("day", today)) == (week, week, day)
    assert is_round(week)
    assert is_round(day)
    assert not any(map(is_round, ("te_laat", "0", "7", "30", "90", "0123456789abcdef" * 2)))


def test_every_part_of_a_key_makes_another_mark() -> None:
    key = Key("WMO-1", "kalender", "kalender[k-1].datum", "2026-11-25", "7", PROCESS)
    others = [key._replace(**{field: f"{getattr(key, field)}x"}) for field in Key._fields]
    moved = [key._replace(dossier="WMO-1k", kind="alender"), overview(PROCESS, "2026-W47"), key]
    assert len({each.mark for each in [*others, *moved]}) == 9
    assert len(key.mark) == 16


def keys(here: Region) -> list[tuple[str, ...]]:
    """Return every key that was told, as it stands in the ledger, with to whom."""
    file = here.home / "state" / "digest.jsonl"
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    return [(*key, each["to"]) for each in records if each["event"] == "intended" for key in each["keys"]]


def test_the_keys_of_a_week_and_of_a_day(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    here.sent("--kind", "week", today="2026-11-23")
    here.sent(kind="day", today="2026-11-25")
    one = (NUMBER, "kalender", "kalender[k-1].datum", "2026-11-25")
    to = "S.Yilmaz@merwedal.example"
    assert keys(here) == [(*one, "2026-W48", to), (*one, "7", to), ("", "", "", "", "2026-W48", to), (*one, "0", to)]


FIRST = date(2026, 1, 1)


@settings(max_examples=25)
@given(
    runs=st.sets(st.integers(0, 364), min_size=1, max_size=30),
    dues=st.lists(st.integers(-40, 500), min_size=1, max_size=6),
)
@example(runs=set(range(365)), dues=[-1, 0, 7, 30, 31, 90, 200, 364, 400])
@example(runs=set(range(0, 365, 9)), dues=[-1, 0, 7, 30, 31, 90, 200, 364, 400])
def test_in_a_year_of_days_each_stage_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, runs: set[int], dues: list[int]
) -> None:
    home = tmp_path_factory.mktemp("r")
    here = region(home)
    days = {f"k-{number}": FIRST + timedelta(due) for number, due in enumerate(dues)}
    here.write(ROLES + "".join(calendar_item(name, str(day)) for name, day in days.items()))
    expected = []
    for run in sorted(runs):
        today = FIRST + timedelta(run)
        result = here.digest("--kind", "day", today=str(today))
        assert (result.status, result.out, result.err) == (0, "", "")
        for name, day in days.items():
            told = (f"kalender[{name}].datum", str(day), stage_of((day - today).days))
            if told[2] is not None and told not in expected:
                expected.append(told)
    calendar = [(path, day, stage) for _, kind, path, day, stage, _ in keys(here) if kind == "kalender"]
    assert sorted(calendar) == sorted(expected, key=str)
    shutil.rmtree(home)


def test_each_week_tells_everything_once(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2027-01-15"))
    week = [
        "Deze week (1)",
        "1. 25-11-2026, over 2 dagen: Kalender k-1 (tekst in het dossier)",
        "Verder weg, tot 90 dagen (1)",
    ]
    late = ["Te laat (1)", "1. 25-11-2026, 5 dagen te laat: Kalender k-1 (tekst in het dossier)", *week[2:]]
    for day, told in (
        ("2026-11-23", [week]), ("2026-11-23", []), ("2026-11-29", []), ("2026-11-30", [late]), ("2026-12-01", []),
    ):  # fmt: skip
        assert [headings(each) for each in here.sent(today=day)] == told


def test_what_comes_up_in_the_same_week_is_a_supplement(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    (whole,) = here.sent(today="2026-11-23")
    here.write(ROLES + calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2026-12-03"))
    (more,) = here.sent(today="2026-11-24")
    assert whole["Subject"] == f"Contracten week 48: 1 termijn; {NUMBER} over 2 dagen"
    assert more["Subject"] == f"Aanvulling contracten week 48: 1 termijn; {NUMBER} over 9 dagen"
    assert "Het weekoverzicht van uw contracten op 23-11-2026." in text_of(whole)
    assert "Op 24-11-2026 is dit nieuw of dringender geworden in uw contracten." in text_of(more)
    assert headings(more) == ["Binnen 30 dagen (1)", "1. 03-12-2026, over 9 dagen: Kalender k-2 (tekst in het dossier)"]
    # To who had no overview this week it is the overview.
    here.write(ROLES + calendar_item("k-3", "2026-11-27", "jurist"), "WMO-2026-002")
    (other,) = here.sent(today="2026-11-24")
    assert (other["To"], other["Subject"]) == (
        '"P. Proces" <proces@merwedal.example>', "Contracten week 48: 1 termijn; WMO-2026-002 over 3 dagen",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["week", "day"])
def test_a_day_that_changes_is_told_anew(tmp_path: Path, kind: str) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    assert len(here.sent(kind=kind, today="2026-11-23")) == 1
    here.write(ROLES + calendar_item("k-1", "2026-11-26", what="Andere woorden"))
    (moved,) = here.sent(kind=kind, today="2026-11-23")
    assert headings(moved)[1:] == ["1. 26-11-2026, over 3 dagen: Kalender k-1 (tekst in het dossier)"]
    # Other words on the same day are not news.
    here.write(ROLES + calendar_item("k-1", "2026-11-26", what="Nog andere woorden"))
    assert here.sent(kind=kind, today="2026-11-23") == []
    # Nor is the day that was told before.
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    assert here.sent(kind=kind, today="2026-11-23") == []


def test_who_takes_a_task_over_is_told(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    assert len(here.sent(kind="day")) == 1
    here.write(ROLES.replace("S.Yilmaz", "s.yilmaz") + calendar_item("k-1", "2026-11-25"))
    assert here.sent(kind="day") == []  # the same person, written in another way
    here.write(
        ROLES.replace("S. Yilmaz", "N. Nieuw").replace("S.Yilmaz", "n.nieuw") + calendar_item("k-1", "2026-11-25")
    )
    assert [str(each["To"]) for each in here.sent(kind="day")] == ['"N. Nieuw" <n.nieuw@merwedal.example>']


def test_a_finding_is_told_once_and_a_new_one_again(tmp_path: Path) -> None:
    here = region(tmp_path, lint='[lint]\nselecteer = ["DK034", "DK007"]\n')
    here.write("rollen:\n  contractbeheerder: {email: b@x.example}\n  contracteigenaar: {naam: E}\n")
    old = ["Nieuwe bevindingen in de dossiers (1)", "1. advies DK034 classificatie-ontbreekt"]
    assert [headings(each) for each in here.sent(today="2026-11-23")] == [old]
    assert here.sent(today="2026-11-30") == []
    here.write("rollen:\n  contractbeheerder: {email: b@x.example}\n")
    new = [old[0], "1. waarschuwing DK007 contracteigenaar-ontbreekt"]
    assert [headings(each) for each in here.sent(kind="day", today="2026-12-01")] == [new]
    assert here.sent(today="2026-12-07") == []


def test_what_is_done_or_far_away_is_not_told(tmp_path: Path) -> None:
    here = region(tmp_path)
    done = "  - {id: k-2, datum: 2026-11-25, wat: x, wie: contractmanager, gereed: 2026-11-01}\n"
    here.write(ROLES + calendar_item("k-1", "2027-02-21") + done)
    assert here.sent(today="2026-11-22") == []  # 91 days
    (found,) = here.sent(today="2026-11-23")
    assert headings(found) == ["Verder weg, tot 90 dagen (1)"]


@pytest.mark.parametrize("kind", ["week", "day"])
def test_what_did_not_go_out_is_told_the_next_time(tmp_path: Path, kind: str) -> None:
    here = region(tmp_path, mail=MAIL.replace("../post", "../post/hier"))
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    (tmp_path / "post").write_text("een bestand, geen map", encoding="utf-8")
    result = here.digest("--kind", kind)
    where = tmp_path / "dossiers" / ".." / "post" / "hier"
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"cmtool: niet verstuurd aan S.Yilmaz@merwedal.example: de map {where} kan niet worden geschreven "
        "(het is geen map); de volgende keer opnieuw\n"
    )
    assert here.status().status == 1
    (tmp_path / "post").unlink()
    assert here.digest("--kind", kind)[:] == (0, "", "")
    (found,) = (tmp_path / "post" / "hier").glob("*.eml")
    assert b"Aanvulling" not in found.read_bytes()
    assert here.status().status == 0


def test_looking_changes_nothing(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25"))
    shown = here.digest("--dry-run")
    assert here.digest("--dry-run") == shown
    assert here.digest("--out", "bekijken", "-q").status == 0
    assert not (tmp_path / "state").exists()
    assert not (tmp_path / "post").exists()
    assert len(here.sent()) == 1
