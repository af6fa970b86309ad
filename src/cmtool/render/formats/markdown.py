"""A letter as Markdown: the form that all others are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmtool.render.paper import Paper

ENDING = ".md"


def make(paper: Paper) -> bytes:
    """Return the Markdown."""
    return paper.markdown.encode()
