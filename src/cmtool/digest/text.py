"""A mail as plain text: lines of at most 78 signs, headings underlined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.digest.mail import Entry, Mail, Part

_WIDEST = 78
# A command between backticks, with what stands against it, is one word.
_WORD = re.compile(r"(?:`[^`]*`|\S)+")


def text(mail: Mail) -> str:
    """Return the mail."""
    blocks = [mail.greeting, "\n".join(map(_filled, mail.intro))]
    blocks += (block for part in mail.parts for block in _part(part))
    blocks.append("-- \n" + "\n\n".join(map(_filled, mail.closing)))
    return "\n\n".join(blocks) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f"{part.heading}\n{'=' * len(part.heading)}"
    if all(not entry.lines for entry in part.entries):
        yield "\n".join(_filled(entry.heading, "  ") for entry in part.entries)
    else:
        yield from (_entry(number, entry) for number, entry in enumerate(part.entries, 1))
    if part.rest:
        yield _filled(part.rest)


def _entry(number: int, entry: Entry) -> str:
    lines = [_filled(f"{number}. {entry.heading}", "   ")]
    lines += (_filled(f"   {label}: {said}", "     ") for label, said in entry.lines)
    return "\n".join(lines)


def _filled(said: str, below: str = "") -> str:
    """Return text in lines that are not too wide, all but the first indented; textwrap takes four times as long.

    A path, an address or a command stays whole: it is there to be copied.
    """
    if len(said) <= _WIDEST:
        return said
    indent = said[: len(said) - len(said.lstrip())]
    first, *words = _WORD.findall(said)
    lines = [indent + first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= _WIDEST:
            lines[-1] += f" {word}"
        else:
            lines.append(below + word)
    return "\n".join(lines)
