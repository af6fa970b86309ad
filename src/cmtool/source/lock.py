"""One change of a dossier at a time, also when two processes want it; nothing is left beside the dossier."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from hashlib import sha256
from tempfile import gettempdir
from typing import TYPE_CHECKING

from cmtool.source.insert import EditError
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

# A change takes well under a second.
_PATIENCE = 10.0


@contextmanager
def held(path: str, shown: str) -> Iterator[None]:
    """Hold the dossier at a path, links followed. Raises EditError when another process holds it too long.

    The system lets go of the lock when a process dies. It keeps the processes of one user on one machine apart; between
    users and machines there is still the fingerprint of each file.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - loaded when needed

    # Two digits: at most 256 files are left in that folder, and dossiers that share one only wait for each other.
    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:2]
    folder = _own_folder()
    lock = FileLock(os.path.join(folder, f"{name}.slot"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise EditError(f"{shown} wordt door een andere opdracht gewijzigd; probeer het zo opnieuw") from None
    except OSError as error:
        raise EditError(
            f"{folder} kan niet worden gebruikt ({reason(error)}); kies met TMPDIR een andere map"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _own_folder() -> str:
    """Return a folder below the temporary folder of the system that only this user can write in. Raises EditError.

    In a folder that everybody writes in, somebody else could have laid a link where the lock goes.
    """
    # Windows has a temporary folder for each user.
    user = os.getuid() if hasattr(os, "getuid") else None
    folder = os.path.join(gettempdir(), "cmtool" if user is None else f"cmtool-{user}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
    except OSError as error:
        raise EditError(f"{folder} kan niet worden gemaakt ({reason(error)}); kies met TMPDIR een andere map") from None
    if not stat.S_ISDIR(found.st_mode) or user not in {None, found.st_uid}:
        raise EditError(f"{folder} is niet van u; kies met TMPDIR een andere map voor tijdelijke bestanden")
    return folder
