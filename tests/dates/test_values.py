"""Durations, periods, days of the year and working days: what is read, written and refused."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from cmtool.dates import (
    Duration,
    DurationError,
    Frequency,
    Workdays,
    YearDay,
    add_months,
    holidays,
    parse_duration,
    parse_period,
    parse_yearday,
    period_of,
    periods,
)
from cmtool.norms import load_norms

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(DAYS, st.integers(-600, 600))
def test_adding_months_clips_to_the_end_of_the_month(day: date, months: int) -> None:
    found = add_months(day, months)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    assert (found.year, found.month) == (year, month + 1)
    assert found.day == min(day.day, monthrange(year, month + 1)[1])
    assert found == day + relativedelta(months=months)


@pytest.mark.parametrize(
    ("text", "duration", "written"),
    [
        ("14 dagen", Duration(14, "dagen"), "14 dagen"),
        ("1 dag", Duration(1, "dagen"), "1 dag"),
        ("2 weken", Duration(2, "weken"), "2 weken"),
        ("6 maanden", Duration(6, "maanden"), "6 maanden"),
        ("1 maand", Duration(1, "maanden"), "1 maand"),
        ("1 jaar", Duration(1, "jaar"), "1 jaar"),
        ("2 jaren", Duration(2, "jaar"), "2 jaar"),
    ],
)
def test_durations_are_words(text: str, duration: Duration, written: str) -> None:
    assert parse_duration(text) == duration
    assert str(duration) == written


@pytest.mark.parametrize(
    "text", ["", "6", "maanden", "6maanden", "6  maanden", "0 dagen", "-1 dag", "6 manden", "1.5 jaar", "101 jaar"]
)
def test_other_words_are_no_duration(text: str) -> None:
    with pytest.raises(DurationError):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "following"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2027"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "2026-H2"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2027-H1"),
        ("2026-K3", date(2026, 7, 1), date(2026, 9, 30), "2026-K4"),
        ("2026-K4", date(2026, 10, 1), date(2026, 12, 31), "2027-K1"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "2028-03"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2027-01"),
    ],
)
def test_periods_have_a_first_and_a_last_day(text: str, first: date, last: date, following: str) -> None:
    period = parse_period(text)
    assert (str(period), period.first, period.last) == (text, first, last)
    assert str(period.following()) == following


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-0", "2026-K5", "2026-H3", "2026-k1", "1899", "2200", "2026-7"]
)
def test_other_words_are_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_period(text)


def test_periods_go_on_until_a_day() -> None:
    found = [str(each) for each in periods(parse_period("2026-K3"), date(2027, 1, 1))]
    assert found == ["2026-K3", "2026-K4", "2027-K1"]


@given(DAYS, st.sampled_from(["maand", "kwartaal", "halfjaar", "jaar"]))
def test_each_day_lies_in_its_period(day: date, frequency: Frequency) -> None:
    period = period_of(day, frequency)
    assert period.first <= day <= period.last
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("1 januari", 2027, date(2027, 1, 1)),
        ("31 december", 2026, date(2026, 12, 31)),
        ("29 februari", 2028, date(2028, 2, 29)),
        ("29 februari", 2027, date(2027, 2, 28)),  # a year without it
    ],
)
def test_a_day_of_the_year_falls_on_a_day(text: str, year: int, day: date) -> None:
    found = parse_yearday(text)
    assert str(found) == text
    assert found.on(year) == day


@pytest.mark.parametrize("text", ["", "1", "januari", "31 april", "30 februari", "0 mei", "1 january", "1 Januari"])
def test_other_words_are_no_day_of_the_year(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_yearday(text)


def test_the_first_time_after_a_day_is_never_that_day() -> None:
    assert YearDay(3, 1).first_after(date(2026, 12, 31)) == date(2027, 3, 1)
    assert YearDay(3, 1).first_after(date(2027, 3, 1)) == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        # domein C.1, table of holidays: Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday
        (2025, ["04-18", "04-21", "04-26", "05-05", "05-29", "06-09"]),
        (2026, ["04-03", "04-06", "04-27", "05-05", "05-14", "05-25"]),
        (2027, ["03-26", "03-29", "04-27", "05-05", "05-06", "05-17"]),
        (2028, ["04-14", "04-17", "04-27", "05-05", "05-25", "06-05"]),
        (2029, ["03-30", "04-02", "04-27", "05-05", "05-10", "05-21"]),
        (2030, ["04-19", "04-22", "04-27", "05-05", "05-30", "06-10"]),
        (2031, ["04-11", "04-14", "04-26", "05-05", "05-22", "06-02"]),
    ],
)
def test_the_holidays_of_a_year(year: int, days: list[str]) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in ("01-01", *days, "12-25", "12-26")}
    assert set(holidays(year)) == expected


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 21), "een zaterdag"),
        (date(2026, 11, 22), "een zondag"),
        (date(2027, 5, 5), "5 mei"),  # every year, not only in lustrum years
        (date(2027, 5, 7), "bij besluit gelijkgesteld met een feestdag"),
        (date(2026, 12, 25), "eerste kerstdag"),
        (date(2026, 11, 23), None),
    ],
)
def test_why_a_day_is_no_working_day(day: date, why: str | None) -> None:
    assert load_norms().workdays.why_not(day) == why


@pytest.mark.parametrize(
    ("day", "between", "sent"),
    [
        (date(2027, 6, 30), 2, date(2027, 6, 25)),  # ontwerp §6, the example: Friday, over a weekend
        (date(2027, 1, 1), 2, date(2026, 12, 29)),  # Wed 30 and Thu 31 December lie in between
        (date(2026, 12, 28), 2, date(2026, 12, 22)),  # Christmas on Friday and Saturday
    ],
)
def test_counting_back_over_whole_working_days(day: date, between: int, sent: date) -> None:
    assert load_norms().workdays.back(day, between) == sent


@given(DAYS)
def test_the_last_working_day_is_one_and_is_near(day: date) -> None:
    workdays = Workdays()
    found = workdays.on_or_before(day)
    assert workdays.why_not(found) is None
    assert timedelta(0) <= day - found <= timedelta(days=5)
