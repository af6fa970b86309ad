"""What must be kept up to date: proofs, checks, changes, the standard, deferrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import ROLLEN, Case, Want, found, judge, judge_open, table, whole, write

if TYPE_CHECKING:
    from pathlib import Path


def policy(date: str, key: str = "vz-1") -> Want:
    return Want("verzekering-verloopt", date, f"overeenkomst.verzekering[{key}].geldig_tot")


@table(
    Case(
        "one",
        "verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31}]",
        "",
        (policy("2026-12-31"),),
    ),
    Case(
        "expired",
        "verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-06-30}]",
        "",
        (policy("2026-06-30"),),
    ),
    # "the policy with the last `geldig_tot` of each `soort`"
    Case(
        "renewed",
        "verzekering: [{id: vz-2, soort: aansprakelijkheid, geldig_tot: 2027-12-31},"
        " {id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31}]",
        "",
        (policy("2027-12-31", "vz-2"),),
    ),
    Case(
        "two sorts",
        "verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31},"
        " {id: vz-2, soort: cyber, geldig_tot: 2026-11-30}]",
        "",
        (policy("2026-12-31"), policy("2026-11-30", "vz-2")),
    ),
    # Before `ingang` the proof is already asked.
    Case(
        "before ingang",
        "verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31}]",
        "",
        (policy("2026-12-31"),),
        start="2027-01-01",
    ),
    Case("no day", "verzekering: [{id: vz-1, soort: aansprakelijkheid}]", "", ()),
    Case(
        "after the end",
        "verzekering: [{id: vz-1, soort: aansprakelijkheid, geldig_tot: 2026-12-31}]",
        "",
        (),
        end="2026-10-31",
    ),
)
def test_insurance(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "verzekering-verloopt")


def mark(date: str, key: str = "km-1") -> Want:
    return Want("keurmerk-verloopt", date, f"overeenkomst.keurmerken[{key}].geldig_tot")


@table(
    Case("one", "keurmerken: [{id: km-1, naam: HKZ, geldig_tot: 2027-03-01}]", "", (mark("2027-03-01"),)),
    # "the last of each `naam`"
    Case(
        "renewed",
        "keurmerken: [{id: km-1, naam: HKZ, geldig_tot: 2026-03-01}, {id: km-2, naam: HKZ, geldig_tot: 2029-03-01}]",
        "",
        (mark("2029-03-01", "km-2"),),
    ),
    Case(
        "two names",
        "keurmerken: [{id: km-1, naam: HKZ, geldig_tot: 2026-03-01},"
        " {id: km-2, naam: ISO 9001, geldig_tot: 2027-05-01}]",
        "",
        (mark("2026-03-01"), mark("2027-05-01", "km-2")),
    ),
    Case(
        "before ingang",
        "keurmerken: [{id: km-1, naam: HKZ, geldig_tot: 2027-03-01}]",
        "",
        (),
        start="2027-01-01",
    ),
    Case("no day", "keurmerken: [{id: km-1, naam: HKZ}]", "", ()),
)
def test_certificates(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "keurmerk-verloopt")


def contact(date: str, key: str = "cp-1") -> tuple[Want, ...]:
    return (Want("contactgegevens-controleren", date, f"contactpersonen[{key}].gecontroleerd_op"),)


@table(
    Case(
        "one",
        "",
        "contactpersonen: [{id: cp-1, naam: C, gecontroleerd_op: 2026-01-15}]",
        contact("2027-01-15"),
    ),
    # "the oldest"
    Case(
        "two",
        "",
        "contactpersonen: [{id: cp-1, naam: C, gecontroleerd_op: 2026-05-01},"
        " {id: cp-2, naam: D, gecontroleerd_op: 2025-10-01}]",
        contact("2026-10-01", "cp-2"),
    ),
    # 29-02-2024 + 12 months clips.
    Case(
        "leap",
        "",
        "contactpersonen: [{id: cp-1, naam: C, gecontroleerd_op: 2024-02-29}]",
        contact("2025-02-28"),
    ),
    Case("never", "", "contactpersonen: [{id: cp-1, naam: C}]", ()),
    Case(
        "before ingang",
        "",
        "contactpersonen: [{id: cp-1, naam: C, gecontroleerd_op: 2026-01-15}]",
        (),
        start="2027-01-01",
    ),
    Case(
        "after the end",
        "",
        "contactpersonen: [{id: cp-1, naam: C, gecontroleerd_op: 2026-01-15}]",
        (),
        end="2026-10-31",
    ),
)
def test_contact_data(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "contactgegevens-controleren")


# `write` cannot reach into `partijen`.
MINIMAL_UBO = """\
nummer: P-1
titel: Proef
domein: jeugdwet
partijen:
  opdrachtgever: {{naam: Gemeente Proefdorp}}
  opdrachtnemer: {{naam: Stichting Proef, ubo_gecontroleerd_op: {checked}}}
overeenkomst:
  ingang: 2024-01-01
  einde: {end}
"""


def beneficial(folder: Path, checked: str, wanted: tuple[Want, ...], end: str = "2027-12-31") -> None:
    text = MINIMAL_UBO.format(checked=checked, end=end) + ROLLEN
    (folder / "P-1.yaml").write_text(text, encoding="utf-8")
    case = Case("ubo", "", "", wanted)
    assert found(folder, case, ("ubo-controleren",)) == [whole(want, case.today) for want in wanted]


def test_beneficial_owners(tmp_path: Path) -> None:
    path = "partijen.opdrachtnemer.ubo_gecontroleerd_op"
    beneficial(tmp_path, "2026-02-10", (Want("ubo-controleren", "2027-02-10", path),))
    beneficial(tmp_path, "2024-02-29", (Want("ubo-controleren", "2025-02-28", path),))
    beneficial(tmp_path, "null", ())
    beneficial(tmp_path, "2026-02-10", (), end="2026-10-31")


@table(
    Case(
        "judged",
        "",
        "classificatie: {beoordeeld_op: 2026-01-20}",
        (Want("classificatie-herzien", "2027-01-20", "classificatie.beoordeeld_op"),),
    ),
    Case(
        "leap",
        "",
        "classificatie: {beoordeeld_op: 2024-02-29}",
        (Want("classificatie-herzien", "2025-02-28", "classificatie.beoordeeld_op"),),
    ),
    Case("never", "", "classificatie: {kraljic: {financieel_belang: 4, leveringsrisico: 4}}", ()),
    Case("after the end", "", "classificatie: {beoordeeld_op: 2026-01-20}", (), end="2026-10-31"),
)
def test_the_class(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "classificatie-herzien")


def change(date: str, *, done: bool = False) -> tuple[Want, ...]:
    return (Want("herziening-doorvoeren", date, "addenda[ad-1].ondertekend", done=done),)


def addendum(ground: str, more: str = "") -> str:
    return f"addenda: [{{id: ad-1, datum: 2026-08-31, grond: {ground}{more}}}]"


@table(
    # A3-09: carried through within 6 kalendermaanden; 31-08-2026 + 6 months clips to 28-02-2027.
    Case("clause", "", addendum("herzieningsclausule"), change("2027-02-28")),
    Case(
        "signed",
        "",
        addendum("herzieningsclausule", ", ondertekend: 2026-09-15"),
        change("2027-02-28", done=True),
    ),
    Case("contractstandaard", "", addendum("contractstandaard"), ()),
    Case("geringe_wijziging", "", addendum("geringe_wijziging"), ()),
    Case("aanvullende_dienst", "", addendum("aanvullende_dienst"), ()),
    Case("onvoorzien", "", addendum("onvoorzien"), ()),
    Case("no ground", "", "addenda: [{id: ad-1, datum: 2026-08-31}]", ()),
    Case("no day", "", "addenda: [{id: ad-1, grond: herzieningsclausule}]", ()),
    Case("after the end", "", addendum("herzieningsclausule"), (), end="2026-10-31"),
)
def test_carrying_through_a_change(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "herziening-doorvoeren")


def introduce(*dates: str) -> tuple[Want, ...]:
    return tuple(Want("standaard-invoeren", date, "overeenkomst.standaard.versie") for date in dates)


def standard(version: str, name: str = "contractstandaard_wmo") -> str:
    return f'standaard: {{naam: {name}, versie: "{version}"}}'


@table(
    # termijnen.md: Wmo 1.2 2025-10-31 (+ 6m 30-04-2026, clipped), 1.3 2026-10-31 (+ 6m 30-04-2027).
    Case("1.2", standard("1.2"), "", introduce("2027-04-30")),
    Case("1.3", standard("1.3"), "", ()),
    # Wmo 1.1 2024-11-29 + 6m is 29-05-2025.
    Case("1.0 in 2025", standard("1.0"), "", introduce("2025-05-29"), today="2025-06-01"),
    Case("1.1 early in 2026", standard("1.1"), "", introduce("2026-04-30"), today="2026-03-01"),
    # "published before `today`"
    Case("day of publication", standard("1.2"), "", (), today="2026-10-31"),
    Case("day after publication", standard("1.2"), "", introduce("2027-04-30"), today="2026-11-01"),
    # "the contract does not end before the date"
    Case("ends the day before", standard("1.2"), "", (), end="2027-04-29"),
    Case("ends on the day", standard("1.2"), "", introduce("2027-04-30"), end="2027-04-30"),
    Case("ended early", standard("1.2") + "\nbeeindigingen: [{id: be-1, per: 2027-03-31}]", "", ()),
    # "no deadline until known"
    Case("jeugd 1.4", standard("1.4", "contractstandaard_jeugd"), "", (), domain="jeugdwet"),
    Case("jeugd 1.1", standard("1.1", "contractstandaard_jeugd"), "", (), domain="jeugdwet"),
    Case("geen", "standaard: {naam: geen}", "", ()),
    Case("absent", "", "", ()),
)
def test_a_new_version_of_the_standard(tmp_path: Path, case: Case) -> None:
    domain = "jeugdwet" if "jeugd" in case.name else "wmo"
    judge_open(tmp_path, case._replace(domain=domain), "standaard-invoeren")


def test_an_introduced_version_is_done(tmp_path: Path) -> None:
    # "done when `standaard.versie` is that version or later"; 1.3 of 31-10-2026 + 6 months.
    case = Case("1.3", standard("1.3"), "", (), domain="wmo")
    write(tmp_path, case)
    everything = found(tmp_path, case, ("standaard-invoeren",), "--all")
    assert ("2027-04-30", "gereed") in [(one["date"], one["status"]) for one in everything]


def test_two_newer_versions(tmp_path: Path) -> None:
    # Each newer version has its own day; 1.2 should have been in force for months.
    case = Case("1.1", standard("1.1"), "", introduce("2026-04-30", "2027-04-30"), domain="wmo")
    judge_open(tmp_path, case, "standaard-invoeren")


def deferral(date: str, rule: str) -> Want:
    return Want("uitzondering-verloopt", date, f"uitzonderingen[{rule}].tot")


def defer(*items: tuple[str, str]) -> str:
    rows = ", ".join(f"{{regel: {rule}, reden: proef, akkoord: J. Proef, tot: {until}}}" for rule, until in items)
    return f"uitzonderingen: [{rows}]"


@table(
    Case("one", "", defer(("kpi-norm-gemist", "2027-01-31")), (deferral("2027-01-31", "kpi-norm-gemist"),)),
    Case(
        "each",
        "",
        defer(("kpi-norm-gemist", "2027-01-31"), ("polis-ontbreekt", "2026-12-31")),
        (deferral("2027-01-31", "kpi-norm-gemist"), deferral("2026-12-31", "polis-ontbreekt")),
    ),
    Case("before ingang", "", defer(("kpi-norm-gemist", "2027-01-31")), (), start="2027-01-01"),
    Case("after the end", "", defer(("kpi-norm-gemist", "2027-01-31")), (), end="2026-10-31"),
)
def test_deferrals(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "uitzondering-verloopt")
