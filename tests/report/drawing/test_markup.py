"""Text of others never becomes markup, and no sign that XML forbids gets through."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.report.drawing.markup import element, html_text, shown, svg_text
from tests.report.drawing.portfolios import HOSTILE


def tags(text: str) -> list[str]:
    """Return the elements that a browser would see."""
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            seen.append(tag)

    Reader().feed(text)
    return seen


def test_text_and_elements_stand_in_order() -> None:
    made = element("p", "voor ", element("b", "dik"), " na", " en nog", element("br"), "slot")
    assert html_text(made) == "<!DOCTYPE html>\n<p>voor <b>dik</b> na en nog<br>slot</p>\n"


def test_names_of_attributes() -> None:
    made = element("svg", class_="a", aria_labelledby="b", viewBox="0 0 1 1", for_="c", http_equiv="d")
    assert list(made.attrib) == ["class", "aria-labelledby", "viewBox", "for", "http-equiv"]


def test_a_drawing_is_a_file_with_its_own_name_space() -> None:
    drawing = element("svg", element("title", "x"))
    assert svg_text(drawing) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>\n'
    )
    assert "xmlns" not in drawing.attrib


def test_a_drawing_in_a_page_closes_every_element() -> None:
    assert "<rect></rect><path></path></svg>" in html_text(element("svg", element("rect"), element("path")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    made = element("svg", element("title", text), aria_label=text)
    read = fromstring(svg_text(made))  # noqa: S314 - our own drawing
    assert read[0].text == (shown(text) or None)
    assert read.get("aria-label") == shown(text)
    assert tags(html_text(made)) == ["svg", "title"]


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    read = fromstring(svg_text(element("svg", text, id=text)).encode())  # noqa: S314 - our own drawing
    assert (read.text or "") == read.get("id") == shown(text)
