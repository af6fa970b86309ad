"""Shortcomings, claims, stops, reports by the other side (BW 6:82, A4-09, A4-14, A4-18, A4-20, A4-25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deadlines.support import OPDRACHTNEMER, Case, Owner, Want, judge, judge_open, table
from tests.support import check_json

if TYPE_CHECKING:
    from pathlib import Path


def steps(*items: str) -> str:
    rows = ", ".join(f"{{id: st-{number}, {item}}}" for number, item in enumerate(items, 1))
    return f"tekortkomingen: [{{id: tk-1, stappen: [{rows}]}}]"


def cure(date: str, number: int = 1, *, done: bool = False) -> tuple[Want, ...]:
    path = f"tekortkomingen[tk-1].stappen[st-{number}].termijn_tot"
    return (Want("hersteltermijn", date, path, done=done),)


DEFAULT = "datum: 2026-11-10, soort: ingebrekestelling, termijn_tot: 2026-12-22"


@table(
    # BW 6:82: a written notice with a reasonable term.
    Case("default", "", steps(DEFAULT), cure("2026-12-22")),
    Case(
        "default, past",
        "",
        steps("datum: 2026-09-10, soort: ingebrekestelling, termijn_tot: 2026-10-10"),
        cure("2026-10-10"),
    ),
    # "the last ingebrekestelling"
    Case(
        "twice",
        "",
        steps("datum: 2026-09-10, soort: ingebrekestelling, termijn_tot: 2026-10-10", DEFAULT),
        cure("2026-12-22", 2),
    ),
    Case("another step between", "", steps(DEFAULT, "datum: 2026-11-20, soort: gesprek"), cure("2026-12-22")),
    # "a later step `nagekomen`"
    Case("performed", "", steps(DEFAULT, "datum: 2026-12-01, soort: nagekomen"), cure("2026-12-22", done=True)),
    Case("performed before", "", steps("datum: 2026-10-01, soort: nagekomen", DEFAULT), cure("2026-12-22", 2)),
    Case("dissolved after", "", steps(DEFAULT, "datum: 2026-11-15, soort: ontbinding"), cure("2026-12-22")),
    Case("no term", "", steps("datum: 2026-11-10, soort: ingebrekestelling"), ()),
    Case(
        "not a notice of default",
        "",
        steps("datum: 2026-11-10, soort: sommatie, termijn_tot: 2026-12-22"),
        (),
    ),
    Case("after the end", "", steps(DEFAULT), cure("2026-12-22"), end="2026-10-31"),
    Case(
        "two shortcomings",
        "",
        f"tekortkomingen: [{{id: tk-2, stappen: [{{id: st-1, {DEFAULT}}}]}},"
        f" {{id: tk-1, stappen: [{{id: st-1, {DEFAULT}}}]}}]",
        (
            *cure("2026-12-22"),
            Want("hersteltermijn", "2026-12-22", "tekortkomingen[tk-2].stappen[st-1].termijn_tot"),
        ),
    ),
)
def test_the_term_to_perform(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "hersteltermijn")


def measure(date: str, number: int = 1, *, done: bool = False) -> tuple[Want, ...]:
    return (Want("maatregel-herzien", date, f"tekortkomingen[tk-1].stappen[st-{number}].tot", done=done),)


CUT = "datum: 2026-10-05, soort: maatregel, maatregel: korting, tot: 2027-01-04"


@table(
    # A4-25: temporary measures.
    Case("a measure", "", steps(CUT), measure("2027-01-04")),
    Case(
        "a suspension",
        "",
        steps("datum: 2026-10-05, soort: opschorting, tot: 2027-01-04"),
        measure("2027-01-04"),
    ),
    Case("no last day", "", steps("datum: 2026-10-05, soort: maatregel, maatregel: korting"), ()),
    Case(
        "a later step",
        "",
        steps(CUT, "datum: 2026-11-01, soort: nagekomen"),
        measure("2027-01-04", done=True),
    ),
    Case("an earlier step", "", steps("datum: 2026-10-01, soort: gesprek", CUT), measure("2027-01-04", 2)),
    Case(
        "a second measure",
        "",
        steps(CUT, "datum: 2026-11-01, soort: maatregel, maatregel: korting, tot: 2027-03-01"),
        (*measure("2027-03-01", 2), *measure("2027-01-04", done=True)),
    ),
    Case("not a measure", "", steps("datum: 2026-10-05, soort: verrekening, tot: 2027-01-04"), ()),
    Case("after the end", "", steps(CUT), (), end="2026-10-31"),
)
def test_reviewing_a_measure(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "maatregel-herzien")


def lapse(date: str, send_by: str, *, done: bool = False) -> tuple[Want, ...]:
    return (Want("verjaring-stuiten", date, "vorderingen[vo-1]", send_by=send_by, done=done),)


@table(
    # A4-20: five years from knowledge. Monday 01-03-2027: 25 and 26 February lie between.
    Case("known", "", "vorderingen: [{id: vo-1, bekend_op: 2022-03-01}]", lapse("2027-03-01", "2027-02-24")),
    # From the last interruption. 10-05-2029 is Hemelvaartsdag: 8 and 9 May lie between.
    Case(
        "interrupted",
        "",
        "vorderingen: [{id: vo-1, bekend_op: 2022-03-01, gestuit_op: 2024-05-10}]",
        lapse("2029-05-10", "2029-05-07"),
    ),
    # 29-02-2024 + 5 years clips to Wednesday 28-02-2029: 26 and 27 lie between.
    Case("leap", "", "vorderingen: [{id: vo-1, bekend_op: 2024-02-29}]", lapse("2029-02-28", "2029-02-23")),
    Case(
        "paid",
        "",
        "vorderingen: [{id: vo-1, bekend_op: 2022-03-01, voldaan: 2025-01-01}]",
        lapse("2027-03-01", "2027-02-24", done=True),
    ),
    Case("no day", "", "vorderingen: [{id: vo-1, bedrag: 12500.00}]", ()),
    Case(
        "after the end",
        "",
        "vorderingen: [{id: vo-1, bekend_op: 2022-03-01}]",
        lapse("2027-03-01", "2027-02-24"),
        end="2026-10-31",
    ),
)
def test_interrupting_prescription(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "verjaring-stuiten")


def stop(more: str, who: str = "opdrachtnemer") -> str:
    return f"clientenstop: [{{id: cs-1, door: {who}, ingang: 2026-12-15{more}}}]"


# 14 calendar days before 15-12-2026.
TELL = (Want("clientenstop-melden", "2026-12-01", "overeenkomst.clientenstop[cs-1].gemeld"),)


def consent(*, done: bool = False) -> tuple[Want, ...]:
    return (Want("clientenstop-beslissen", "2026-12-15", "overeenkomst.clientenstop[cs-1].toestemming", done=done),)


@table(
    # A4-09: written notice 14 kalenderdagen before the start, only after written consent.
    Case("not told", stop(""), "", TELL),
    Case("told", stop(", gemeld: 2026-11-20"), "", consent()),
    Case("told and allowed", stop(", gemeld: 2026-11-20, toestemming: 2026-11-21"), "", consent(done=True)),
    Case("told and refused", stop(", gemeld: 2026-11-20, geweigerd: 2026-11-21"), "", consent(done=True)),
    Case("lifted before it was told", stop(", opgeheven: 2026-11-21"), "", ()),
    # Decision of the maintainer.
    Case("lifted", stop(", gemeld: 2026-11-20, opgeheven: 2026-11-21"), "", ()),
    Case("our own stop", stop("", "opdrachtgever"), "", ()),
    Case("our own stop, told", stop(", gemeld: 2026-11-20", "opdrachtgever"), "", ()),
    Case("no start", "clientenstop: [{id: cs-1, door: opdrachtnemer}]", "", ()),
    # A month boundary: 14 days before 01-03-2027 is 15-02-2027.
    Case(
        "over February",
        "clientenstop: [{id: cs-1, door: opdrachtnemer, ingang: 2027-03-01}]",
        "",
        (Want("clientenstop-melden", "2027-02-15", "overeenkomst.clientenstop[cs-1].gemeld"),),
    ),
)
def test_a_stop_by_the_other_side(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "clientenstop-melden", "clientenstop-beslissen")


# A4-14: a measure by a supervisor within 7 kalenderdagen; A4-18 and the rest: at once.
EVENTS = [
    ("toezichtmaatregel", "2026-11-08"),
    ("bestuurlijke_boete", "2026-11-01"),
    ("verdachte", "2026-11-01"),
    ("veroordeling", "2026-11-01"),
    ("calamiteit", "2026-11-01"),
    ("continuiteit", "2026-11-01"),
    ("datalek", "2026-11-01"),
    ("wijziging_organisatie", "2026-11-01"),
    ("fusie", "2026-11-01"),
    ("overig", "2026-11-01"),
]


@pytest.mark.parametrize(("event", "date"), EVENTS)
def test_what_the_other_side_must_report(tmp_path: Path, event: str, date: str) -> None:
    wanted = (Want("melding-ontvangen", date, "meldingen[me-1].gemeld"),)
    case = Case(event, "", f"meldingen: [{{id: me-1, soort: {event}, datum: 2026-11-01}}]", wanted)
    judge(tmp_path, case, "melding-ontvangen")
    (deadline,) = check_json(tmp_path, "--kind", "melding-ontvangen")["deadlines"]
    assert deadline["owner"] == OPDRACHTNEMER._asdict()
    assert event != "toezichtmaatregel" or "A4-14" in deadline["source"]


@table(
    Case("reported", "", "meldingen: [{id: me-1, soort: fusie, datum: 2026-11-01, gemeld: 2026-11-01}]", ()),
    Case("no day", "", "meldingen: [{id: me-1, soort: fusie}]", ()),
    Case("after the end", "", "meldingen: [{id: me-1, soort: fusie, datum: 2026-11-01}]", (), end="2026-10-31"),
)
def test_nothing_left_to_report(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case, "melding-ontvangen")


def test_the_first_contact_person_has_to_report(tmp_path: Path) -> None:
    contacts = "contactpersonen: [{id: cp-1, naam: C. Proef, email: c@proef.example}, {id: cp-2, naam: D. Proef}]\n"
    owner = Owner("opdrachtnemer", "C. Proef", "c@proef.example")
    wanted = (Want("melding-ontvangen", "2026-11-08", "meldingen[me-1].gemeld", owner=owner),)
    rest = contacts + "meldingen: [{id: me-1, soort: toezichtmaatregel, datum: 2026-11-01}]"
    judge(tmp_path, Case("contacts", "", rest, wanted), "melding-ontvangen")
