"""How an extension is announced: in time, received, proven (A3-06; both month readings of ontwerp §7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, judge, name, right, wrong
from tests.lint.standard.texts import JEUGD, Edit, after, gone

if TYPE_CHECKING:
    from pathlib import Path

OFTEN, UNKNOWN, UNDECIDED, OTHER, LATE, UNSEEN, UNPROVEN = (
    "verlenging-vaker-dan-toegestaan",
    "aankondigingstermijn-onbekend",
    "verlenging-zonder-besluit",
    "aankondigingstermijn-wijkt-af",
    "verlenging-te-laat-ontvangen",
    "verlenging-niet-ontvangen",
    "verlenging-zonder-ontvangstbewijs",
)
LIFTED = "overeenkomst.verlenging.gelicht"
NO_TERM = gone("    aankondigen: 6 maanden\n")
GEEN = ('    naam: contractstandaard_wmo\n    versie: "1.3"\n', "    naam: geen\n")
NONE_LIFTED = "    gelicht: []\n"
MOTIVE = after("  kenmerk: TenderNed 412345", "  motivering_looptijd: Continuïteit, zie paragraaf 2.5.2")


def term(start: str, end: str) -> tuple[Edit, ...]:
    """Return the edits for a contract of other days; procured before both standards bound Wmo contracts."""
    return (
        ("ingang: 2026-01-01", f"ingang: {start}"),
        ("einde: 2028-12-31", f"einde: {end}"),
        ("ondertekend: 2025-11-27", f"ondertekend: {int(start[:4]) - 1}-11-27"),
        ("gepubliceerd: 2025-05-15", f"gepubliceerd: {int(start[:4]) - 1}-02-15"),
        ("gegund: 2025-10-12", f"gegund: {int(start[:4]) - 1}-06-12"),
    )


def lifted(*items: str) -> Edit:
    return (NONE_LIFTED, "    gelicht:\n" + "".join(f"      - {{{item}}}\n" for item in items))


def taken(day: str, more: str = ", ontvangstbewijs: bijlagen/ontvangst.pdf", number: int = 1) -> str:
    """Return an extension that was decided, sent and received."""
    return f"id: v-{number}, besloten: 2022-01-15, verzonden: 2022-02-01, ontvangen: {day}{more}"


def received(end: str, day: str, more: str = "") -> tuple[Edit, ...]:
    """Return the edits for a contract of three years to an end, extended once by what was received on a day."""
    start = {"2026-12-31": "2024-01-01", "2026-06-30": "2023-07-01", "2026-02-28": "2023-03-01"}[end]
    return (*term(start, end), lifted(taken(day, f", ontvangstbewijs: bijlagen/ontvangst.pdf{more}")))


def at(day: str, item: str = "v-1") -> Spot:
    return Spot(f"{LIFTED}[{item}].ontvangen", f"ontvangen: {day}")


def item(field: str) -> Spot:
    return Spot(f"{LIFTED}[v-1].{field}", "{id: v-1")


SENT = lifted("id: v-1, besloten: 2026-09-01, verzonden: 2026-11-10")
NINE, THREE = (("aankondigen: 6 maanden", f"aankondigen: {each} maanden") for each in (9, 3))
TWICE = (*term("2023-07-01", "2026-06-30"), ("maximaal: 1", "maximaal: 2"), MOTIVE)
TERM_2027 = term("2024-07-01", "2027-06-30")  # date 2026-12-30, latest 2026-12-31

ROWS: list[Row] = [
    right(LATE, "end 31-12: received on the one last day 30-06", received("2026-12-31", "2026-06-30")),
    wrong(LATE, "end 31-12: received on 01-07", received("2026-12-31", "2026-07-01"), "fout", at("2026-07-01")),
    right(LATE, "end 30-06: received on date", received("2026-06-30", "2025-12-30")),
    wrong(
        LATE, "end 30-06: received on latest", received("2026-06-30", "2025-12-31"), "waarschuwing", at("2025-12-31")
    ),
    wrong(
        LATE, "end 30-06: received the day after latest", received("2026-06-30", "2026-01-01"), "fout", at("2026-01-01")
    ),
    right(LATE, "end 28-02: received on date", received("2026-02-28", "2025-08-28")),
    wrong(
        LATE,
        "end 28-02: received the day after date",
        received("2026-02-28", "2025-08-29"),
        "waarschuwing",
        at("2025-08-29"),
    ),
    wrong(LATE, "end 28-02: received between", received("2026-02-28", "2025-08-30"), "waarschuwing", at("2025-08-30")),
    wrong(
        LATE, "end 28-02: received on latest", received("2026-02-28", "2025-08-31"), "waarschuwing", at("2025-08-31")
    ),
    wrong(
        LATE, "end 28-02: received the day after latest", received("2026-02-28", "2025-09-01"), "fout", at("2025-09-01")
    ),
    wrong(
        LATE,
        "too late and accepted afterwards",
        received("2026-06-30", "2026-01-01", ", alsnog_aanvaard: 2026-02-01"),
        "waarschuwing",
        at("2026-01-01"),
    ),
    right(
        LATE,
        "the second extension counts from the first extended end",
        (
            *term("2022-07-01", "2025-06-30"),
            ("maximaal: 1", "maximaal: 2"),
            MOTIVE,
            lifted(taken("2024-12-30"), taken("2025-12-30", number=2)),
        ),
    ),
    wrong(
        LATE,
        "the second extension a day after its latest",
        (
            *term("2022-07-01", "2025-06-30"),
            ("maximaal: 1", "maximaal: 2"),
            MOTIVE,
            lifted(taken("2024-12-30"), taken("2026-01-01", number=2)),
        ),
        "fout",
        at("2026-01-01", "v-2"),
    ),
    wrong(
        LATE, "jeugd, the day after latest", received("2026-12-31", "2026-07-01"), "fout", at("2026-07-01"), base=JEUGD
    ),
    # termijnen.md: `aankondigen` counts, and under a standard never later than 6 maanden before.
    right(
        LATE,
        "9 maanden agreed, received on its one last day",
        (NINE, *received("2026-12-31", "2026-03-31")),
        clean=False,
    ),
    wrong(
        LATE,
        "9 maanden agreed, received the day after",
        (NINE, *received("2026-12-31", "2026-04-01")),
        "fout",
        at("2026-04-01"),
    ),
    right(LATE, "3 maanden agreed, received 6 before", (THREE, *received("2026-12-31", "2026-06-30")), clean=False),
    wrong(
        LATE,
        "3 maanden agreed, 6 hold under the standard",
        (THREE, *received("2026-12-31", "2026-07-01")),
        "fout",
        at("2026-07-01"),
    ),
    # BW 3:37: sent is not received.
    wrong(
        UNSEEN,
        "sent, not received, before date",
        (*TERM_2027, SENT),
        "waarschuwing",
        item("ontvangen"),
        today="2026-11-22",
    ),
    wrong(
        UNSEEN,
        "sent, not received, on latest",
        (*TERM_2027, SENT),
        "waarschuwing",
        item("ontvangen"),
        today="2026-12-31",
    ),
    wrong(
        UNSEEN,
        "sent, not received, the day after latest",
        (*TERM_2027, SENT),
        "fout",
        item("ontvangen"),
        today="2027-01-01",
    ),
    wrong(
        UNSEEN,
        "the second extension, on its latest",
        (*TWICE, lifted(taken("2025-12-30"), "id: v-2, besloten: 2026-09-01, verzonden: 2026-12-01")),
        "waarschuwing",
        Spot(f"{LIFTED}[v-2].ontvangen", "{id: v-2"),
        today="2026-12-31",
    ),
    wrong(
        UNSEEN,
        "the second extension, the day after",
        (*TWICE, lifted(taken("2025-12-30"), "id: v-2, besloten: 2026-09-01, verzonden: 2026-12-01")),
        "fout",
        Spot(f"{LIFTED}[v-2].ontvangen", "{id: v-2"),
        today="2027-01-01",
    ),
    right(UNSEEN, "decided, not yet sent", (*TERM_2027, lifted("id: v-1, besloten: 2026-09-01"))),
    right(
        UNSEEN,
        "sent and received",
        (
            *TERM_2027,
            lifted(taken("2026-11-12")),
        ),
        today="2027-01-01",
    ),
    # A3-06: the municipality must prove receipt.
    wrong(
        UNPROVEN,
        "received without proof",
        (*term("2024-01-01", "2026-12-31"), lifted(taken("2026-06-30", ""))),
        "waarschuwing",
        item("ontvangstbewijs"),
    ),
    right(UNPROVEN, "received with proof", received("2026-12-31", "2026-06-30")),
    right(UNPROVEN, "not received: nothing to prove yet", (*TERM_2027, SENT), clean=False),
    # S001 punt 14: an own decision first.
    wrong(
        UNDECIDED,
        "extended without a decision",
        (
            *term("2024-01-01", "2026-12-31"),
            lifted("id: v-1, verzonden: 2026-06-01, ontvangen: 2026-06-30, ontvangstbewijs: bijlagen/ontvangst.pdf"),
        ),
        "waarschuwing",
        item("besloten"),
    ),
    right(UNDECIDED, "extended with a decision", received("2026-12-31", "2026-06-30")),
    # A3-05: a fixed maximum number of times.
    wrong(
        OFTEN,
        "two extensions where one is allowed",
        (*term("2022-07-01", "2025-06-30"), lifted(taken("2024-12-30"), taken("2025-12-30", number=2))),
        "fout",
        Spot(f"{LIFTED}[v-2]", "{id: v-2"),
        Spot(LIFTED, "gelicht:\n"),
    ),
    right(
        OFTEN,
        "two extensions where two are allowed",
        (
            *term("2022-07-01", "2025-06-30"),
            ("maximaal: 1", "maximaal: 2"),
            MOTIVE,
            lifted(taken("2024-12-30"), taken("2025-12-30", number=2)),
        ),
    ),
    wrong(
        OFTEN,
        "one extension where none is allowed",
        (*term("2024-01-01", "2026-12-31"), ("maximaal: 1", "maximaal: 0"), lifted(taken("2026-06-30"))),
        "fout",
        Spot(f"{LIFTED}[v-1]", "{id: v-1"),
        Spot(LIFTED, "gelicht:\n"),
    ),
    # A3-06: six kalendermaanden.
    *(
        wrong(
            OTHER,
            f"aankondigen {given}",
            (("aankondigen: 6 maanden", f"aankondigen: {given}"),),
            "fout",
            Spot("overeenkomst.verlenging.aankondigen", f"aankondigen: {given}"),
            base=base,
        )
        for given, base in (
            ("5 maanden", JEUGD),
            ("3 maanden", JEUGD),
            ("9 maanden", JEUGD),
            ("26 weken", JEUGD),
            ("1 jaar", JEUGD),
        )
    ),
    right(OTHER, "six maanden"),
    right(OTHER, "not given: the standard says six", (NO_TERM,)),
    right(
        OTHER,
        "three maanden without a standard",
        (*term("2024-01-01", "2026-12-31"), GEEN, ("aankondigen: 6 maanden", "aankondigen: 3 maanden")),
    ),
    # termijnen.md: no term known, so an onbekend.
    wrong(
        UNKNOWN,
        "no standard and no term, an extension left",
        (*term("2024-01-01", "2026-12-31"), GEEN, NO_TERM),
        "onbekend",
        Spot("overeenkomst.verlenging.aankondigen", "▸verlenging:\n"),
    ),
    wrong(
        UNKNOWN,
        "no standard and no term, no maximaal: an extension is left",
        (*term("2024-01-01", "2026-12-31"), GEEN, NO_TERM, gone("    maximaal: 1\n")),
        "onbekend",
        Spot("overeenkomst.verlenging.aankondigen", "▸verlenging:\n"),
    ),
    right(UNKNOWN, "no standard but a term", (*term("2024-01-01", "2026-12-31"), GEEN)),
    right(UNKNOWN, "a standard says the term", (NO_TERM,)),
    right(
        UNKNOWN,
        "no extension is left: none allowed",
        (*term("2024-01-01", "2026-12-31"), GEEN, NO_TERM, ("maximaal: 1", "maximaal: 0")),
    ),
    right(
        UNKNOWN,
        "no extension is left: received before the end",
        (*term("2024-01-01", "2026-12-31"), GEEN, NO_TERM, lifted(taken("2026-11-01"))),
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)
