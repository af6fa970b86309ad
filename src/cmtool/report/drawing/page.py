"""The frame of a page that stands alone: no script, nothing from the network, for screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.report.drawing.markup import element

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# Without < > and &, which a style in a page may not have; variables, so that a theme can go over it.
_STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1a1a1a; --quiet: #4d5560; --rule: #bcc5cf; --head: #e4e9ef; --link: #154273;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --ink: #eceff2; --quiet: #b6bec8; --rule: #4a525c; --head: #262c33; --link: #9cc3f0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Liberation Sans", Arial, Helvetica, sans-serif;
}
main { max-width: 120rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.125rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
p, ul, ol, dl { max-width: 45rem; margin: 0 0 1rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.quiet { color: var(--quiet); }
figure { margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; margin: 0 0 1.5rem; }
svg { display: block; background: #ffffff; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { padding: .375rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
td { overflow-wrap: break-word; }
thead th { background: var(--head); border-bottom: 2px solid var(--quiet); }
tbody th { font-weight: 600; min-width: 9.5rem; }
details { margin: 0 0 1rem; }
summary { cursor: pointer; font-weight: 600; }
@media (max-width: 40rem) {
  main { padding: .75rem; }
  table { min-width: 40rem; }
}
@page { size: A3 landscape; margin: 12mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --quiet: #333333; --rule: #888888; --head: #e8e8e8; --link: #000000;
  }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  figure, tr, h1, h2, h3 { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  svg {
    max-width: 100%; max-height: 235mm; height: auto;
    -webkit-print-color-adjust: exact; print-color-adjust: exact;
  }
}
"""


def page(title: str, *children: Element) -> Element:
    """Return a page with a title and what stands under it."""
    return element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            element("title", title),
            element("style", _STYLE),
        ),
        element("body", element("main", element("h1", title), *children)),
        lang="nl",
    )


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    """Return a table; the first cell of each row says what the row is about."""
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", head),
            element("tbody", *map(_row, rows)),
        ),
        class_="scroll",
        role="region",
        aria_label=caption,
        tabindex="0",
    )


def figure(drawing: Element) -> Element:
    """Return a drawing in the page; where it is too wide it scrolls, so that its letters stay readable."""
    return element(
        "figure",
        element(
            "div", drawing, class_="scroll", role="group", aria_label=drawing.findtext("title") or "", tabindex="0"
        ),
    )


def _row(cells: Sequence[str]) -> Element:
    first, *rest = cells
    return element("tr", element("th", first, scope="row"), *(element("td", each) for each in rest))
