"""One drawing that stands alone: the figures, and a table of what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.drawing.markup import svg_text
from cmtool.report.drawing.quadrant import draw
from cmtool.report.drawing.sheet import sheet
from cmtool.report.parts.classes import closing, counted, shown
from cmtool.report.parts.figures import HEADS, figures, table_rows
from cmtool.report.parts.trouble import trouble
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.engine.classes import Classes
    from cmtool.report.formats import Look


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write the drawing as one file of SVG; what was wrong with the dossiers stands in its description."""
    every = list(classes.by_group())
    rows = list(shown(every, settled=look.verbose))
    said = [closing(classes, counted(classes, every, settled=look.verbose)), *trouble(classes.run)]
    organisation = classes.settings.organisation.name
    title = f"Classificatie op {dutch(classes.run.today)}" + (f", {organisation}" if organisation else "")
    drawings = [draw(each) for each in figures(classes, rows)]
    out.write(svg_text(sheet(title, " ".join(said), drawings, HEADS, table_rows(rows))))
