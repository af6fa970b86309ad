"""The ceiling: where it may be, its three steps, and what is declared under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES = "overeenkomst.clausules"
TODAY = "2026-11-22"


def found(folder: Path, text: str, code: str, today: str = TODAY) -> list[Found]:
    """Return what one rule finds, by path; what cannot be read is always said too."""
    return sorted((each for each in ask(folder, text, code, today=today) if each.code == code), key=str)


def contract(said: str) -> str:
    return f"overeenkomst: {{{said}}}\n"


def room(*items: str) -> str:
    return "bestedingsruimte:\n" + "".join(f"  - {{{each}}}\n" for each in items)


def declared(**months: str) -> str:
    """Return what was declared in months of 2026 (m10=…), or of another year (y2025m10=…)."""
    rows = [(key if key.startswith("y") else f"y2026{key}", said) for key, said in months.items()]
    return "declaraties:\n" + "".join(f"  - {{maand: {key[1:5]}-{key[6:]}, bedrag: {said}}}\n" for key, said in rows)


TASK, CLAUSE = "uitvoeringsvariant: taakgericht", "clausules: {bestedingsruimte: ja}"
NO_TASK = (
    "de uitvoering is taakgericht, maar er is een bestedingsruimte; die kan alleen bij een inspanningsgerichte of "
    "outputgerichte uitvoering"
)
NO_VARIANT = (
    "er is een bestedingsruimte, maar de uitvoeringsvariant staat niet in het dossier; bij een taakgerichte "
    "uitvoering mag zij niet"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(contract(f"{TASK}, {CLAUSE}"), ("fout", f"{CLAUSES}.bestedingsruimte", NO_TASK), id="the clause"),
        pytest.param(
            contract(f"{TASK}, {CLAUSE}") + room("jaar: 2026, bedrag: 1"),
            ("fout", f"{CLAUSES}.bestedingsruimte", NO_TASK),
            id="the clause and an amount: one finding",
        ),
        pytest.param(
            contract(TASK) + room("jaar: 2027, bedrag: 1", "jaar: 2026, bedrag: 1"),
            ("fout", "bestedingsruimte[2026]", NO_TASK),
            id="amounts: the first year",
        ),
        pytest.param(
            contract(TASK) + room("jaar: 2027, voornemen: 2026-06-01"),
            ("fout", "bestedingsruimte[2027]", NO_TASK),
            id="a step towards one",
        ),
        pytest.param(contract(TASK) + room("jaar: 2027"), None, id="a year without anything"),
        pytest.param(contract(TASK) + room("jaar: 2027, bedrag: 1, niet_toegepast: ja"), None, id="left out"),
        pytest.param(contract(f"{TASK}, clausules: {{bestedingsruimte: nee}}"), None, id="the clause is not there"),
        pytest.param(contract(CLAUSE), None, id="inspanningsgericht"),
        pytest.param(contract(f"uitvoeringsvariant: outputgericht, {CLAUSE}"), None, id="outputgericht"),
        pytest.param(
            contract(f"uitvoeringsvariant: null, {CLAUSE}"),
            ("onbekend", "overeenkomst.uitvoeringsvariant", NO_VARIANT),
            id="not known",
        ),
        pytest.param(contract(f"uitvoeringsvariant: taak, {CLAUSE}"), None, id="a variant that cannot be read"),
        pytest.param(contract("uitvoeringsvariant: null"), None, id="not known, and no ceiling"),
        pytest.param(contract(f"einde: 2026-11-21, {TASK}, {CLAUSE}"), None, id="over since yesterday"),
    ],
)
def test_no_ceiling_under_a_budget(tmp_path: Path, text: str, expected: tuple[str, str, str] | None) -> None:
    assert found(tmp_path, text, "CS113") == ([Found("CS113", *expected)] if expected else [])


def option(*about: str) -> str:
    listed = ", ".join(f"{{id: hz-{number}, betreft: {each}}}" for number, each in enumerate(about, start=1))
    return f"clausules: {{herziening: [{listed}]}}"


IN_2027 = room("jaar: 2027, bedrag: 900000")
OWES = "voor 2027 is er een bestedingsruimte van € 900.000,00"
NO_GROUND = ("fout", f"{OWES}, die er in 2026 niet was, maar de herzieningsclausule noemt geen bestedingsruimte")
PARTLY = "staat niet volledig in het dossier; daarom is niet te zeggen of zij mag"
NOT_KNOWN_WHAT = ("onbekend", f"{OWES}, maar waar de herzieningsclausule over gaat {PARTLY}")
NOT_KNOWN_WHEN = ("onbekend", f"{OWES}, maar of zij er in 2026 al was {PARTLY}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(contract(option("product")) + IN_2027, NO_GROUND, id="an option for something else"),
        pytest.param(contract("clausules: null") + IN_2027, NO_GROUND, id="no clauses"),
        pytest.param(contract(option("product", "bestedingsruimte")) + IN_2027, None, id="an option for it"),
        pytest.param(contract(option("null")) + IN_2027, NOT_KNOWN_WHAT, id="an option for something not said"),
        pytest.param(contract(option("ruimte")) + IN_2027, None, id="an option for something that cannot be read"),
        pytest.param(contract("clausules: ja") + IN_2027, None, id="clauses that cannot be read"),
        pytest.param(IN_2027 + "  - {jaar: 2026, bedrag: 1}\n", None, id="one in the first year too"),
        pytest.param(IN_2027 + "  - {jaar: 2026}\n", NOT_KNOWN_WHEN, id="perhaps one in the first year"),
        pytest.param(IN_2027 + "  - {jaar: 2026, bedrag: veel}\n", None, id="an amount that cannot be read"),
        pytest.param(IN_2027 + "  - {bedrag: 1}\n", None, id="a year that cannot be read"),
        pytest.param(IN_2027 + "  - {jaar: 2026, bedrag: 1, niet_toegepast: ja}\n", NO_GROUND, id="left out in 2026"),
        pytest.param(room("jaar: 2026, bedrag: 1"), None, id="only in the first year"),
        pytest.param(room("jaar: 2027, voornemen: 2026-06-01"), None, id="no amount yet"),
        pytest.param(room("jaar: 2027, bedrag: 1, niet_toegepast: ja"), None, id="left out"),
        # The contract year is the calendar year in which the contract began, also in October.
        pytest.param(
            contract("ingang: 2026-10-01") + room("jaar: 2026, bedrag: 1", "jaar: 2027, bedrag: 1"),
            None,
            id="begun in October",
        ),
        pytest.param(contract("einde: 2026-11-21") + IN_2027, None, id="over since yesterday"),
    ],
)
def test_a_later_ceiling_rests_on_the_clause(tmp_path: Path, text: str, expected: tuple[str, str] | None) -> None:
    wanted = [Found("CS114", expected[0], f"{CLAUSES}.herziening", expected[1])] if expected else []
    assert found(tmp_path, text, "CS114") == wanted


DONE = {
    "CS115": ("voornemen", "het voornemen voor de bestedingsruimte 2027 is meegedeeld op"),
    "CS116": ("besluit", "het besluit over de bestedingsruimte 2027 is van"),
    "CS117": ("plan", "het plan voor de bestedingsruimte 2027 is van"),
}


def between(code: str, day: str, safe: str, last: str, start: str) -> list[Found]:
    step, came = DONE[code]
    message = (
        f"{came} {day}: na de veilige dag {safe}, maar binnen de ruimste lezing van de termijn (uiterlijk {last}); in "
        f"de strengste lezing kan zij {start}"
    )
    return [Found(code, "waarschuwing", f"bestedingsruimte[2027].{step}", message)]


def late(code: str, day: str, last: str, start: str) -> list[Found]:
    step, came = DONE[code]
    message = f"{came} {day}; voor ingang op 1 januari moest dat uiterlijk op {last}; nu kan zij {start}"
    return [Found(code, "fout", f"bestedingsruimte[2027].{step}", message)]


def from_(day: str) -> str:
    return f"op zijn vroegst ingaan op {day}"


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        # 6 months before 01-01-2027: 30-06 and 01-07.
        ("CS115", "2026-06-30", []),
        ("CS115", "2026-07-01", between("CS115", "01-07-2026", "30-06-2026", "01-07-2026", from_("02-01-2027"))),
        ("CS115", "2026-07-02", late("CS115", "02-07-2026", "01-07-2026", from_("02-01-2027"))),
        # Counted back from 28-02 it is 28-08, so a start in time for 31-08 is 01-03.
        ("CS115", "2026-08-31", late("CS115", "31-08-2026", "01-07-2026", from_("01-03-2027"))),
        ("CS115", "2027-06-30", late("CS115", "30-06-2027", "01-07-2026", from_("30-12-2027"))),
        ("CS115", "2027-07-01", late("CS115", "01-07-2027", "01-07-2026", "in 2027 niet meer ingaan")),
        # 3 months: 30-09 and 01-10.
        ("CS116", "2026-09-30", []),
        ("CS116", "2026-10-01", between("CS116", "01-10-2026", "30-09-2026", "01-10-2026", from_("02-01-2027"))),
        ("CS116", "2026-10-02", late("CS116", "02-10-2026", "01-10-2026", from_("02-01-2027"))),
        # 2 months: 31-10 and 01-11.
        ("CS117", "2026-10-31", []),
        ("CS117", "2026-11-01", between("CS117", "01-11-2026", "31-10-2026", "01-11-2026", from_("02-01-2027"))),
        ("CS117", "2026-11-02", late("CS117", "02-11-2026", "01-11-2026", from_("02-01-2027"))),
        ("CS117", "2026-12-31", late("CS117", "31-12-2026", "01-11-2026", from_("01-03-2027"))),
        ("CS117", "eind oktober", []),
    ],
)
def test_a_step_in_time(tmp_path: Path, code: str, day: str, expected: list[Found]) -> None:
    assert found(tmp_path, room(f"jaar: 2027, bedrag: 900000, {DONE[code][0]}: {day}"), code) == expected


LATE = late("CS115", "02-07-2026", "01-07-2026", from_("02-01-2027"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(room("jaar: 2027, voornemen: 2026-07-02"), LATE, id="also before there is an amount"),
        pytest.param(room("jaar: 2027, voornemen: 2026-07-02, niet_toegepast: nee"), LATE, id="applied"),
        pytest.param(room("jaar: 2027, voornemen: 2026-07-02, niet_toegepast: ja"), [], id="left out"),
        pytest.param(room("jaar: 2026, voornemen: 2025-12-30"), [], id="the first year needs no steps"),
        pytest.param(room("jaar: 2025, voornemen: 2025-12-30"), [], id="nor does a year before it"),
        pytest.param(
            contract("ingang: 2026-07-01") + room("jaar: 2026, voornemen: 2026-06-01", "jaar: 2027"),
            [],
            id="the first year begins in July",
        ),
        pytest.param(
            contract("ingang: 2026-12-31") + room("jaar: 2027, voornemen: 2026-07-02"),
            LATE,
            id="the first year is a day",
        ),
        pytest.param(
            room("jaar: 2027, voornemen: 2026-07-02", "jaar: 2027, voornemen: 2026-07-03"),
            LATE,
            id="of two for a year the first",
        ),
        pytest.param(
            contract("einde: 2026-10-31") + room("jaar: 2027, voornemen: 2026-07-02"), LATE, id="over, not settled"
        ),
        pytest.param(
            contract("einde: 2026-10-31, afgesloten_op: 2026-11-10") + room("jaar: 2027, voornemen: 2026-07-02"),
            [],
            id="settled",
        ),
    ],
)
def test_which_years_have_steps(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS115") == expected


def lacks(*steps: str) -> list[Found]:
    begun = "2027 is begonnen en er is een bestedingsruimte van € 900.000,00, maar het"
    message = f"{begun} {{}} staat niet in het dossier"
    return [Found("CS118", "fout", f"bestedingsruimte[2027].{step}", message.format(step)) for step in steps]


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param(IN_2027, "2026-12-31", [], id="the eve of the year"),
        pytest.param(IN_2027, "2027-01-01", lacks("besluit", "plan", "voornemen"), id="its first day"),
        pytest.param(IN_2027, "2028-06-01", lacks("besluit", "plan", "voornemen"), id="after the year"),
        pytest.param(
            room("jaar: 2027, bedrag: 900000, voornemen: 2026-06-01, plan: 2026-10-01"),
            "2027-01-01",
            lacks("besluit"),
            id="one is missing",
        ),
        pytest.param(
            room("jaar: 2027, bedrag: 900000, voornemen: 2026-06-01, besluit: ja, plan: 2026-10-01"),
            "2027-01-01",
            [],
            id="one that cannot be read",
        ),
        pytest.param(room("jaar: 2027"), "2027-01-01", [], id="no amount"),
        pytest.param(room("jaar: 2027, bedrag: 1, niet_toegepast: ja"), "2027-01-01", [], id="left out"),
        pytest.param(room("jaar: 2026, bedrag: 1"), "2027-01-01", [], id="the first year"),
        pytest.param(
            contract("einde: 2026-12-31") + IN_2027, "2027-01-01", [], id="the contract ended before the year"
        ),
        pytest.param(
            contract("einde: 2027-01-01") + IN_2027, "2027-06-01", lacks("besluit", "plan", "voornemen"), id="in it"
        ),
        pytest.param(
            contract("einde: 2027-01-01, afgesloten_op: 2027-03-01") + IN_2027, "2027-06-01", [], id="settled"
        ),
    ],
)
def test_no_step_is_missing(tmp_path: Path, text: str, today: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS118", today) == expected


def reached(total: str, until: str = "31-10-2026", year: int = 2026, by: str = "", *, share: str = "70") -> list[Found]:
    message = (
        f"tot en met {until} is € {total} gedeclareerd: {share} % van de bestedingsruimte {year} van € 100.000,00 "
        f"(melden moet vanaf 70 %){by}; een melding daarvan staat niet in het dossier"
    )
    return [Found("CS119", "fout", f"bestedingsruimte[{year}].melding", message)]


def threatens(total: str, expected: str) -> list[Found]:
    message = (
        f"tot en met 31-10-2026 is € {total} gedeclareerd, 60 % van de bestedingsruimte 2026 van € 100.000,00; volgens "
        f"een rekenregel van cmtool wordt het € {expected} en dreigt overschrijding; een melding daarvan staat niet in "
        "het dossier"
    )
    return [Found("CS119", "fout", "bestedingsruimte[2026].melding", message)]


ROOM = "jaar: 2026, bedrag: 100000"
FULL = declared(m09="35000", m10="35000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(room(ROOM) + FULL, reached("70.000,00"), id="70 % on the cent"),
        pytest.param(room(ROOM) + declared(m09="35000", m10="34999.99"), [], id="a cent less"),
        pytest.param(
            room(ROOM) + declared(m09="35000", m10="45999.99"), reached("80.999,99", share="80,9"), id="rounded down"
        ),
        pytest.param(
            room(ROOM) + declared(m09="75000", m10="20000"),
            reached("75.000,00", "30-09-2026", by="; tot en met 31-10-2026 is het 95 %", share="75"),
            id="and more since",
        ),
        pytest.param(
            room("jaar: 2026, bedrag: 0") + declared(m10="5"),
            [
                Found(
                    "CS119",
                    "fout",
                    "bestedingsruimte[2026].melding",
                    "tot en met 31-10-2026 is € 5,00 gedeclareerd: de bestedingsruimte 2026 van € 0,00 is bereikt "
                    "(melden moet vanaf 70 %); een melding daarvan staat niet in het dossier",
                )
            ],
            id="of nothing there is no share",
        ),
        pytest.param(room(ROOM) + declared(m08="20000", m09="20000", m10="20000"), [], id="heading for it exactly"),
        pytest.param(
            room(ROOM) + declared(m08="20000", m09="20000", m10="20000.01"),
            threatens("60.000,01", "100.000,02"),
            id="heading a cent above it",
        ),
        pytest.param(room(ROOM) + declared(m09="34000", m10="34000"), [], id="two months are too few to head anywhere"),
        # The threat of May was gone in October.
        pytest.param(
            room(ROOM) + declared(m03="20000", m04="20000", m05="20000", m08="0", m09="0", m10="0"),
            [],
            id="it no longer threatens",
        ),
        pytest.param(room(ROOM), [], id="nothing declared"),
        pytest.param(room("jaar: 2026") + FULL, [], id="no amount"),
        pytest.param(room(ROOM + ", niet_toegepast: ja") + FULL, [], id="left out"),
        pytest.param(room(ROOM + ", melding: {datum: 2026-11-02}") + FULL, [], id="reported"),
        pytest.param(
            room(ROOM + ", melding: {overleg: 2026-11-02}") + FULL, reached("70.000,00"), id="a report without a day"
        ),
        pytest.param(room(ROOM + ", melding: {datum: ja}") + FULL, [], id="a report that cannot be read"),
        pytest.param(
            room(ROOM + ", meetwijze: toewijzingen") + FULL,
            reached("70.000,00", by=" (gemeten op declaraties; afgesproken is toewijzingen)"),
            id="measured otherwise than agreed",
        ),
        pytest.param(
            contract("ingang: 2025-01-01")
            + room("jaar: 2025, bedrag: 100000")
            + declared(y2025m11="20000", y2025m12="50000"),
            reached("70.000,00", "31-12-2025", 2025),
            id="a year that is over",
        ),
        pytest.param(room("jaar: 2027, bedrag: 1") + declared(y2027m01="10"), [], id="a year to come"),
        # With a month that cannot be read the total is at least this, but its course is not known.
        pytest.param(room(ROOM) + FULL + "  - {maand: 2026-08, bedrag: veel}\n", reached("70.000,00"), id="at least"),
        pytest.param(
            room(ROOM) + declared(m07="20000", m08="20000", m10="25000") + "  - {maand: 2026-09, bedrag: veel}\n",
            [],
            id="perhaps it threatens",
        ),
        pytest.param(contract("einde: 2026-10-31") + room(ROOM) + FULL, reached("70.000,00"), id="over, not settled"),
        pytest.param(contract("einde: 2026-10-31, afgesloten_op: 2026-11-20") + room(ROOM) + FULL, [], id="settled"),
    ],
)
def test_what_fills_up_is_reported(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS119") == expected


def above(total: str, always: str = "", rest: str = "") -> list[Found]:
    less = f", waarvan € {always} altijd wordt betaald; de andere € {rest} is" if always else ":"
    message = (
        f"over 2026 is € {total} gedeclareerd{less} meer dan de bestedingsruimte van € 100.000,00, en er staat geen "
        "addendum uit 2026 in het dossier"
    )
    return [Found("CS120", "waarschuwing", "bestedingsruimte[2026]", message)]


OVER = declared(m09="50000", m10="50000.01")
CHANGED = "addenda:\n  - {{id: ad-1, {}}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(room(ROOM) + declared(m09="50000", m10="50000"), [], id="all of it"),
        pytest.param(room(ROOM) + OVER, above("100.000,01"), id="a cent more"),
        pytest.param(room(ROOM) + declared(m09="50000", m10="50000.01, altijd_te_betalen: 0.01"), [], id="always paid"),
        pytest.param(
            room(ROOM) + declared(m09="50000", m10="50000.02, altijd_te_betalen: 0.01"),
            above("100.000,02", "0,01", "100.000,01"),
            id="a cent of two is always paid",
        ),
        pytest.param(
            room(ROOM) + declared(m09="50000", m10="50001, altijd_te_betalen: veel"),
            [],
            id="what is always paid cannot be read",
        ),
        pytest.param(
            room(ROOM) + declared(m08="null, altijd_te_betalen: 10", m09="50000", m10="50000.01"),
            above("100.000,01"),
            id="without an amount nothing of it is always paid",
        ),
        pytest.param(room(ROOM) + declared(y2025m12="1", m09="50000", m10="50000"), [], id="only what is of that year"),
        pytest.param(room(ROOM) + OVER + CHANGED.format("datum: 2026-01-01"), [], id="an addendum of that year"),
        pytest.param(
            room(ROOM) + OVER + CHANGED.format("datum: 2025-12-31"), above("100.000,01"), id="one of another year"
        ),
        pytest.param(room(ROOM) + OVER + CHANGED.format("ondertekend: 2026-05-01"), [], id="one known by its signing"),
        pytest.param(
            room(ROOM) + OVER + CHANGED.format("onderwerp: Iets"), above("100.000,01"), id="one without a day"
        ),
        pytest.param(room(ROOM) + OVER + CHANGED.format("datum: mei"), [], id="one of a day that cannot be read"),
        pytest.param(room("jaar: 2026") + OVER, [], id="no amount"),
        pytest.param(room(ROOM + ", niet_toegepast: ja") + OVER, [], id="left out"),
        pytest.param(room("jaar: 2027, bedrag: 1") + OVER, [], id="the ceiling of another year"),
        pytest.param(contract("einde: 2026-10-31, afgesloten_op: 2026-11-20") + room(ROOM) + OVER, [], id="settled"),
    ],
)
def test_what_is_above_it_rests_on_an_addendum(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert found(tmp_path, text, "CS120") == expected


@pytest.mark.parametrize(
    ("said", "specific"),
    [
        ("specifiek", True),
        ("Specifieke toewijzing", True),
        ("aspecifiek", False),
        ("generiek", False),
        ("null", False),
    ],
)
def test_what_is_assigned_one_by_one_is_always_paid(tmp_path: Path, said: str, *, specific: bool) -> None:
    [found] = findings(tmp_path, contract(f"toewijzing: {said}") + room(ROOM) + OVER, "CS120")
    assert ("1.5.5 g" in found["hint"]) is specific
    assert "altijd_te_betalen" in found["hint"]
    assert "betaal " not in found["hint"]


@pytest.mark.parametrize(("year", "word"), [(2025, "leg anders vast waarom"), (2026, "meld dit direct")])
def test_what_to_do_about_a_year_that_is_over(tmp_path: Path, year: int, word: str) -> None:
    text = contract("ingang: 2025-01-01") + room(f"jaar: {year}, bedrag: 10")
    [found] = findings(tmp_path, text + f"declaraties:\n  - {{maand: {year}-10, bedrag: 9}}\n", "CS119")
    assert word in found["hint"]


BEGUN = "bestedingsruimte[2027]"


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        # For 2027 the intention was due on 01-07-2026, the decision on 01-10-2026.
        ("ondertekend: 2026-07-01, ingang: 2026-09-01", ["besluit", "plan", "voornemen"]),  # signed on that day
        ("ondertekend: 2026-07-02, ingang: 2026-09-01", ["besluit", "plan"]),
        ("ondertekend: 2026-09-15, ingang: 2026-07-01", ["besluit", "plan", "voornemen"]),  # it ran before
        ("ondertekend: null, ingang: 2026-10-02", ["plan"]),
    ],
)
def test_no_step_is_due_before_there_is_a_contract(tmp_path: Path, run: str, expected: list[str]) -> None:
    missing = ask(tmp_path, contract(run) + IN_2027, "CS118", today="2027-01-01")
    assert sorted(each.path for each in missing) == [f"{BEGUN}.{step}" for step in expected]
    steps = "jaar: 2027, bedrag: 9, voornemen: 2026-12-29, besluit: 2026-12-30, plan: 2026-12-31"
    codes = {"CS115": "voornemen", "CS116": "besluit", "CS117": "plan"}
    late = ask(tmp_path, contract(run) + room(steps), *codes)
    assert sorted(codes[each.code] for each in late) == expected


def test_no_rule_of_the_ceiling_without_a_standard(tmp_path: Path) -> None:
    text = contract("standaard: {naam: geen}") + IN_2027 + "  - {jaar: 2026, bedrag: 1}\n" + OVER
    codes = [f"CS1{number}" for number in range(13, 21)]
    assert [each for each in ask(tmp_path, text, *codes) if each.code in codes] == []
