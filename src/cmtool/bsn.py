"""Citizen service numbers (BSN): finding them in text, and never showing them (ontwerp §10, domein D-05)."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from operator import mul
from typing import NamedTuple

# The signs between the groups in which people write a number; the last ones come along from Word.
_SIGNS = " .-\u00a0\u2009\u202f\u2010\u2011\u2013"
_SIGN = rf"([{re.escape(_SIGNS)}])"
# Nine digits, alone or in groups (123 456 782, 1234.56.782, 123-456-782), and not part of a longer number or an amount.
# Eight digits are one whose first zero got lost, but only where the text says so: otherwise they are a KvK number.
_NUMBER = re.compile(
    r"[0-9](?<![0-9]{2})"
    r"(?:[0-9]{7,8}(?![0-9]|\.[0-9]{2}(?![0-9]))"
    rf"|(?<![0-9]\.[0-9])(?:[0-9]{{2}}{_SIGN}[0-9]{{3}}\1|[0-9]{{3}}{_SIGN}[0-9]{{2}}\2)[0-9]{{3}}"
    r"(?![0-9]|\.[0-9]{3}(?![0-9])|[.,][0-9]{2}(?![0-9])))"
)
# The word for it and what may stand between: also the end of a line, behind a key or before an indented one.
_WORD = r"(?<![^\W_])(?:bsn|burgerservice|sofi-?nummer)"
_BEGINS = ("bsn", "burgerservice", "sofi")
LABEL = re.compile(
    _WORD + r"[^\d\n]{0,30}(?:\n(?:(?<=:\n)|(?<=:\r\n)|(?=[ \t]))[^\w\n]{0,20})?\Z",
    re.IGNORECASE,
)
_LONGEST_LABEL = 70
_SHORT = 8
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

# The shape of a text: every digit a 0, every sign between groups a dash, and what Latin-1 lacks, or shows to nobody, a
# tilde; so each sign keeps its place. Searching the shape for where a number may start is ten times as fast as
# searching the text, because it begins with the same three bytes whatever the number.
_SHAPE = bytes.maketrans(b"123456789 .\xa0?\xad", b"000000000---~~")
_CANDIDATE = re.compile(rb"000(?<!0000)(?=000000?(?!0)|[-~]000[-~]000(?!0)|0[-~]00[-~]000(?!0))")
_BESIDE = re.compile(rb"~(?:(?<=0~)|(?=0))")
# Signs that nobody sees: the soft hyphen, those of no width and those that turn the direction of writing.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# How YAML writes a sign in another way in quotes, and where it joins two lines.
_JOIN = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|([ _\\])|(?:\r\n?|\n)[ \t]*)"
    r"|(?:\r\n?|\n)[ \t]*"
)
# A line that begins with a digit; when the line above ends with one they may be one number.
_DIGIT_FIRST = re.compile(r"\n[ \t]*[0-9]")
_DIGIT = re.compile("[0-9]")


class Span(NamedTuple):
    """Where a number that passes the eleven-test stands in a text; `end` is one past its last digit."""

    start: int
    end: int


def passes(number: str) -> bool:
    """Return whether nine digits pass the eleven-test of D-05; nine zeros do not."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    return sum(map(mul, _WEIGHTS, digits)) % 11 == 0 and any(digits)


def numbers(text: str) -> list[Span]:
    """Return every number in a text that passes the eleven-test, in order; none of them overlap."""
    return scan(text)[0]


def scan(text: str) -> tuple[list[Span], list[Span]]:
    """Return the same, and the numbers of eight digits that would be one if the text said so."""
    shape = text.encode("latin-1", "replace").translate(_SHAPE)
    sure: list[Span] = []
    short: list[Span] = []
    end = 0
    candidate = _CANDIDATE.search(shape)  # mostly there is none, and to search costs half of what an iterator costs
    while candidate is not None:
        match = _NUMBER.match(text, candidate.start())
        candidate = _CANDIDATE.search(shape, candidate.end())
        if match is None or match.start() < end:
            continue
        number = match.group()
        if len(number) == _SHORT:
            if passes("0" + number):
                before = text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
                (sure if LABEL.search(before) else short).append(Span(*match.span()))
        elif passes(number):
            end = match.end()
            sure.append(Span(match.start(), end))
    # A message is printable, and a dossier hardly ever has such a sign beside a digit.
    if b"~" in shape and not text.isprintable() and _BESIDE.search(shape) and not _INVISIBLE.isdisjoint(text):
        more = _through_invisible(text)
        return _apart([*sure, *more[0]]), _apart([*short, *more[1]])
    return sure, short


def _through_invisible(text: str) -> tuple[list[Span], list[Span]]:
    """Return what is found in a text when its invisible signs are left out."""
    kept = [index for index, sign in enumerate(text) if sign not in _INVISIBLE]
    bare = scan("".join([text[index] for index in kept]))
    sure, short = ([Span(kept[start], kept[end - 1] + 1) for start, end in spans] for spans in bare)
    return sure, short


def _apart(spans: list[Span]) -> list[Span]:
    """Return spans in order, without those that overlap an earlier one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


@lru_cache(maxsize=8)
def speaks_of_bsn(text: str) -> bool:
    """Return whether a text has a word that makes eight digits a number of a citizen, wherever it stands."""
    # Nearly always there is none, and to see that in small letters takes a tenth of the time.
    lower = text.lower()
    if not any(begin in lower for begin in _BEGINS):
        return False
    return re.search(_WORD, text, re.IGNORECASE) is not None


def folded(text: str) -> bool:
    """Return whether a line ends with a digit and the next one starts with one."""
    for match in _DIGIT_FIRST.finditer(text):
        start = match.start()
        if text[max(0, start - 9) : start].rstrip(" \t\r\\")[-1:].isdigit():
            return True
    return False


def _concealed(text: str, *, short: bool) -> list[Span]:
    """Return where numbers stand that YAML reads and the text does not show: with an escape in them, or over lines."""
    pieces: list[str] = []
    starts: list[int] = []  # of each piece in what YAML reads
    places: list[Span] = []  # and in the text
    length = at = 0
    for match in _JOIN.finditer(text):
        plain = text[at : match.start()]
        by_number = match[1] or match[2] or match[3]
        if by_number:
            new = chr(int(by_number, 16))
        elif match[4]:
            new = "\u00a0" if match[4] == "_" else match[4]
        else:
            new = "" if match.group()[0] == "\\" else " "
            plain = plain.rstrip(" \t") if new else plain
        for piece, start, end in ((plain, at, match.start()), (new, match.start(), match.end())):
            pieces.append(piece)
            starts.append(length)
            places.append(Span(start, end))
            length += len(piece)
        at = match.end()
    pieces.append(text[at:])
    starts.append(length)
    places.append(Span(at, len(text)))

    found = scan("".join(pieces))
    spans: list[Span] = []
    for start, end in _apart([*found[0], *found[1]]) if short else found[0]:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first % 2 or first != last:  # every other piece is one that YAML reads in another way
            begin = places[first].start + (0 if first % 2 else start - starts[first])
            spans.append(Span(begin, places[last].end if last % 2 else places[last].start + end - starts[last]))
    return _apart(spans)


def starred(number: str) -> str:
    """Return how a number is shown."""
    return f"*******{digits(number)[-2:]}"


def digits(number: str) -> str:
    """Return a number without the signs between its digits."""
    return number if number.isdecimal() else "".join(filter(str.isdecimal, number))


@lru_cache(maxsize=4096)
def mask_bsn(text: str) -> str:
    """Return the text with every number that passes the eleven-test shown as `*******82`."""
    while spans := scan(text)[0]:  # once; behind an invisible sign the last digits may be part of another number
        text = _replaced(text, [(span, starred(text[span.start : span.end])) for span in spans])
    return text


def mask_in_place(text: str, within: str = "") -> str:
    """Return the same, with a star for each hidden digit, so that what stands after it keeps its column.

    Hidden is also, and entirely, what only YAML reads as a number, and eight digits when the text `within` which this
    one stands speaks of BSN at all.
    """
    while True:
        spans, short = scan(text)
        if short and speaks_of_bsn(within):
            spans = _apart([*spans, *short])
        if not spans:
            break
        text = _replaced(text, [(Span(start, end - 2), _stars(text[start : end - 2])) for start, end in spans])
    if "\\" in text or ("\n" in text and folded(text)):
        concealed = _concealed(text, short=speaks_of_bsn(within))
        text = _replaced(text, [(span, _stars(text[span.start : span.end])) for span in concealed])
    return text


def _stars(text: str) -> str:
    return _DIGIT.sub("*", text)


def _replaced(text: str, new: Iterable[tuple[Span, str]]) -> str:
    """Return a text with something else at each span."""
    parts: list[str] = []
    at = 0
    for (start, end), shown in new:
        parts += text[at:start], shown
        at = end
    return "".join([*parts, text[at:]])
