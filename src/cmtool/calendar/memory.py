"""What calendars said, kept in the state folder: every version of every event, the last one counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cmtool.calendar.history import Version
from cmtool.state.folder import StateError
from cmtool.state.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = "agenda.jsonl"


def remembered(folder: str) -> list[Version]:
    """Return the last version of every event. Raises StateError."""
    journal = Journal(folder, _NAME)
    try:
        found = [_version(each) for each in journal.read()]
    except (KeyError, ValueError, TypeError):
        raise StateError(
            f"{journal.path} bevat een regel die cmtool niet schreef; zet een reservekopie terug, of haal het bestand "
            "weg"
        ) from None
    return list({each.uid: each for each in found}.values())


def remember(folder: str, changed: Iterable[Version]) -> None:
    """Add versions to what is kept. Raises StateError."""
    records = [_record(each) for each in changed]
    if records:
        Journal(folder, _NAME).add(*records)


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
