"""The first files of a repository of dossiers: laid down once, and the user's own from then on."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple, TypeAlias

from cmtool.source.write import WriteError, place_new
from cmtool.wording import reason

# What comes of a file: it was not there, it is as it would be written, or it is the user's own and stays.
Laid: TypeAlias = Literal["new", "same", "kept"]


class Scaffold(NamedTuple):
    """A file to lay down: its path below the folder with `/`, its bytes, and bytes of cmtool that it may replace."""

    path: str
    data: bytes
    unfinished: bytes | None = None


def lay(folder: str, file: Scaffold, *, dry_run: bool) -> Laid:
    """Write a file that is not there yet, with the folders above it, in one step; return what came of it.

    What is there and differs stays. With `dry_run` nothing is written. Raises WriteError.
    """
    path = os.path.join(folder, *file.path.split("/"))
    _refuse_outside(folder, path, file.path)
    known = _known(path, file.path)
    if known == file.data:
        return "same"
    if known is not None and known != file.unfinished:
        return "kept"
    if not dry_run:
        _make(os.path.dirname(path), file.path)
        place_new(path, file.path, file.data, force=known is not None)
    return "new"


def _refuse_outside(folder: str, path: str, shown: str) -> None:
    """Raise WriteError when a link leads out of the folder."""
    top = os.path.realpath(folder)
    if not os.path.realpath(path).startswith(top.rstrip(os.sep) + os.sep):
        raise WriteError(f"{shown} leidt met een link buiten de map; haal die link weg, of kies een andere map")


def _known(path: str, shown: str) -> bytes | None:
    """Return what is in a file, None when it is not there. Raises WriteError."""
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(f"{shown} kan niet worden gelezen ({reason(error)}); kijk wat daar staat") from None


def _make(folder: str, shown: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{shown} kan niet worden geschreven ({reason(error)}); kies een andere map") from None
