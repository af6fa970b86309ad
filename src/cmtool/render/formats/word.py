"""A letter as a Word file: in the organisation's own house style where it has one, else in a plain one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cmtool.render.blocks import blocks
from cmtool.render.formats import FormatError
from cmtool.render.paper import CONCEPT
from cmtool.render.templates import FOLDER
from cmtool.render.zipped import steady

if TYPE_CHECKING:
    from cmtool.render.paper import Paper

ENDING = ".docx"


def make(paper: Paper) -> bytes:
    """Return the file: the same bytes for the same letter. Raises FormatError, TemplateError."""
    try:
        from cmtool.render import wordown, wordpage  # noqa: PLC0415 - an extra
    except ImportError:
        message = "voor Word is een onderdeel nodig dat nog ontbreekt: pip install 'cmtool[word]'"
        raise FormatError(message) from None
    own = own_file(paper.kind, paper.folder)
    if own is not None:
        return steady(wordown.fill_own(own, paper, CONCEPT))
    made = wordpage.document(str(paper.fields.get("kenmerk", "")))
    wordpage.write(made, blocks(paper.markdown))
    wordpage.describe(made, paper.title, paper.author, paper.day, paper.trace)
    return steady(wordpage.saved(made))


def own_file(kind: str, folder: str | None) -> str | None:
    """Return the organisation's own Word file for a letter, None when it has none."""
    if folder is None:
        return None
    file = os.path.join(folder, FOLDER, f"{kind}{ENDING}")
    return file if os.path.isfile(file) else None
