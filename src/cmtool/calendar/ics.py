"""A calendar as a file of iCalendar (RFC 5545, RFC 7986): the same events give the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cmtool.calendar.history import Version

PRODUCT = "-//cmtool//contracttermijnen//NL"
# How long a lapsed event stays to be seen by who reads the calendar now and then.
_KEPT = timedelta(days=400)


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
    """Return a calendar with a name, its events by day. What lapsed more than 400 days ago is left out.

    All-day events end on the next day and take no time; a subscriber looks again every day. Raises NoCalendar.
    """
    check_library()
    from icalendar import Calendar  # noqa: PLC0415 - 200 ms, and an extra

    shown = [each for each in versions if not each.cancelled or today - each.stamp <= _KEPT]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for version in sorted(shown, key=_order):
        calendar.add_component(_event(version))
    made: bytes = calendar.to_ical()
    return made


def _order(version: Version) -> tuple[date, str, str]:
    return version.date, version.slot[1], version.uid


def _event(version: Version):  # type: ignore[no-untyped-def] # noqa: ANN202 - a type of the extra
    from icalendar import Event  # noqa: PLC0415 - an extra

    event = Event()
    event.add("uid", version.uid)
    event.add("dtstamp", datetime.combine(version.stamp, time(), UTC))
    event.add("last-modified", datetime.combine(version.stamp, time(), UTC))
    event.add("sequence", version.sequence)
    event.add("dtstart", version.date)
    event.add("dtend", version.date + timedelta(days=1))
    event.add("summary", version.summary)
    event.add("description", version.description)
    event.add("status", "CANCELLED" if version.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [version.slot[2]])
    return event
