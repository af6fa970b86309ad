"""The drawings in a real browser, with its own fonts: no name covers another name, a mark or a line of the figure."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from cmtool.report.drawing.markup import element, html_text
from cmtool.report.drawing.page import figure, page
from cmtool.report.drawing.quadrant import draw
from cmtool.report.drawing.sheet import sheet
from tests.report.drawing.browser import dump
from tests.report.drawing.portfolios import HOSTILE, contracts, high, matrix, on_the_cut, thirds, whole

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

CASES = {
    "thirds": matrix(contracts(60, thirds)),
    "whole": matrix(contracts(60, whole)),
    "one-point": matrix(contracts(60, on_the_cut)),
    "one-quadrant": matrix(contracts(60, high)),
    "few": matrix(contracts(3, thirds)),
    "none": matrix(()),
    "hostile": matrix(contracts(44, thirds, HOSTILE)),
    "low-cut": matrix(contracts(60, whole), "1"),
    "high-cut": matrix(contracts(60, whole), "5"),
}
FONTS = ("Liberation Sans", "DejaVu Sans")
# A browser draws a hair beyond what it says; a pixel is no overlap that anybody sees.
SLACK = 1
MEASURE = """
const measure = svg => {
  const paper = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text, .contract .teken')].map(each => {
    const box = each.getBoundingClientRect();
    return [each.textContent || each.tagName, box.left - paper.left, box.top - paper.top,
            box.right - paper.left, box.bottom - paper.top];
  }).filter(box => box[3] > box[1]);
  const overlaps = [], outside = [];
  boxes.forEach((one, at) => {
    const within = one[1] > -SLACK && one[2] > -SLACK && one[3] < paper.width + SLACK && one[4] < paper.height + SLACK;
    if (!within) outside.push(one[0]);
    boxes.slice(at + 1).forEach(other => {
      const aside = one[1] + SLACK < other[3] && other[1] + SLACK < one[3];
      const above = one[2] + SLACK < other[4] && other[2] + SLACK < one[4];
      if (aside && above) overlaps.push([one[0], other[0]]);
    });
  });
  return {overlaps, outside, names: svg.querySelectorAll('.naam').length};
};
const out = document.createElement('pre');
out.id = 'gemeten';
out.textContent = JSON.stringify([...document.querySelectorAll('body > svg')].map(measure));
document.body.append(out);
"""


def measured(drawings: list[Element], folder: Path, font: str) -> list[dict[str, Any]]:
    """Return what a browser measures of each drawing, in one of the fonts that a reader may have."""
    for drawing in drawings:
        for svg in drawing.iter("svg"):
            svg.set("font-family", font)
    text = html_text(element("html", element("head", element("meta", charset="utf-8")), element("body", *drawings)))
    script = f"<script>const SLACK = {SLACK};{MEASURE}</script>"
    document = dump(text.replace("</body>", f"{script}</body>"), folder)
    (found,) = re.findall(r'<pre id="gemeten">(.*?)</pre>', document, re.DOTALL)
    told: list[dict[str, Any]] = json.loads(unescape(found))
    return told


@pytest.mark.parametrize("font", FONTS)
def test_no_name_covers_anything(font: str, tmp_path: Path) -> None:
    told = measured([draw(each) for each in CASES.values()], tmp_path, font)
    expected = [{"overlaps": [], "outside": [], "names": len(each.points)} for each in CASES.values()]
    assert dict(zip(CASES, told, strict=True)) == dict(zip(CASES, expected, strict=True))


@pytest.mark.parametrize("font", FONTS)
def test_the_table_under_the_figures_covers_nothing(font: str, tmp_path: Path) -> None:
    rows = [(f"JH-{at}", name, f"{name} " * 9) for at, name in enumerate(HOSTILE)]
    figures = [draw(CASES["thirds"]), draw(CASES["whole"])]
    drawing = sheet("Klassen", "Figuren en tabel", figures, ("Contract", "Aanbieder", "Reden"), rows)
    assert measured([drawing], tmp_path, font) == [{"overlaps": [], "outside": [], "names": 120}]


def test_the_policy_of_the_page_stops_scripts_and_keeps_the_style(tmp_path: Path) -> None:
    """What cmtool writes has no script; one that somebody puts in does not run."""
    text = html_text(page("Klassen", figure(draw(CASES["few"]))))
    smuggled = "<script>document.body.append('GELUKT')</script><img src=x onerror=\"document.title='GELUKT'\">"
    document = dump(text.replace("</main>", f"{smuggled}</main>"), tmp_path)
    assert document.count("GELUKT") == smuggled.count("GELUKT")
