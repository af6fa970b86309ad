"""A calendar as a file: what other programs read in it, and how it lies on disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event, vText

from cmtool.calendar.files import calendars
from cmtool.calendar.ics import PRODUCT, ics
from tests.calendar.support import export, lay, read, read_by_another, unfolded, version, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmtool.calendar.history import Version

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parents[2] / "dossiers-example"
TODAY = date(2026, 11, 22)
_ODD = "a;b,c\\d \"e\" 'f' 🗓️ é €‑ <b>&amp; =: %0A \u2028 ^n"


@pytest.fixture(scope="module")
def example_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the calendars of the example."""
    home = tmp_path_factory.mktemp("voorbeeld") / "dossiers"
    shutil.copytree(EXAMPLE, home)
    result = export(home, "--out", str(home.parent / "agenda"))
    assert result.status in {0, 1}, result.err
    return {each.name: each.read_bytes() for each in (home.parent / "agenda").iterdir()}


def _check_form(data: bytes) -> None:
    """Check what RFC 5545 says of lines, and what this project says of events."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    found = read(data)
    assert len({each.uid for each in found}) == len(found)
    for each in found:
        assert each.end == each.day + timedelta(days=1)
        assert type(each.day) is date
        assert each.transparent
        assert each.status in {"CONFIRMED", "CANCELLED"}
        assert each.stamp == datetime(2026, 11, 22, tzinfo=ZoneInfo("UTC"))
        assert len(each.categories) == 1
    assert found == sorted(found, key=lambda each: each.day)


def test_every_file_of_the_example_has_the_form(example_files: dict[str, bytes]) -> None:
    assert len(example_files) > 5
    for data in example_files.values():
        _check_form(data)


def test_two_libraries_read_the_same(example_files: dict[str, bytes]) -> None:
    for data in example_files.values():
        assert read(data) == read_by_another(data)
        assert read(data)


def test_everything_is_what_the_owners_have_together(example_files: dict[str, bytes]) -> None:
    everything = read(example_files["alle.ics"])
    own = [event for name, data in example_files.items() if name != "alle.ics" for event in read(data)]
    assert sorted(own) == sorted(everything)


def test_the_calendar_has_a_name_and_is_read_again_every_day(example_files: dict[str, bytes]) -> None:
    for name, data in example_files.items():
        calendar = Calendar.from_ical(data)
        whose = "" if name == "alle.ics" else f": {name.removesuffix('.ics').replace('zonder-', 'zonder ')}"
        assert calendar["NAME"] == calendar["X-WR-CALNAME"] == f"Contracttermijnen Regio Merwedal{whose}"
        assert (calendar["METHOD"], calendar["VERSION"], calendar["CALSCALE"]) == ("PUBLISH", "2.0", "GREGORIAN")
        assert calendar["PRODID"] == PRODUCT
        assert {"REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"} <= set(unfolded(data))


def test_a_name_is_text(tmp_path: Path) -> None:
    home = lay(tmp_path)
    (home / "cmtool.toml").write_text("[organisatie]\nnaam = 'A, B; C\\D'\n", encoding="utf-8")
    lines = unfolded(written(home)["alle.ics"])
    for name in ("NAME", "X-WR-CALNAME"):
        assert f"{name}:Contracttermijnen A\\, B\\; C\\\\D" in lines


@pytest.mark.skipif(icalendar.__version__.startswith("6."), reason="the order of the first lines is another one there")
def test_golden(tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    """A small calendar, byte for byte: an event that moved, one that lapsed and one that is new."""
    home = lay(tmp_path)
    (home / "cmtool.toml").write_text('[organisatie]\nnaam = "Proefdorp, en omstreken"\n', encoding="utf-8")
    written(home)
    lay(tmp_path, einde="2028-06-30", gestart="null", gelicht="{id: v-1, besloten: 2026-11-20}")
    data = written(home, today="2026-12-01")["alle.ics"]
    if update_golden:
        (GOLDEN / "klein.ics").write_bytes(data)
    assert data == (GOLDEN / "klein.ics").read_bytes()


def _calcurse() -> str:
    """Return the calendar program. In CI it must be there."""
    found = shutil.which("calcurse")
    if found is None and os.environ.get("CI"):
        pytest.fail("CI moet een agendaprogramma hebben: apt-get install calcurse")
    if found is None:
        pytest.skip("geen calcurse gevonden: de agenda is niet in een agendaprogramma ingelezen")
    return found


def test_a_calendar_program_imports_every_event(example_files: dict[str, bytes], tmp_path: Path) -> None:
    program = _calcurse()
    file = tmp_path / "alle.ics"
    file.write_bytes(example_files["alle.ics"])
    folder = tmp_path / "agenda"
    folder.mkdir()
    told = subprocess.run(
        [program, "-D", str(folder), "-i", str(file)], check=True, capture_output=True, encoding="utf-8", timeout=60
    )
    expected = read(example_files["alle.ics"])
    # Nothing has an hour, and nothing was skipped.
    assert f"0 apps / {len(expected)} events / 0 todos / 0 skipped" in told.stdout
    lines = (folder / "apts").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"(\d\d)/(\d\d)/(\d{4}) \[1\] ?(?:>\w+ )?(.*)", line) for line in lines]
    assert all(found)
    days = sorted((f"{each[3]}-{each[1]}-{each[2]}", each[4]) for each in found if each)
    assert days == sorted((each.day.isoformat(), each.summary) for each in expected)


_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=400)


@given(_TEXT, _TEXT)
@example("x" * 300, "🗓" * 300)
@example("é" * 300, "\\" * 300)
@example("a;b,c\\d", "een\ntwee\n\ndrie")
@example(_ODD, _ODD)
@example(";" * 100, "," * 100)
@example("", "")
@example(" begin en eind ", "\n\n")
@example("BEGIN:VEVENT", "x\nEND:VEVENT\nBEGIN:VEVENT")
def test_texts_come_back(summary: str, description: str) -> None:
    data = ics("Proef", [version(summary, description)], TODAY)
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = [line for line in unfolded(data) if line.startswith(("SUMMARY:", "DESCRIPTION:"))]
    assert len(lines) == 2
    for line, text in zip(lines, (summary, description), strict=True):
        assert _plain(line.partition(":")[2]) == text


def _plain(value: str) -> str:
    """Return a text of RFC 5545 without its escapes, read by the letter of the RFC."""
    return re.sub(r"\\([nN;,\\])", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(_TEXT, _TEXT)
@example("een; twee, drie", "vier\nvijf")
@example("🗓" * 300, "C:\\nieuw\\map")
@example(_ODD, _ODD)
def test_texts_come_back_in_other_libraries(summary: str, description: str) -> None:
    # The readers take a written backslash before N for a new line; what is written is right by the letter of the RFC.
    assume("\\N" not in summary + description)
    data = ics("Proef", [version(summary, description)], TODAY)
    assert read(data) == read_by_another(data)
    (found,) = read(data)
    assert (found.summary, found.description) == (summary, description)


@given(
    st.lists(
        st.builds(
            version,
            summary=_TEXT,
            description=_TEXT,
            date=st.dates(),
            sequence=st.integers(0, 10**6),
            cancelled=st.booleans(),
            stamp=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            uid=st.integers(0, 99).map("{}@cmtool".format),
        ),
        max_size=5,
        unique_by=lambda each: each.uid,
    ).filter(lambda events: all(each.date < date.max for each in events))
)
def test_the_bytes_are_those_of_the_library(versions: list[Version]) -> None:
    """Events are made line by line, because that takes a third of the time; not a byte may differ for it."""
    assert ics("Proef, en meer", versions, TODAY) == _by_the_library("Proef, en meer", versions)


def _by_the_library(name: str, versions: Sequence[Version]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for each in sorted(versions, key=lambda each: (each.date, each.uid)):
        event = Event()
        changed = datetime(each.stamp.year, each.stamp.month, each.stamp.day, tzinfo=ZoneInfo("UTC"))
        event.add("uid", each.uid)
        event.add("dtstamp", changed)
        event.add("last-modified", changed)
        event.add("sequence", each.sequence)
        event.add("dtstart", each.date)
        event.add("dtend", each.date + timedelta(days=1))
        event.add("summary", f"Vervallen: {each.summary}" if each.cancelled else each.summary)
        event.add("description", each.description)
        event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("categories", [each.slot[2]])
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


@pytest.mark.parametrize(("days", "there"), [(0, True), (400, True), (401, False)])
def test_what_lapsed_stays_for_400_days(days: int, there: bool) -> None:  # noqa: FBT001 - a case
    lapsed = version(uid="weg@cmtool", cancelled=True, sequence=1)
    data = ics("Proef", [lapsed, version()], TODAY + timedelta(days=days))
    assert ("weg@cmtool" in {each.uid for each in read(data)}) is there
    # What did not lapse is shown however long ago it is.
    assert version().uid in {each.uid for each in read(data)}


def test_a_person_of_whom_everything_lapsed_keeps_a_file_without_events() -> None:
    """Otherwise the old file would go on saying what it said."""
    mine = version(cancelled=True, slot=("a@proef.example", "WMO-2026-001", "gesprek", "gesprekken", "dag"))
    found = dict(calendars([mine], None, TODAY + timedelta(days=500)))
    assert list(found) == ["alle.ics", "a@proef.example.ics"]
    for data in found.values():
        assert read(data) == []
        assert data.startswith(b"BEGIN:VCALENDAR\r\n")


_FREE = "Gesprek met mevrouw Jansen over haar dochter"
_WHY = "De vader van Piet wil het niet"
_CALENDAR = f"""\
kalender:
  - {{id: k-1, datum: 2027-01-15, wat: "{_FREE}"}}
uitzonderingen:
  - {{regel: kpi-norm-gemist, reden: "{_WHY}", akkoord: E. Eigenaar, tot: 2027-01-31}}
"""
# 70 % of it was used.
_CEILING = """\
  clausules: {bestedingsruimte: ja}
bestedingsruimte:
  - {jaar: 2026, bedrag: 1850000}
declaraties:
  - {maand: 2026-10, bedrag: 1395000.50}
"""


@pytest.mark.parametrize("details", ["", 'details = "beperkt"\n', 'details = "volledig"\n'])
def test_amounts_and_free_words_only_when_that_is_asked(tmp_path: Path, details: str) -> None:
    home = lay(tmp_path, more=_CEILING + _CALENDAR)
    (home / "cmtool.toml").write_text(f"[mail]\n{details}", encoding="utf-8")
    text = "\n".join(unfolded(written(home)["alle.ics"]))
    full = "volledig" in details
    # What is kept to know it again holds no more than what was shown.
    kept = (tmp_path / "staat" / "agenda.jsonl").read_text(encoding="utf-8")
    for words in (_FREE, _WHY, "1.850.000", "1.395.000"):
        assert (words in text) is (words in kept) is full
    assert ("SUMMARY:WMO-2026-001: Kalender k-1 (tekst in het dossier)" in text) is not full
    assert ("reden: (tekst in het dossier)" in text) is not full
    assert ("bestedingsruimte 2026: € …" in text) is not full


def test_other_words_are_no_other_sequence(tmp_path: Path) -> None:
    home = lay(tmp_path, more=_CALENDAR)
    before = read(written(home)["alle.ics"])
    (home / "cmtool.toml").write_text('[mail]\ndetails = "volledig"\n', encoding="utf-8")
    after = read(written(home, today="2026-12-01")["alle.ics"])
    assert [(each.uid, each.sequence) for each in after] == [(each.uid, each.sequence) for each in before]
    changed = [each for each in after if each not in before]
    assert {each.stamp.date() for each in changed} == {date(2026, 12, 1)}
    assert f"WMO-2026-001: {_FREE}" in {each.summary for each in changed}
    assert any(_WHY in each.description for each in changed)


def test_no_amounts(example_files: dict[str, bytes]) -> None:
    for data in example_files.values():
        assert not re.search(r"€\s?\d|\d\.\d{3},\d\d", "\n".join(unfolded(data)))


def test_no_citizen_service_number(tmp_path: Path) -> None:
    home = lay(tmp_path)
    file = home / "WMO-2026-001.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("naam: Stichting Proef", "naam: Stichting Proef 123456782")
    file.write_text(text.replace("naam: M. Manager, email: manager@proef.example", "naam: M. 123456782"), "utf-8")
    assert "*******82" in export(home).out
    assert "123456782" not in export(home).out
    assert b"123456782" not in (tmp_path / "staat" / "agenda.jsonl").read_bytes()
