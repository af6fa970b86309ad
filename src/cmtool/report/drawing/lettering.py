"""How wide text stands in a drawing, without asking a font: what is estimated here is never too little."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width, normalize

from cmtool.report.drawing.markup import element, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
# In hundredths of the size: the widest of DejaVu Sans and Liberation Sans, whichever the reader has.
_WIDTHS = {
    sign: width
    for width, signs in {
        28: "'ijlìíîïıĩīĭį",
        32: "I ,.·‘’ÌÍÎÏĨĪĬĮ",
        36: "/:;\\|¦f-",
        42: "()[]!tţrŕŗř",
        50: '"*J`¨°´¸ªº¹²³',
        56: "szśşšźżžcçćčL?_–“”Łł§",
        62: "kvxyýÿFTao«»¿àáâãäåòóôõöøāăąōőeèéêëēėęěŢŤ•",
        64: "bdghnpqußñùúûüþďđğńňūůűų0123456789{}¢£¤¥µ¶€",
        69: "EKPSYÈÉÊËÝĒĖĘŚŞŠŸAVÀÁÂÃÄÅĀĂĄBXZŹŻŽ",
        75: "CRÇĆČŔŘUÙÚÛÜŪŮŰŲHNÑŃŇ",
        82: "DÐĎĐ&GĞOQÒÓÔÕÖØŌŐwŵ",
        86: "#+<=>^~±×÷↑M",
        100: "%mæWŴ©®Æ—…→¼½¾œŒ",
    }.items()
    for sign in signs
}
_BOLD = 1.25
_UNKNOWN = 75
_WIDE = 120
# No drawing has room for more signs than this on one line.
_LONGEST = 300


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """Return how many pixels a text takes at most."""
    return sum(map(_width, shown(text))) * size / 100 * (_BOLD if bold else 1)


def lettered(text: str, x: float, y: float, size: int, **attributes: str) -> Element:
    """Return a line of text; what no table knows the width of is held to the estimate."""
    text, held = shown(text), {}
    if any(_known(sign) is None for sign in text):
        bold = attributes.get("font_weight") == "bold"
        held = {"textLength": number(text_width(text, size, bold=bold)), "lengthAdjust": "spacingAndGlyphs"}
    return element("text", text, x=number(x), y=number(y), font_size=str(size), **held, **attributes)


def number(value: float) -> str:
    """Return a length as it is written in a drawing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shortened(text: str, longest: int) -> str:
    """Return the first signs of a text, with a mark where some are left out."""
    text = shown(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def fitting(text: str, size: int, room: float, *, bold: bool = False) -> str:
    """Return as much of a text as the room holds."""
    longest = min(len(text), _LONGEST)
    while longest > 1 and text_width(shortened(text, longest), size, bold=bold) > room:
        longest -= 1
    return shortened(text, longest)


def folded(text: str, size: int, room: float) -> list[str]:
    """Return a text in lines that fit the room."""
    lines = [""]
    for piece in (piece for word in shown(text).split() for piece in _pieces(word, size, room)):
        joined = f"{lines[-1]} {piece}".lstrip()
        if text_width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _pieces(word: str, size: int, room: float) -> Iterator[str]:
    """Yield a word in pieces that fit, where it has no spaces to fold at."""
    piece = ""
    for sign in word:
        if piece and text_width(piece + sign, size) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _width(sign: str) -> int:
    known = _known(sign)
    if known is not None:
        return known
    return _WIDE if east_asian_width(sign) in "WF" else _UNKNOWN


def _known(sign: str) -> int | None:
    """Return the width of a sign in the table, or of the letter under its accents."""
    return 0 if combining(sign) else _WIDTHS.get(sign, _WIDTHS.get(normalize("NFD", sign)[0]))
