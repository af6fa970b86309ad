"""A mail as plain text: lines of at most 78 signs, headings underlined."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.digest.mail import Entry, Mail, Part

_WIDEST = 78
_COMMAND = re.compile(r"`[^`]+`")


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
    # A path, an address or a command stays whole: it is there to be copied.
    whole = _COMMAND.sub(lambda found: found[0].replace(" ", "\0"), said)
    folded = fill(whole, _WIDEST, subsequent_indent=below, break_long_words=False, break_on_hyphens=False)
    return folded.replace("\0", " ")
