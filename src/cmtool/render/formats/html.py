"""A letter as a page that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.render.blocks import Heading, Items, Paragraph, Rule, Table, blocks
from cmtool.report.drawing.markup import element, html_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from cmtool.render.blocks import Block, Runs
    from cmtool.render.paper import Paper

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { margin: 0; background: #ffffff; color: #1a1a1a; font: 1rem/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 2rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p, ul, ol, table { margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #8a939e; }
hr { border: 0; border-top: 1px solid #8a939e; margin: 2rem 0 1rem; }
hr ~ p { font-size: .8125rem; color: #454d57; }
.concept { border: 2px solid #1a1a1a; padding: .5rem 1rem; font-weight: bold; }
@page { size: A4; margin: 25mm 20mm; }
@media print {
  main { max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
"""


ENDING = ".html"


def make(paper: Paper) -> bytes:
    """Return the page of a letter."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", paper.title),
        element("style", _STYLE),
    )
    main = element("main", *map(_block, blocks(paper.markdown)))
    return html_text(element("html", head, element("body", main), lang="nl")).encode()


def _block(block: Block) -> Element:
    match block:
        case Heading(level, runs):
            return element(f"h{min(level, 6)}", *_runs(runs))
        case Paragraph(runs):
            return element("p", *_runs(runs))
        case Items(numbered, items):
            return element("ol" if numbered else "ul", *(element("li", *_runs(each)) for each in items))
        case Table(head, rows):
            heads = element("tr", *(element("th", *_runs(each), scope="col") for each in head))
            body = (element("tr", *(element("td", *_runs(each)) for each in row)) for row in rows)
            return element("table", element("thead", heads), element("tbody", *body))
        case Rule():
            return element("hr")


def _runs(runs: Runs) -> Iterator[Element | str]:
    for run in runs:
        if run.end:
            yield element("br")
        elif run.bold:
            yield element("strong", run.text)
        elif run.italic:
            yield element("em", run.text)
        else:
            yield run.text
