"""The tables "Checked by hand" of termijnen.md."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from cmtool.dates import add_months, before_end, before_start, parse_duration
from tests.deadlines.support import KINDS, Case, Owner, Want, judge, record, whole
from tests.support import check_json

DOSSIER = Path(__file__).with_name("JH-2024-017.yaml")
EIGENAAR = Owner("contracteigenaar", "A. de Boer", "a.deboer@rijnenvecht.example")
MANAGER = Owner("contractmanager", "S. Yilmaz", "s.yilmaz@rijnenvecht.example")
BEHEERDER = Owner("contractbeheerder", "J. Visser", "j.visser@rijnenvecht.example")
# ontwerp §6: for the opdrachtnemer the first contact person.
OPDRACHTNEMER = Owner("opdrachtnemer", "P. Jansen", "p.jansen@delinde.example")

# termijnen.md, "these are all its open deadlines"; in the order of ontwerp §6: date, dossier, kind, path.
OPEN = [
    Want("start-nieuwe-inkoop", "2026-06-30", "overeenkomst.nieuwe_inkoop", owner=EIGENAAR),
    Want(
        "voornemen-bestedingsruimte",
        "2026-06-30",
        "bestedingsruimte[2027].voornemen",
        latest="2026-07-01",
        # Tuesday; Monday 29 and Friday 26 lie between.
        send_by="2026-06-25",
        owner=MANAGER,
    ),
    Want(
        "besluit-bestedingsruimte",
        "2026-09-30",
        "bestedingsruimte[2027].besluit",
        "2026-10-01",
        send_by="2026-09-25",
        owner=EIGENAAR,
    ),
    Want("rapportageplicht", "2026-10-30", "rapportageplichten[rp-2]", owner=BEHEERDER),
    Want("plan-bestedingsruimte", "2026-10-31", "bestedingsruimte[2027].plan", "2026-11-01", owner=MANAGER),
    Want("rapportage", "2026-10-31", "rapportages[r-3].ontvangen", owner=BEHEERDER),
    Want("afspraak", "2026-11-06", "gesprekken[g-2026-k3].afspraken[af-1].voor", owner=OPDRACHTNEMER),
    Want("verzekering-verloopt", "2026-12-31", "overeenkomst.verzekering[vz-1].geldig_tot", owner=BEHEERDER),
    Want("indexering-toepassen", "2027-01-01", "overeenkomst.indexeringen[2027].toegepast", owner=BEHEERDER),
    Want("gesprek", "2027-01-14", "gesprekken[g-2026-k3].volgende", owner=MANAGER),
    Want("contactgegevens-controleren", "2027-01-15", "contactpersonen[cp-1].gecontroleerd_op", owner=BEHEERDER),
    Want("kalender", "2027-01-15", "kalender[k-1].datum", owner=MANAGER),
    Want("classificatie-herzien", "2027-01-20", "classificatie.beoordeeld_op", owner=MANAGER),
    Want("rapportageplicht", "2027-01-31", "rapportageplichten[rp-2]", owner=BEHEERDER),
    Want("uitzondering-verloopt", "2027-01-31", "uitzonderingen[kpi-norm-gemist].tot", owner=MANAGER),
    Want("ubo-controleren", "2027-02-10", "partijen.opdrachtnemer.ubo_gecontroleerd_op", owner=BEHEERDER),
    Want("keurmerk-verloopt", "2027-03-01", "overeenkomst.keurmerken[km-1].geldig_tot", owner=BEHEERDER),
    Want("rapportageplicht", "2027-03-01", "rapportageplichten[rp-1]", owner=BEHEERDER),
    Want("besluit-verlenging", "2027-03-30", "overeenkomst.verlenging.besluiten", "2027-03-31", owner=EIGENAAR),
    Want("kalender", "2027-04-01", "kalender[k-2].datum", owner=EIGENAAR),
    Want(
        "aankondiging-verlenging",
        "2027-06-30",
        "overeenkomst.verlenging.aankondigen",
        # Wednesday; Tuesday 29 and Monday 28 lie between (ontwerp §6).
        send_by="2027-06-25",
        owner=MANAGER,
    ),
    Want("einde-overeenkomst", "2027-12-31", "overeenkomst.einde", owner=EIGENAAR),
]


def golden(folder: Path, *options: str) -> dict[str, Any]:
    shutil.copy(DOSSIER, folder)
    return check_json(folder, *options)


def test_the_full_dossier_has_exactly_these_open_deadlines(tmp_path: Path) -> None:
    run = golden(tmp_path)
    found = [record(deadline) for deadline in run["deadlines"]]
    assert found == [whole(want, "2026-11-22", "JH-2024-017") for want in OPEN]
    assert len(found) == 22
    assert run["findings"] == []
    assert (run["schema"], run["today"], run["dossiers"], run["unreadable"]) == (
        "cmtool/run/1",
        "2026-11-22",
        1,
        0,
    )


def test_with_all_the_open_deadlines_come_first_and_stay_the_same(tmp_path: Path) -> None:
    everything = golden(tmp_path, "--all")["deadlines"]
    is_open = golden(tmp_path)["deadlines"]
    assert everything[:22] == is_open
    assert {deadline["status"] for deadline in everything[22:]} == {"gereed"}
    # "gereed when the dossier shows that it was done": the indexing of 2026 and the notice of that of 2027.
    done = {(deadline["kind"], deadline["date"]) for deadline in everything[22:]}
    assert done >= {
        ("indexering-meedelen", "2025-11-01"),
        ("indexering-toepassen", "2026-01-01"),
        ("indexering-meedelen", "2026-11-01"),
    }


def test_every_key_of_a_deadline_is_there(tmp_path: Path) -> None:
    # ontwerp §6: the object of `deadlines`; "keys stay, new ones may come".
    first = {"kind", "dossier", "date", "days", "status", "summary", "owner", "basis"}
    second = {"source", "steps", "latest", "send_by", "path", "file", "line", "column"}
    for deadline in golden(tmp_path)["deadlines"]:
        assert first | second <= set(deadline)
        assert set(deadline["owner"]) == {"role", "name", "email"}


def test_the_place_of_a_deadline_is_that_of_its_path(tmp_path: Path) -> None:
    lines = DOSSIER.read_text(encoding="utf-8").splitlines()
    places = {
        (deadline["kind"], deadline["path"]): lines[deadline["line"] - 1] for deadline in golden(tmp_path)["deadlines"]
    }
    assert "aankondigen: 6 maanden" in places["aankondiging-verlenging", "overeenkomst.verlenging.aankondigen"]
    assert "einde: 2027-12-31" in places["einde-overeenkomst", "overeenkomst.einde"]
    assert "id: af-1" in places["afspraak", "gesprekken[g-2026-k3].afspraken[af-1].voor"]
    assert "id: rp-2" in places["rapportageplicht", "rapportageplichten[rp-2]"]


def test_the_steps_show_the_calculation(tmp_path: Path) -> None:
    steps = {deadline["kind"]: deadline["steps"] for deadline in golden(tmp_path)["deadlines"]}
    # ontwerp §6, the example.
    assert steps["aankondiging-verlenging"][:2] == ["einde 31-12-2027", "6 maanden terug: 30-06-2027"]
    # ontwerp §7: both readings stand in the steps.
    assert "30-03-2027" in " ".join(steps["besluit-verlenging"])
    assert "31-03-2027" in " ".join(steps["besluit-verlenging"])
    # ontwerp §7: a day that is no working day says so and names the last working day before (Saturday).
    assert "30-10-2026" in " ".join(steps["plan-bestedingsruimte"])
    assert "zaterdag" in " ".join(steps["plan-bestedingsruimte"])


def test_the_step_that_latest_is_still_to_come(tmp_path: Path) -> None:
    # ontwerp §6: "a step says when `latest` is still to come": on 1 July 2026 `date` has passed, `latest` has not.
    shutil.copy(DOSSIER, tmp_path)
    run = check_json(tmp_path, "--kind", "voornemen-bestedingsruimte", today="2026-07-01")
    (deadline,) = run["deadlines"]
    assert (deadline["date"], deadline["days"], deadline["status"]) == ("2026-06-30", -1, "te_laat")
    before = check_json(tmp_path, "--kind", "voornemen-bestedingsruimte", today="2026-07-02")["deadlines"][0]
    assert deadline["steps"] != before["steps"]


# termijnen.md, second table, left half, and domein C.2 (31-03-2027).
ENDS = [
    ("2026-12-31", "2026-06-30", "2026-06-30", "2026-06-25"),
    (
        "2027-06-30",
        "2026-12-30",
        "2026-12-31",
        "2026-12-24",
    ),  # Wednesday; 28 and 29 between, 25 and 26 are Christmas
    ("2027-02-28", "2026-08-28", "2026-08-31", "2026-08-25"),
    ("2027-08-31", "2027-02-28", "2027-02-28", "2027-02-24"),  # Sunday; 25 and 26 between
    ("2028-08-31", "2028-02-29", "2028-02-29", "2028-02-24"),  # Tuesday; 25 and 28 between
    ("2028-02-29", "2027-08-29", "2027-08-31", "2027-08-25"),  # Sunday; 26 and 27 between
    ("2027-03-31", "2026-09-30", "2026-09-30", "2026-09-25"),
]


@pytest.mark.parametrize(("end", "date", "latest", "send_by"), ENDS)
def test_six_months_before_the_end(tmp_path: Path, end: str, date: str, latest: str, send_by: str) -> None:
    wanted = Want("aankondiging-verlenging", date, "overeenkomst.verlenging.aankondigen", latest, send_by)
    agreement = "verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}"
    case = Case(end, agreement, "", (wanted,), today="2026-05-01", end=end)
    judge(tmp_path, case, "aankondiging-verlenging")
    reading = before_end(dt.date.fromisoformat(end), parse_duration("6 maanden"))
    assert (reading.date.isoformat(), reading.latest.isoformat()) == (date, latest)


# termijnen.md, second table, right half.
STARTS = [("2027-01-01", "2026-06-30", "2026-07-01"), ("2026-09-01", "2026-02-28", "2026-03-01")]


@pytest.mark.parametrize(("start", "date", "latest"), STARTS)
def test_six_months_before_a_start(start: str, date: str, latest: str) -> None:
    reading = before_start(dt.date.fromisoformat(start), parse_duration("6 maanden"))
    assert (reading.date.isoformat(), reading.latest.isoformat()) == (date, latest)


# ontwerp §7: months are added from the anchor and clip to the last day of the month.
MONTHS = [
    ("2026-08-31", 6, "2027-02-28"),
    ("2027-08-31", 6, "2028-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"),
    ("2026-01-31", 1, "2026-02-28"),
    ("2026-01-31", 2, "2026-03-31"),
    ("2026-03-31", -1, "2026-02-28"),
    ("2026-02-28", -6, "2025-08-28"),
    ("2026-02-28", 1, "2026-03-28"),  # domein C2-05: never end-of-month "sticky"
]


@pytest.mark.parametrize(("day", "months", "then"), MONTHS)
def test_months_clip_and_do_not_stick(day: str, months: int, then: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months).isoformat() == then


def test_the_table_of_kinds_is_complete(tmp_path: Path) -> None:
    # Every kind of termijnen.md is an accepted value of --kind.
    for kind in KINDS:
        golden(tmp_path, "--kind", kind)
