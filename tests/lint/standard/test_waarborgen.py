"""Waiting times and insurance (A4-07, A4-39, A4-41, A.6, A.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, findings, judge, name, right, wrong
from tests.lint.standard.texts import EXTENDED, JEUGD, WMO, Edit, after, edited, gone, more, write

if TYPE_CHECKING:
    from pathlib import Path

NO_NORM, WAIT, NO_POLICY, EXPIRED, SHORT, LOW = (
    "wachttijdnorm-ontbreekt",
    "wachttijd-boven-norm",
    "polis-ontbreekt",
    "polis-verlopen",
    "polis-loopt-korter-dan-contract",
    "verzekerd-bedrag-te-laag",
)
NORM = gone("  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}\n")
POLICY = (
    "    - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000, geldig_tot: 2027-12-31, "
    "jaarlijks_verlengd: ja}\n"
)
PAST = POLICY.strip()[3:-1].replace("vz-1", "vz-0").replace("2027-12-31", "2026-06-30")
UNTIL = "geldig_tot: 2027-12-31, jaarlijks_verlengd: ja"
MICRO = ("micro_onderneming: nee", "micro_onderneming: ja")
AT_UNTIL = "overeenkomst.verzekering[vz-1].geldig_tot"
EVENT, YEAR = (f"overeenkomst.verzekering[vz-1].per_{each}" for each in ("gebeurtenis", "jaar"))
Q3 = "kpis[wachttijd].metingen[2026-K3]"


def policies(*items: str) -> Edit:
    return (POLICY, "".join(f"    - {{{item}}}\n" for item in items))


def covers(event: str, year: str) -> Edit:
    return ("per_gebeurtenis: 2500000, per_jaar: 5000000", f"per_gebeurtenis: {event}, per_jaar: {year}")


def demand(event: str, year: str) -> Edit:
    return after(
        "  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}",
        f"  verzekeringseis: {{per_gebeurtenis: {event}, per_jaar: {year}}}",
    )


def until(day: str, yearly: str = "ja") -> Edit:
    return (UNTIL, f"geldig_tot: {day}, jaarlijks_verlengd: {yearly}")


def version(number: str) -> Edit:
    return ('versie: "1.3"', f'versie: "{number}"')


def waits(*values: str, factor: str = "wachtlijstbeheer", unit: str = "weken") -> Edit:
    """Return an indicator with measurements of 2026-K2, K3; its own norm is wide."""
    return more(
        f"kpis:\n  - id: wachttijd\n    naam: Wachttijd\n    succesfactor: {factor}\n    eenheid: {unit}\n"
        "    norm: {max: 99}\n    frequentie: kwartaal\n    metingen:\n"
        + "".join(f"      - {{periode: {value}}}\n" for value in values)
    )


def above(value: str) -> tuple[Spot, ...]:
    return (Spot(f"{Q3}.waarde", f"waarde: {value}"), Spot(Q3, "{periode: 2026-K3"))


ROWS: list[Row] = [
    wrong(NO_NORM, "absent", (NORM,), "advies", Spot("overeenkomst.wachttijdnorm", "▸overeenkomst:\n")),
    wrong(
        NO_NORM, "jeugd, absent", (NORM,), "advies", Spot("overeenkomst.wachttijdnorm", "▸overeenkomst:\n"), base=JEUGD
    ),
    right(NO_NORM, "given"),
    # A4-07: the latest measurement against the norm of the contract (13 weeks)
    right(WAIT, "the norm exactly", (waits("2026-K2, waarde: 12", "2026-K3, waarde: 13"),)),
    wrong(
        WAIT,
        "a tenth of a week more",
        (waits("2026-K2, waarde: 12", "2026-K3, waarde: 13.1"),),
        "waarschuwing",
        *above("13.1"),
    ),
    right(WAIT, "above it before, not now", (waits("2026-K2, waarde: 17", "2026-K3, waarde: 13"),)),
    wrong(
        WAIT,
        "the latest is by period, not by order in the file",
        (waits("2026-K3, waarde: 14", "2026-K2, waarde: 9"),),
        "waarschuwing",
        *above("14"),
    ),
    right(WAIT, "another unit", (waits("2026-K3, waarde: 40", unit="dagen"),)),
    right(WAIT, "another subject", (waits("2026-K3, waarde: 40", factor="klanttevredenheid"),)),
    right(WAIT, "no norm to hold it against", (NORM, waits("2026-K3, waarde: 40")), clean=False),
    # A4-41
    wrong(
        NO_POLICY,
        "no insurance",
        (gone(f"  verzekering:\n{POLICY}"),),
        "waarschuwing",
        Spot("overeenkomst.verzekering", "▸overeenkomst:\n"),
    ),
    wrong(
        NO_POLICY,
        "only another kind",
        (policies("id: vz-1, soort: brand, geldig_tot: 2029-12-31"),),
        "waarschuwing",
        Spot("overeenkomst.verzekering", "▸verzekering:\n"),
        base=JEUGD,
    ),
    right(NO_POLICY, "there is one"),
    wrong(
        EXPIRED, "expired yesterday", (until("2026-11-21"),), "waarschuwing", Spot(AT_UNTIL, "geldig_tot: 2026-11-21")
    ),
    right(EXPIRED, "valid until today", (until("2026-11-22"),)),
    right(
        EXPIRED,
        "an expired one was followed by another",
        (policies(PAST, POLICY.strip()[3:-1]),),
    ),
    wrong(
        EXPIRED,
        "another kind expired",
        (after(POLICY.rstrip("\n"), "    - {id: vz-2, soort: brand, geldig_tot: 2026-06-30, jaarlijks_verlengd: ja}"),),
        "waarschuwing",
        Spot("overeenkomst.verzekering[vz-2].geldig_tot", "geldig_tot: 2026-06-30"),
        base=JEUGD,
    ),
    right(SHORT, "until the end of the contract", (until("2028-12-31", "nee"),)),
    wrong(
        SHORT, "until the day before", (until("2028-12-30", "nee"),), "advies", Spot(AT_UNTIL, "geldig_tot: 2028-12-30")
    ),
    right(SHORT, "until the day before, but renewed each year", (until("2028-12-30", "ja"),)),
    wrong(
        SHORT,
        "until the first end, but the contract was extended",
        (
            ("ingang: 2026-01-01", "ingang: 2024-01-01"),
            ("einde: 2028-12-31", "einde: 2026-12-31"),
            ("ondertekend: 2025-11-27", "ondertekend: 2023-11-27"),
            EXTENDED,
            until("2027-12-30", "nee"),
        ),
        "advies",
        Spot(AT_UNTIL, "geldig_tot: 2027-12-30"),
    ),
    # A4-39, A4-41: below the demand a fout; without one below the cap of 3.28 an advies
    right(LOW, "the demand exactly", (demand("3000000", "6000000"), covers("3000000", "6000000.00"))),
    wrong(
        LOW,
        "one cent below the demand per event",
        (demand("3000000", "6000000"), covers("2999999.99", "6000000")),
        "fout",
        Spot(EVENT, "per_gebeurtenis: 2999999.99"),
    ),
    wrong(
        LOW,
        "one cent below the demand per year",
        (demand("3000000", "6000000"), covers("3000000", "5999999.99")),
        "fout",
        Spot(YEAR, "per_jaar: 5999999.99"),
    ),
    wrong(
        LOW,
        "jeugd: one cent below the demand",
        (demand("3000000", "6000000"), covers("2999999.99", "6000000")),
        "fout",
        Spot(EVENT, "per_gebeurtenis: 2999999.99"),
        base=JEUGD,
    ),
    right(LOW, "a lower demand goes before the cap", (demand("1000000", "2000000"), covers("1000000", "2000000"))),
    wrong(
        LOW,
        "a demand, and the amount is not said",
        (demand("3000000", "6000000"), ("per_gebeurtenis: 2500000, per_jaar: 5000000", "per_jaar: 6000000")),
        "onbekend",
        Spot(EVENT, "{id: vz-1"),
    ),
    right(LOW, "the cap exactly"),
    wrong(
        LOW,
        "one cent below the cap per event",
        (covers("2499999.99", "5000000"),),
        "advies",
        Spot(EVENT, "per_gebeurtenis: 2499999.99"),
    ),
    wrong(
        LOW,
        "one cent below the cap per year",
        (covers("2500000", "4999999.99"),),
        "advies",
        Spot(YEAR, "per_jaar: 4999999.99"),
    ),
    right(LOW, "micro: its cap exactly", (MICRO, covers("1250000", "2500000"))),
    wrong(
        LOW,
        "micro: one cent below per event",
        (MICRO, covers("1249999.99", "2500000")),
        "advies",
        Spot(EVENT, "per_gebeurtenis: 1249999.99"),
    ),
    wrong(
        LOW,
        "jeugd 1.4 has the same amounts",
        (covers("2499999.99", "5000000"),),
        "advies",
        Spot(EVENT, "per_gebeurtenis: 2499999.99"),
        base=JEUGD,
    ),
    wrong(
        LOW,
        "wmo 1.2 has the same amounts",
        (version("1.2"), covers("2499999.99", "5000000")),
        "advies",
        Spot(EVENT, "per_gebeurtenis: 2499999.99"),
    ),
    right(LOW, "wmo 1.1 has no such amounts (A.12)", (version("1.1"), covers("2499999.99", "5000000")), clean=False),
    wrong(
        LOW,
        "wmo 1.1 with a demand",
        (version("1.1"), demand("3000000", "6000000"), covers("2999999.99", "6000000")),
        "fout",
        Spot(EVENT, "per_gebeurtenis: 2999999.99"),
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)


def test_a_missing_norm_is_named_with_the_treeknorm_that_then_holds(tmp_path: Path) -> None:
    write(tmp_path, WMO.number, edited(WMO.text, (NORM,)))
    (found,) = [f for f in findings(tmp_path) if f["rule"] == NO_NORM]
    assert "treeknorm" in f"{found['message']} {found['hint']}".lower()


def test_a_long_wait_is_never_called_a_shortcoming(tmp_path: Path) -> None:
    """A waiting time is an effort obligation (regels.md)."""
    write(tmp_path, WMO.number, edited(WMO.text, (waits("2026-K3, waarde: 20"),)))
    (found,) = [f for f in findings(tmp_path) if f["rule"] == WAIT]
    said = f"{found['message']} {found['hint']}".lower()
    assert said.count("tekortkoming") == said.count("geen tekortkoming") + said.count("niet een tekortkoming")
