"""What calendars said, kept in the state folder: every version of every event, the last one counts."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from cmtool.calendar.history import Version
from cmtool.state.folder import StateError
from cmtool.state.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME = "agenda.jsonl"
_AT_A_TIME = 1_000


def remembered(folder: str) -> Iterator[Version]:
    """Yield the last version of every event. Raises StateError.

    The file is read twice, so that years of it need no more memory than the ids of the events.
    """
    journal = Journal(folder, _NAME)
    try:
        last = {each["uid"]: number for number, each in enumerate(journal.read())}
        for number, each in enumerate(journal.read()):
            if last[each["uid"]] == number:
                yield _version(each)
    except (KeyError, ValueError, TypeError):
        raise StateError(
            f"{journal.path} bevat een regel die cmtool niet schreef; zet een reservekopie terug, of haal het bestand "
            "weg"
        ) from None


def remember(folder: str, changed: Iterable[Version]) -> None:
    """Add versions to what is kept, many at a time. Raises StateError."""
    journal = Journal(folder, _NAME)
    records = map(_record, changed)
    while some := list(islice(records, _AT_A_TIME)):
        journal.add(*some)


def _record(version: Version) -> dict[str, Any]:
    said = version._asdict()
    return {"event": "version", **said, "date": version.date.isoformat(), "stamp": version.stamp.isoformat()}


def _version(record: dict[str, Any]) -> Version:
    owner, dossier, kind, path, stage = record["slot"]
    return Version(
        str(record["uid"]),
        (str(owner), str(dossier), str(kind), str(path), str(stage)),
        date.fromisoformat(record["date"]),
        int(record["sequence"]),
        bool(record["cancelled"]),
        date.fromisoformat(record["stamp"]),
        str(record["summary"]),
        str(record["description"]),
    )
