"""KPIs and reports: which periods are asked for, and when (S001 punt 11 and 13, A9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import Case, Want, found, judge, judge_open, table, write

if TYPE_CHECKING:
    from pathlib import Path


def measure(*dates: str) -> tuple[Want, ...]:
    return tuple(Want("kpi-meting", date, "kpis[w].metingen") for date in dates)


def kpi(frequency: str, *measured: str) -> str:
    rows = ", ".join(f'{{periode: "{period}", waarde: 9}}' for period in measured)
    return f"kpis: [{{id: w, naam: Wachttijd, frequentie: {frequency}, metingen: [{rows}]}}]"


@table(
    # No measurement: the periods that ended after `ingang`; end + 30 days. K4 and 2026 have not ended on 22-11-2026.
    Case("kwartaal", "", kpi("kwartaal"), measure("2026-04-30", "2026-07-30", "2026-10-30"), start="2026-02-10"),
    Case("maand", "", kpi("maand"), measure("2026-10-30", "2026-11-30"), start="2026-09-15"),
    Case("halfjaar", "", kpi("halfjaar"), measure("2026-07-30"), start="2026-01-01"),
    Case("jaar", "", kpi("jaar"), measure("2025-01-30", "2026-01-30"), start="2024-01-01"),
    # 28-02-2027 + 30 days is 30-03-2027; 29-02-2028 + 30 days is 30-03-2028.
    Case("February", "", kpi("maand"), measure("2027-03-30"), start="2027-02-01", today="2027-03-01"),
    Case(
        "leap February",
        "",
        kpi("maand"),
        measure("2028-03-30"),
        start="2028-02-01",
        today="2028-03-01",
        end="2028-12-31",
    ),
    # Decision of the maintainer: the first period counts when it ENDS after ingang.
    Case(
        "begun on the first day of a quarter",
        "",
        kpi("kwartaal"),
        measure("2026-07-30", "2026-10-30"),
        start="2026-04-01",
    ),
    Case(
        "begun the day before the end of a quarter",
        "",
        kpi("kwartaal"),
        measure("2026-07-30", "2026-10-30"),
        start="2026-06-29",
    ),
    # "after the first measured period": what lies before is not asked.
    Case("measured to K2", "", kpi("kwartaal", "2026-K1", "2026-K2"), measure("2026-10-30")),
    Case("measured from K2", "", kpi("kwartaal", "2026-K2"), measure("2026-10-30")),
    Case("a gap", "", kpi("kwartaal", "2026-K1", "2026-K3"), measure("2026-07-30")),
    Case("months, a gap", "", kpi("maand", "2026-07", "2026-09"), measure("2026-09-30", "2026-11-30")),
    Case("half years", "", kpi("halfjaar", "2025-H1"), measure("2026-01-30", "2026-07-30")),
    Case("years", "", kpi("jaar", "2024"), measure("2026-01-30")),
    Case("all measured", "", kpi("kwartaal", "2026-K1", "2026-K2", "2026-K3"), ()),
    # The list may stand in any order.
    Case("out of order", "", kpi("kwartaal", "2026-K3", "2026-K1"), measure("2026-07-30")),
    # A period ends at the end of its last day (termijnen.md: "the year has not ended").
    Case("last day of the year", "", kpi("jaar", "2025"), (), today="2026-12-31"),
    Case("first day of the next", "", kpi("jaar", "2025"), measure("2027-01-30"), today="2027-01-01"),
    Case("no frequency", "", "kpis: [{id: w, naam: Wachttijd}]", ()),
    # "After the current end" kpi-meting does not remain.
    Case("over", "", kpi("kwartaal"), (), end="2026-10-31"),
)
def test_measuring(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case, "kpi-meting")


def test_two_kpis(tmp_path: Path) -> None:
    rest = """\
    kpis:
      - {id: b, frequentie: halfjaar, metingen: [{periode: 2025-H2, waarde: 1}]}
      - {id: a, frequentie: halfjaar, metingen: [{periode: 2025-H2, waarde: 1}]}
    """
    # Order within a day: by path.
    wanted = (
        Want("kpi-meting", "2026-07-30", "kpis[a].metingen"),
        Want("kpi-meting", "2026-07-30", "kpis[b].metingen"),
    )
    judge_open(tmp_path, Case("two", "", rest, wanted), "kpi-meting")


def test_a_measured_period_is_done(tmp_path: Path) -> None:
    # "done when: the measurement"; K2 comes after the first measured period and is measured.
    case = Case("measured", "", kpi("kwartaal", "2026-K1", "2026-K2"), ())
    write(tmp_path, case)
    everything = found(tmp_path, case, ("kpi-meting",), "--all")
    assert [(one["date"], one["status"]) for one in everything if one["date"] != "2026-04-30"] == [
        ("2026-10-30", "te_laat"),
        ("2026-07-30", "gereed"),
    ]


def due(*dates: str) -> tuple[Want, ...]:
    return tuple(Want("rapportageplicht", date, "rapportageplichten[rp-1]") for date in dates)


def duty(frequency: str, term: str, *received: str) -> str:
    """A duty to report, and the periods over which a report was received."""
    rows = ", ".join(
        f'{{id: r-{number}, plicht: rp-1, over: "{period}", ontvangen: 2026-01-02}}'
        for number, period in enumerate(received, 1)
    )
    return f"rapportageplichten: [{{id: rp-1, soort: verslag, frequentie: {frequency}, {term}}}]\nrapportages: [{rows}]"


@table(
    # "each period that ended after `ingang` ..., and the current one"
    Case("jaar voor", "", duty("jaar", "voor: 1 maart"), due("2025-03-01", "2026-03-01", "2027-03-01")),
    # 31-12 + 3 months is 31-03.
    Case("jaar binnen", "", duty("jaar", "binnen: 3 maanden"), due("2025-03-31", "2026-03-31", "2027-03-31")),
    # H1 ends 30-06: the next 1 September; H2 ends 31-12: the 1 September after.
    Case(
        "halfjaar voor",
        "",
        duty("halfjaar", "voor: 1 september"),
        due("2026-09-01", "2027-09-01"),
        start="2026-01-01",
    ),
    # 30-06 + 42 days is 11-08; 31-12 + 42 days is 11-02.
    Case(
        "halfjaar binnen",
        "",
        duty("halfjaar", "binnen: 6 weken"),
        due("2026-08-11", "2027-02-11"),
        start="2026-01-01",
    ),
    # 30-06 + 1 month is 30-07, 31-12 + 1 month is 31-01.
    Case(
        "kwartaal binnen",
        "",
        duty("kwartaal", "binnen: 1 maand"),
        due("2026-07-30", "2026-10-30", "2027-01-31"),
        start="2026-05-10",
    ),
    Case(
        "maand binnen",
        "",
        duty("maand", "binnen: 14 dagen"),
        due("2026-11-14", "2026-12-14"),
        start="2026-10-15",
    ),
    # 31-01-2027 + 1 month clips to 28-02-2027.
    Case(
        "clipping",
        "",
        duty("maand", "binnen: 1 maand"),
        due("2027-02-28"),
        start="2027-01-01",
        today="2027-01-15",
    ),
    # The first 31 December after a year that ends on 31 December is a year later.
    Case(
        "voor 31 december",
        "",
        duty("jaar", "voor: 31 december"),
        due("2026-12-31", "2027-12-31"),
        start="2025-01-01",
    ),
    # Decision of the maintainer: the first period counts when it ENDS after ingang.
    Case(
        "begun on the first day of a quarter",
        "",
        duty("kwartaal", "binnen: 1 maand"),
        due("2026-10-30", "2027-01-31"),
        start="2026-07-01",
    ),
    # "... and the first report on it": what lies before is not asked.
    Case("first report over 2024", "", duty("jaar", "voor: 1 maart", "2024"), due("2026-03-01", "2027-03-01")),
    Case("first report over 2025", "", duty("jaar", "voor: 1 maart", "2025"), due("2027-03-01")),
    Case(
        "first report over K2",
        "",
        duty("kwartaal", "binnen: 1 maand", "2026-K2"),
        due("2026-10-30", "2027-01-31"),
    ),
    Case(
        "a gap",
        "",
        duty("kwartaal", "binnen: 1 maand", "2026-K1", "2026-K3"),
        due("2026-07-30", "2027-01-31"),
    ),
    Case("received early", "", duty("kwartaal", "binnen: 1 maand", "2026-K3", "2026-K4"), ()),
    # A report that was not received leaves the duty open; another duty or another period says nothing.
    Case(
        "not received",
        "",
        "rapportageplichten: [{id: rp-1, frequentie: kwartaal, binnen: 1 maand}]\n"
        "rapportages: [{id: r-1, plicht: rp-1, over: 2026-K2, ontvangen: 2026-07-01},"
        " {id: r-2, plicht: rp-1, over: 2026-K3, ontvangen: null}]",
        due("2026-10-30", "2027-01-31"),
    ),
    Case(
        "another duty",
        "",
        "rapportageplichten: [{id: rp-1, frequentie: halfjaar, binnen: 1 maand}, {id: rp-2}]\n"
        "rapportages: [{id: r-1, plicht: rp-2, over: 2026-H1, ontvangen: 2026-07-01}]",
        due("2026-07-30", "2027-01-31"),
        start="2026-01-01",
    ),
    # The last day of a period: it is the current one; the day after it has ended.
    Case("last day", "", duty("kwartaal", "binnen: 1 maand", "2026-K3"), due("2027-01-31"), today="2026-12-31"),
    Case(
        "first day",
        "",
        duty("kwartaal", "binnen: 1 maand", "2026-K3"),
        due("2027-01-31", "2027-04-30"),
        today="2027-01-01",
    ),
    Case("no term", "", "rapportageplichten: [{id: rp-1, frequentie: jaar}]", ()),
    Case("no frequency", "", "rapportageplichten: [{id: rp-1, voor: 1 maart}]", ()),
    # The contract ended in the middle of K3: that part is still reported, K4 has nothing to report.
    Case(
        "ended in K3",
        "",
        duty("kwartaal", "binnen: 1 maand", "2026-K1"),
        due("2026-07-30", "2026-10-30"),
        end="2026-08-15",
    ),
    Case(
        "ended in the current quarter",
        "",
        duty("kwartaal", "binnen: 1 maand", "2026-K2"),
        due("2026-10-30", "2027-01-31"),
        end="2026-10-31",
    ),
)
def test_the_duty_to_report(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case, "rapportageplicht")


def test_a_received_report_is_done(tmp_path: Path) -> None:
    case = Case("received", "", duty("kwartaal", "binnen: 1 maand", "2026-K2", "2026-K3"), ())
    write(tmp_path, case)
    everything = found(tmp_path, case, ("rapportageplicht",), "--all")
    # K2 is the first report; whether it is listed as done is not said.
    assert [(one["date"], one["status"]) for one in everything if one["date"] != "2026-07-30"] == [
        ("2027-01-31", "gepland"),
        ("2026-10-30", "gereed"),
    ]


def report(date: str, *, done: bool = False) -> tuple[Want, ...]:
    return (Want("rapportage", date, "rapportages[r-1].ontvangen", done=done),)


@table(
    Case("expected", "", "rapportages: [{id: r-1, soort: verslag, voor: 2026-12-15}]", report("2026-12-15")),
    Case("overdue", "", "rapportages: [{id: r-1, voor: 2026-10-31, ontvangen: null}]", report("2026-10-31")),
    Case(
        "received",
        "",
        "rapportages: [{id: r-1, voor: 2026-10-31, ontvangen: 2026-10-30}]",
        report("2026-10-31", done=True),
    ),
    Case(
        "received late",
        "",
        "rapportages: [{id: r-1, voor: 2026-10-31, ontvangen: 2026-11-20}]",
        report("2026-10-31", done=True),
    ),
    Case("no day", "", "rapportages: [{id: r-1, soort: verslag, over: 2026-K3}]", ()),
)
def test_a_report(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "rapportage")
