"""A page and a drawing stand alone: no script, no network, and everything that a screen reader needs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from cmtool.report.drawing import marks, quadrant
from cmtool.report.drawing.lettering import folded, text_width
from cmtool.report.drawing.markup import element, html_text, svg_text
from cmtool.report.drawing.page import figure, page, table
from cmtool.report.drawing.quadrant import draw
from cmtool.report.drawing.sheet import sheet
from tests.report.drawing.portfolios import HOSTILE, contracts, matrix, thirds

HEADS = ("Contract", "Aanbieder", "Reden")
ROWS = tuple((f"JH-{at}", name, f"{name} " * 3) for at, name in enumerate(HOSTILE))


def whole_page() -> str:
    drawing = draw(matrix(contracts(20, thirds, HOSTILE)))
    return html_text(
        page("Classificatie", element("p", "Op 22-11-2026."), figure(drawing), table("Klassen", HEADS, ROWS))
    )


def whole_sheet() -> str:
    drawing = draw(matrix(contracts(20, thirds, HOSTILE)))
    return svg_text(sheet("Classificatie", "Een figuur en een tabel.", [drawing], HEADS, ROWS))


@pytest.mark.parametrize("text", [whole_page(), whole_sheet()], ids=["html", "svg"])
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    assert not re.search(r"<script|<foreignObject|<iframe|<link|\bon\w+=|\bhref=|\bsrc=|url\(|@import", text)
    assert set(re.findall(r"https?://[^\"]*", text)) <= {"http://www.w3.org/2000/svg"}


def test_the_page_forbids_what_it_does_not_need() -> None:
    text = whole_page()
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert text.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert '<meta charset="utf-8">' in text


def test_the_tags_of_the_page_match() -> None:
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            opened.extend([tag] if tag != "meta" else [])

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Reader().feed(whole_page())
    assert opened == []


def test_a_table_names_its_columns_and_rows() -> None:
    text = html_text(table("Klassen", ("Contract", "Klasse"), (("JH-1", "alert"),)))
    assert "<caption>Klassen</caption>" in text
    assert '<th scope="col">Contract</th>' in text
    assert '<tr><th scope="row">JH-1</th><td>alert</td></tr>' in text


def test_a_screen_reader_hears_the_figure_and_the_table() -> None:
    root = fromstring(whole_sheet())  # noqa: S314 - our own drawing
    known = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    labelled = [each for each in root.iter() if each.get("aria-labelledby")]
    assert [each.get("role") for each in labelled] == ["document", "img"]
    for each in labelled:
        assert all(known[name] for name in (each.get("aria-labelledby") or "").split())
    roles = [each.get("role") for each in root.iter() if each.get("role")]
    assert roles.count("row") == len(ROWS) + 1
    assert roles.count("columnheader") == len(HEADS)
    assert roles.count("rowheader") == len(ROWS)
    assert roles.count("cell") == 2 * len(ROWS)


def test_an_empty_table_and_no_figures_still_make_a_sheet() -> None:
    assert 'role="table"' in svg_text(sheet("Niets", "Geen contracten.", [], HEADS, ()))


@pytest.mark.parametrize("text", HOSTILE)
def test_folded_lines_fit_and_lose_nothing(text: str) -> None:
    lines = folded(text, 13, 120)
    assert all(text_width(line, 13) <= 120 for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(folded(text, 13, 10**6)).split())


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", [quadrant.TEXT, quadrant.QUIET])
def test_text_can_be_read_on_every_quadrant(ink: str) -> None:
    assert min(contrast(ink, paper) for paper in (*quadrant.TINTS, quadrant.PAPER)) >= 4.5


def test_marks_stand_out_on_every_quadrant_in_grey() -> None:
    assert min(contrast(marks.DARK, paper) for paper in (*quadrant.TINTS, *marks.FILLS.values())) >= 4.5


def test_no_two_quadrants_and_no_two_marks_are_the_same_grey() -> None:
    for colors in (quadrant.TINTS, tuple(marks.FILLS.values())):
        greys = sorted(map(luminance, colors))
        assert min(after - before for before, after in pairwise(greys)) >= 0.05


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_page_can_be_read_in_every_scheme(scheme: str) -> None:
    text = whole_page()
    blocks = re.findall(r"--paper: [^}]*", text)
    colors = dict(re.findall(r"--(\w+): (#\w{6})", blocks[["light", "dark", "print"].index(scheme)]))
    for ink in ("ink", "quiet", "link"):
        assert contrast(colors[ink], colors["paper"]) >= 4.5
    assert contrast(colors["ink"], colors["head"]) >= 4.5
