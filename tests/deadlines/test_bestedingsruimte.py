"""The ceiling: the steps towards next year and the report of 70 % (A3-15, A3-16, A3-19, A3-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import Case, Want, judge, table
from tests.support import check_json

if TYPE_CHECKING:
    from pathlib import Path

STEPS = ("voornemen-bestedingsruimte", "besluit-bestedingsruimte", "plan-bestedingsruimte")
REPORT = "melding-bestedingsruimte"
CLAUSE = "clausules: {bestedingsruimte: ja}"


def steps(year: int, send_by: str, done: tuple[bool, bool, bool] = (False, False, False)) -> tuple[Want, ...]:
    """6, 3 and 2 months before 1 January: `date` as before the end 31 December, `latest` a day later."""
    before, path = year - 1, f"bestedingsruimte[{year}]"
    # The decision must be told too (CSW 1.5.3 d): Wednesday 30-09-2026 and Thursday 30-09-2027.
    told = {2027: "2026-09-25", 2028: "2027-09-27"}[year]
    return (
        Want(STEPS[0], f"{before}-06-30", f"{path}.voornemen", f"{before}-07-01", send_by, done[0]),
        Want(STEPS[1], f"{before}-09-30", f"{path}.besluit", f"{before}-10-01", told, done[1]),
        Want(STEPS[2], f"{before}-10-31", f"{path}.plan", f"{before}-11-01", done=done[2]),
    )


# Tuesday 30-06-2026: 26 and 29 June lie between. Wednesday 30-06-2027: 28 and 29.
Y2027, Y2028 = steps(2027, "2026-06-25"), steps(2028, "2027-06-25")


@table(
    # domein C.2: "Bestedingsruimte from 1-1-2027"
    Case("next year", CLAUSE, "", Y2027),
    Case("no clause", "", "", ()),
    Case("clause nee", "clausules: {bestedingsruimte: nee}", "", ()),
    Case(
        "clause nee with a ceiling",
        "clausules: {bestedingsruimte: nee}",
        "bestedingsruimte: [{jaar: 2027, bedrag: 1}]",
        (),
    ),
    Case("last day of the year", CLAUSE, "", Y2027, today="2026-12-31"),
    Case("first day of the year", CLAUSE, "", (), today="2027-01-01"),
    Case("first day of the year, longer contract", CLAUSE, "", Y2028, today="2027-01-01", end="2028-12-31"),
    # "on or before the current end"
    Case("ends on 31 December", CLAUSE, "", (), end="2026-12-31"),
    Case("ends on 1 January", CLAUSE, "", Y2027, end="2027-01-01"),
    Case("begun this year", CLAUSE, "", Y2027, start="2026-11-22"),
    # The current end, not `einde`.
    Case(
        "extended",
        CLAUSE + "\nverlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden, gelicht: [{id: v-1,"
        " besloten: 2026-03-01, ontvangen: 2026-06-01}]}",
        "",
        Y2027,
        end="2026-12-31",
    ),
    Case("ended early", CLAUSE + "\nbeeindigingen: [{id: be-1, per: 2026-12-31}]", "", ()),
    Case("not applied", CLAUSE, "bestedingsruimte: [{jaar: 2027, niet_toegepast: ja}]", ()),
    Case("applied", CLAUSE, "bestedingsruimte: [{jaar: 2027, bedrag: 100, niet_toegepast: nee}]", Y2027),
    Case("another year not applied", CLAUSE, "bestedingsruimte: [{jaar: 2026, niet_toegepast: ja}]", Y2027),
    Case(
        "intention told",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2027, voornemen: 2026-06-20}]",
        steps(2027, "2026-06-25", (True, False, False)),
    ),
    # "done at all": the late decision too.
    Case(
        "all done",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2027, voornemen: 2026-06-20, besluit: 2026-10-15, plan: 2026-10-28}]",
        steps(2027, "2026-06-25", (True, True, True)),
    ),
    Case(
        "the steps of this year do not count",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2026, voornemen: 2025-06-20, besluit: 2025-09-15, plan: 2025-10-28}]",
        Y2027,
    ),
)
def test_the_steps_towards_next_year(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, *STEPS)


def year(ceiling: str, declared: dict[str, str], number: int = 2026, more: str = "") -> str:
    """The parts bestedingsruimte and declaraties of one year; `declared` by month."""
    rows = ", ".join(f"{{maand: {number}-{month}, bedrag: {amount}}}" for month, amount in declared.items())
    return f"bestedingsruimte: [{{jaar: {number}, bedrag: {ceiling}{more}}}]\ndeclaraties: [{rows}]\n"


def report(date: str, number: int = 2026, *, done: bool = False) -> tuple[Want, ...]:
    return (Want(REPORT, date, f"bestedingsruimte[{number}].melding", done=done),)


# The last day of the month, and the working day with two whole working days after it.
JANUARY, FEBRUARY = report("2026-01-31"), report("2026-02-28")
MARCH = report("2026-03-31")
# Thursday; Wednesday 29 and Tuesday 28 lie between; Monday 27 is Koningsdag, so Friday 24.
APRIL = report("2026-04-30")


@table(
    # A3-21: 70 % of 100,000.00 is 70,000.00, on the cent.
    Case("70 % in one month", CLAUSE, year("100000.00", {"01": "70000.00"}), JANUARY),
    Case("a cent less", CLAUSE, year("100000.00", {"01": "69999.99"}), ()),
    Case("70 % together", CLAUSE, year("100000.00", {"01": "35000.00", "02": "35000.00"}), FEBRUARY),
    Case("together a cent less", CLAUSE, year("100000.00", {"01": "35000.00", "02": "34999.99"}), ()),
    # 70 % of 1,234,567.89 is 864,197.523.
    Case("70 % of an odd amount", CLAUSE, year("1234567.89", {"01": "864197.53"}), JANUARY),
    Case("70 % of an odd amount, just under", CLAUSE, year("1234567.89", {"01": "864197.52"}), ()),
    # 0.1 + 0.2 in tenths: money is decimal. 70 % of 1.00 is 0.70.
    Case("decimal money", CLAUSE, year("1.00", {"01": "0.10", "02": "0.60"}), FEBRUARY),
    # Above the ceiling is above 70 %.
    Case("over the ceiling", CLAUSE, year("100000", {"01": "150000"}), JANUARY),
    # "An overrun threatens": 30,000 + 9 × 10,000 is 120,000, not above the ceiling.
    Case("average on the ceiling", CLAUSE, year("120000", {"01": "10000", "02": "10000", "03": "10000"}), ()),
    # 30,000.01 + 9 × 10,000.00333… is 120,000.04.
    Case(
        "average a cent above",
        CLAUSE,
        year("120000", {"01": "10000", "02": "10000", "03": "10000.01"}),
        MARCH,
    ),
    # 60,000 is 50 %; two months would give 360,000, but three must be declared.
    Case("two months never threaten", CLAUSE, year("120000", {"01": "30000", "02": "30000"}), ()),
    # 61,000 + 9 × 20,333.33 is 244,000.
    Case("the third month", CLAUSE, year("120000", {"01": "30000", "02": "30000", "03": "1000"}), MARCH),
    # April: 43,000 + 8 × 11,000 (the average of February to April) is 131,000; in March 30,000 + 90,000 was not above.
    Case(
        "the last three months",
        CLAUSE,
        year("120000", {"01": "10000", "02": "10000", "03": "10000", "04": "13000"}),
        APRIL,
    ),
    # It threatened in March (30,000.01 + 90,000.03) and still does in April: the month in which it happened is March.
    Case(
        "still threatening",
        CLAUSE,
        year("120000", {"01": "10000", "02": "10000", "03": "10000.01", "04": "10000"}),
        MARCH,
    ),
    # 70 % (84,000) in February, before there were three months; and the other way round: 84,000 in June, but from
    # March on 132,000 a year.
    Case("70 % first", CLAUSE, year("120000", {"01": "42000", "02": "42000", "03": "42000"}), FEBRUARY),
    Case(
        "the threat first",
        CLAUSE,
        year("120000", {"01": "11000", "02": "11000", "03": "11000", "04": "11000", "05": "20000", "06": "20000"}),
        MARCH,
    ),
    # January is not in the average: 3 × 8,000 + 20,000 = 44,000 + 8 × 8,000 = 108,000; in March 36,000 + 9 × 12,000 =
    # 144,000 would be above 120,000, so the ceiling here is 145,000: nothing (70 % is 101,500).
    Case(
        "an expensive January",
        CLAUSE,
        year("145000", {"01": "20000", "02": "8000", "03": "8000", "04": "8000"}),
        (),
    ),
    # February missing: two declared months, no average over a zero (3 × 20,000 + 9 × 20,000 would be 240,000).
    Case("a missing month is not a declared one", CLAUSE, year("120000", {"01": "30000", "03": "30000"}), ()),
    # January, March and April are three declared months: 60,000 + 8 × 20,000 is 220,000.
    Case(
        "three months with a gap",
        CLAUSE,
        year("120000", {"01": "20000", "03": "20000", "04": "20000"}),
        APRIL,
    ),
    # 30,000 + 8 × 10,000 is 110,000: a missing month counts as nothing.
    Case("a gap counts as nothing", CLAUSE, year("110000", {"01": "10000", "03": "10000", "04": "10000"}), ()),
    Case("a gap, above", CLAUSE, year("109999", {"01": "10000", "03": "10000", "04": "10000"}), APRIL),
    # The order in the file says nothing.
    Case("months out of order", CLAUSE, year("100000.00", {"02": "35000.00", "01": "35000.00"}), FEBRUARY),
    Case("not applied", CLAUSE, year("100000", {"01": "90000"}, more=", niet_toegepast: ja"), ()),
    Case(
        "no ceiling",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2026}]\ndeclaraties: [{maand: 2026-01, bedrag: 90000}]",
        (),
    ),
    Case("no year", CLAUSE, "declaraties: [{maand: 2026-01, bedrag: 90000}]", ()),
    Case("nothing declared", CLAUSE, "bestedingsruimte: [{jaar: 2026, bedrag: 100000}]", ()),
    # "this year or earlier"
    Case(
        "last year",
        CLAUSE,
        # Sunday 30-11-2025; Friday 28 and Thursday 27 lie between.
        year("100000", {"11": "90000"}, 2025),
        report("2025-11-30", 2025),
    ),
    Case("next year", CLAUSE, year("100000", {"01": "90000"}, 2027), ()),
    # Other years do not add up.
    Case(
        "two years",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2025, bedrag: 100000}, {jaar: 2026, bedrag: 100000}]\n"
        "declaraties: [{maand: 2025-12, bedrag: 40000}, {maand: 2026-01, bedrag: 40000}]",
        (),
    ),
    # Three months across the new year are not three months of year Y: 60,000 is 50 % of 120,000.
    Case(
        "the average stays in its year",
        CLAUSE,
        "bestedingsruimte: [{jaar: 2026, bedrag: 120000}]\n"
        "declaraties: [{maand: 2025-12, bedrag: 30000}, {maand: 2026-01, bedrag: 30000},"
        " {maand: 2026-02, bedrag: 30000}]",
        (),
    ),
    # "a year with a ceiling": the clause is not asked.
    Case("no clause", "", year("100000.00", {"01": "70000.00"}), JANUARY),
    Case(
        "reported",
        CLAUSE,
        year("100000.00", {"01": "70000.00"}, more=", melding: {datum: 2026-02-03}"),
        report("2026-01-31", done=True),
    ),
    Case(
        "a report without a date",
        CLAUSE,
        year("100000.00", {"01": "70000.00"}, more=", melding: {overleg: null}"),
        JANUARY,
    ),
)
def test_reporting_seventy_per_cent(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, REPORT)


def test_the_report_is_due_at_once_and_says_so(tmp_path: Path) -> None:
    judge(tmp_path, Case("at once", CLAUSE, year("100000", {"01": "70000"}), JANUARY), REPORT)
    (deadline,) = check_json(tmp_path, "--kind", REPORT)["deadlines"]
    # termijnen.md: "the text says "direct""
    assert "direct" in " ".join([deadline["summary"], *deadline["steps"]])


def after(
    consult: str, adapt: str, latest: str | None = None, done: tuple[bool, bool] = (False, False)
) -> tuple[Want, ...]:
    path = "bestedingsruimte[2026].melding"
    return (
        Want("overleg-bestedingsruimte", consult, f"{path}.overleg", done=done[0]),
        Want("aanpassing-bestedingsruimte", adapt, f"{path}.besluit", latest, done=done[1]),
    )


def told(more: str) -> str:
    return f"bestedingsruimte: [{{jaar: 2026, bedrag: 100000, melding: {{{more}}}}}]"


@table(
    # domein C.2: melding 10-09-2026, consultation 24-09, decision 24-09 or 08-10-2026.
    Case("reported", "", told("datum: 2026-09-10"), after("2026-09-24", "2026-09-24", "2026-10-08")),
    # From the consultation itself: 15-09 + 14 days.
    Case(
        "consulted",
        "",
        told("datum: 2026-09-10, overleg: 2026-09-15"),
        after("2026-09-24", "2026-09-24", "2026-09-29", (True, False)),
    ),
    Case(
        "consulted late",
        "",
        told("datum: 2026-09-10, overleg: 2026-10-01"),
        after("2026-09-24", "2026-09-24", "2026-10-15", (True, False)),
    ),
    Case(
        "consulted on the same day",
        "",
        told("datum: 2026-09-10, overleg: 2026-09-10"),
        after("2026-09-24", "2026-09-24", done=(True, False)),
    ),
    Case(
        "decided",
        "",
        told("datum: 2026-09-10, overleg: 2026-09-15, besluit: 2026-09-20"),
        after("2026-09-24", "2026-09-24", "2026-09-29", (True, True)),
    ),
    # 24-02-2026 + 14 days is 10-03, + 28 is 24-03.
    Case(
        "over the end of February",
        "",
        told("datum: 2026-02-24"),
        after("2026-03-10", "2026-03-10", "2026-03-24"),
    ),
    Case("no report", "", "bestedingsruimte: [{jaar: 2026, bedrag: 100000, melding: null}]", ()),
)
def test_consulting_and_deciding(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "overleg-bestedingsruimte", "aanpassing-bestedingsruimte")
