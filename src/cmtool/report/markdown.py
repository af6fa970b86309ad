"""A comment for a merge request: the counts, and a table for each severity; what does not fit is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.deadline import HEADINGS, when, who
from cmtool.report.parts.findingtable import FINDINGS, finding_row
from cmtool.report.parts.summary import NAMES, found, summary
from cmtool.rule import SEVERITIES
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.finding import Deadline, DeadlineStatus
    from cmtool.report.formats import Look

# GitHub refuses a comment of more than 65,536 characters.
MOST = 60_000
# What a heading, the line of a fold and the count of what is missing take at most.
_FRAME = 500
_FOLD_FROM = 20
_DEADLINES = heading("dag", "contract", "wat", "wie")
_ORDER = (
    "fout", "te_laat", "vandaag", "deze_week", "waarschuwing",
    "binnenkort", "advies", "onbekend", "deferred", "baselined",
)  # fmt: skip
_SOON: tuple[DeadlineStatus, ...] = ("te_laat", "vandaag", "deze_week", "binnenkort")


class _Section:
    """A table under a heading, that keeps no more rows than a comment can hold."""

    def __init__(self, title: str, head: str, *, aside: bool = False) -> None:
        self.title = title
        self.aside = aside
        self.total = 0
        self._head = head
        self._rows: list[str] = []
        self._size = 0

    def add(self, line: str) -> None:
        """Add a row; once one does not fit, those after it are only counted."""
        self.total += 1
        if self._size + len(line) <= MOST:
            self._rows.append(line)
        self._size += len(line)

    def text(self, room: int) -> str:
        """Return the section in at most so many characters, with how many rows are missing."""
        room -= _FRAME
        fits: list[str] = []
        for line in self._rows:
            room -= len(line)
            if room < 0:
                break
            fits.append(line)
        table = self._head + "".join(fits) if fits else ""
        missing = self.total - len(fits)
        if missing:
            table += f"\nNog {missing} niet getoond: een opmerking heeft een grens. `--format text -v` toont alles.\n"
        if self.aside or len(fits) > _FOLD_FROM:
            return f"\n<details>\n<summary>{self.title} ({self.total})</summary>\n\n{table}\n</details>\n"
        return f"\n### {self.title} ({self.total})\n\n{table}"


def write(run: Run, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write the counts, then the sections, the heaviest first, as far as there is room."""
    text = f"## cmtool: {_counts(run)}\n\n{summary(run)}\n"
    for section in _sections(run):
        if section.total:
            text += section.text(MOST - len(text))
    out.write(text)


def _counts(run: Run) -> str:
    if run.deadlines is None:
        return found(run)
    told = [found(run)] if any(run.found[severity, "open"] for severity in SEVERITIES) else []
    told += [f"{run.asked['te_laat']} te laat", f"{run.asked['vandaag'] + run.asked['deze_week']} deze week"]
    return ", ".join(told)


def _sections(run: Run) -> Iterator[_Section]:
    sections: dict[str, _Section] = {
        "deferred": _Section("Uitgezet in het dossier", FINDINGS, aside=True),
        "baselined": _Section("In de baseline", FINDINGS, aside=True),
    }
    sections |= {severity: _Section(NAMES[severity][1].capitalize(), FINDINGS) for severity in SEVERITIES}
    sections |= {status: _Section(HEADINGS[status], _DEADLINES) for status in _SOON}
    for finding in run.findings:
        sections[finding.severity if finding.status == "open" else finding.status].add(finding_row(finding))
    for deadline in run.deadlines or ():
        if deadline.status in sections:
            sections[deadline.status].add(_deadline(deadline))
    return (sections[name] for name in _ORDER)


def _deadline(deadline: Deadline) -> str:
    day = f"{dutch(deadline.date)} ({when(deadline.days)})"
    return row(day, cell(deadline.dossier), cell(deadline.summary), cell(who(deadline)))
