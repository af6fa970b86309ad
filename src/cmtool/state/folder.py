"""Where the state of a portfolio is kept, and whose it is: not among the dossiers, it says what one machine did."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = "slot"
_OWNER = "portefeuille"
# Who only looks whether somebody is busy holds the lock for a moment; that must stop nobody.
_PATIENCE = 0.1


class StateError(Exception):
    """The state cannot be used; the text is a Dutch sentence with a way out, without its end."""


def state_folder(said: str | None, portfolio: str) -> str:
    """Return the folder with the state of a portfolio: the one that was said, else one of its own for this user.

    `portfolio` is the folder of cmtool.toml. Raises StateError when the system has no place for it.
    """
    if said is not None:
        folder = os.path.abspath(said)
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise StateError(f"de staat {folder} is een bestand en geen map; noem een map met --state")
        return folder
    from platformdirs import user_state_path  # noqa: PLC0415 - loaded when needed

    above = user_state_path("cmtool", appauthor=False)
    if not above.is_absolute():
        raise StateError("er is geen eigen map voor deze gebruiker (HOME ontbreekt); noem een map met --state")
    home = os.path.realpath(portfolio)
    # Two portfolios may have the same contract numbers, and folders of the same name.
    known = sha256(os.fsencode(home)).hexdigest()[:8]
    name = re.sub(r"[^a-z0-9]+", "-", os.path.basename(home).casefold()).strip("-") or "dossiers"
    return str(above / f"{name}-{known}")


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the state folder, which is made when it is not there. Raises StateError when another run holds it.

    The system lets go of the lock when a process dies, however it dies.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - loaded when needed

    try:
        make_folder(folder, 0o700)
        lock = FileLock(os.path.join(folder, _LOCK), timeout=_PATIENCE)
        lock.acquire(poll_interval=_PATIENCE / 5)
    except Timeout:
        raise StateError(f"een andere opdracht is bezig met {folder}; wacht tot die klaar is") from None
    except OSError as error:
        raise StateError(
            f"de map {folder} kan niet worden gebruikt ({reason(error)}); noem een andere met --state"
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_busy(folder: str) -> bool:
    """Return whether another run holds the state folder now."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - loaded when needed

    file = os.path.join(folder, _LOCK)
    if not os.path.exists(file):
        return False
    try:
        with FileLock(file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        # Somebody who may only look; what is there can be read.
        return False


def check_owner(folder: str, portfolio: str) -> None:
    """Raise StateError when the state is that of another portfolio, which is known by the folder of cmtool.toml.

    Two that share a state would each take the dossiers of the other for gone.
    """
    known, here = _owner(folder), os.fsencode(os.path.realpath(portfolio))
    if known not in {None, here}:
        file = os.path.join(folder, _OWNER)
        raise StateError(
            f"de staat in {folder} hoort bij {os.fsdecode(known or b'')}, niet bij {os.fsdecode(here)}; noem een "
            f"andere map met --state, of haal {file} weg als de map met dossiers is verplaatst"
        )


def own(folder: str, portfolio: str) -> None:
    """Keep whose state it is; who holds the lock may. Raises StateError when it is that of another portfolio."""
    check_owner(folder, portfolio)
    if _owner(folder) is not None:
        return
    file = os.path.join(folder, _OWNER)
    try:
        with open(os.open(f"{file}.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(os.fsencode(os.path.realpath(portfolio)) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        os.replace(f"{file}.tmp", file)
        sync_folder(folder)
    except OSError as error:
        raise StateError(
            f"{file} kan niet worden geschreven ({reason(error)}); maak ruimte, of noem een andere map met --state"
        ) from None


def _owner(folder: str) -> bytes | None:
    """Return whose state it is, None when nobody said that yet. Raises StateError."""
    file = os.path.join(folder, _OWNER)
    try:
        with open(file, "rb") as kept:
            return kept.read().removesuffix(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StateError(f"{file} kan niet worden gelezen ({reason(error)}); geef uzelf leesrechten") from None


def make_folder(folder: str, mode: int = 0o777) -> None:
    """Make a folder where there is none, with those above it, and return when all of it is on disk. Raises OSError."""
    new, above = [], os.path.abspath(folder)
    while not os.path.isdir(above) and os.path.dirname(above) != above:
        new.append(above)
        above = os.path.dirname(above)
    os.makedirs(folder, mode, exist_ok=True)
    for each in new:
        sync_folder(os.path.dirname(each))


def sync_folder(folder: str) -> None:
    """Return when the names in a folder are on disk; a system that cannot open a folder keeps them by itself."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
