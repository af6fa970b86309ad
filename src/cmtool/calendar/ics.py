"""A calendar as a file of iCalendar (RFC 5545, RFC 7986): the same events give the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.calendar.history import Version

PRODUCT = "-//cmtool//contracttermijnen//NL"
# How long a lapsed event stays to be seen by who reads the calendar now and then.
_KEPT = timedelta(days=400)
# Not every program shows that an event was cancelled.
_LAPSED = "Vervallen: "
_EOL = b"\r\n"
_WIDEST = 74


class NoCalendar(Exception):  # noqa: N818 - the installation lacks a part; it is no mistake in code
    """The library for calendars is not installed; the text is a Dutch sentence with a way out, without its end."""


def check_library() -> None:
    """Raise NoCalendar when the extra `agenda` is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - loaded when needed

    if find_spec("icalendar") is None:
        raise NoCalendar(
            "voor een agenda is een onderdeel nodig dat niet is geïnstalleerd; doe pip install 'cmtool[agenda]'"
        )


def ics(name: str, versions: Iterable[Version], today: date) -> bytes:
    """Return a calendar with a name, its events by day. Raises NoCalendar."""
    return bound(name, [data for _, data in rendered(versions, today)])


def rendered(versions: Iterable[Version], today: date) -> Iterator[tuple[Version, bytes]]:
    """Yield the events by day, each with its lines. What lapsed more than 400 days ago is left out. Raises NoCalendar.

    All-day events end on the next day and take no time.
    """
    check_library()
    from icalendar import Event  # noqa: PLC0415 - 200 ms, and an extra

    known = _Lines(Event())
    for version in sorted(versions, key=_order):
        if not version.cancelled or today - version.stamp <= _KEPT:
            yield version, _event(version, known)


def bound(name: str, events: Iterable[bytes]) -> bytes:
    """Return a calendar with a name, of events that were rendered; a subscriber looks again every day."""
    from icalendar import Calendar, vText  # noqa: PLC0415 - an extra

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The library does not know these as text, and would leave a comma in them as it is.
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    head, end, _ = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join((head, *events, end, _EOL))


def _order(version: Version) -> tuple[date, str, str]:
    return version.date, version.slot[1], version.uid


class _Lines:
    """Makes properties into lines, as the library does. Most of them are the same in many events, and are made once."""

    def __init__(self, event: Any) -> None:
        self._event = event
        self._made: dict[tuple[str, object], bytes] = {}

    def same(self, name: str, value: object) -> bytes:
        """Return a property that many events have."""
        made = self._made.get((name, value))
        if made is None:
            made = self._made[name, value] = self.own(name, value)
        return made

    def own(self, name: str, value: object) -> bytes:
        """Return a property that one event has."""
        self._event.add(name, value)
        return _folded(self._event.content_line(name, self._event.pop(name)).encode()) + _EOL


def _folded(line: bytes) -> bytes:
    """Return a line as the library folds it, which takes sign by sign and half the time of a calendar.

    Each piece has at most 74 octets, and none ends within a sign or behind a backslash or caret, which belong to what
    follows.
    """
    pieces, start = [], 0
    while len(line) - start > _WIDEST:
        end = start + _WIDEST
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 - an octet within a sign of UTF-8
            end -= 1
        if line[end - 1 : end] in {b"\\", b"^"}:
            end -= 1
        pieces.append(line[start:end])
        start = end
    return b"\r\n ".join((*pieces, line[start:]))


def _event(version: Version, lines: _Lines) -> bytes:
    """Return an event, its properties in the order of the library."""
    same, own = lines.same, lines.own
    changed = datetime.combine(version.stamp, time(), UTC)
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            own("SUMMARY", f"{_LAPSED}{version.summary}" if version.cancelled else version.summary),
            same("DTSTART", version.date),
            same("DTEND", version.date + timedelta(days=1)),
            same("DTSTAMP", changed),
            own("UID", version.uid),
            same("SEQUENCE", version.sequence),
            same("CATEGORIES", version.slot[2]),
            own("DESCRIPTION", version.description),
            same("LAST-MODIFIED", changed),
            same("STATUS", "CANCELLED" if version.cancelled else "CONFIRMED"),
            same("TRANSP", "TRANSPARENT"),
            b"END:VEVENT\r\n",
        )
    )
