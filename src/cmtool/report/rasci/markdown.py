"""The matrix as tables for a wiki, a merge request or a work instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.finding import MARKS
from cmtool.report.parts.phases import phases
from cmtool.report.parts.roles import caption, filled
from cmtool.report.parts.summary import summary
from cmtool.settings.rasci import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.rasci import Rasci
    from cmtool.finding import Finding
    from cmtool.report.formats import Look
    from cmtool.settings.rasci import Matrix


def write(what: Rasci, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write the summary, the matrix, what the letters mean, the roles, and the findings."""
    out.write(f"## RASCI\n\n{summary(what.run)}\n")
    if what.matrix is not None:
        out.writelines(_matrix(what.matrix))
        out.write("\n" + "".join(f"- **{letter}** {meaning}\n" for letter, meaning in LETTERS.items()))
        out.writelines(_roles(what))
    out.writelines(_findings(what))


def _matrix(matrix: Matrix) -> Iterator[str]:
    yield "\n" + heading("", "stap", *(cell(role) for role in matrix.roles))
    for title, steps in phases():
        yield row("", f"**{title}**", *("" for _ in matrix.roles))
        for step in steps:
            letters = matrix.cell(step)
            yield row(str(step.number), cell(step.title), *(letters.get(role, "") for role in matrix.roles))


def _roles(what: Rasci) -> Iterator[str]:
    if not what.roles:
        return
    yield f"\n### {caption(what)}\n\n" + heading("rol", "ingevuld")
    yield from (row(cell(role.name), cell(filled(role, what))) for role in what.roles)


def _findings(what: Rasci) -> Iterator[str]:
    head = "\n### Bevindingen\n\n" + heading("plaats", "ernst", "regel", "bevinding")
    for finding in what.run.findings:
        yield head + _finding(finding)
        head = ""


def _finding(finding: Finding) -> str:
    told = cell(finding.message) + (f"<br>{cell(finding.hint)}" if finding.hint else "")
    told += f"<br>{cell(finding.agreed)}" if finding.agreed else ""
    severity = finding.severity + MARKS[finding.status]
    return row(cell(f"{finding.file}:{finding.line}"), severity, f"{finding.code} {cell(finding.rule)}", told)
