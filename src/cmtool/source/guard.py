"""The guard against citizen service numbers (BSN): in the text of a dossier, in file names, in small text attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.dossier.document import Attachment
    from cmtool.finding import Remark
    from cmtool.source.find import Location
    from cmtool.source.read import Source

BSN_FOUND = Rule(
    "DK016",
    "bsn-gevonden",
    "waarschuwing",
    "D-05",
    """TODO.""",
    also=("fout",),
    deferrable=False,
)


def guard(source: Source) -> Iterator[Remark]:
    """Yield."""
    yield from ()


def guard_attachments(location: Location, beside: Iterable[Attachment]) -> Iterator[Remark]:
    """Yield."""
    yield from ()
