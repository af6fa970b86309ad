"""The borders of the statuses (ontwerp §6) and what is shown."""

import pytest

from cmtool.engine.selection import Selection, status_of
from cmtool.finding import Owner


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (-1, "te_laat"),
        (0, "vandaag"),
        (1, "deze_week"),
        (7, "deze_week"),
        (8, "binnenkort"),
        (30, "binnenkort"),
        (31, "gepland"),
    ],
)
def test_the_status_follows_the_days(days: int, status: str) -> None:
    assert status_of(days, done=False) == status
    assert status_of(days, done=True) == "gereed"


OWNER = Owner("contractmanager", "S. Yilmaz", "s.yilmaz@rijnenvecht.example")


@pytest.mark.parametrize(
    ("within", "days", "reached"),
    [(90, 90, True), (90, 91, False), (0, 0, True), (0, 1, False), (0, -500, True), (None, 5000, True)],
)
def test_what_is_overdue_is_never_too_far_away(within: int | None, days: int, *, reached: bool) -> None:
    assert Selection(within=within).reaches(days) is reached


@pytest.mark.parametrize(
    ("selection", "asked"),
    [
        (Selection(), True),
        (Selection(owner="contractmanager"), True),
        (Selection(owner="s. yilmaz"), True),
        (Selection(owner="S.YILMAZ@rijnenvecht.example"), True),
        (Selection(owner="jurist"), False),
        (Selection(kinds=frozenset({"gesprek"})), False),
        (Selection(kinds=frozenset({"kalender"})), True),
        (Selection(owner="jurist", kinds=frozenset({"kalender"})), False),
    ],
)
def test_who_and_what_was_asked_for(selection: Selection, *, asked: bool) -> None:
    assert selection.asks_for("kalender", OWNER) is asked
