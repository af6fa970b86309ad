"""The calendars of a portfolio: one with everything, and one for each person."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from cmtool.calendar.ics import bound, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.calendar.history import Version

EVERYTHING = "alle.ics"
# Of who has no address; where [mail] names a process owner this is not needed.
NOBODY = "zonder-eigenaar"
# A name of a file has at most 255 signs.
_LONGEST = 200


def calendars(versions: Iterable[Version], organisation: str | None, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: first the one with everything. Raises NoCalendar.

    The versions are read twice.
    """
    where = f" {organisation}" if organisation else ""
    everything: list[bytes] = []
    # Also of who has nothing left, or the file would go on saying what it said.
    of: dict[str, list[bytes]] = {version.owner: [] for version in versions}
    for version, data in rendered(versions, today):
        everything.append(data)
        of[version.owner].append(data)
    yield EVERYTHING, bound(f"Contracttermijnen{where}", everything)
    for owner in sorted(of):
        whose = owner or "zonder eigenaar"
        yield file_of(owner), bound(f"Contracttermijnen{where}: {whose}", of[owner])


def file_of(owner: str) -> str:
    """Return the name of the file of a person: the address, with the signs that a file name or a link can hold."""
    name = quote(owner, safe="@+") or NOBODY
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{sha256(owner.encode()).hexdigest()[:12]}"
    return f"{name}.ics"
