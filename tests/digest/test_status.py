"""Whether mail still goes out: a digest that went well at most two working days ago."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from cmtool.digest.ledger import Partly, Success
from cmtool.digest.status import partly, status
from cmtool.norms import load_norms
from tests.digest.region import MAIL, calendar_item, region
from tests.support import Result

if TYPE_CHECKING:
    from pathlib import Path

    from cmtool.digest.stage import Kind

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def success(day: str, kind: str = "day") -> Success:
    return Success(date.fromisoformat(day), AT, kind)


def said(successes: list[Success], today: str, kind: Kind | None = None) -> tuple[str, bool]:
    return status(successes, date.fromisoformat(today), load_norms().workdays, kind)


@pytest.mark.parametrize(
    ("last", "today", "ago", "due"),
    [
        ("2026-11-23", "2026-11-23", "0 werkdagen", None),
        ("2026-11-23", "2026-11-24", "1 werkdag", None),
        ("2026-11-23", "2026-11-25", "2 werkdagen", None),
        ("2026-11-23", "2026-11-26", "3 werkdagen", "25-11-2026"),
        # Over a weekend: Friday, and a Sunday on which a computer was on.
        ("2026-11-20", "2026-11-24", "2 werkdagen", None),
        ("2026-11-20", "2026-11-25", "3 werkdagen", "24-11-2026"),
        ("2026-11-22", "2026-11-24", "2 werkdagen", None),
        ("2026-11-22", "2026-11-25", "3 werkdagen", "24-11-2026"),
        # Christmas 2026 is on a Friday and a Saturday; New Year's Day 2027 on a Friday.
        ("2026-12-24", "2026-12-29", "2 werkdagen", None),
        ("2026-12-24", "2026-12-30", "3 werkdagen", "29-12-2026"),
        ("2026-12-31", "2027-01-05", "2 werkdagen", None),
        # Koningsdag 2026 is a Monday, 2027 a Tuesday.
        ("2026-04-24", "2026-04-29", "2 werkdagen", None),
        ("2026-04-24", "2026-04-30", "3 werkdagen", "29-04-2026"),
        ("2027-04-26", "2027-04-29", "2 werkdagen", None),
        # Good Friday and Easter Monday; 5 mei, a Tuesday; Ascension Day, with the Friday that was decided on.
        ("2026-04-02", "2026-04-08", "2 werkdagen", None),
        ("2026-04-02", "2026-04-09", "3 werkdagen", "08-04-2026"),
        ("2026-05-04", "2026-05-07", "2 werkdagen", None),
        ("2026-05-04", "2026-05-08", "3 werkdagen", "07-05-2026"),
        ("2026-05-13", "2026-05-19", "2 werkdagen", None),
    ],
)
def test_how_long_ago(last: str, today: str, ago: str, due: str | None) -> None:
    told = f"dagbericht van {date.fromisoformat(last):%d-%m-%Y}, {ago} geleden"
    good = f"Laatst gelukt: {told}."
    bad = f"Te lang geleden gelukt: {told}; er had uiterlijk {due} een volgende moeten zijn."
    assert said([success(last)], today) == ((good, False) if due is None else (bad, True))


WELL = "Laatst gelukt: {} geleden."
LATE = "Te lang geleden gelukt: {} geleden; er had uiterlijk {} een volgende moeten zijn."
WEEK = "weekoverzicht van 23-11-2026, {} werkdagen"


@pytest.mark.parametrize(
    ("today", "kind", "words"),
    [
        ("2026-11-25", None, (WELL.format(WEEK.format(2)), False)),
        ("2026-11-26", None, (LATE.format(WEEK.format(3), "25-11-2026"), True)),
        ("2026-12-02", "week", (WELL.format(WEEK.format(7)), False)),
        ("2026-12-03", "week", (LATE.format(WEEK.format(8), "02-12-2026"), True)),
        ("2026-11-23", "day", (LATE.format("dagbericht van 17-11-2026, 4 werkdagen", "19-11-2026"), True)),
    ],
)
def test_of_one_kind_or_of_whichever(today: str, kind: Kind | None, words: tuple[str, bool]) -> None:
    known = [success("2026-11-23", "week"), success("2026-11-16", "week"), success("2026-11-17")]
    assert said(known, today, kind) == words


def test_never() -> None:
    assert said([], "2026-11-23") == ("Nog nooit is een digest gelukt.", True)
    assert said([success("2026-11-23")], "2026-11-23", "week") == ("Nog nooit is een weekoverzicht gelukt.", True)
    assert said([success("2026-11-23", "week")], "2026-11-23", "day") == ("Nog nooit is een dagbericht gelukt.", True)


def test_a_run_about_a_day_that_is_still_to_come_says_nothing_about_today() -> None:
    known = [success("2026-11-30"), success("2026-11-20")]
    assert said(known, "2026-11-23") == ("Laatst gelukt: dagbericht van 20-11-2026, 1 werkdag geleden.", False)
    assert said(known[:1], "2026-11-23") == ("Nog nooit is een digest gelukt.", True)


def test_what_went_partly() -> None:
    day = date(2026, 11, 23)
    part = Partly(day, "week", 4, ("l.kooiman@x.example",), (), unread=False)
    start = "Het laatst deels gelukt: weekoverzicht van 23-11-2026"
    assert partly([part], day, None) == f"{start}; niet verstuurd aan l.kooiman@x.example."
    assert partly([part], day, "day") == partly([part], date(2026, 11, 22), None) == partly([], day, None) == ""
    many = part._replace(unsent=("a@x", "b@x", "c@x", "d@x"), uncertain=("e@x", "f@x"), unread=True)
    assert partly([many], day, "week") == (
        f"{start}; niet verstuurd aan a@x, b@x en 2 anderen; onzeker aan e@x en f@x; "
        "niet elk dossier kon worden gelezen."
    )
    assert partly([part, part._replace(day=date(2026, 11, 24), kind="day", messages=0)], date(2026, 11, 24), None) == (
        "Het laatst mislukt: dagbericht van 24-11-2026; niet verstuurd aan l.kooiman@x.example."
    )


def test_the_command(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("kalender:\n" + calendar_item("k-1", "2026-11-25"))
    assert here.status().status == 2
    assert not (tmp_path / "state").exists()
    (tmp_path / "state").mkdir()
    assert here.status() == Result(1, "Nog nooit is een digest gelukt.\n", "")
    here.sent(today="2026-11-23")
    good = "Laatst gelukt: weekoverzicht van 23-11-2026, 1 werkdag geleden.\n"
    assert here.status(today="2026-11-24") == Result(0, good, "")
    assert here.status("--kind", "week", today="2026-11-27").status == 0
    assert here.status(today="2026-11-27").status == 1
    assert here.status("--kind", "day").out == "Nog nooit is een dagbericht gelukt.\n"


def test_what_makes_no_success(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("kalender:\n" + calendar_item("k-1", "2026-11-25"))
    for arguments in (("--dry-run",), ("--out", "uit", "-q"), ("--to", "proces@merwedal.example")):
        assert here.digest(*arguments).status == 0
    (tmp_path / "state").mkdir(exist_ok=True)
    assert here.status().out == "Nog nooit is een digest gelukt.\n"
    # A round with nothing to say is one: it looked.
    assert here.digest() == Result(0, "", "")
    assert here.status().status == 0


def test_a_settings_file_that_is_broken_is_said(tmp_path: Path) -> None:
    here = region(tmp_path, mail=MAIL.replace("map = ", "mapp = "))
    result = here.status()
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "cmtool: dossiers/cmtool.toml:3:1: ‘mapp’ is geen instelling onder [mail]; vermoedelijk is `map` bedoeld. "
        "Er is niets gecontroleerd.\n"
    )
