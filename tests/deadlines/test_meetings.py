"""Meetings, agreements and the calendar (S001 punt 6, punt 20 and bijlage f)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deadlines.support import (
    BEHEERDER,
    EIGENAAR,
    JURIST,
    MANAGER,
    OPDRACHTNEMER,
    Case,
    Owner,
    Want,
    found,
    judge,
    judge_open,
    table,
    write,
)
from tests.support import check_json

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = "contactpersonen: [{id: cp-1, naam: C. Proef, email: c@proef.example}, {id: cp-2, naam: D. Proef}]\n"
FIRST, SECOND = (
    Owner("opdrachtnemer", "C. Proef", "c@proef.example"),
    Owner("opdrachtnemer", "D. Proef", None),
)


def agreed(who: str, done: str = "null") -> str:
    return (
        f"gesprekken: [{{id: g-1, datum: 2026-10-08, afspraken: "
        f"[{{id: af-1, wat: Plan, wie: {who}, voor: 2026-12-01, gereed: {done}}}]}}]\n"
    )


def appointment(owner: Owner, *, done: bool = False) -> tuple[Want, ...]:
    path = "gesprekken[g-1].afspraken[af-1].voor"
    return (Want("afspraak", "2026-12-01", path, owner=owner, done=done),)


@table(
    # ontwerp §3: `wie` is a role, opdrachtnemer, or a name in rollen or contactpersonen; §6 for who that is.
    Case("a role", "", agreed("contractbeheerder"), appointment(BEHEERDER)),
    Case("another role", "", agreed("jurist"), appointment(JURIST)),
    Case("a name of ours", "", agreed("E. Proef"), appointment(EIGENAAR)),
    Case("opdrachtnemer with contacts", "", CONTACTS + agreed("opdrachtnemer"), appointment(FIRST)),
    Case("opdrachtnemer without", "", agreed("opdrachtnemer"), appointment(OPDRACHTNEMER)),
    Case("a name of theirs", "", CONTACTS + agreed("D. Proef"), appointment(SECOND)),
    # "an unfilled role has name and email null"
    Case("an unfilled role", "", agreed("controller"), appointment(Owner("controller", None, None))),
    Case("done", "", agreed("jurist", "2026-11-01"), appointment(JURIST, done=True)),
    Case("done late", "", agreed("jurist", "2026-12-20"), appointment(JURIST, done=True)),
    Case("no day", "", "gesprekken: [{id: g-1, afspraken: [{id: af-1, wat: Plan, wie: jurist}]}]", ()),
)
def test_what_was_agreed(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "afspraak")


# The scores: shares of 0.18 and 0.21 and 4 are a high value; 4, 2, 4 (3.33) a high risk; E.2: cut at 3.
HIGH_VALUE = "waarde: {clienten_aandeel: 0.18, omzet_aandeel: 0.21, transformatie: 4}"
LOW_VALUE = "waarde: {clienten_aandeel: 0.001, omzet_aandeel: 0.001, transformatie: 1}"
HIGH_RISK = "risico: {naleving: 4, relatie: 2, uniek_aanbod: 4}"
LOW_RISK = "risico: {naleving: 1, relatie: 2, uniek_aanbod: 1}"
# A mean of exactly 3 is high ("cut at 3").
MEAN_THREE = "risico: {naleving: 2, relatie: 3, uniek_aanbod: 4}"


def scored(*parts: str) -> str:
    return f"classificatie: {{{', '.join(parts)}}}\n"


def exception(kind: str, until: str | None) -> str:
    last = f", tot: {until}" if until else ""
    return f"uitzondering: {{klasse: {kind}, reden: proef{last}}}"


HELD = "gesprekken: [{id: g-1, datum: 2026-10-08}]\n"


def meeting(date: str, path: str = "gesprekken[g-1].volgende") -> tuple[Want, ...]:
    return (Want("gesprek", date, path),)


@table(
    Case(
        "agreed",
        "",
        "gesprekken: [{id: g-1, datum: 2026-10-08, volgende: 2027-01-14}]",
        meeting("2027-01-14"),
    ),
    # What was agreed outranks the class.
    Case(
        "agreed and classed",
        "",
        scored(HIGH_VALUE, HIGH_RISK) + "gesprekken: [{id: g-1, datum: 2026-10-08, volgende: 2027-03-01}]",
        meeting("2027-03-01"),
    ),
    # Also when it was not held: overdue.
    Case(
        "agreed and not held",
        "",
        "gesprekken: [{id: g-1, datum: 2026-07-01, volgende: 2026-10-01}]",
        meeting("2026-10-01"),
    ),
    # The latest by its day, not by its place in the file.
    Case(
        "the latest of two",
        "",
        "gesprekken: [{id: g-2, datum: 2026-10-08, volgende: 2027-01-14},"
        " {id: g-1, datum: 2026-07-01, volgende: 2026-10-08}]",
        meeting("2027-01-14", "gesprekken[g-2].volgende"),
    ),
    # Brief: strategisch 3, alert 6, passief 12, tijdelijk 1 months after the latest meeting of 08-10-2026.
    Case("strategisch", "", scored(HIGH_VALUE, HIGH_RISK) + HELD, meeting("2027-01-08")),
    Case("strategisch, a mean of 3", "", scored(HIGH_VALUE, MEAN_THREE) + HELD, meeting("2027-01-08")),
    Case("alert by value", "", scored(HIGH_VALUE, LOW_RISK) + HELD, meeting("2027-04-08")),
    Case("alert by risk", "", scored(LOW_VALUE, HIGH_RISK) + HELD, meeting("2027-04-08")),
    Case("passief", "", scored(LOW_VALUE, LOW_RISK) + HELD, meeting("2027-10-08")),
    Case(
        "tijdelijk",
        "",
        scored(HIGH_VALUE, HIGH_RISK, exception("tijdelijk", "2027-06-30")) + HELD,
        meeting("2026-11-08"),
    ),
    # The format says that `tot` is the last day.
    Case(
        "tijdelijk, last day",
        "",
        scored(LOW_VALUE, LOW_RISK, exception("tijdelijk", "2026-11-22")) + HELD,
        meeting("2026-11-08"),
    ),
    Case(
        "tijdelijk, over",
        "",
        scored(LOW_VALUE, LOW_RISK, exception("tijdelijk", "2026-11-21")) + HELD,
        meeting("2027-10-08"),
    ),
    Case(
        "tijdelijk without scores",
        "",
        scored(exception("tijdelijk", "2027-06-30")) + HELD,
        meeting("2026-11-08"),
    ),
    Case("uitfaseren", "", scored(HIGH_VALUE, HIGH_RISK, exception("uitfaseren", "2027-06-30")) + HELD, ()),
    Case(
        "uitfaseren, over",
        "",
        scored(HIGH_VALUE, HIGH_RISK, exception("uitfaseren", "2026-11-21")) + HELD,
        meeting("2027-01-08"),
    ),
    # A missing score is no class; unknown is never zero.
    Case(
        "no transformatie",
        "",
        scored("waarde: {clienten_aandeel: 0.18, omzet_aandeel: 0.21}", HIGH_RISK) + HELD,
        (),
    ),
    Case(
        "no omzet_aandeel",
        "",
        scored("waarde: {clienten_aandeel: 0.18, transformatie: 4}", HIGH_RISK) + HELD,
        (),
    ),
    Case("no relatie", "", scored(HIGH_VALUE, "risico: {naleving: 4, uniek_aanbod: 4}") + HELD, ()),
    Case("no risk", "", scored(HIGH_VALUE) + HELD, ()),
    Case("no class", "", HELD, ()),
    # 31-08-2026 + 6 months clips.
    Case(
        "clipping",
        "",
        scored(LOW_VALUE, HIGH_RISK) + "gesprekken: [{id: g-1, datum: 2026-08-31}]",
        meeting("2027-02-28"),
    ),
    # "After the current end" the meeting does not remain.
    Case("over", "", scored(HIGH_VALUE, HIGH_RISK) + HELD, (), end="2026-10-31"),
)
def test_the_next_meeting(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case, "gesprek")


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((HIGH_VALUE, HIGH_RISK), "2027-01-01"),
        ((LOW_VALUE, HIGH_RISK), "2027-04-01"),
        ((LOW_VALUE, LOW_RISK), "2027-10-01"),
        ((exception("tijdelijk", "2027-06-30"),), "2026-11-01"),
    ],
    ids=["strategisch", "alert", "passief", "tijdelijk"],
)
def test_the_first_meeting_counts_from_ingang(tmp_path: Path, parts: tuple[str, ...], date: str) -> None:
    # "the latest meeting held (none: `ingang`) + its interval"; where it stands when there is no meeting is not said.
    case = Case("first", "", scored(*parts), (), start="2026-10-01")
    write(tmp_path, case)
    (one,) = found(tmp_path, case, ("gesprek",))
    assert one["path"].startswith("gesprekken")
    assert (one["date"], one["latest"], one["owner"], one["basis"]) == (
        date,
        date,
        MANAGER._asdict(),
        "intern",
    )


def entry(date: str, *, done: bool = False, key: str = "k-1") -> tuple[Want, ...]:
    return (Want("kalender", date, f"kalender[{key}].datum", done=done, owner=MANAGER),)


def item(date: str, repeat: str = "", until: str = "", more: str = "") -> str:
    every = f", herhaling: {repeat}" if repeat else ""
    done = f", gereed_tot: {until}" if until else ""
    return f"kalender: [{{id: k-1, datum: {date}, wat: Proef, wie: contractmanager{every}{done}{more}}}]"


@table(
    Case("once", "", item("2027-01-15"), entry("2027-01-15")),
    Case("once, past", "", item("2026-01-15"), entry("2026-01-15")),
    Case("once, done", "", item("2027-01-15", more=", gereed: 2026-11-01"), entry("2027-01-15", done=True)),
    Case("no day", "", "kalender: [{id: k-1, wat: Proef, wie: jurist}]", ()),
    # The first occurrence after `gereed_tot` (none: from `datum` on), also when it is past.
    Case("repeated, never done", "", item("2024-04-01", "jaarlijks"), entry("2024-04-01")),
    Case("repeated, done once", "", item("2024-04-01", "jaarlijks", "2024-04-01"), entry("2025-04-01")),
    Case("repeated, done to this year", "", item("2024-04-01", "jaarlijks", "2026-04-01"), entry("2027-04-01")),
    Case("done before the first", "", item("2027-04-01", "jaarlijks", "2026-04-01"), entry("2027-04-01")),
    Case("done between two", "", item("2026-01-31", "maandelijks", "2026-03-15"), entry("2026-03-31")),
    # From the 31st, counted from `datum` and clipped, never from the clipped day.
    Case("31st, February", "", item("2026-01-31", "maandelijks", "2026-01-31"), entry("2026-02-28")),
    Case("31st, March", "", item("2026-01-31", "maandelijks", "2026-02-28"), entry("2026-03-31")),
    Case("31st, November", "", item("2026-01-31", "maandelijks", "2026-10-31"), entry("2026-11-30")),
    Case("31st, December", "", item("2026-01-31", "maandelijks", "2026-11-30"), entry("2026-12-31")),
    Case("31st, leap February", "", item("2026-01-31", "maandelijks", "2028-01-31"), entry("2028-02-29")),
    Case("31st, not yet on the 29th", "", item("2026-01-31", "maandelijks", "2026-03-29"), entry("2026-03-31")),
    Case("quarters of the 30th", "", item("2025-11-30", "kwartaal", "2025-11-30"), entry("2026-02-28")),
    Case("quarters of the 30th, on", "", item("2025-11-30", "kwartaal", "2026-02-28"), entry("2026-05-30")),
    Case("quarters of the 31st", "", item("2026-08-31", "kwartaal", "2026-08-31"), entry("2026-11-30")),
    Case("half years of the 31st", "", item("2026-08-31", "halfjaarlijks", "2026-08-31"), entry("2027-02-28")),
    Case(
        "half years of the 31st, on",
        "",
        item("2026-08-31", "halfjaarlijks", "2027-02-28"),
        entry("2027-08-31"),
    ),
    Case("29 February, never done", "", item("2024-02-29", "jaarlijks"), entry("2024-02-29")),
    Case("29 February, a year on", "", item("2024-02-29", "jaarlijks", "2024-02-29"), entry("2025-02-28")),
    Case("29 February, three years on", "", item("2024-02-29", "jaarlijks", "2026-02-28"), entry("2027-02-28")),
    Case("29 February again", "", item("2024-02-29", "jaarlijks", "2027-02-28"), entry("2028-02-29")),
    Case(
        "29 February, 28 February is not it",
        "",
        item("2024-02-29", "jaarlijks", "2028-02-28"),
        entry("2028-02-29"),
    ),
    # "After the current end" the calendar does not remain.
    Case("over", "", item("2027-01-15"), (), end="2026-10-31"),
)
def test_the_calendar(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "kalender")


@table(
    Case(
        "a role",
        "",
        "kalender: [{id: k-1, datum: 2027-01-15, wie: contracteigenaar}]",
        (Want("kalender", "2027-01-15", "kalender[k-1].datum", owner=EIGENAAR),),
    ),
    Case(
        "a name",
        "",
        "kalender: [{id: k-1, datum: 2027-01-15, wie: J. Proef}]",
        (Want("kalender", "2027-01-15", "kalender[k-1].datum", owner=JURIST),),
    ),
    Case(
        "the other side",
        "",
        "kalender: [{id: k-1, datum: 2027-01-15, wie: opdrachtnemer}]",
        (Want("kalender", "2027-01-15", "kalender[k-1].datum", owner=OPDRACHTNEMER),),
    ),
)
def test_whose_calendar_it_is(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "kalender")


def test_a_day_off_names_the_last_working_day(tmp_path: Path) -> None:
    # ontwerp §7 and C.1: 27-04-2027 is Koningsdag, a Tuesday; the last working day before is Monday 26-04.
    judge(tmp_path, Case("day off", "", item("2027-04-27"), entry("2027-04-27")), "kalender")
    (deadline,) = check_json(tmp_path, "--kind", "kalender")["deadlines"]
    steps = " ".join(deadline["steps"])
    assert "Koningsdag" in steps
    assert "26-04-2027" in steps
