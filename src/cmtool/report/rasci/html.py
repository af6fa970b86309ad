"""The matrix as a page of its own, to put on an intranet or to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.drawing.markup import element, html_text
from cmtool.report.drawing.page import page, table
from cmtool.report.parts.finding import MARKS, place
from cmtool.report.parts.phases import phases
from cmtool.report.parts.roles import caption, filled
from cmtool.report.parts.summary import summary
from cmtool.settings.rasci import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from cmtool.engine.rasci import Rasci
    from cmtool.finding import Finding
    from cmtool.report.formats import Look
    from cmtool.settings.rasci import Matrix, Step

_CAPTION = "De zestien stappen van contractmanagement, met voor elke rol een letter"


def write(what: Rasci, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write the summary, the matrix, what the letters mean, the roles, and the findings."""
    below = (element("p", summary(what.run)), *_matrix(what.matrix), *_roles(what), *_findings(what))
    out.write(html_text(page("RASCI: wie doet wat", *below)))


def _matrix(matrix: Matrix | None) -> Iterator[Element]:
    if matrix is None:
        return
    yield element("h2", "Matrix")
    heads = (element("th", name, scope="col") for name in ("nr", "stap", *matrix.roles))
    head = element("thead", element("tr", *heads))
    cells = element("table", element("caption", _CAPTION), head, *_phases(matrix))
    yield element("div", cells, class_="scroll", role="region", aria_label=_CAPTION, tabindex="0")
    meanings = (element("li", element("strong", letter), f" {meaning}") for letter, meaning in LETTERS.items())
    yield element("ul", *meanings)


def _phases(matrix: Matrix) -> Iterator[Element]:
    width = str(len(matrix.roles) + 2)
    for title, steps in phases():
        head = element("tr", element("th", title, scope="rowgroup", colspan=width))
        yield element("tbody", head, *(_step(matrix, step) for step in steps))


def _step(matrix: Matrix, step: Step) -> Element:
    letters = matrix.cell(step)
    cells = (element("td", letters.get(role, "")) for role in matrix.roles)
    return element("tr", element("td", str(step.number)), element("th", step.title, scope="row"), *cells)


def _roles(what: Rasci) -> Iterator[Element]:
    if what.roles:
        yield element("h2", "Rollen")
        rows = [(role.name, filled(role, what)) for role in what.roles]
        yield table(caption(what), ("rol", "ingevuld"), rows)


def _findings(what: Rasci) -> Iterator[Element]:
    rows = [_finding(each) for each in what.run.findings]
    if rows:
        yield element("h2", "Bevindingen")
        heads = ("plaats", "ernst", "regel", "wat er niet klopt", "wat u kunt doen")
        yield table("Wat er nog niet klopt, en wat u kunt doen", heads, rows)


def _finding(finding: Finding) -> tuple[str, ...]:
    rule = f"{finding.code} {finding.rule}"
    return place(finding), finding.severity + MARKS[finding.status], rule, finding.message, _way_out(finding)


def _way_out(finding: Finding) -> str:
    return f"{finding.hint}; {finding.agreed}" if finding.agreed else finding.hint
