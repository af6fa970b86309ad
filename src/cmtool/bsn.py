"""Citizen service numbers (BSN): finding them in text, and never showing them (ontwerp §10, domein D-05)."""

import re
from collections.abc import Iterator
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
LABEL = re.compile(r"(?<![^\W_])(?:bsn|burgerservice|sofi-?nummer)[^\d\n]{0,30}\Z", re.IGNORECASE)
_LONGEST_LABEL = 50
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

# The shape of a text: every digit a 0, every sign between groups a dash; a sign that Latin-1 lacks becomes a question
# mark first, so that each keeps its place. Searching the shape for where a number may start is ten times as fast as
# searching the text, because it begins with the same three bytes whatever the number.
_SHAPE = bytes.maketrans(b"123456789 .\xa0?", b"000000000----")
_CANDIDATE = re.compile(rb"000(?<!0000)(?=000000?(?!0)|-000-000(?!0)|0-00-000(?!0))")


class Span(NamedTuple):
    """Where a number that passes the eleven-test stands in a text; `end` is one past its last digit."""

    start: int
    end: int


def passes(number: str) -> bool:
    """Return whether nine digits pass the eleven-test of D-05; nine zeros do not."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    return sum(map(mul, _WEIGHTS, digits)) % 11 == 0 and any(digits)


def numbers(text: str) -> Iterator[Span]:
    """Yield every number in a text that passes the eleven-test, in order; none of them overlap."""
    end = 0
    for candidate in _CANDIDATE.finditer(text.encode("latin-1", "replace").translate(_SHAPE)):
        match = _NUMBER.match(text, candidate.start())
        if match is not None and match.start() >= end and _counts(text, match):
            end = match.end()
            yield Span(match.start(), end)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Return whether a number passes, and when it has eight digits also whether it is labelled."""
    if len(match.group()) > 8:  # noqa: PLR2004 - nine digits, with or without signs
        return passes(match.group())
    before = text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
    return passes("0" + match.group()) and LABEL.search(before) is not None


def starred(number: str) -> str:
    """Return how a number is shown."""
    return f"*******{number[-2:]}"


@lru_cache(maxsize=4096)
def mask_bsn(text: str) -> str:
    """Return the text with every number that passes the eleven-test shown as `*******82`."""
    for start, end in reversed(list(numbers(text))):
        text = text[:start] + starred(text[start:end]) + text[end:]
    return text


def mask_in_place(text: str) -> str:
    """Return the same, with a star for each hidden digit, so that what stands after it keeps its column."""
    for start, end in numbers(text):
        hidden = re.sub(r"[0-9]", "*", text[start : end - 2])
        text = f"{text[:start]}{hidden}{text[end - 2 :]}"
    return text
