"""The borders of the statuses (ontwerp §6) and what is shown."""

from datetime import date

import pytest

from cmtool.engine.selection import Selection, status_of
from cmtool.finding import Due, Owner


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


def due(*, done: bool = False) -> Due:
    owner = Owner("contractmanager", "S. Yilmaz", "s.yilmaz@rijnenvecht.example")
    return Due(date(2027, 1, 1), date(2027, 1, 1), (), ("nummer",), "", owner, done)


@pytest.mark.parametrize(
    ("selection", "days", "shown"),
    [
        (Selection(), 90, True),
        (Selection(), 91, False),
        (Selection(within=0), -500, True),  # what is overdue is never hidden
        (Selection(within=None), 5000, True),
        (Selection(owner="contractmanager"), 1, True),
        (Selection(owner="s. yilmaz"), 1, True),
        (Selection(owner="S.YILMAZ@rijnenvecht.example"), 1, True),
        (Selection(owner="jurist"), 1, False),
        (Selection(kinds=frozenset({"gesprek"})), 1, False),
        (Selection(kinds=frozenset({"kalender"})), 1, True),
    ],
)
def test_what_is_shown(selection: Selection, days: int, *, shown: bool) -> None:
    assert selection.shows("kalender", days, due()) is shown


def test_what_is_done_is_shown_only_when_asked() -> None:
    assert not Selection().shows("kalender", 1, due(done=True))
    assert Selection(done=True).shows("kalender", 1, due(done=True))
