"""One drawing with several figures under each other and a table of text: a file that stands alone."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING

from cmtool.report.drawing.lettering import FONTS, folded, lettered, number, text_width
from cmtool.report.drawing.markup import element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

_EDGE, _BETWEEN, _SIZE, _LINE, _TITLE_SIZE = 16, 28, 13, 18, 22
_HEADING, _FIGURE_SIZE = 34, 18
_WIDEST_COLUMN, _COLUMN_GAP, _ROW_GAP = 400, 20, 8
_HEAD, _RULE, _DARK = "#e4e9ef", "#bcc5cf", "#1a1a1a"


def sheet(
    title: str, description: str, figures: Sequence[Element], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Element:
    """Return the figures, each an `<svg>` of its own size below its title, with the table under them."""
    table, wide, tall = _table(title, heads, rows)
    top = _TITLE_SIZE + 2 * _EDGE
    tops = [*accumulate((_HEADING + _length(each, "height") + _BETWEEN for each in figures), initial=top)]
    titled = text_width(title, _TITLE_SIZE, bold=True)
    width = max(max(wide, titled) + 2 * _EDGE, *(_length(each, "width") for each in figures), 0)
    height = tops[-1] + tall + _EDGE
    return element(
        "svg",
        element("title", title, id="blad-titel"),
        element("desc", description, id="blad-uitleg"),
        element("rect", width=number(width), height=number(height), fill="#ffffff"),
        lettered(title, _EDGE, _TITLE_SIZE + _EDGE, _TITLE_SIZE, font_weight="bold"),
        *(_titled(each, at) for each, at in zip(figures, tops, strict=False)),
        element("g", table, transform=f"translate({_EDGE} {number(tops[-1])})"),
        role="document",
        aria_labelledby="blad-titel blad-uitleg",
        lang="nl",
        width=number(width),
        height=number(height),
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONTS,
        fill=_DARK,
    )


def _titled(figure: Element, top: float) -> Element:
    title = lettered(figure.findtext("title") or "", _EDGE, 20, _FIGURE_SIZE, font_weight="bold")
    placed = element("g", figure, transform=f"translate(0 {_HEADING})")
    return element("g", title, placed, transform=f"translate(0 {number(top)})")


def _length(figure: Element, name: str) -> float:
    return float(figure.attrib[name])


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Element, float, float]:
    """Return the table with its width and height."""
    lines = [[folded(cell, _SIZE, _WIDEST_COLUMN) for cell in row] for row in (heads, *rows)]
    widths = [_widest(column) for column in zip(*lines, strict=True)]
    lefts = [*accumulate((width + _COLUMN_GAP for width in widths), initial=_COLUMN_GAP / 2)]
    wide = lefts[-1] - _COLUMN_GAP / 2
    drawn: list[Element] = []
    top = 0.0
    for cells in lines:
        height = max(map(len, cells), default=1) * _LINE + _ROW_GAP
        row = _row(cells, lefts, head=not drawn, wide=wide, height=height)
        drawn.append(element("g", *row, role="row", transform=f"translate(0 {number(top)})"))
        top += height
    return element("g", *drawn, role="table", aria_label=title), wide, top


def _widest(column: Sequence[list[str]]) -> float:
    """Return the room for a column; its head is bold."""
    head, *cells = column
    bold = (text_width(line, _SIZE, bold=True) for line in head)
    return max(chain(bold, (text_width(line, _SIZE) for lines in cells for line in lines)))


def _row(cells: list[list[str]], lefts: list[float], *, head: bool, wide: float, height: float) -> Iterator[Element]:
    if head:
        yield element("rect", width=number(wide), height=number(height), fill=_HEAD)
    yield element("path", d=f"M0 {number(height)}h{number(wide)}", stroke=_RULE)
    roles = ["columnheader"] * len(cells) if head else ["rowheader", *["cell"] * (len(cells) - 1)]
    weight = {"font_weight": "bold"} if head else {}
    for lines, left, role in zip(cells, lefts, roles, strict=False):
        texts = (lettered(line, left, (at + 1) * _LINE, _SIZE, **weight) for at, line in enumerate(lines))
        yield element("g", *texts, role=role)
