"""The calendars of a portfolio: one with everything, and one for each person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from cmtool.calendar.ics import ics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.calendar.history import Version

EVERYTHING = "alle.ics"
# Of who has no address; where [mail] names a process owner this is not needed.
NOBODY = "zonder-eigenaar.ics"


def calendars(versions: Iterable[Version], organisation: str | None, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: first the one with everything. Raises NoCalendar."""
    everything = list(versions)
    where = f" {organisation}" if organisation else ""
    yield EVERYTHING, ics(f"Contracttermijnen{where}", everything, today)
    of: defaultdict[str, list[Version]] = defaultdict(list)
    for version in everything:
        of[version.owner].append(version)
    for owner in sorted(of):
        whose = owner or "zonder eigenaar"
        yield file_of(owner), ics(f"Contracttermijnen{where}: {whose}", of[owner], today)


def file_of(owner: str) -> str:
    """Return the name of the file of a person: the address, with the signs that a file name or a link can hold."""
    return f"{quote(owner, safe='@+')}.ics" if owner else NOBODY
