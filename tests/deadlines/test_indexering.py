"""Telling and applying the index of each year (A7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.deadlines.support import Case, Want, judge, table

if TYPE_CHECKING:
    from pathlib import Path

RULE = "indexering: {per: 1 januari, meedelen: 1 november}\n"
# Sunday 01-11-2026: 29 and 30 October lie between; Saturday 01-11-2025: 30 and 31 October; Monday 01-11-2027: 28, 29.
SEND = {2025: "2024-10-29", 2026: "2025-10-29", 2027: "2026-10-28", 2028: "2027-10-27"}


def tell(year: int, *, done: bool = False) -> Want:
    path = f"overeenkomst.indexeringen[{year}].meegedeeld"
    return Want("indexering-meedelen", f"{year - 1}-11-01", path, send_by=SEND[year], done=done)


def apply(year: int, *, done: bool = False, day: str = "01-01") -> Want:
    return Want("indexering-toepassen", f"{year}-{day}", f"overeenkomst.indexeringen[{year}].toegepast", done=done)


def recorded(*items: str) -> str:
    return RULE + f"indexeringen: [{', '.join(f'{{{item}}}' for item in items)}]"


@table(
    # No year recorded: only what comes within 12 months.
    Case("next year", RULE, "", (tell(2027), apply(2027))),
    # "from the first recorded year on, in the 12 months before it"
    Case("this year recorded", recorded("jaar: 2026"), "", (tell(2026), apply(2026), tell(2027), apply(2027))),
    # 01-01-2025 is longer ago than 12 months.
    Case(
        "an earlier year recorded",
        recorded("jaar: 2025"),
        "",
        (tell(2026), apply(2026), tell(2027), apply(2027)),
    ),
    Case("next year recorded", recorded("jaar: 2027"), "", (tell(2027), apply(2027))),
    Case("told", recorded("jaar: 2027, meegedeeld: 2026-10-28"), "", (tell(2027, done=True), apply(2027))),
    # "done at all": late counts as done.
    Case("told late", recorded("jaar: 2027, meegedeeld: 2026-11-20"), "", (tell(2027, done=True), apply(2027))),
    Case(
        "told and applied",
        recorded("jaar: 2026, meegedeeld: 2025-10-30, toegepast: 2026-01-01", "jaar: 2027, toegepast: 2026-11-20"),
        "",
        (tell(2026, done=True), apply(2026, done=True), tell(2027), apply(2027, done=True)),
    ),
    # "whose `per` day lies in the term"
    Case("ends on 31 December", RULE, "", (), end="2026-12-31"),
    Case("ends on 1 January", RULE, "", (tell(2027), apply(2027)), end="2027-01-01"),
    # "after `ingang`": not on it.
    Case("begins on the day", recorded("jaar: 2026"), "", (tell(2027), apply(2027)), start="2026-01-01"),
    Case(
        "begins the day before",
        recorded("jaar: 2026"),
        "",
        (tell(2026), apply(2026), tell(2027), apply(2027)),
        start="2025-12-31",
    ),
    # The window: on 31-12-2025 the first of January 2027 is twelve months and a day away.
    Case("window, before", RULE, "", (tell(2026), apply(2026)), today="2025-12-31"),
    Case("window, after", RULE, "", (tell(2027), apply(2027)), today="2026-01-02"),
    Case("the day itself", RULE, "", (tell(2027), apply(2027)), today="2027-01-01", end="2027-12-31"),
    Case(
        "window, twelve months back",
        recorded("jaar: 2026"),
        "",
        (tell(2026), apply(2026), tell(2027), apply(2027)),
        today="2026-12-31",
    ),
    Case(
        "window, longer back",
        recorded("jaar: 2026"),
        "",
        (tell(2027), apply(2027), tell(2028), apply(2028)),
        today="2027-01-02",
        end="2028-12-31",
    ),
    Case("no rule", "", "", ()),
    Case("no day", "indexering: {wijze: ova_ppc, meedelen: 1 november}", "", ()),
    # Without `meedelen` there is nothing to tell in time.
    Case("nothing to tell", "indexering: {per: 1 januari}", "", (apply(2027),)),
    # "of Y when it comes before `per`": Saturday 01-05-2027; 29 and 30 April lie between.
    Case(
        "told in the same year",
        "indexering: {per: 1 juli, meedelen: 1 mei}",
        "",
        (
            Want(
                "indexering-meedelen",
                "2027-05-01",
                "overeenkomst.indexeringen[2027].meegedeeld",
                send_by="2027-04-28",
            ),
            apply(2027, day="07-01"),
        ),
    ),
    Case(
        "told in the year before",
        "indexering: {per: 1 april, meedelen: 1 november}",
        "",
        (tell(2027), apply(2027, day="04-01")),
    ),
    # 01-04-2026 and 01-07-2026 lie behind, and no year is recorded; with 2026 recorded they come.
    Case(
        "told in the same year, recorded",
        "indexering: {per: 1 juli, meedelen: 1 mei}\nindexeringen: [{jaar: 2026, meegedeeld: 2026-04-20}]",
        "",
        (
            # Friday 01-05-2026: 29 and 30 April lie between; 28 April is an ordinary Tuesday.
            Want(
                "indexering-meedelen",
                "2026-05-01",
                "overeenkomst.indexeringen[2026].meegedeeld",
                send_by="2026-04-28",
                done=True,
            ),
            apply(2026, day="07-01"),
            Want(
                "indexering-meedelen",
                "2027-05-01",
                "overeenkomst.indexeringen[2027].meegedeeld",
                send_by="2027-04-28",
            ),
            apply(2027, day="07-01"),
        ),
    ),
)
def test_indexing(tmp_path: Path, case: Case) -> None:
    judge(tmp_path, case, "indexering-meedelen", "indexering-toepassen")
