"""The ladder of domein B.5: the lightest step that fits first, and a jump that is said to be one."""

from __future__ import annotations

import pytest

from cmtool.remedies.facts import NAMES
from tests.remedies.support import STEP, WMO, more, one

_BASE = dict.fromkeys(NAMES, "nee") | {"opeisbaar": "ja", "toerekenbaar": "ja", "opzegging_uitgesloten": "ja"}
TALK = "{id: st-0, soort: gesprek, datum: 2026-09-01}"
LETTER = "{id: st-00, soort: gebrekmelding, datum: 2026-09-08}"
RUNNING = STEP.replace("10-20", "11-30")


def _said(**facts: str) -> str:
    return ", ".join(f"{name}: {value}" for name, value in (_BASE | facts).items())


def _signal(ernst: str, kans: str) -> str:
    return f"signalen:\n  - {{id: s-1, ernst: {ernst}, kans_op_herhaling: {kans}}}\n"


@pytest.mark.parametrize(
    ("said", "steps", "fits", "possible"),
    [
        ({}, "", 1, (1,)),
        ({}, TALK, 2, (2,)),
        ({}, f"{TALK}, {LETTER}", 3, (3,)),
        ({}, f"{TALK}, {LETTER}, {STEP}", 4, (4,)),
        ({}, f"{STEP}, {{id: st-9, soort: maatregel, datum: 2026-11-01}}", 5, (5,)),
        # Nakoming cannot be claimed any more, and an ingebrekestelling gives nothing.
        ({"blijvend_onmogelijk": "ja"}, TALK, 5, (5,)),
        # A notice that is not valid is no step.
        ({}, "{id: st-1, soort: ingebrekestelling, datum: 2026-10-01}", 1, (1,)),
        ({}, f"{LETTER}, {{id: st-1, soort: ingebrekestelling, datum: 2026-10-01}}", 3, (3,)),
        # Verzuim by another route: no ingebrekestelling needed.
        ({"fatale_termijn_verstreken": "ja"}, LETTER, 4, (4,)),
        # A step that is still to come was not taken; after performance it begins again.
        ({}, TALK.replace("2026-09", "2027-09"), 1, (1,)),
        ({}, f"{TALK}, {{id: st-9, soort: nagekomen, datum: 2026-09-02}}, {LETTER}", 3, (3,)),
        # Whether there is verzuim is unknown: a notice takes the doubt away.
        ({"fatale_termijn_verstreken": "onbekend"}, LETTER, 3, (3,)),
        # Unknown steps before the first open one may fit as well.
        ({"toerekenbaar": "onbekend"}, LETTER, None, (3, 4, 5)),
        ({"opeisbaar": "onbekend", "toerekenbaar": "nee"}, TALK, None, (2, 5)),
    ],
)
def test_the_step_that_fits(said: dict[str, str], steps: str, fits: int | None, possible: tuple[int, ...]) -> None:
    ladder = one(more(_said(**said), steps)).ladder
    assert (ladder.fits, ladder.possible) == (fits, possible), ladder.why
    assert ladder.why


def test_while_a_term_runs_one_waits() -> None:
    ladder = one(more(_said(), f"{LETTER}, {RUNNING}")).ladder
    assert ladder.rungs[2].state == "loopt"
    assert ladder.fits is None
    assert "30-11-2026" in ladder.why
    # Not when there is verzuim already.
    assert one(more(_said(fatale_termijn_verstreken="ja"), f"{LETTER}, {RUNNING}")).ladder.fits == 4


def test_after_performance_no_step_is_needed() -> None:
    ladder = one(more(_said(), f"{STEP}, {{id: st-9, soort: nagekomen, datum: 2026-11-01}}")).ladder
    assert (ladder.fits, ladder.possible, ladder.jump) == (None, (), None)
    assert "nagekomen" in ladder.why


def test_nothing_is_left() -> None:
    said = _said(opeisbaar="nee", toerekenbaar="nee")
    assert "geen volgende stap" in one(more(said, TALK)).ladder.why


@pytest.mark.parametrize(
    ("ernst", "kans", "weight", "jump", "over"),
    [
        ("licht", "laag", 1, None, ()),
        ("midden", "hoog", 3, 3, (1, 2)),
        ("zwaar", "midden", 4, 3, (1, 2)),  # step 4 is not open before verzuim
        ("zwaar", "hoog", 6, 5, (1, 2, 3, 4)),
        ("zwaar", "null", None, None, ()),
    ],
)
def test_a_jump_goes_no_further_than_the_weight(
    ernst: str, kans: str, weight: int | None, jump: int | None, over: tuple[int, ...]
) -> None:
    ladder = one(more(_said(), rest=", signaal: s-1") + _signal(ernst, kans)).ladder
    assert (ladder.fits, ladder.weight, ladder.jump, ladder.over) == (1, weight, jump, over)
    assert ("sprong" in ladder.why_jump) is (jump is not None)
    assert ("jurist" in ladder.why_jump) is (jump is not None)


def test_a_step_heavier_than_the_weight_is_said_to_be_so() -> None:
    text = more(_said(), STEP, rest=", signaal: s-1") + _signal("licht", "laag")
    assert "weeg of stap 4 in verhouding is" in one(text).ladder.why_weight


def test_what_the_weight_rests_on() -> None:
    assert "geen signaal" in one(more(_said())).ladder.why_weight
    text = more(_said(), rest=", signaal: s-1") + _signal("zwaar", "null")
    assert "past bij stap 3 tot en met 6" in one(text).ladder.why_weight
    assert "kans op herhaling onbekend (signaal s-1)" in one(text).ladder.why_weight


def test_an_unread_step_leaves_the_notice_open_to_doubt() -> None:
    text = more(_said(), "{id: st-1, soort: ingebrekestelling, datum: gisteren}", WMO)
    found = one(text)
    assert (found.mended, found.verzuim) == ("onbekend", "onbekend")
    assert found.verzuim_missing == ("igs_geldig", "igs_termijn_verstreken")
