"""Before the contract begins and after it has ended (termijnen.md, "After the current end", "Before `ingang`")."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.deadlines.support import Case, Want, found, judge, table, write
from tests.support import check_json

DOSSIER = Path(__file__).with_name("JH-2024-017.yaml")


def kinds_on(folder: Path, today: str, *options: str) -> list[tuple[str, str, str]]:
    shutil.copy(DOSSIER, folder)
    run = check_json(folder, *options, today=today)
    return [(deadline["kind"], deadline["date"], deadline["path"]) for deadline in run["deadlines"]]


BEFORE = [
    ("kalender", "2027-01-15", "kalender[k-1].datum"),
    # k-2 is done up to and including 01-04-2026: the next is a year later.
    ("kalender", "2027-04-01", "kalender[k-2].datum"),
    ("verzekering-verloopt", "2026-12-31", "overeenkomst.verzekering[vz-1].geldig_tot"),
    ("einde-overeenkomst", "2027-12-31", "overeenkomst.einde"),
]


@pytest.mark.parametrize("today", ["2023-06-01", "2023-12-31"])
@pytest.mark.parametrize("options", [(), ("--all",)], ids=["open", "all"])
def test_before_ingang(tmp_path: Path, today: str, options: tuple[str, ...]) -> None:
    assert sorted(kinds_on(tmp_path, today, *options)) == sorted(BEFORE)


def test_from_ingang_on(tmp_path: Path) -> None:
    # On the first day itself the contract runs.
    found = {kind for kind, _, _ in kinds_on(tmp_path, "2024-01-01")}
    assert found >= {
        "aankondiging-verlenging",
        "start-nieuwe-inkoop",
        "keurmerk-verloopt",
        "uitzondering-verloopt",
    }


# The dossier in format/ when nobody extended it: on 31-12-2027 it still runs, the day after it does not.
AFTER = [
    ("rapportageplicht", "2026-10-30", "rapportageplichten[rp-2]"),  # 2026-K3
    ("rapportage", "2026-10-31", "rapportages[r-3].ontvangen"),
    ("afspraak", "2026-11-06", "gesprekken[g-2026-k3].afspraken[af-1].voor"),
    ("rapportageplicht", "2027-01-31", "rapportageplichten[rp-2]"),  # 2026-K4: 31-12 + 1 month
    ("rapportageplicht", "2027-03-01", "rapportageplichten[rp-1]"),  # 2026
    ("rapportageplicht", "2027-04-30", "rapportageplichten[rp-2]"),  # 2027-K1: 31-03 + 1 month, clipped
    ("rapportageplicht", "2027-07-30", "rapportageplichten[rp-2]"),  # 2027-K2: 30-06 + 1 month
    ("rapportageplicht", "2027-10-30", "rapportageplichten[rp-2]"),  # 2027-K3: 30-09 + 1 month
    ("einde-overeenkomst", "2027-12-31", "overeenkomst.einde"),
    ("rapportageplicht", "2028-01-31", "rapportageplichten[rp-2]"),  # 2027-K4, the last of the contract
    ("rapportageplicht", "2028-03-01", "rapportageplichten[rp-1]"),  # 2027, the last of the contract
    ("doorlevering-einde", "2028-03-31", "exit.doorleveren"),  # the day before (01-01-2028 + 3 months)
    ("archief-vernietigen", "2037-12-31", "archief.bewaartermijn"),  # 10 years, 16.1
]


@pytest.mark.parametrize("today", ["2028-01-01", "2028-02-01", "2028-06-01"])
def test_after_the_end(tmp_path: Path, today: str) -> None:
    assert kinds_on(tmp_path, today) == AFTER


def test_on_the_last_day_it_still_runs(tmp_path: Path) -> None:
    found = {kind for kind, _, _ in kinds_on(tmp_path, "2027-12-31")}
    assert found >= {
        "aankondiging-verlenging",
        "gesprek",
        "kalender",
        "ubo-controleren",
        "uitzondering-verloopt",
    }
    assert not found & {"doorlevering-einde", "archief-vernietigen"}


EVENTS = """\
vorderingen: [{id: vo-1, bekend_op: 2023-06-01}, {id: vo-2, bekend_op: 2023-07-01, voldaan: 2024-01-01}]
tekortkomingen:
  - id: tk-1
    stappen:
      - {id: st-1, datum: 2026-05-01, soort: ingebrekestelling, termijn_tot: 2026-06-01}
  - id: tk-2
    stappen:
      - {id: st-1, datum: 2026-05-01, soort: maatregel, tot: 2026-12-01}
meldingen: [{id: me-1, soort: calamiteit, datum: 2026-06-01}]
addenda: [{id: ad-1, datum: 2026-05-01, grond: herzieningsclausule}]
kpis: [{id: k, frequentie: maand}]
rapportages:
  - {id: r-1, over: 2026-K2, voor: 2026-08-01}
  - {id: r-2, over: 2026-K1, voor: 2026-05-01, ontvangen: 2026-05-01}
gesprekken:
  - {id: g-1, datum: 2026-04-01, volgende: 2026-07-01, afspraken: [{id: af-1, wie: jurist, voor: 2026-05-01}]}
kalender: [{id: k-1, datum: 2026-12-01, wie: jurist}]
contactpersonen: [{id: cp-1, naam: C. Proef, gecontroleerd_op: 2026-01-01}]
classificatie: {beoordeeld_op: 2026-01-01}
"""
OVER = """\
verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31}]
keurmerken: [{id: km-1, naam: HKZ, geldig_tot: 2026-12-31}]
clientenstop: [{id: cs-1, door: opdrachtnemer, ingang: 2026-07-01}]
indexering: {per: 1 januari, meedelen: 1 november}
clausules: {bestedingsruimte: ja}
standaard: {naam: contractstandaard_wmo, versie: "1.1"}
"""


def test_after_the_end_only_what_the_specification_names(tmp_path: Path) -> None:
    # "only einde-overeenkomst, doorlevering-einde, archief-vernietigen and what is still open of afspraak,
    # rapportage, rapportageplicht, hersteltermijn and vordering remain"
    case = Case("over", OVER, EVENTS, (), end="2026-06-30", domain="wmo")
    write(tmp_path, case)
    assert {(one["kind"], one["path"], one["date"]) for one in found(tmp_path, case, ())} == {
        ("einde-overeenkomst", "overeenkomst.einde", "2026-06-30"),
        ("archief-vernietigen", "archief.bewaartermijn", "2036-06-30"),
        ("afspraak", "gesprekken[g-1].afspraken[af-1].voor", "2026-05-01"),
        ("rapportage", "rapportages[r-1].ontvangen", "2026-08-01"),
        ("hersteltermijn", "tekortkomingen[tk-1].stappen[st-1].termijn_tot", "2026-06-01"),
        ("verjaring-stuiten", "vorderingen[vo-1]", "2028-06-01"),
    }


@table(
    # The day before (end + 1 day + the term).
    Case(
        "3 months",
        "",
        "exit: {doorleveren: 3 maanden}",
        (Want("doorlevering-einde", "2026-09-30", "exit.doorleveren"),),
        end="2026-06-30",
    ),
    Case(
        "14 days",
        "",
        "exit: {doorleveren: 14 dagen}",
        (Want("doorlevering-einde", "2026-07-14", "exit.doorleveren"),),
        end="2026-06-30",
    ),
    # 01-09-2026 + 6 months is 01-03-2027.
    Case(
        "clipping",
        "",
        "exit: {doorleveren: 6 maanden}",
        (Want("doorlevering-einde", "2027-02-28", "exit.doorleveren"),),
        end="2026-08-31",
    ),
    Case(
        "finished",
        "",
        "exit: {doorleveren: 3 maanden, afgerond: 2026-10-01}",
        (Want("doorlevering-einde", "2026-09-30", "exit.doorleveren", done=True),),
        end="2026-06-30",
    ),
    Case("not ended", "", "exit: {doorleveren: 3 maanden}", (), end="2026-11-22"),
    Case(
        "ended yesterday",
        "",
        "exit: {doorleveren: 3 maanden}",
        (Want("doorlevering-einde", "2027-02-21", "exit.doorleveren"),),
        end="2026-11-21",
    ),
    Case("nothing agreed", "", "exit: {plan: 2026-01-01}", (), end="2026-06-30"),
)
def test_going_on_after_the_end(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "doorlevering-einde")


def destroy(date: str) -> tuple[Want, ...]:
    return (Want("archief-vernietigen", date, "archief.bewaartermijn"),)


@table(
    # domein C.3, Selectielijst gemeenten 2020.
    Case("default 16.1", "", "", destroy("2036-06-30")),
    Case("16.1", "", 'archief: {categorie: "16.1"}', destroy("2036-06-30")),
    Case("16.1.1", "", 'archief: {categorie: "16.1.1"}', destroy("2033-06-30")),
    Case("16.1.2 is kept", "", 'archief: {categorie: "16.1.2"}', ()),
    Case("16.1.5", "", 'archief: {categorie: "16.1.5"}', destroy("2033-06-30")),
    Case("16.2", "", 'archief: {categorie: "16.2"}', destroy("2031-06-30")),
    Case("16.2.1", "", 'archief: {categorie: "16.2.1"}', destroy("2027-06-30")),
    Case("16.2.2", "", 'archief: {categorie: "16.2.2"}', destroy("2029-06-30")),
    Case("16.3", "", 'archief: {categorie: "16.3"}', destroy("2036-06-30")),
    Case("16.4", "", 'archief: {categorie: "16.4"}', destroy("2027-06-30")),
    Case("8.1.7 subsidie", "", 'archief: {categorie: "8.1.7"}', destroy("2033-06-30")),
    Case("own term", "", 'archief: {categorie: "16.1", bewaartermijn: 7 jaar}', destroy("2033-06-30")),
    Case("own term in months", "", "archief: {bewaartermijn: 24 maanden}", destroy("2028-06-30")),
    Case("blijvend", "", 'archief: {categorie: "16.1", bewaartermijn: blijvend}', ()),
    Case("not ended", "", "", (), end="2026-11-22"),
    Case("ended yesterday", "", "", destroy("2036-11-21"), end="2026-11-21"),
)
def test_destroying_the_archive(tmp_path: Path, case: Case) -> None:
    end = "2026-06-30" if case.end == "2027-12-31" else case.end
    judge(tmp_path, case._replace(end=end), "archief-vernietigen")
