"""A mail as HTML: one column, real headings, no images and nothing from elsewhere; styles stand where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.report.drawing.markup import element, html_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from cmtool.digest.mail import Entry, Mail, Part

# Mail programs drop style sheets; dark text on white holds in each of them.
_BODY = (
    "margin:0;padding:16px;background:#ffffff;color:#1a1a1a;"
    "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5"
)
_COLUMN = "max-width:640px;margin:0 auto"
_H1 = "font-size:22px;line-height:1.3;margin:0 0 16px"
_H2 = "font-size:19px;line-height:1.3;margin:32px 0 12px;padding-top:12px;border-top:2px solid #154273"
_H3 = "font-size:16px;line-height:1.4;margin:20px 0 4px"
_P = "margin:0 0 12px"
_LIST = "margin:0 0 12px;padding-left:20px"
_QUIET = "margin:0 0 8px;color:#4d5560;font-size:14px"


def html(mail: Mail) -> str:
    """Return the page."""
    return html_text(
        element(
            "html",
            element(
                "head",
                element("meta", charset="utf-8"),
                element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                element("title", mail.subject),
            ),
            element("body", element("div", *_column(mail), style=_COLUMN), style=_BODY),
            lang="nl",
        )
    )


def _column(mail: Mail) -> Iterator[Element]:
    yield element("h1", mail.subject, style=_H1)
    yield element("p", mail.greeting, style=_P)
    yield from (element("p", each, style=_P) for each in mail.intro)
    for part in mail.parts:
        yield from _part(part)
    yield element("hr", style="margin:32px 0 12px;border:0;border-top:1px solid #bcc5cf")
    yield from (element("p", *_marked(each), style=_QUIET) for each in mail.closing)


def _part(part: Part) -> Iterator[Element]:
    yield element("h2", part.heading, style=_H2)
    if all(not entry.lines for entry in part.entries):
        yield element("ul", *(element("li", *_marked(entry.heading)) for entry in part.entries), style=_LIST)
    else:
        for entry in part.entries:
            yield from _entry(entry)
    if part.rest:
        yield element("p", *_marked(part.rest), style=_P)


def _entry(entry: Entry) -> Iterator[Element]:
    yield element("h3", *_marked(entry.heading), style=_H3)
    lines = (element("li", element("strong", f"{label}:"), " ", *_marked(said)) for label, said in entry.lines)
    yield element("ul", *lines, style=_LIST)


def _marked(said: str) -> Iterator[Element | str]:
    """Yield text with what stands between backticks as code, as it is typed or stands in a file."""
    for number, piece in enumerate(said.split("`")):
        if piece:
            yield element("code", piece) if number % 2 else piece
