"""Where the state of a portfolio is kept: not among the dossiers, because it says what one machine did."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator


class StateError(Exception):
    """The state cannot be used; the text is a Dutch sentence with a way out, without its end."""


def state_folder(said: str | None, portfolio: str) -> str:
    """Return the folder with the state of a portfolio: the one that was said, else one of its own for this user.

    `portfolio` is the folder of cmtool.toml. Raises StateError when the system has no place for it.
    """
    if said is not None:
        return os.path.abspath(said)
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
        os.makedirs(folder, mode=0o700, exist_ok=True)
        lock = FileLock(os.path.join(folder, "slot"), timeout=0)
        lock.acquire()
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
