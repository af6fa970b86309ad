"""Text of others in a Markdown table: it shows what stands there, and does nothing."""

from __future__ import annotations

import re

from cmtool.wording import visible

# Behind these GitHub and GitLab look for a name, a number or an address, also where Markdown takes a sign literally:
# @name, #1, !1, $1, %1, ~label, &1, ^alert, ://host, www.host, GH-1, [issue:1]. Signs without width break it.
_LIVE = re.compile(r"[@#!$%~&^](?=\w|[\"'{\[])|:(?=//)|www(?=\.)|\bG[HL](?=-\d)|\[(?=\w+:)", re.IGNORECASE)
_APART = "\u200b"
# What Markdown obeys in the middle of a line; a backslash takes that away. HTML goes by its entities.
_OBEYED = re.compile(r"[\\`*_{}\[\]|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LONGEST = 500


def cell(text: str) -> str:
    """Return text for a cell, on one line and not too long."""
    shown = visible(text)
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    apart = _LIVE.sub(rf"{_APART}\g<0>{_APART}", shown)
    return _OBEYED.sub(r"\\\g<0>", apart).translate(_HTML)


def row(*cells: str) -> str:
    """Return a row of a table; the cells are safe already."""
    return f"| {' | '.join(cells)} |\n"


def heading(*names: str) -> str:
    """Return the first two lines of a table."""
    return row(*names) + "|---" * len(names) + "|\n"
