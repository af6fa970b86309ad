"""The small texts that lie with a dossier and are no part of its data: notes, mail, exported tables."""

from __future__ import annotations

import codecs
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is read of one file; a table with more rows gives itself away before that.
MOST_BYTES = 256 * 1024
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".rst", ".csv", ".tsv", ".eml", ".mbox", ".html", ".htm", ".xml", ".json",
    ".jsonl", ".yaml", ".yml", ".toml", ".ini", ".log", ".rtf", ".ics", ".vcf", ".sql",
)  # fmt: skip


def small_text(path: str) -> str | None:
    """Return the beginning of a file as text; None when its name does not promise text, or it is none.

    Links are not followed. What is not UTF-8 is replaced: digits are the same in any older encoding.
    """
    if not path.lower().endswith(SUFFIXES):
        return None
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as handle:
            data = handle.read(MOST_BYTES)
    except (OSError, ValueError):  # gone, closed, or a name that no system accepts
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # how Excel saves text
        return data.decode("utf-16", errors="replace")
    return None if b"\0" in data else data.decode("utf-8-sig", errors="replace")


def below(folder: str) -> Iterator[str]:
    """Yield every folder and file below a folder but the hidden ones, by its path from there with `/`."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        above = os.path.relpath(top, folder).replace(os.sep, "/")
        for name in sorted([*folders, *files]):
            if not name.startswith("."):
                yield name if above == "." else f"{above}/{name}"
