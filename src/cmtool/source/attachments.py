"""What lies at the `pad` of each document: the only thing outside its own files that a dossier speaks of."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING

from cmtool.dossier.document import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.dossier.document import Document
    from cmtool.finding import Path


def attachments(folder: str, documents: Iterable[tuple[Path, Document]]) -> tuple[Attachment, ...]:
    """Return the documents that name a file, each with what was found below the folder of the dossier."""
    home = _real_folder(os.path.join(os.getcwd(), folder))
    below = home.rstrip(os.sep) + os.sep
    return tuple(_found(home, below, path, document) for path, document in documents if document.pad is not None)


def _found(home: str, below: str, path: Path, document: Document) -> Attachment:
    try:
        place = _place(home, below, document.pad or "")
    except PermissionError:
        return Attachment(path, document, "closed")
    except (OSError, ValueError):  # nothing there, or a name that no system accepts
        return Attachment(path, document, "absent")
    if place is None:
        return Attachment(path, document, "outside")
    if not place:
        return Attachment(path, document, "absent")
    if document.sha256 is None:
        return Attachment(path, document, "present", None, place)
    try:
        return Attachment(path, document, "present", _sha256(place), place)
    except OSError:
        return Attachment(path, document, "closed")


def _place(home: str, below: str, pad: str) -> str | None:
    """Return where the file at a `pad` lies, links followed; None outside the folder, "" when it is no file."""
    place = os.path.normpath(os.path.join(home, pad))
    if place == home:
        return ""
    if not place.startswith(below):
        return None
    above, name = os.path.split(place)
    place = os.path.join(_real_folder(above), name)
    if not place.startswith(below):  # before anything there is looked at
        return "" if place == home else None
    mode = os.lstat(place).st_mode
    if stat.S_ISLNK(mode):
        place = os.path.realpath(place)
        if not place.startswith(below):
            return "" if place == home else None
        mode = os.stat(place).st_mode
    return place if stat.S_ISREG(mode) else ""


@lru_cache(maxsize=256)
def _real_folder(folder: str) -> str:
    """Return a folder with its links followed; the documents of a thousand dossiers lie in a few."""
    return os.path.realpath(folder)


def _sha256(place: str) -> str:
    from hashlib import file_digest  # noqa: PLC0415 - only where a dossier gives a fingerprint

    with open(place, "rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
