"""The marks of contracts: three shapes of equal area, told apart by shape and outline, also in grey."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING

from cmtool.report.drawing.lettering import number
from cmtool.report.drawing.markup import element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from cmtool.report.drawing.quadrant import Mark

DARK = "#1d2b3a"
FILLS: dict[Mark, str] = {"circle": "#a9c6e6", "diamond": "#fdf3c4", "square": "#c3aea6"}
# How far a shape of the same area as a circle reaches, for a radius of one.
REACH: dict[Mark, float] = {"circle": 1, "diamond": sqrt(pi / 2), "square": sqrt(pi) / 2}


def mark(kind: Mark, x: float, y: float, radius: float, *, known: bool) -> Element:
    """Return a mark of the area of a circle with this radius; dashed when its share is not known."""
    look = {"fill": FILLS[kind], "stroke": DARK, "stroke_width": "1.5", "class_": "teken"}
    if not known:
        look["stroke_dasharray"] = "3 2"
    reach = radius * REACH[kind]
    if kind == "circle":
        return element("circle", cx=number(x), cy=number(y), r=number(reach), **look)
    if kind == "square":
        side = number(2 * reach)
        return element("rect", x=number(x - reach), y=number(y - reach), width=side, height=side, **look)
    far, near = number(reach), number(-reach)
    return element("path", d=f"M{number(x)} {number(y - reach)}l{far} {far} {near} {far} {near} {near}z", **look)
