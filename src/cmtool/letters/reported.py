"""Whether reports came in time, as far as the dossier says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import after
from cmtool.letters.agreed import days
from cmtool.letters.ahead import of_kind
from cmtool.letters.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.prestatie import Rapportage
    from cmtool.facts import Facts


def report_rows(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield the fields of each report that came or should have come: `wat`, `uiterlijk`, `ontvangen` and `stand`."""
    duties = {each.id: each for each in facts.dossier.rapportageplichten}
    for report in facts.dossier.rapportages:
        duty = duties.get(report.plicht or "")
        last = _last_day(facts, report)
        if report.ontvangen is None and last is not None:
            continue  # what has a day and did not come is told by its deadline
        what = report.soort or (duty.soort if duty else None) or report.plicht or report.id
        yield {
            "wat": f"{what} over {report.over}" if report.over else what,
            "uiterlijk": day(last) or "niet bekend",
            "ontvangen": day(report.ontvangen) or "niet ontvangen",
            "stand": in_time(report.ontvangen, last),
        }
    for name in ("rapportage", "rapportageplicht"):
        for due in of_kind(facts, name):
            if not due.done and due.date < facts.today:
                late = days((facts.today - due.date).days)
                yield {
                    "wat": due.summary.removeprefix("Rapportage ontvangen: "),
                    "uiterlijk": day(due.date) or "",
                    "ontvangen": "niet ontvangen",
                    "stand": f"{late} te laat",
                }


def in_time(done: date | None, last: date | None, latest: date | None = None) -> str:
    """Return whether something was done on or before its last day, in words; `latest` is the most lenient reading."""
    if done is None:
        return "niet bekend"
    if last is None:
        return "niet te zeggen"
    if done <= last:
        return "op tijd"
    if latest is not None and done <= latest:
        return "op tijd in de ruimste lezing"
    return f"{days((done - (latest or last)).days)} te laat"


def _last_day(facts: Facts, report: Rapportage) -> date | None:
    """Return the day on which a report had to be there: its own, or that of its duty."""
    if report.voor is not None:
        return report.voor
    duty = next((each for each in facts.dossier.rapportageplichten if each.id == report.plicht), None)
    if duty is None or report.over is None:
        return None
    if duty.voor is not None:
        return duty.voor.first_after(report.over.last)
    return after(report.over.last, duty.binnen, "einde").date if duty.binnen is not None else None
