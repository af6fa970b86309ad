"""When something is told again: at each stage once, each week once, and anew when its day changes."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmtool.digest.stage import Key, Moment, is_round, moment_of, overview, round_of, week_of
from cmtool.norms import load_norms
from tests.digest.region import MAIL, NUMBER, Region, addresses, calendar_item, headings, region, text_of
from tests.digest.test_routing import MANAGER, deadline

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from cmtool.finding import Deadline

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
    # A Wednesday.
    assert moment(date(2026, 11, 25), days) == (stage, days, False)


def due(day: date, days: int, latest: date | None = None, send_by: date | None = None) -> Deadline:
    return deadline(MANAGER)._replace(date=day, days=days, latest=latest or day, send_by=send_by)


def moment(
    day: date, days: int, latest: date | None = None, send_by: date | None = None
) -> tuple[str | None, int, bool]:
    """Return the stage, in how many days there is something to do, and whether that is sending."""
    found = moment_of(due(day, days, latest, send_by))
    return found.stage, found.days, found.sending


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-09-24", (None, 91, True)), ("2026-09-25", ("versturen_90", 90, True)),
        ("2026-12-18", ("versturen_7", 6, True)),
        ("2026-12-23", ("versturen_7", 1, True)), ("2026-12-24", ("versturen_0", 0, True)),
        ("2026-12-25", ("7", 5, False)),
        ("2026-12-29", ("7", 1, False)), ("2026-12-30", ("0", 0, False)),
        ("2026-12-31", ("te_laat", -1, False)), ("2027-01-01", ("ruim_voorbij", -2, False)),
    ],
)  # fmt: skip
def test_what_must_be_sent_is_told_by_the_day_to_send(today: str, told: tuple[str | None, int, bool]) -> None:
    day, latest, send_by = date(2026, 12, 30), date(2026, 12, 31), date(2026, 12, 24)
    assert moment(day, (day - date.fromisoformat(today)).days, latest, send_by) == told


def test_what_passed_the_safe_day_is_not_late_yet() -> None:
    day, latest = date(2026, 12, 30), date(2026, 12, 31)
    assert moment_of(due(day, -1, latest)) == Moment(day, -1, sending=False, passed="safe", stage="te_laat")
    assert moment_of(due(day, -2, latest)) == Moment(day, -2, sending=False, passed="all", stage="ruim_voorbij")
    assert moment_of(due(day, -1)) == Moment(day, -1, sending=False, passed="all", stage="te_laat")


@pytest.mark.parametrize(
    ("day", "today", "stage"),
    [
        # A Sunday, a Saturday, and Christmas with the weekend behind it.
        ("2026-11-29", "2026-11-26", "7"), ("2026-11-29", "2026-11-27", "0"), ("2026-11-28", "2026-11-27", "0"),
        ("2026-12-27", "2026-12-23", "7"), ("2026-12-27", "2026-12-24", "0"), ("2026-11-30", "2026-11-28", "7"),
    ],
)  # fmt: skip
def test_the_last_stage_is_reached_on_a_working_day(day: str, today: str, stage: str) -> None:
    last = date.fromisoformat(day)
    assert moment(last, (last - date.fromisoformat(today)).days)[0] == stage


def test_every_deadline_of_a_year_is_told_on_a_working_day(tmp_path: Path) -> None:
    """Mail goes out from Monday to Friday; each deadline has its last warning on a working day, its own or before."""
    here = region(tmp_path)
    first = date(2026, 1, 5)
    days = {f"k-{number}": first + timedelta(number) for number in range(0, 360, 3)}
    here.write(ROLES + "".join(calendar_item(name, str(day)) for name, day in days.items()))
    workdays = load_norms().workdays
    warned: dict[str, date] = {}
    for number in range(360):
        today = first + timedelta(number)
        if today.weekday() < 5:
            before = len(keys(here))
            assert here.digest("--kind", "day", today=str(today)).status == 0
            warned |= {path: today for _, _, path, _, stage, _ in keys(here)[before:] if stage == "0"}
    assert warned == {f"kalender[{name}].datum": workdays.on_or_before(day) for name, day in days.items()}


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
    assert not any(
        map(is_round, ("te_laat", "ruim_voorbij", "0", "7", "versturen_7", "30", "90", "0123456789abcdef" * 2))
    )


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
            told = (f"kalender[{name}].datum", str(day), moment(day, (day - today).days)[0])
            if told[2] is not None and told not in expected:
                expected.append(told)
    calendar = [(path, day, stage) for _, kind, path, day, stage, _ in keys(here) if kind == "kalender"]
    assert sorted(calendar) == sorted(expected, key=str)
    shutil.rmtree(home)


def test_each_week_tells_everything_once(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(ROLES + calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2027-01-15"))
    week = [
        "Binnen 7 dagen (1)",
        "1. 25-11-2026, over 2 dagen: Kalender k-1 (tekst in het dossier)",
        "Verder weg, tot 90 dagen (1)",
    ]
    late = [
        "Te laat, of voorbij de veilige dag (1)",
        "1. 25-11-2026, 5 dagen te laat: Kalender k-1 (tekst in het dossier)",
        *week[2:],
    ]
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


EXTENSION = """\
  verlenging: {{duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden, besluiten: 12 maanden, gelicht: [{}]}}
rollen:
  contractmanager: {{naam: S. Yilmaz, email: s.yilmaz@merwedal.example}}
"""


def extended(home: Path, used: str = "", more: str = "") -> Region:
    """Return a region with a contract whose extension the other side must know of on 30-12-2026."""
    here = region(home)
    here.write(EXTENSION.format(used) + more)
    file = here.home / "dossiers" / f"{NUMBER}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2032-12-31", "2027-06-30"), encoding="utf-8")
    return here


def of_manager(here: Region, today: str, kind: str = "day") -> list[EmailMessage]:
    """Return the mail of a round to the contract manager; the process owner has the rest."""
    return [each for each in here.sent(today=today, kind=kind) if addresses(each) == ["s.yilmaz@merwedal.example"]]


def announced(here: Region, today: str, kind: str = "day") -> tuple[str, str, str] | None:
    """Return subject, headings and lines of the mail about an announcement that must be there on 30-12-2026."""
    mails = of_manager(here, today, kind)
    if not mails:
        return None
    lines = [" ".join(line.split()) for line in re.split(r"\n(?=   [A-Z])", text_of(mails[0]))]
    said = [each for each in lines if each.startswith(("Versturen: ", "Ruimste lezing: "))]
    return mails[0]["Subject"].partition(": ")[2], "|".join(headings(mails[0])), "|".join(said)


def test_an_announcement_from_the_day_to_send_until_it_is_too_late(tmp_path: Path) -> None:
    here = extended(tmp_path)
    lenient = "Ruimste lezing: 31-12-2026, 6 volle maanden ertussen"
    by_hand = (
        "Versturen: de veilige dag om te versturen (24-12-2026) is voorbij: bezorg persoonlijk of per koerier, en leg "
        "de ontvangst vast"
    )
    late = "Te laat, of voorbij de veilige dag (1)"
    for today, subject, section, heading, lines in (
        ("2026-12-18", "over 6 dagen versturen", "Binnen 7 dagen (1)",
         "24-12-2026 versturen, over 6 dagen (ontvangen uiterlijk 30-12-2026)", lenient),
        ("2026-12-24", "vandaag versturen", "Binnen 7 dagen (1)",
         "24-12-2026 versturen, vandaag (ontvangen uiterlijk 30-12-2026)", lenient),
        ("2026-12-28", "over 2 dagen", "Binnen 7 dagen (1)", "30-12-2026, over 2 dagen", f"{lenient}|{by_hand}"),
        ("2026-12-31", "veilige dag 1 dag voorbij", late,
         "30-12-2026, veilige dag 1 dag voorbij, ruimste lezing tot en met", f"{lenient}|{by_hand}"),
        ("2027-01-04", "5 dagen te laat", late, "30-12-2026, 5 dagen te laat", lenient),
    ):  # fmt: skip
        found = announced(here, today)
        assert found is not None, today
        assert found[0].endswith(f"; {NUMBER} {subject}")
        assert found[1].startswith(f"{section}|1. {heading}"), found[1]
        assert found[2] == lines
        assert announced(here, today) is None


def test_what_only_passed_the_safe_day_is_counted_apart(tmp_path: Path) -> None:
    # Both on the same day, and by its kind this one would come last.
    here = extended(tmp_path, more=f"kalender:\n{calendar_item('k-1', '2026-12-30')}")
    (found,) = of_manager(here, "2026-12-31", "week")
    assert found["Subject"] == (
        f"Contracten week 53: 2 termijnen, 1 te laat, 1 voorbij de veilige dag; {NUMBER} 1 dag te laat"
    )
    assert "Termijnen: 1 te laat, 1 voorbij de veilige dag." in text_of(found)
    # What is too late in every reading comes first.
    assert [each.partition(": ")[0] for each in headings(found)[1:]] == [
        "1. 30-12-2026, 1 dag te laat",
        "2. 30-12-2026, veilige dag 1 dag voorbij, ruimste lezing tot en met",
    ]


def test_what_was_sent_does_not_ask_to_be_sent(tmp_path: Path) -> None:
    here = extended(tmp_path, "{id: v-1, besloten: 2026-12-01, verzonden: 2026-12-10}")
    found = announced(here, "2026-12-28")
    assert found is not None
    assert "1. 30-12-2026, over 2 dagen: Ontvangst van verlenging v-1 vastleggen" in found[1]
    assert "Versturen" not in found[2]


def test_how_it_is_done_stands_below_it(tmp_path: Path) -> None:
    here = region(tmp_path)
    shortcoming = "tekortkomingen:\n  - {id: tk-1, stappen: [{id: st-1, soort: maatregel, tot: 2026-11-26}]}\n"
    here.write(ROLES + calendar_item("k-1", "2026-11-25") + shortcoming)
    (found,) = here.sent()
    said = text_of(found)
    assert f"   Gereed als: `gereed` is ingevuld\n   Afdoen: `cmtool done {NUMBER} kalender`\n" in said
    # A date alone does not finish it.
    assert "cmtool explain maatregel-herzien" in said
    assert "maatregel-herzien`\n" in said
    assert said.count("Afdoen: ") == 1
    assert "\nIntern: niet doorsturen aan de wederpartij.\n" in said


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
