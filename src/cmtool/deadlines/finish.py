"""What is filled in when a deadline is done: the forms that the kinds share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Due, Path


class Fill(NamedTuple):
    """What goes into a dossier: the field at a path gets a text, or the list at a path an item with these fields.

    `said` tells in Dutch what that means, where it is something else than that the deadline is done. An item whose list
    knows its items by an `id` gets a free one.
    """

    path: Path
    value: str | dict[str, Any]
    said: str = ""


# What a date alone can do about a due that was met on a day: what is filled in, or else a Dutch sentence that says what
# must be recorded, without its end.
Finish: TypeAlias = "Callable[[Facts, Due, date], Fill | str]"


def there(_: Facts, due: Due, day: date) -> Fill:
    """Return that the field at which the due points gets the day."""
    return Fill(due.path, day.isoformat())


def beside(name: str) -> Finish:
    """Return what gives the day to another field of the item or block at which a due points."""
    return lambda _, due, day: Fill((*due.path[:-1], name), day.isoformat())


def at(*path: str) -> Finish:
    """Return what gives the day to the field at a path."""
    return lambda _, __, day: Fill(path, day.isoformat())


def in_year(_: Facts, due: Due, day: date, listed: Iterable[Any]) -> Fill:
    """Return that the item of a year gets the day; `due` points at a field of it, and the item may not be there yet."""
    *above, year, name = due.path
    if any(str(each.jaar) == year for each in listed):
        return Fill(due.path, day.isoformat())
    return Fill(tuple(above), {"jaar": str(year), str(name): day.isoformat()})
