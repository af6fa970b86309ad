"""Dossiers made by hand, and calendars read back with libraries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import icalendar
import vobject  # type: ignore[import-untyped]

from cmtool.calendar.history import Version
from tests.support import TODAY, Result, cmtool

if TYPE_CHECKING:
    from pathlib import Path

OWNER, MANAGER = "eigenaar@proef.example", "manager@proef.example"
_TEXT = """\
nummer: {nummer}
titel: Proef
domein: wmo
partijen:
  opdrachtgever: {{naam: Gemeente Proefdorp}}
  opdrachtnemer: {{naam: Stichting Proef}}
rollen:
  contracteigenaar: {{naam: E. Eigenaar, email: eigenaar@proef.example}}
  contractmanager: {{naam: M. Manager, email: {manager}}}
overeenkomst:
  ingang: 2026-01-01
  einde: {einde}
  verlenging: {{duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, stilzwijgend: nee, gelicht: [{gelicht}]}}
  nieuwe_inkoop: {{gestart: {gestart}}}
"""
EXTENDED = "{id: v-1, besloten: 2026-11-01, verzonden: 2026-11-10, ontvangen: 2026-11-12}"


class Shown(NamedTuple):
    """An event as a program reads it."""

    uid: str
    sequence: int
    day: date
    end: date
    status: str
    summary: str
    description: str
    stamp: datetime
    transparent: bool
    categories: tuple[str, ...]


def lay(
    folder: Path,
    number: str = "WMO-2026-001",
    more: str = "",
    *,
    einde: str = "2027-12-31",
    gelicht: str = "",
    gestart: str = "2026-06-01",
    manager: str = MANAGER,
) -> Path:
    """Write a dossier with an end, a decision and an announcement, and return the folder of dossiers."""
    home = folder / "dossiers"
    home.mkdir(exist_ok=True)
    # Only with it is it known that these are all dossiers.
    (home / "cmtool.toml").touch()
    text = _TEXT.format(nummer=number, einde=einde, gelicht=gelicht, gestart=gestart, manager=manager)
    (home / f"{number}.yaml").write_text(text + more, encoding="utf-8")
    return home


def export(home: Path, *arguments: str, today: str = TODAY, paths: tuple[str, ...] = (".",)) -> Result:
    """Return what the command gives in the folder of dossiers, with files and state beside it."""
    state = str(home.parent / "staat")
    return cmtool("export", "ics", *paths, "--today", today, "--state", state, *arguments, cwd=home)


def written(home: Path, *arguments: str, today: str = TODAY, paths: tuple[str, ...] = (".",)) -> dict[str, bytes]:
    """Return the files that the command writes, by name; it must succeed."""
    result = export(home, "--out", str(home.parent / "agenda"), *arguments, today=today, paths=paths)
    assert result.status == 0, result.err
    return files(home)


def files(home: Path) -> dict[str, bytes]:
    """Return the calendars beside a folder of dossiers, by name."""
    return {each.name: each.read_bytes() for each in (home.parent / "agenda").iterdir()}


def read(data: bytes) -> list[Shown]:
    """Return the events of a calendar in their order, as the library that wrote it reads them."""
    events: list[Any] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return [
        Shown(
            str(each["UID"]),
            int(each["SEQUENCE"]),
            each.decoded("DTSTART"),
            each.decoded("DTEND"),
            str(each["STATUS"]),
            str(each["SUMMARY"]),
            str(each["DESCRIPTION"]),
            each.decoded("DTSTAMP"),
            each["TRANSP"] == "TRANSPARENT",
            tuple(str(said) for said in each["CATEGORIES"].cats),
        )
        for each in events
    ]


def read_by_another(data: bytes) -> list[Shown]:
    """Return the events of a calendar in their order, as vobject reads them."""
    calendar: Any = vobject.readOne(data.decode())
    return [
        Shown(
            each.uid.value,
            int(each.sequence.value),
            each.dtstart.value,
            each.dtend.value,
            each.status.value,
            each.summary.value,
            each.description.value,
            each.dtstamp.value,
            each.transp.value == "TRANSPARENT",
            tuple(each.categories.value),
        )
        for each in calendar.contents.get("vevent", ())
    ]


def told(data: bytes) -> list[tuple[str, str, int, str]]:
    """Return day, summary without what says that it lapsed, sequence and status of each event, by day."""
    found = read(data)
    for each in found:
        assert each.summary.startswith("Vervallen: ") is (each.status == "CANCELLED"), each
    return [
        (each.day.isoformat(), each.summary.removeprefix("Vervallen: "), each.sequence, each.status) for each in found
    ]


def version(summary: str = "wat", description: str = "waarom", **values: Any) -> Version:
    """Return an event as a calendar shows it."""
    made = Version(
        "0123456789abcdef@cmtool",
        ("", "WMO-2026-001", "gesprek", "gesprekken", "dag"),
        date(2027, 1, 1),
        0,
        cancelled=False,
        stamp=date(2026, 11, 22),
        summary=summary,
        description=description,
    )
    return made._replace(**values)


def unfolded(data: bytes) -> list[str]:
    """Return the lines of a calendar, put together again."""
    return data.decode().replace("\r\n ", "").split("\r\n")
