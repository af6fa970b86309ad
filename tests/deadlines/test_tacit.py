"""Tacit renewal and early ends (termijnen.md, "Current end")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import Case, Want, judge, judge_open, table

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (
    "einde-overeenkomst",
    "aankondiging-verlenging",
    "besluit-verlenging",
    "start-nieuwe-inkoop",
    "exit-starten",
    "opzegging-uiterlijk",
    "beeindiging-ingaan",
)


def ends(date: str, *, done: bool = False) -> Want:
    return Want("einde-overeenkomst", date, "overeenkomst.einde", done=done)


def notice(date: str, send_by: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("opzegging-uiterlijk", date, "overeenkomst.opzegging.termijn", latest, send_by, done)


def buy(date: str, latest: str | None = None) -> Want:
    return Want("start-nieuwe-inkoop", date, "overeenkomst.nieuwe_inkoop", latest)


def leave(date: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("exit-starten", date, "exit.plan", latest, done=done)


def stops(date: str, key: str = "be-1", *, done: bool = False) -> Want:
    return Want("beeindiging-ingaan", date, f"overeenkomst.beeindigingen[{key}].per", done=done)


TACIT = "verlenging: {duur: 12 maanden, stilzwijgend: ja}\nopzegging: {door: opdrachtgever, termijn: 3 maanden}"
BOUNDED = (
    "verlenging: {duur: 12 maanden, maximaal: 3, stilzwijgend: ja}\n"
    "opzegging: {door: opdrachtgever, termijn: 3 maanden}"
)
LEAP = "verlenging: {duur: 12 maanden, stilzwijgend: ja}\nopzegging: {door: beide, termijn: 6 maanden}"


@table(
    # The term that contains today; 3 months before 31-12: (a) 30-09, (b) the day before 01-10.
    Case("first term", TACIT, "", (ends("2021-12-31"), notice("2021-09-30", "2021-09-27")), "2021-06-01"),
    Case(
        "last day of the first term",
        TACIT,
        "",
        (ends("2021-12-31"), notice("2021-09-30", "2021-09-27")),
        "2021-12-31",
    ),
    # Friday 30-09-2022; 28 and 29 lie between.
    Case("renewed once", TACIT, "", (ends("2022-12-31"), notice("2022-09-30", "2022-09-27")), "2022-01-01"),
    # Wednesday; 28 and 29 lie between.
    Case(
        "renewed five times",
        TACIT,
        "",
        (ends("2026-12-31"), notice("2026-09-30", "2026-09-25")),
        "2026-11-22",
    ),
    Case(
        "last day of that term",
        TACIT,
        "",
        (ends("2026-12-31"), notice("2026-09-30", "2026-09-25")),
        "2026-12-31",
    ),
    # Thursday; 28 and 29 lie between.
    Case("the term after", TACIT, "", (ends("2027-12-31"), notice("2027-09-30", "2027-09-27")), "2027-01-01"),
    # maximaal 3: terms end 2021, 2022, 2023, 2024. Saturday 30-09-2023; 28 and 29 lie between.
    Case(
        "one renewal left",
        BOUNDED,
        "",
        (ends("2023-12-31"), notice("2023-09-30", "2023-09-27")),
        "2023-06-01",
    ),
    # Decision of the maintainer: the last possible term has no notice, but a new purchase and an exit.
    Case(
        "last possible term",
        BOUNDED,
        "",
        (ends("2024-12-31"), buy("2023-06-30"), leave("2024-06-30")),
        "2024-06-01",
    ),
    Case("after the last term", BOUNDED, "", (ends("2024-12-31"),), "2026-11-22"),
    # No term of notice: nothing to compute.
    Case(
        "no notice term",
        "verlenging: {duur: 12 maanden, stilzwijgend: ja}",
        "",
        (ends("2026-12-31"),),
        "2026-11-22",
    ),
    # 18 months from 01-01-2022: 30-06-2023, 31-12-2024, 30-06-2026, 31-12-2027.
    Case(
        "18 months",
        "verlenging: {duur: 18 maanden, stilzwijgend: ja}\nopzegging: {door: opdrachtgever, termijn: 3 maanden}",
        "",
        (ends("2027-12-31"), notice("2027-09-30", "2027-09-27")),
        "2026-11-22",
    ),
    # `stilzwijgend: nee` is an ordinary option; without a term of announcing only the purchase is known.
    Case(
        "not tacit",
        "verlenging: {duur: 12 maanden, stilzwijgend: nee}\nopzegging: {door: opdrachtgever, termijn: 3 maanden}",
        "",
        (ends("2021-12-31"), buy("2020-06-30")),
        "2021-06-01",
    ),
)
def test_the_term_that_contains_today(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case._replace(start="2020-01-01", end="2021-12-31"), *KINDS)


@table(
    # From the anchor 01-03-2024: + 12m, + 24m, + 36m, + 48m, each less a day.
    # 28-02-2025, 6 months: (a) 28-08-2024, (b) 31-08-2024.
    Case("2025", LEAP, "", (ends("2025-02-28"), notice("2024-08-28", "2024-08-23", "2024-08-31")), "2024-03-01"),
    # 28-02-2027: (a) Friday 28-08-2026, (b) 31-08-2026; 26 and 27 lie between.
    Case("2027", LEAP, "", (ends("2027-02-28"), notice("2026-08-28", "2026-08-25", "2026-08-31")), "2026-11-22"),
    # 29-02-2028 again, not 28-02-2028: (a) Sunday 29-08-2027, (b) 31-08-2027.
    Case("2028", LEAP, "", (ends("2028-02-29"), notice("2027-08-29", "2027-08-25", "2027-08-31")), "2027-03-01"),
    Case(
        "29 February",
        LEAP,
        "",
        (ends("2028-02-29"), notice("2027-08-29", "2027-08-25", "2027-08-31")),
        "2028-02-29",
    ),
    # 28-02-2029: (a) Monday 28-08-2028, (b) 31-08-2028; 24 and 25 lie between.
    Case("2029", LEAP, "", (ends("2029-02-28"), notice("2028-08-28", "2028-08-23", "2028-08-31")), "2028-03-01"),
)
def test_leap_years(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case._replace(start="2022-03-01", end="2024-02-29"), *KINDS)


OPTION = "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden}\n"


@table(
    # The whole contract ends on `per`; no extension is left (maintainer); no new purchase by the table.
    # 6 months before 31-03-2027: (a) 30-09-2026, (b) the day before 01-10-2026 (domein C.2).
    Case(
        "whole",
        OPTION + "beeindigingen: [{id: be-1, wijze: ontbinding, per: 2027-03-31, omvang: geheel}]",
        "",
        (ends("2027-03-31"), stops("2027-03-31"), leave("2026-09-30")),
    ),
    # The whole is the default.
    Case(
        "no omvang",
        OPTION + "beeindigingen: [{id: be-1, wijze: overmacht, per: 2027-03-31}]",
        "",
        (ends("2027-03-31"), stops("2027-03-31"), leave("2026-09-30")),
    ),
    Case(
        "by the other side",
        OPTION + "beeindigingen: [{id: be-1, wijze: opzegging, door: opdrachtnemer, per: 2027-03-31}]",
        "",
        (ends("2027-03-31"), stops("2027-03-31"), leave("2026-09-30")),
    ),
    # "when that is earlier"
    Case(
        "later than the end",
        "beeindigingen: [{id: be-1, wijze: opzegging, per: 2028-06-30}]",
        "",
        (ends("2027-12-31"), stops("2028-06-30"), leave("2027-06-30")),
    ),
    # The earliest of two.
    Case(
        "two",
        "beeindigingen: [{id: be-1, wijze: opzegging, per: 2027-06-30},"
        " {id: be-2, wijze: ontbinding, per: 2027-03-31}]",
        "",
        (ends("2027-03-31"), stops("2027-06-30"), stops("2027-03-31", "be-2"), leave("2026-09-30")),
    ),
    # An extension in time and then an early end.
    Case(
        "in an extended term",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, gelicht: [{id: v-1, besloten: 2026-03-01,"
        " ontvangen: 2026-05-01}]}\nbeeindigingen: [{id: be-1, wijze: opzegging, per: 2027-06-30}]",
        "",
        # 6 months before 30-06-2027.
        (ends("2027-06-30"), stops("2027-06-30"), leave("2026-12-30", "2026-12-31")),
        end="2026-12-31",
    ),
    Case(
        "exit plan made",
        "beeindigingen: [{id: be-1, wijze: wederzijds, per: 2027-03-31}]",
        "exit: {plan: 2026-10-15}",
        (ends("2027-03-31"), stops("2027-03-31"), leave("2026-09-30", done=True)),
    ),
    Case(
        "exit finished",
        "beeindigingen: [{id: be-1, wijze: wederzijds, per: 2027-03-31}]",
        "exit: {afgerond: 2026-11-15}",
        (ends("2027-03-31"), stops("2027-03-31", done=True), leave("2026-09-30")),
    ),
    # A maatwerkovereenkomst has no exit.
    Case(
        "maatwerkovereenkomst",
        "soort: maatwerkovereenkomst\nbeeindigingen: [{id: be-1, wijze: wederzijds, per: 2027-03-31}]",
        "",
        (ends("2027-03-31"), stops("2027-03-31")),
    ),
    # After the end nothing of it remains but the end itself.
    Case(
        "over",
        "beeindigingen: [{id: be-1, wijze: wederzijds, per: 2026-10-31}]",
        "",
        (ends("2026-10-31"),),
    ),
)
def test_an_early_end(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case._replace(wanted=tuple(want for want in case.wanted if not want.done)), *KINDS)
    if case.name != "in an extended term":  # what is shown of an option that was used, is in test_term.py
        judge(tmp_path, case, *KINDS)


def test_a_partial_end_leaves_the_term_and_the_option(tmp_path: Path) -> None:
    agreement = OPTION + "beeindigingen: [{id: be-1, wijze: opzegging, per: 2027-03-31, omvang: deels}]"
    wanted = (
        ends("2027-12-31"),
        stops("2027-03-31"),
        Want(
            "aankondiging-verlenging",
            "2027-06-30",
            "overeenkomst.verlenging.aankondigen",
            send_by="2027-06-25",
        ),
        Want("besluit-verlenging", "2027-03-30", "overeenkomst.verlenging.besluiten", "2027-03-31"),
    )
    kinds = ("einde-overeenkomst", "beeindiging-ingaan", "aankondiging-verlenging", "besluit-verlenging")
    judge(tmp_path, Case("partial", agreement, "", wanted), *kinds)


@table(
    # Notice was given: done; the term ends on 31-12-2026, the exit 6 months before.
    Case(
        "notice",
        TACIT + "\nbeeindigingen: [{id: be-1, wijze: opzegging, door: opdrachtgever, ontvangen: 2026-09-03, "
        "per: 2026-12-31}]",
        "",
        (
            ends("2026-12-31"),
            stops("2026-12-31"),
            notice("2026-09-30", "2026-09-25", done=True),
            leave("2026-06-30"),
        ),
    ),
    # The other side's notice ends it just as well.
    Case(
        "notice by the other side",
        TACIT + "\nbeeindigingen: [{id: be-1, wijze: opzegging, door: opdrachtnemer, per: 2026-12-31}]",
        "",
        (
            ends("2026-12-31"),
            stops("2026-12-31"),
            notice("2026-09-30", "2026-09-25", done=True),
            leave("2026-06-30"),
        ),
    ),
)
def test_notice_ends_tacit_renewal(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case._replace(start="2020-01-01", end="2021-12-31"), *KINDS)


def test_a_partial_dissolution_is_no_notice(tmp_path: Path) -> None:
    # "done when: a beëindiging by opzegging"; the contract renews.
    agreement = TACIT + "\nbeeindigingen: [{id: be-1, wijze: ontbinding, per: 2027-01-31, omvang: deels}]"
    wanted = (stops("2027-01-31"), ends("2026-12-31"), notice("2026-09-30", "2026-09-25"))
    case = Case("dissolved in part", agreement, "", wanted, start="2020-01-01", end="2021-12-31")
    judge(tmp_path, case, "beeindiging-ingaan", "einde-overeenkomst", "opzegging-uiterlijk")
