"""What lies at the `pad` of each document: the only thing outside its own files that a dossier speaks of."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING

from cmtool.dossier.document import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from cmtool.dossier.document import Document
    from cmtool.finding import Path


def attachments(folder: str, documents: Iterable[tuple[Path, Document]]) -> tuple[Attachment, ...]:
    """Return the documents that name a file, each with what was found below the folder of the dossier."""
    home = os.path.realpath(folder)
    return tuple(_found(home, path, document) for path, document in documents if document.pad is not None)


def _found(home: str, path: Path, document: Document) -> Attachment:
    place = place_of(home, document.pad or "")
    if place is None:
        return Attachment(path, document, "outside")
    state = _state(place)
    if state != "present" or document.sha256 is None:
        return Attachment(path, document, state)
    try:
        return Attachment(path, document, state, _sha256(place))
    except OSError:
        return Attachment(path, document, "closed")


def place_of(home: str, pad: str) -> str | None:
    """Return where a `pad` leads, links followed; None when that lies outside the folder."""
    place = os.path.normpath(os.path.join(home, pad))
    if not _inside(place, home):
        return None
    above, name = os.path.split(place)
    try:
        place = os.path.join(_real_folder(above), name)
        if os.path.islink(place):
            place = os.path.realpath(place)
    except ValueError:  # a name that no system accepts
        return place
    return place if _inside(place, home) else None


@lru_cache(maxsize=256)
def _real_folder(folder: str) -> str:
    """Return a folder with its links followed; the documents of a thousand dossiers lie in a few."""
    return os.path.realpath(folder)


def _inside(place: str, home: str) -> bool:
    return place.startswith(home.rstrip(os.sep) + os.sep)


def _state(place: str) -> Literal["present", "absent", "closed"]:
    try:
        return "present" if stat.S_ISREG(os.stat(place).st_mode) else "absent"
    except PermissionError:
        return "closed"
    except (OSError, ValueError):
        return "absent"


def _sha256(place: str) -> str:
    from hashlib import file_digest  # noqa: PLC0415 - only where a dossier gives a fingerprint

    with open(place, "rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
