"""A page that stands alone: the figures, a table of what they show, and how each class was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.drawing.markup import element, html_text
from cmtool.report.drawing.page import figure, page, table
from cmtool.report.drawing.quadrant import draw
from cmtool.report.parts.classes import asked, closing, convention, counted, shown
from cmtool.report.parts.figures import HEADS, figures, table_rows
from cmtool.report.parts.trouble import trouble
from cmtool.settings.classification import CLASSES
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from cmtool.engine.classes import Classes, Row
    from cmtool.report.formats import Look


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write the page."""
    every = list(classes.by_group())
    rows = list(shown(every, settled=look.verbose))
    closed = closing(classes, counted(classes, every, settled=look.verbose))
    organisation = classes.settings.organisation.name
    title = f"Classificatie op {dutch(classes.run.today)}" + (f", {organisation}" if organisation else "")
    out.write(html_text(page(title, element("p", closed), *_trouble(classes), *_drawn(classes, rows))))


def _trouble(classes: Classes) -> Iterator[Element]:
    said = list(trouble(classes.run))
    if said:
        yield element("h2", "Wat er mis is in de dossiers")
        yield element("ul", *(element("li", each) for each in said))


def _drawn(classes: Classes, rows: Sequence[Row]) -> Iterator[Element]:
    for each in figures(classes, rows):
        yield element("h2", each.title)
        yield figure(draw(each))
    yield element("h2", "Alle contracten")
    yield table("Klasse, scores en wat de klasse vraagt", HEADS, table_rows(rows))
    yield element("h2", "Wat elke klasse vraagt")
    scheme = classes.settings.classification
    yield table("Gesprekken en volgen", ("klasse", "vraagt"), [(name, asked(name, scheme)) for name in CLASSES])
    yield element("p", convention(classes))
    yield element("h2", "Hoe elke klasse is gevonden")
    for row in rows:
        yield element("h3", f"{row.at.dossier}: {row.one.party}")
        yield element("ul", *(element("li", each) for each in (*row.now.warnings, *row.now.reasons)))
