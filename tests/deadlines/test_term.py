"""The current end: options to extend, in time or not, and what hangs on them (termijnen.md, "Current end")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import Case, Want, found, judge, judge_open, table
from tests.support import check_json

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (
    "einde-overeenkomst",
    "aankondiging-verlenging",
    "besluit-verlenging",
    "start-nieuwe-inkoop",
    "exit-starten",
    "opzegging-uiterlijk",
)


def ends(date: str, *, done: bool = False) -> Want:
    return Want("einde-overeenkomst", date, "overeenkomst.einde", done=done)


def announce(date: str, send_by: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("aankondiging-verlenging", date, "overeenkomst.verlenging.aankondigen", latest, send_by, done)


def decide(date: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("besluit-verlenging", date, "overeenkomst.verlenging.besluiten", latest, done=done)


def buy(date: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("start-nieuwe-inkoop", date, "overeenkomst.nieuwe_inkoop", latest, done=done)


def leave(date: str, latest: str | None = None, *, done: bool = False) -> Want:
    return Want("exit-starten", date, "exit.plan", latest, done=done)


# The end of 31-12-2027: 6 months (a) 30-06-2027, (b) the day before 01-07-2027; the decision 3 months before that
# day (a) 30-03-2027, (b) the day before 01-04-2027; 18 months (a) 30-06-2026, (b) the day before 01-07-2026.
ANNOUNCE, DECIDE = announce("2027-06-30", "2027-06-25"), decide("2027-03-30", "2027-03-31")
BUY, LEAVE, ENDS = buy("2026-06-30"), leave("2027-06-30"), ends("2027-12-31")
OPTION = (ANNOUNCE, DECIDE, BUY, ENDS)
NO_OPTION = (BUY, LEAVE, ENDS)


@table(
    # No clause, no option: A3-05, only what the contract gives can be extended.
    Case("no verlenging", "", "", NO_OPTION),
    Case("an option", "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden}", "", OPTION),
    # Without `maximaal` an option is always left.
    Case("no maximaal", "verlenging: {duur: 12 maanden, aankondigen: 6 maanden}", "", OPTION),
    Case("maximaal 0", "verlenging: {duur: 12 maanden, maximaal: 0, aankondigen: 6 maanden}", "", NO_OPTION),
    # "Where no term for announcing is known ... the deadlines of announcing and deciding do not exist"
    Case("no term, no standard", "verlenging: {duur: 12 maanden, maximaal: 2}", "", (BUY, ENDS)),
    Case(
        "no term, standard geen",
        "verlenging: {duur: 12 maanden, maximaal: 2}\nstandaard: {naam: geen}",
        "",
        (BUY, ENDS),
    ),
    # A3-06: the standard says 6 kalendermaanden.
    Case(
        "no term, standard jeugd",
        'verlenging: {duur: 12 maanden, maximaal: 2}\nstandaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        OPTION,
    ),
    Case(
        "no term, standard wmo",
        'verlenging: {duur: 12 maanden, maximaal: 2}\nstandaard: {naam: contractstandaard_wmo, versie: "1.3"}',
        "",
        OPTION,
        domain="wmo",
    ),
    # 3 months: (a) 30-09-2027, (b) the day before 01-10-2027; the decision 30-06-2027 twice.
    Case(
        "3 months, no standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 3 maanden}",
        "",
        (announce("2027-09-30", "2027-09-27"), decide("2027-06-30"), BUY, ENDS),
    ),
    # "under a contractstandaard never later than 6 maanden before"
    Case(
        "3 months under a standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 3 maanden}\n"
        'standaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        OPTION,
    ),
    # Earlier is kept: 9 months (a) 31-03-2027, (b) the day before 01-04-2027; Easter: 25 and 30 March lie between.
    Case(
        "9 months under a standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 9 maanden}\n"
        'standaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        (announce("2027-03-31", "2027-03-24"), decide("2026-12-31"), BUY, ENDS),
    ),
    # Weeks have one reading: 26 weeks is 182 days, 02-07-2027; then 3 months (a) 02-04-2027, (b) the same.
    Case(
        "26 weeks, no standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 26 weken}",
        "",
        (announce("2027-07-02", "2027-06-29"), decide("2027-04-02"), BUY, ENDS),
    ),
    # 180 days: Sunday 04-07-2027, and no deadline moves; 1 and 2 July lie between.
    Case(
        "180 days, no standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 180 dagen}",
        "",
        (announce("2027-07-04", "2027-06-30"), decide("2027-04-04"), BUY, ENDS),
    ),
    Case(
        "26 weeks under a standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 26 weken}\n"
        'standaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        OPTION,
    ),
    # A year is twelve months: (a) 31-12-2026, (b) the day before 01-01-2027; 29 and 30 December lie between.
    Case(
        "1 year",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 1 jaar}",
        "",
        (announce("2026-12-31", "2026-12-28"), decide("2026-09-30"), BUY, ENDS),
    ),
    # The decision counts from the `date` of the announcement: 30-06-2027 − 42 days.
    Case(
        "decision in weeks",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, besluiten: 6 weken}",
        "",
        (ANNOUNCE, decide("2027-05-19"), BUY, ENDS),
    ),
    # (a) 30-05-2027, (b) the day before 01-06-2027
    Case(
        "decision a month before",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, besluiten: 1 maand}",
        "",
        (ANNOUNCE, decide("2027-05-30", "2027-05-31"), BUY, ENDS),
    ),
    # The end of 30-06-2027: (a) 30-12-2026, (b) 31-12-2026; decision from 30-12-2026: 30-09-2026 and the day before
    # 31-12-2026 − 3m = 30-09-2026 (clipped), so 29-09-2026: the earlier is `date`; 18 months: 30-12-2025/31-12-2025.
    Case(
        "two readings all the way",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden}",
        "",
        (
            announce("2026-12-30", "2026-12-24", "2026-12-31"),
            decide("2026-09-29", "2026-09-30"),
            buy("2025-12-30", "2025-12-31"),
            ends("2027-06-30"),
        ),
        end="2027-06-30",
    ),
    # 183 days before 30-06-2027 is 29-12-2026, earlier than both readings of 6 months; 24 and 28 December lie between.
    Case(
        "days that are earlier than the standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 183 dagen, besluiten: 1 week}\n"
        'standaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        (
            announce("2026-12-29", "2026-12-23"),
            decide("2026-12-22"),
            buy("2025-12-30", "2025-12-31"),
            ends("2027-06-30"),
        ),
        end="2027-06-30",
    ),
    # 182 days is 30-12-2026: with the standard, not later than (b) 31-12-2026 nor than 30-12-2026.
    Case(
        "days on the first reading of the standard",
        "verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 182 dagen, besluiten: 1 week}\n"
        'standaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        (
            announce("2026-12-30", "2026-12-24"),
            decide("2026-12-23"),
            buy("2025-12-30", "2025-12-31"),
            ends("2027-06-30"),
        ),
        end="2027-06-30",
    ),
)
def test_terms_of_announcing_and_deciding(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, *KINDS)


@table(
    Case("12 months", "nieuwe_inkoop: {doorlooptijd: 12 maanden}", "", (buy("2026-12-31"),)),
    Case("default 18 months", "nieuwe_inkoop: {gestart: null}", "", (buy("2026-06-30"),)),
    # 52 weeks is 364 days: one reading.
    Case("52 weeks", "nieuwe_inkoop: {doorlooptijd: 52 weken}", "", (buy("2027-01-01"),)),
    Case("started", "nieuwe_inkoop: {gestart: 2026-05-01}", "", (buy("2026-06-30", done=True),)),
    # "done at all": also when late
    Case("started late", "nieuwe_inkoop: {gestart: 2026-11-01}", "", (buy("2026-06-30", done=True),)),
    Case("successor", "opvolger: JH-2028-003", "", (buy("2026-06-30", done=True),)),
    # "also while an extension is left"
    Case("an option left", "verlenging: {duur: 12 maanden, aankondigen: 6 maanden}", "", (buy("2026-06-30"),)),
    Case("tacit", "verlenging: {duur: 12 maanden, stilzwijgend: ja}", "", ()),
    Case(
        "ended early",
        "beeindigingen: [{id: be-1, wijze: wederzijds, per: 2027-03-31}]",
        "",
        (),
    ),
    # What is not put out to tender has no purchase to start; who plans one all the same, is reminded.
    Case("one client", "soort: maatwerkovereenkomst", "", ()),
    Case("subsidy", "soort: subsidie", "", ()),
    Case("in house", "", "inkoop: {procedure: inbesteding}", ()),
    Case("subsidy, planned", "soort: subsidie\nnieuwe_inkoop: {doorlooptijd: 12 maanden}", "", (buy("2026-12-31"),)),
)
def test_starting_a_new_purchase(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "start-nieuwe-inkoop")


@table(
    Case("last term", "", "", (leave("2027-06-30"),)),
    # Second table of termijnen.md.
    Case("two readings", "", "", (leave("2026-12-30", "2026-12-31"),), end="2027-06-30"),
    Case("an option left", "verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}", "", ()),
    Case("maatwerkovereenkomst", "soort: maatwerkovereenkomst", "", ()),
    Case("nadere overeenkomst", "soort: nadere_overeenkomst", "", (leave("2027-06-30"),)),
    Case("plan ready", "", "exit: {plan: 2026-11-01}", (leave("2027-06-30", done=True),)),
    Case("exit without a plan", "", "exit: {doorleveren: 3 maanden, plan: null}", (leave("2027-06-30"),)),
)
def test_starting_the_exit(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "exit-starten")


@table(
    Case("running", "", "", (ends("2027-12-31"),)),
    Case("last day", "", "", (ends("2027-12-31"),), today="2027-12-31"),
    # "until then overdue after the end"
    Case("over", "", "", (ends("2027-12-31"),), today="2028-01-01"),
    Case("settled", "afgesloten_op: 2028-02-01", "", (ends("2027-12-31", done=True),), today="2028-03-01"),
    Case("successor", "opvolger: JH-2028-003", "", (ends("2027-12-31", done=True),)),
)
def test_the_end(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "einde-overeenkomst")


def option(items: str, maximum: str = "maximaal: 2, ", term: str = "6 maanden", length: str = "12 maanden") -> str:
    announcing = f"aankondigen: {term}, " if term else ""
    return f"verlenging: {{duur: {length}, {maximum}{announcing}gelicht: [{items}]}}"


@table(
    # Received on the last day: the end is the day before (01-01-2028 + 12m).
    Case(
        "in time on the last day",
        option("{id: v-1, besloten: 2027-03-15, ontvangen: 2027-06-30}"),
        "",
        (
            announce("2028-06-30", "2028-06-27"),
            decide("2028-03-30", "2028-03-31"),
            buy("2027-06-30"),
            ends("2028-12-31"),
        ),
        today="2027-07-15",
    ),
    # "a missing internal `besloten` does not" end the chain
    Case(
        "no decision recorded",
        option("{id: v-1, ontvangen: 2027-06-03}"),
        "",
        (
            announce("2028-06-30", "2028-06-27"),
            decide("2028-03-30", "2028-03-31"),
            buy("2027-06-30"),
            ends("2028-12-31"),
        ),
        today="2027-07-15",
    ),
    # A3-06: late, the agreement ends by itself; no option is left.
    Case("a day late", option("{id: v-1, ontvangen: 2027-07-01}"), "", (BUY, LEAVE, ENDS), today="2027-07-15"),
    Case(
        "late but accepted",
        option("{id: v-1, ontvangen: 2027-07-15, alsnog_aanvaard: 2027-08-01}", "maximaal: 1, "),
        "",
        (buy("2027-06-30"), leave("2028-06-30"), ends("2028-12-31")),
        today="2027-08-15",
    ),
    Case(
        "never received but accepted",
        option("{id: v-1, verzonden: 2027-06-29, alsnog_aanvaard: 2027-08-01}", "maximaal: 1, "),
        "",
        (buy("2027-06-30"), leave("2028-06-30"), ends("2028-12-31")),
        today="2027-08-15",
    ),
    # "The first item that fails ends the chain": the second cannot save it.
    Case(
        "second in time after a late first",
        option("{id: v-1, ontvangen: 2027-07-01}, {id: v-2, ontvangen: 2027-06-01}"),
        "",
        (BUY, LEAVE, ENDS),
        today="2027-07-15",
    ),
    # The second counts from `einde`: 01-01-2028 + 24m.
    Case(
        "both in time: maximaal reached",
        option("{id: v-1, ontvangen: 2027-06-03}, {id: v-2, ontvangen: 2028-06-30}"),
        "",
        (buy("2028-06-30"), leave("2029-06-30"), ends("2029-12-31")),
        today="2028-07-15",
    ),
    Case(
        "second late",
        option("{id: v-1, ontvangen: 2027-06-03}, {id: v-2, ontvangen: 2028-07-01}"),
        "",
        (buy("2027-06-30"), leave("2028-06-30"), ends("2028-12-31")),
        today="2028-07-15",
    ),
    Case(
        "no maximaal, two in time: a third is left",
        option("{id: v-1, ontvangen: 2027-06-03}, {id: v-2, ontvangen: 2028-06-30}", ""),
        "",
        (
            announce("2029-06-30", "2029-06-27"),
            decide("2029-03-30", "2029-03-31"),
            buy("2028-06-30"),
            ends("2029-12-31"),
        ),
        today="2028-07-15",
    ),
    # Without a known term: "received before the end"; there is nothing to announce, and an option is left.
    Case(
        "no term: before the end",
        option("{id: v-1, ontvangen: 2027-12-30}", term=""),
        "",
        (buy("2027-06-30"), ends("2028-12-31")),
        today="2027-12-31",
    ),
    Case(
        "no term: after the end",
        option("{id: v-1, ontvangen: 2028-01-01}", term=""),
        "",
        (BUY, LEAVE, ENDS),
        today="2027-12-31",
    ),
    # 01-01-2028 + 18m − 1 day; 6 months before 30-06-2029: 30-12-2028 (Saturday; 28 and 29 between) and 31-12-2028;
    # the decision from 30-12-2028: (a) 30-09-2028, (b) the day before 31-12-2028 − 3m = 30-09-2028, so 29-09-2028.
    Case(
        "18 months, once",
        option("{id: v-1, ontvangen: 2027-06-03}", length="18 maanden"),
        "",
        (
            announce("2028-12-30", "2028-12-27", "2028-12-31"),
            decide("2028-09-29", "2028-09-30"),
            buy("2027-12-30", "2027-12-31"),
            ends("2029-06-30"),
        ),
        today="2027-07-15",
    ),
    # Received on the most lenient reading, 31-12-2028; the second end is 01-01-2028 + 36m − 1 day.
    Case(
        "18 months, twice",
        option("{id: v-1, ontvangen: 2027-06-03}, {id: v-2, ontvangen: 2028-12-31}", length="18 maanden"),
        "",
        (buy("2029-06-30"), leave("2030-06-30"), ends("2030-12-31")),
        today="2029-01-15",
    ),
    Case(
        "18 months, second a day late",
        option("{id: v-1, ontvangen: 2027-06-03}, {id: v-2, ontvangen: 2029-01-01}", length="18 maanden"),
        "",
        (buy("2027-12-30", "2027-12-31"), leave("2028-12-30", "2028-12-31"), ends("2029-06-30")),
        today="2029-01-15",
    ),
)
def test_the_chain_of_extensions(tmp_path: Path, case: Case) -> None:
    judge_open(tmp_path, case, *KINDS)


@table(
    # Received between `date` 30-12-2026 and `latest` 31-12-2026 counts (ontwerp §7).
    Case(
        "on the lenient reading",
        option("{id: v-1, ontvangen: 2026-12-31}", "maximaal: 1, "),
        "",
        (ends("2028-06-30"),),
        end="2027-06-30",
    ),
    Case(
        "after the lenient reading",
        option("{id: v-1, ontvangen: 2027-01-01}", "maximaal: 1, "),
        "",
        (ends("2027-06-30"),),
        end="2027-06-30",
    ),
    # Under the standard 6 months hold, also when the contract says 3: 01-07-2027 is late.
    Case(
        "shorter term under the standard",
        option("{id: v-1, ontvangen: 2027-07-01}", "maximaal: 1, ", "3 maanden")
        + '\nstandaard: {naam: contractstandaard_jeugd, versie: "1.4"}',
        "",
        (ends("2027-12-31"),),
    ),
    Case(
        "shorter term without the standard",
        option("{id: v-1, ontvangen: 2027-09-30}", "maximaal: 1, ", "3 maanden"),
        "",
        (ends("2028-12-31"),),
    ),
    # 28-02-2027: 01-03-2027 + 12m − 1 day is 29-02-2028; + 24m − 1 day is 28-02-2029.
    Case(
        "28 February, once",
        option("{id: v-1, ontvangen: 2026-08-31}"),
        "",
        (ends("2028-02-29"),),
        end="2027-02-28",
    ),
    Case(
        "28 February, twice",
        option("{id: v-1, ontvangen: 2026-08-31}, {id: v-2, ontvangen: 2027-08-31}"),
        "",
        (ends("2029-02-28"),),
        end="2027-02-28",
    ),
    # 29-02-2028: 01-03-2028 + 12m − 1 day; four times: 01-03-2032 − 1 day.
    Case(
        "29 February, once",
        option("{id: v-1, ontvangen: 2027-08-31}"),
        "",
        (ends("2029-02-28"),),
        end="2028-02-29",
    ),
    Case(
        "29 February, four times",
        option(
            "{id: v-1, ontvangen: 2027-08-01}, {id: v-2, ontvangen: 2028-08-01},"
            "{id: v-3, ontvangen: 2029-08-01}, {id: v-4, ontvangen: 2030-08-01}",
            "maximaal: 4, ",
        ),
        "",
        (ends("2032-02-29"),),
        end="2028-02-29",
    ),
    # 31-08-2027: 01-09-2027 + 6m − 1 day is 29-02-2028; + 12m − 1 day is 31-08-2028.
    Case(
        "31 August, once 6 months",
        option("{id: v-1, ontvangen: 2027-02-28}", length="6 maanden"),
        "",
        (ends("2028-02-29"),),
        end="2027-08-31",
    ),
    # v-2 must be there 6 months before 29-02-2028: at latest 31-08-2027.
    Case(
        "31 August, twice 6 months",
        option("{id: v-1, ontvangen: 2027-02-28}, {id: v-2, ontvangen: 2027-08-31}", length="6 maanden"),
        "",
        (ends("2028-08-31"),),
        end="2027-08-31",
    ),
    # From the anchor, not from the derived 27-02-2027: 31-01-2027 + 1m is 28-02 (clipped), − 1 day; + 2m is 31-03.
    Case(
        "30 January, once a month",
        option("{id: v-1, ontvangen: 2027-01-10}", term="2 weken", length="1 maand"),
        "",
        (ends("2027-02-27"),),
        end="2027-01-30",
    ),
    Case(
        "30 January, twice a month",
        option(
            "{id: v-1, ontvangen: 2027-01-16}, {id: v-2, ontvangen: 2027-02-13}",
            term="2 weken",
            length="1 maand",
        ),
        "",
        (ends("2027-03-30"),),
        end="2027-01-30",
    ),
    # 14 days before 27-02-2027 is 13-02-2027.
    Case(
        "30 January, the second a day late",
        option(
            "{id: v-1, ontvangen: 2027-01-16}, {id: v-2, ontvangen: 2027-02-14}",
            term="2 weken",
            length="1 maand",
        ),
        "",
        (ends("2027-02-27"),),
        end="2027-01-30",
    ),
    # A length in weeks and in years.
    Case("26 weeks", option("{id: v-1, ontvangen: 2027-06-03}", length="26 weken"), "", (ends("2028-06-30"),)),
    Case("2 years", option("{id: v-1, ontvangen: 2027-06-03}", length="2 jaar"), "", (ends("2029-12-31"),)),
)
def test_the_extended_end(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "einde-overeenkomst")


def test_the_decision_is_done_before_the_announcement(tmp_path: Path) -> None:
    # "the next item has `besloten`"; the announcement stays open until it is received.
    agreement = option("{id: v-1, besloten: 2027-03-15}")
    wanted = (ANNOUNCE, decide("2027-03-30", "2027-03-31", done=True))
    judge(tmp_path, Case("decided", agreement, "", wanted), "aankondiging-verlenging", "besluit-verlenging")


def test_an_announcement_that_was_received_is_done(tmp_path: Path) -> None:
    # "the next item of `gelicht` is received in time": done, and with the option used nothing is left to announce.
    agreement = option("{id: v-1, besloten: 2027-03-15, ontvangen: 2027-06-03}", "maximaal: 1, ")
    case = Case("received", agreement, "", (), today="2027-07-15")
    judge_open(tmp_path, case, "aankondiging-verlenging", "besluit-verlenging")
    everything = found(tmp_path, case, ("aankondiging-verlenging", "besluit-verlenging"), "--all")
    assert {(one["kind"], one["date"], one["status"]) for one in everything} == {
        ("aankondiging-verlenging", "2027-06-30", "gereed"),
        ("besluit-verlenging", "2027-03-30", "gereed"),
    }


# What is on its way must not be sent again: there is no day to send.
SENT = Want("aankondiging-verlenging", "2027-06-30", "overeenkomst.verlenging.aankondigen", sent=True)


def test_sent_but_not_received_stays_open_and_says_so(tmp_path: Path) -> None:
    agreement = option("{id: v-1, besloten: 2027-03-15, verzonden: 2027-06-01}")
    case = Case("sent", agreement, "", (SENT, ENDS), today="2027-06-15")
    judge(tmp_path, case, "aankondiging-verlenging", "einde-overeenkomst")
    run = check_json(tmp_path, "--kind", "aankondiging-verlenging", today="2027-06-15")
    (deadline,) = run["deadlines"]
    words = " ".join([deadline["summary"], *deadline["steps"]])
    assert "verzonden" in words
    assert "01-06-2027" in words
    assert "ontvan" in words


def test_sent_and_still_not_received_after_the_day(tmp_path: Path) -> None:
    # "sent but not received stays open": receipt may yet be shown, so it is overdue; the end does not move.
    agreement = option("{id: v-1, besloten: 2027-03-15, verzonden: 2027-06-01}")
    case = Case("sent", agreement, "", (SENT, ENDS), today="2027-07-15")
    judge(tmp_path, case, "aankondiging-verlenging", "einde-overeenkomst")


def test_nobody_announced(tmp_path: Path) -> None:
    # An extension is left by the definition; it is overdue.
    case = Case("silence", option(""), "", OPTION, today="2027-07-15")
    judge(tmp_path, case, *KINDS)


def test_an_earlier_end_by_a_late_extension_reaches_the_other_parts(tmp_path: Path) -> None:
    # After the current end 31-12-2026 the contract is over, although an extension was sent too late.
    agreement = option("{id: v-1, ontvangen: 2026-07-01}")
    case = Case("late", agreement, "", (ends("2026-12-31"),), today="2027-01-01", end="2026-12-31")
    judge_open(tmp_path, case, *KINDS)
