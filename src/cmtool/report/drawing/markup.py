"""Elements of XML and HTML, built as values: text of others can never become markup."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from cmtool.wording import visible

_SVG = "http://www.w3.org/2000/svg"
# What XML 1.0 cannot hold in any form and `visible` leaves: loose surrogates and two signs that are none.
_ILLEGAL = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def element(tag: str, /, *children: Element | str, **attributes: str) -> Element:
    """Return an element with text and elements in it.

    An underscore in the name of an attribute stands for a hyphen, and one at its end for nothing: `class_`.
    """
    made = Element(tag, {_named(name): shown(value) for name, value in attributes.items()})
    for child in children:
        _add(made, child)
    return made


def svg_text(drawing: Element) -> str:
    """Return a drawing as a file of its own."""
    root = Element(drawing.tag, {"xmlns": _SVG, **drawing.attrib})
    root.text = drawing.text
    root.extend(drawing)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def html_text(page: Element) -> str:
    """Return a page; drawings in it close every element in full, as HTML wants."""
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def shown(text: str) -> str:
    """Return text on one line, with every sign that a document cannot hold made visible."""
    return _ILLEGAL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", visible(text))


def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _add(parent: Element, child: Element | str) -> None:
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + shown(child)
    else:
        parent.text = (parent.text or "") + shown(child)
