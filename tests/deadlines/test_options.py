"""What the options of `cmtool check` show, in which order, and with which exit status (ontwerp §5 and §6)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.deadlines.support import BEHEERDER, EIGENAAR, JURIST, Case, write
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

BLANK = Case("blank", "", "", (), end="2030-12-31")


def day(offset: int) -> str:
    return (date.fromisoformat(TODAY) + timedelta(days=offset)).isoformat()


def calendar(*offsets: int, who: str = "jurist") -> str:
    """Calendar items, named by how many days they lie from today."""
    items = ", ".join(f"{{id: k{offset}, datum: {day(offset)}, wat: Proef, wie: {who}}}" for offset in offsets)
    return f"kalender: [{items}]"


def dossier(folder: Path, rest: str, number: str = "P-1", agreement: str = "") -> None:
    """A dossier of which only the end lies far ahead (new purchase and exit not before 2029)."""
    write(folder, BLANK._replace(agreement=agreement, rest=rest), number)


def check(folder: Path, *options: str) -> list[dict[str, Any]]:
    result = cmtool("check", ".", "--today", TODAY, "--format", "json", *options, cwd=folder)
    found: list[dict[str, Any]] = json.loads(result.out)["deadlines"]
    return found


def ids(folder: Path, *options: str) -> list[str]:
    """The calendar items that are shown, by their id."""
    shown = check(folder, "--kind", "kalender", *options)
    return [one["path"].removeprefix("kalender[").removesuffix("].datum") for one in shown]


# ontwerp §6: te_laat (before today), vandaag, deze_week (≤ 7 days), binnenkort (≤ 30), gepland (later).
STATUSES = [
    (-400, "te_laat"),
    (-1, "te_laat"),
    (0, "vandaag"),
    (1, "deze_week"),
    (7, "deze_week"),
    (8, "binnenkort"),
    (30, "binnenkort"),
    (31, "gepland"),
    (400, "gepland"),
]


@pytest.mark.parametrize(("offset", "status"), STATUSES)
def test_the_borders_of_a_status(tmp_path: Path, offset: int, status: str) -> None:
    dossier(tmp_path, calendar(offset))
    (one,) = check(tmp_path, "--kind", "kalender", "--within", "all")
    assert (one["date"], one["days"], one["status"]) == (day(offset), offset, status)


OFFSETS = (-400, -1, 0, 1, 7, 8, 30, 31, 90, 91, 400)


@pytest.mark.parametrize(
    ("options", "last"),
    [
        # The help of `check`: "Toon termijnen tot zoveel dagen vooruit, of all. [standaard: 90]"
        ((), 90),
        (("--within", "0"), 0),
        (("--within", "1"), 1),
        (("--within", "7"), 7),
        (("--within", "30"), 30),
        (("--within", "91"), 91),
        (("--within", "all"), 400),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_within_never_hides_what_is_overdue(tmp_path: Path, options: tuple[str, ...], last: int) -> None:
    dossier(tmp_path, calendar(*OFFSETS))
    assert ids(tmp_path, *options) == [f"k{offset}" for offset in OFFSETS if offset <= last]


@pytest.mark.parametrize("form", ["text", "json"])
def test_within_hides_nothing_overdue_in_any_format(tmp_path: Path, form: str) -> None:
    dossier(tmp_path, "kalender: [{id: k-1, datum: 2025-01-15, wat: Zeer oude zaak, wie: jurist}]")
    result = cmtool("check", ".", "--today", TODAY, "--within", "0", "--format", form, cwd=tmp_path)
    assert "Zeer oude zaak" in result.out


MIXED = """\
kalender:
  - {id: k-1, datum: 2026-12-01, wat: A, wie: jurist}
  - {id: k-2, datum: 2026-12-02, wat: B, wie: contracteigenaar}
rapportages: [{id: r-1, voor: 2026-12-03}]
uitzonderingen: [{regel: kpi-norm-gemist, reden: proef, akkoord: J. Proef, tot: 2026-12-04}]
"""


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        ((), ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"]),
        (("--kind", "kalender"), ["2026-12-01", "2026-12-02"]),
        (("--kind", "rapportage"), ["2026-12-03"]),
        (("--kind", "kalender", "--kind", "rapportage"), ["2026-12-01", "2026-12-02", "2026-12-03"]),
        (("--kind", "ubo-controleren"), []),
        (("--owner", "jurist"), ["2026-12-01"]),
        (("--owner", "contracteigenaar"), ["2026-12-02"]),
        (("--owner", "contractbeheerder"), ["2026-12-03"]),
        # A name and an e-mail address of rollen.
        (("--owner", "J. Proef"), ["2026-12-01"]),
        (("--owner", "manager@proefdorp.example"), ["2026-12-04"]),
        (("--owner", "niemand@proefdorp.example"), []),
        (("--owner", "contracteigenaar", "--kind", "rapportage"), []),
        (("--owner", "contracteigenaar", "--kind", "kalender"), ["2026-12-02"]),
    ],
    ids=lambda value: "_".join(value) or "-" if isinstance(value, tuple) else None,
)
def test_choosing_kind_and_owner(tmp_path: Path, options: tuple[str, ...], dates: list[str]) -> None:
    dossier(tmp_path, MIXED)
    assert [one["date"] for one in check(tmp_path, *options)] == dates


def test_the_owners_are_the_roles_of_the_dossier(tmp_path: Path) -> None:
    dossier(tmp_path, MIXED)
    owners = [tuple(one["owner"].values()) for one in check(tmp_path)][:3]
    assert owners == [JURIST, EIGENAAR, BEHEERDER]


def test_an_unfilled_role_has_no_name(tmp_path: Path) -> None:
    # ontwerp §6: "an unfilled role has name and email null"
    write(
        tmp_path,
        BLANK._replace(rest=calendar(1, who="jurist") + "\nrapportages: [{id: r-1, voor: 2026-12-03}]"),
        roles="",
    )
    nobody = {"name": None, "email": None}
    assert [one["owner"] for one in check(tmp_path)] == [
        {"role": "jurist", **nobody},
        {"role": "contractbeheerder", **nobody},
    ]


def test_a_role_without_an_address(tmp_path: Path) -> None:
    write(tmp_path, BLANK._replace(rest=calendar(1)), roles="rollen: {jurist: {naam: J. Proef}}\n")
    assert [one["owner"] for one in check(tmp_path)] == [{"role": "jurist", "name": "J. Proef", "email": None}]


# A stop in which nothing is done, a report that came in, an item that was done.
FINISHED = """\
kalender:
  - {id: k-2, datum: 2026-12-01, wie: jurist, gereed: 2026-11-01}
  - {id: k-1, datum: 2026-12-20, wie: jurist}
  - {id: k-3, datum: 2026-10-01, wie: jurist, gereed: 2026-10-01}
rapportages: [{id: r-1, voor: 2026-10-31, ontvangen: 2026-10-30}]
"""


def test_what_is_done_appears_only_with_all_and_last(tmp_path: Path) -> None:
    dossier(tmp_path, FINISHED)
    assert [(one["path"], one["status"]) for one in check(tmp_path)] == [("kalender[k-1].datum", "binnenkort")]
    assert [(one["path"], one["status"]) for one in check(tmp_path, "--all", "--within", "all")][:1] == [
        ("kalender[k-1].datum", "binnenkort")
    ]
    done = [one["path"] for one in check(tmp_path, "--all", "--within", "all") if one["status"] == "gereed"]
    assert done == ["kalender[k-3].datum", "rapportages[r-1].ontvangen", "kalender[k-2].datum"]


def test_order(tmp_path: Path) -> None:
    # ontwerp §6: gereed last, date, dossier, kind, path.
    rest = """\
    kalender:
      - {id: k-3, datum: 2026-12-01, wie: jurist}
      - {id: k-2, datum: 2026-12-01, wie: jurist}
      - {id: k-1, datum: 2026-12-02, wie: jurist}
      - {id: k-0, datum: 2026-11-30, wie: jurist, gereed: 2026-11-01}
    rapportages: [{id: r-1, voor: 2026-12-01}]
    gesprekken: [{id: g-1, afspraken: [{id: af-1, wie: jurist, voor: 2026-12-01}]}]
    """
    dossier(tmp_path, rest, "P-2")
    dossier(tmp_path, rest, "P-1")
    found = [
        (one["date"], one["dossier"], one["kind"], one["path"]) for one in check(tmp_path, "--all", "--within", "30")
    ]
    one_day = [
        ("afspraak", "gesprekken[g-1].afspraken[af-1].voor"),
        ("kalender", "kalender[k-2].datum"),
        ("kalender", "kalender[k-3].datum"),
        ("rapportage", "rapportages[r-1].ontvangen"),
    ]
    assert found == [
        *(("2026-12-01", "P-1", *row) for row in one_day),
        *(("2026-12-01", "P-2", *row) for row in one_day),
        ("2026-12-02", "P-1", "kalender", "kalender[k-1].datum"),
        ("2026-12-02", "P-2", "kalender", "kalender[k-1].datum"),
        ("2026-11-30", "P-1", "kalender", "kalender[k-0].datum"),
        ("2026-11-30", "P-2", "kalender", "kalender[k-0].datum"),
    ]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_two_processes_give_the_same(tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        dossier(tmp_path, calendar(-3, 5, 40), f"P-{number}")
    found = [(one["dossier"], one["days"]) for one in check(tmp_path, "--jobs", jobs)]
    assert found == [(f"P-{number}", days) for days in (-3, 5, 40) for number in range(6)]


# ontwerp §5: 1 for `overdue` with a deadline te_laat, for `due` up to deze_week; the default is never.
EXITS = [
    (-1, None, 0),
    (-1, "never", 0),
    (-1, "overdue", 1),
    (-1, "due", 1),
    (0, None, 0),
    (0, "never", 0),
    (0, "overdue", 0),
    (0, "due", 1),
    (7, "overdue", 0),
    (7, "due", 1),
    (8, "overdue", 0),
    (8, "due", 0),
    (400, "due", 0),
]


@pytest.mark.parametrize(("offset", "fail_on", "status"), EXITS)
def test_exit_status(tmp_path: Path, offset: int, fail_on: str | None, status: int) -> None:
    dossier(tmp_path, calendar(offset))
    options = ("--fail-on", fail_on) if fail_on else ()
    assert cmtool("check", ".", "--today", TODAY, *options, cwd=tmp_path).status == status


@pytest.mark.parametrize(
    "options",
    [
        ("--within", "0"),
        ("--kind", "ubo-controleren"),
        ("--owner", "contracteigenaar"),
        ("--quiet",),
        ("--format", "json"),
    ],
    ids=" ".join,
)
def test_the_exit_status_is_judged_before_anything_is_hidden(tmp_path: Path, options: tuple[str, ...]) -> None:
    dossier(tmp_path, calendar(5))
    assert cmtool("check", ".", "--today", TODAY, "--fail-on", "due", *options, cwd=tmp_path).status == 1


@pytest.mark.parametrize("options", [(), ("--all",)], ids=["open", "all"])
def test_what_is_done_fails_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    dossier(tmp_path, "kalender: [{id: k-1, datum: 2026-10-01, wie: jurist, gereed: 2026-10-02}]")
    assert cmtool("check", ".", "--today", TODAY, "--fail-on", "due", *options, cwd=tmp_path).status == 0


@pytest.mark.parametrize("fail_on", ["never", "overdue", "due"])
def test_a_structural_fault_fails_always(tmp_path: Path, fail_on: str) -> None:
    dossier(tmp_path, "kalender: [{id: k-1, datum: 2026-02-30, wie: jurist}]")
    assert cmtool("check", ".", "--today", TODAY, "--fail-on", fail_on, cwd=tmp_path).status == 1


WRONG = [
    ("--kind", "bestaat-niet"),
    ("--within", "-1"),
    ("--within", "veel"),
    ("--fail-on", "altijd"),
    ("--format", "excel"),
    ("--today", "22-11-2026"),
    ("--today", "2026-02-30"),
]


@pytest.mark.parametrize("options", WRONG, ids=" ".join)
def test_a_wrong_option_is_exit_status_2(tmp_path: Path, options: tuple[str, str]) -> None:
    dossier(tmp_path, calendar(1))
    result = cmtool("check", ".", *options, cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    assert result.err.strip()
    assert "Traceback" not in result.err


def test_no_dossiers_is_exit_status_2(tmp_path: Path) -> None:
    assert cmtool("check", ".", "--today", TODAY, cwd=tmp_path).status == 2


def test_a_faulty_part_does_not_silence_the_rest(tmp_path: Path) -> None:
    # ontwerp §3: "the parts that are good are judged and the faulty part is a finding".
    dossier(tmp_path, "kalender: [{id: k-1, datum: 2026-02-30}, {id: k-2, datum: 2026-12-01, wie: jurist}]")
    assert ids(tmp_path) == ["k-2"]


def test_the_path_may_be_left_out(tmp_path: Path) -> None:
    dossier(tmp_path, calendar(1))
    with_path = cmtool("check", ".", "--today", TODAY, cwd=tmp_path)
    assert cmtool("check", "--today", TODAY, cwd=tmp_path) == with_path
