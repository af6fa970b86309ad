"""The two readings of a term, as tables with their source and as properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.dates import Duration, after, before_end, before_start

HALF_YEAR = Duration(6, "maanden")
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.integers(1, 60).map(lambda number: Duration(number, "maanden"))
TERMS = st.one_of(
    MONTHS,
    st.integers(1, 10).map(lambda number: Duration(number, "jaar")),
    st.integers(1, 400).map(lambda number: Duration(number, "dagen")),
    st.integers(1, 60).map(lambda number: Duration(number, "weken")),
)


@pytest.mark.parametrize(
    ("end", "day", "latest"),
    [
        # termijnen.md, "Checked by hand": end of contract, six months
        (date(2026, 12, 31), date(2026, 6, 30), date(2026, 6, 30)),
        (date(2027, 6, 30), date(2026, 12, 30), date(2026, 12, 31)),
        (date(2027, 2, 28), date(2026, 8, 28), date(2026, 8, 31)),
        (date(2027, 8, 31), date(2027, 2, 28), date(2027, 2, 28)),
        (date(2028, 8, 31), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2027, 8, 29), date(2027, 8, 31)),
        # domein C.2, golden values
        (date(2027, 3, 31), date(2026, 9, 30), date(2026, 9, 30)),
    ],
)
def test_six_months_before_the_end(end: date, day: date, latest: date) -> None:
    reading = before_end(end, HALF_YEAR)
    assert (reading.date, reading.latest) == (day, latest)


@pytest.mark.parametrize(
    ("start", "day", "latest"),
    [
        # termijnen.md, "Checked by hand": start, six months before
        (date(2027, 1, 1), date(2026, 6, 30), date(2026, 7, 1)),
        (date(2026, 9, 1), date(2026, 2, 28), date(2026, 3, 1)),
    ],
)
def test_six_months_before_the_start(start: date, day: date, latest: date) -> None:
    reading = before_start(start, HALF_YEAR)
    assert (reading.date, reading.latest) == (day, latest)


@pytest.mark.parametrize(
    ("reading", "steps"),
    [
        (before_end(date(2027, 12, 31), HALF_YEAR), ("einde 31-12-2027", "6 maanden terug: 30-06-2027")),
        (
            before_end(date(2027, 6, 30), HALF_YEAR),
            (
                "einde 30-06-2027",
                "6 maanden terug: 30-12-2026",
                "ruimste lezing (6 volle maanden ertussen): 31-12-2026",
            ),
        ),
        (
            # one month before 30 March: the full-month reading is the earlier one
            before_end(date(2027, 3, 30), Duration(1, "maanden")),
            (
                "einde 30-03-2027",
                "1 maand terug: 27-02-2027",
                "ruimste lezing (zelfde dag van de maand): 28-02-2027",
            ),
        ),
        (before_end(date(2027, 1, 31), Duration(14, "dagen")), ("einde 31-01-2027", "14 dagen terug: 17-01-2027")),
        (
            before_start(date(2027, 1, 1), Duration(2, "maanden")),
            (
                "begin 01-01-2027",
                "2 maanden ervoor, gerekend tot en met de dag voor het begin: 31-10-2026",
                "ruimste lezing (2 maanden voor het begin zelf): 01-11-2026",
            ),
        ),
        (
            after(date(2026, 10, 31), HALF_YEAR, "gepubliceerd"),
            ("gepubliceerd 31-10-2026", "plus 6 maanden: 30-04-2027"),
        ),
    ],
)
def test_every_reading_carries_its_steps(reading: object, steps: tuple[str, ...]) -> None:
    assert getattr(reading, "steps", None) == steps


@given(DAYS, st.integers(0, 40), TERMS)
def test_a_later_end_never_gives_an_earlier_notice_day(end: date, more: int, term: Duration) -> None:
    sooner, later = before_end(end, term), before_end(end + timedelta(days=more), term)
    assert sooner.date <= later.date
    assert sooner.latest <= later.latest


@given(DAYS, TERMS)
def test_the_safe_day_is_never_after_the_lenient_one(day: date, term: Duration) -> None:
    for reading in (before_end(day, term), before_start(day, term), after(day, term, "op")):
        assert reading.date <= reading.latest


@given(DAYS, TERMS)
def test_notice_lies_before_the_end_and_before_the_start(day: date, term: Duration) -> None:
    assert before_end(day, term).latest < day
    assert before_start(day, term).latest < day
    start = before_start(day, term)
    if term.months is None:  # days and weeks have one reading
        assert start.date == start.latest == term.add(day, -1)
    else:
        assert start.date == min(before_end(day - timedelta(days=1), term).date, start.latest)


@given(DAYS, MONTHS, st.integers(1, 30))
def test_clipping_never_drifts_over_a_chain_of_extensions(end: date, term: Duration, times: int) -> None:
    """Every end is counted from the first, so it keeps the day of the month wherever that day exists."""
    first = end + timedelta(days=1)
    for number in range(1, times + 1):
        extended = term.add(first, number)
        assert extended.day == min(first.day, extended.day)
        assert extended.day == first.day or (extended + timedelta(days=1)).day == 1


@given(DAYS, MONTHS, st.integers(0, 30))
def test_the_notice_of_a_renewal_lies_before_the_end_of_its_own_term(end: date, term: Duration, times: int) -> None:
    first = end + timedelta(days=1)
    begin = term.add(first, times - 1) if times else None
    own_end = term.add(first, times) - timedelta(days=1)
    notice = before_end(own_end, HALF_YEAR)
    assert notice.latest < own_end
    if begin is not None and (term.months or 0) > 7:  # longer than the notice: it also lies within the term
        assert begin <= notice.date
