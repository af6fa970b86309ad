"""What a calendar said and says: UIDs stay, SEQUENCE rises by one, and nothing that is unknown lapses."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from cmtool.calendar.event import ON_THE_DAY, TO_SEND, Event
from cmtool.calendar.history import Version, revised
from cmtool.calendar.memory import remember, remembered

if TYPE_CHECKING:
    from cmtool.calendar.event import Slot

FIRST = date(2026, 11, 22)
_OWNERS = ("a@proef.example", "")
_DOSSIERS = ("WMO-2026-001", "WMO-2026-002")
_SLOTS: tuple[Slot, ...] = tuple(
    (owner, dossier, "overleg", "overleg", stage)
    for owner in _OWNERS
    for dossier in _DOSSIERS
    for stage in (ON_THE_DAY, TO_SEND)
)
_DAYS = tuple(date(2027, 1, 1) + timedelta(days=each) for each in range(4))


class Step(NamedTuple):
    """One export: what the dossiers say, which of them were judged as a whole, and how many days later it is."""

    events: tuple[Event, ...]
    judged: frozenset[str]
    later: int


_EVENTS = st.builds(
    Event,
    st.sampled_from(_SLOTS),
    st.sampled_from(_DAYS),
    st.sampled_from(("wat", "iets")),
    st.just("…"),
    st.booleans(),
)
# Two days of one slot that come, go and are done, so that every order of it is met; or anything at all.
_TWO_DAYS = st.tuples(*(st.sampled_from((None, False, True)) for _ in range(2))).map(
    lambda states: tuple(
        Event(_SLOTS[0], day, "wat", "…", done) for day, done in zip(_DAYS, states, strict=False) if done is not None
    )
)
_JUDGED = st.one_of(st.just(frozenset(_DOSSIERS)), st.frozensets(st.sampled_from(_DOSSIERS)))
_STEPS = st.one_of(
    st.lists(st.builds(Step, _TWO_DAYS, st.just(frozenset(_DOSSIERS)), st.just(1)), min_size=5, max_size=12),
    st.lists(st.builds(Step, st.lists(_EVENTS, max_size=8).map(tuple), _JUDGED, st.integers(0, 3)), max_size=8),
)


def _open(events: tuple[Event, ...]) -> dict[tuple[Slot, date], Event]:
    return {(each.slot, each.date): each for each in events if not each.done}


def _shown(versions: list[Version]) -> dict[tuple[Slot, date], Version]:
    """Return what a reader sees; each event once."""
    shown = [each for each in versions if not each.cancelled]
    found = {(each.slot, each.date): each for each in shown}
    assert len(found) == len(shown)
    return found


@given(_STEPS)
@settings(max_examples=300)
def test_what_holds_after_every_export(steps: list[Step]) -> None:
    known: list[Version] = []
    slots: dict[str, Slot] = {}
    today = FIRST
    for step in steps:
        today += timedelta(days=step.later)
        everything, changed = revised(known, step.events, today, step.judged.__contains__)
        before, after = {each.uid: each for each in known}, {each.uid: each for each in everything}
        # Nothing vanishes, and no UID is used for something else.
        assert len(after) == len(everything)
        assert before.keys() <= after.keys()
        for uid, new in after.items():
            assert slots.setdefault(uid, new.slot) == new.slot
            _check_one(before.get(uid), new, step, today)
        assert changed == [each for each in everything if before.get(each.uid) != each]
        _check_shown(_shown(known), _shown(everything), step)
        known = everything


def _check_one(old: Version | None, new: Version, step: Step, today: date) -> None:
    if old is None:
        assert (new.sequence, new.cancelled, new.stamp) == (0, False, today)
    elif (old.date, old.cancelled) != (new.date, new.cancelled):
        assert (new.sequence, new.stamp) == (old.sequence + 1, today)
        sure = new.slot[1] in step.judged
        came_back = old.cancelled and not new.cancelled
        done = any(each.done and (each.slot, each.date) == (old.slot, old.date) for each in step.events)
        assert sure or came_back or (done and new.date == old.date)
    elif (old.summary, old.description) != (new.summary, new.description):
        assert (new.sequence, new.stamp, new.cancelled) == (old.sequence, today, False)
    else:
        assert new == old


def _check_shown(before: dict[tuple[Slot, date], Version], after: dict[tuple[Slot, date], Version], step: Step) -> None:
    wanted = _open(step.events)
    done = {(each.slot, each.date) for each in step.events if each.done}
    # Of what was not judged as a whole stays what was there, but not what is certainly done.
    stays = {each for each in before if each[0][1] not in step.judged} - (done - wanted.keys())
    assert after.keys() == wanted.keys() | stays
    for place, event in wanted.items():
        assert (after[place].summary, after[place].description) == (event.summary, event.description)
    for place in before.keys() & after.keys():
        assert after[place].uid == before[place].uid


@given(_STEPS, st.randoms(use_true_random=False))
def test_the_same_again_changes_nothing_in_any_order(steps: list[Step], chance: object) -> None:
    shuffle = chance.shuffle  # type: ignore[attr-defined]
    known: list[Version] = []
    today = FIRST
    for step in steps:
        today += timedelta(days=step.later)
        mixed = list(known)
        shuffle(mixed)
        everything, _ = revised(known, step.events, today, step.judged.__contains__)
        assert sorted(everything) == sorted(revised(mixed, step.events, today, step.judged.__contains__)[0])
        # What is said of one day is told apart by its words; the order of different days is free.
        single = {(each.slot, each.date, each.done): each for each in step.events}
        events = list(single.values())
        shuffle(events)
        later = today + timedelta(days=1000)
        again, changed = revised(everything, events, later, step.judged.__contains__)
        assert (sorted(again), changed) == (sorted(everything), [])
        known = everything


@given(_STEPS)
@settings(max_examples=60)
def test_what_is_remembered_is_what_was_said(steps: list[Step]) -> None:
    today = FIRST
    with TemporaryDirectory() as folder:
        for step in steps:
            today += timedelta(days=step.later)
            everything, changed = revised(remembered(folder), step.events, today, step.judged.__contains__)
            remember(folder, changed)
            assert Counter(remembered(folder)) == Counter(everything)


def _said(*days: int, done: tuple[int, ...] = (), owner: str = "") -> list[Event]:
    slot = (owner, "WMO-2026-001", "overleg", "overleg", ON_THE_DAY)
    return [
        *(Event(slot, date(2027, 1, day), "wat", "") for day in days),
        *(Event(slot, date(2027, 1, day), "wat", "", done=True) for day in done),
    ]


def _told(versions: list[Version]) -> list[tuple[int, int, bool]]:
    return sorted((each.date.day, each.sequence, each.cancelled) for each in versions)


def _after(*rounds: list[Event], sure: bool = True) -> list[Version]:
    known: list[Version] = []
    for number, events in enumerate(rounds):
        known, _ = revised(known, events, FIRST + timedelta(days=number), lambda _: sure)
    return known


def test_a_date_that_moves_keeps_its_uid() -> None:
    one, other = _after(_said(1)), _after(_said(1), _said(9))
    assert [each.uid for each in one] == [each.uid for each in other]
    assert _told(other) == [(9, 1, False)]


def test_of_several_days_only_the_one_that_moves_rises() -> None:
    assert _told(_after(_said(1, 2, 3), _said(1, 3, 9))) == [(1, 0, False), (3, 0, False), (9, 1, False)]
    assert _told(_after(_said(1, 2), _said(1))) == [(1, 0, False), (2, 1, True)]
    assert _told(_after(_said(1), _said(1, 2))) == [(1, 0, False), (2, 0, False)]


def test_what_is_done_lapses_and_can_come_back() -> None:
    assert _told(_after(_said(1), _said(done=(1,)))) == [(1, 1, True)]
    assert _told(_after(_said(1), _said(done=(1,)), _said(done=(1,)))) == [(1, 1, True)]
    assert _told(_after(_said(1), _said(done=(1,)), _said(1))) == [(1, 2, False)]
    # Done on a day that no calendar had: there is nothing to tell.
    assert _told(_after(_said(done=(1,)))) == []


def test_what_is_done_is_not_moved_to_the_next_day() -> None:
    assert _told(_after(_said(1), _said(2, done=(1,)))) == [(1, 1, True), (2, 0, False)]


def test_two_that_lapsed_on_one_day_are_both_kept() -> None:
    """1 lapses, 2 moves to 1 and lapses there too: both stay known, and one of them comes back."""
    gone = (_said(1, 2), _said(2, done=(1,)), _said(1), _said())
    assert _told(_after(*gone)) == [(1, 1, True), (1, 2, True)]
    # The one that a reader saw last.
    assert _told(_after(*gone, _said(1))) == [(1, 1, True), (1, 3, False)]


def test_what_was_not_judged_stays_as_it_was() -> None:
    known = _after(_said(1))
    assert revised(known, [], FIRST, lambda _: False) == (known, [])
    found, _ = revised(known, _said(5), FIRST, lambda _: False)
    assert _told(found) == [(1, 0, False), (5, 0, False)]
    # Judged again: the day that is no longer there lapses, the other stays.
    found, _ = revised(found, _said(5), FIRST, lambda _: True)
    assert _told(found) == [(1, 1, True), (5, 0, False)]


def test_another_owner_is_another_event() -> None:
    found = _after(_said(1, owner="a@proef.example"), _said(1, owner="b@proef.example"))
    assert {(each.owner, each.cancelled, each.sequence) for each in found} == {
        ("a@proef.example", True, 1),
        ("b@proef.example", False, 0),
    }
    assert len({each.uid for each in found}) == 2


def test_a_uid_follows_from_what_it_is_about() -> None:
    """These bytes are in calendars of people; another way to count them would double every event."""
    (found,) = _after(_said(1))
    assert found.uid == "7b481bf2210583052c8ec7cfd64a4927@cmtool"
    moved, new = sorted(_after(_said(1), _said(9), _said(1, 9)), key=lambda each: -each.date.day)
    assert moved.uid == found.uid
    assert new.uid == "b452eb533f28ba42ea9efabe584e28fb@cmtool"
