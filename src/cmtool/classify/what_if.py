"""What would change if a score were another: a value that takes the place of what the dossier says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.classify.given import FIELDS
from cmtool.dossier.assumed import ChangeError, read, split
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.classify.given import Given

_ROOM = "classificatie."
_EXAMPLE = "risico.uniek_aanbod=2"


class Change(NamedTuple):
    """A path below `classificatie`, and the value that it would have; None: not known."""

    path: str
    value: Any


def change(said: str) -> Change:
    """Return the change that `risico.uniek_aanbod=2` says; an empty value, or `null`, says that it is not known.

    Values are written as in a dossier. Raises ChangeError.
    """
    name, text = split(said, _EXAMPLE)
    path = name.removeprefix(_ROOM)
    if path not in FIELDS:
        raise ChangeError(f"{quoted(path)} is geen gegeven onder `classificatie`; {_way_out(path)}")
    return Change(path, None if text is None else _read(path, text))


def _way_out(path: str) -> str:
    by_field = [each for each in FIELDS if each.partition(".")[2] == path]
    meant = by_field or [each for each in [nearest(path, FIELDS)] if each]
    return f"bedoelde u {' of '.join(meant)}?" if meant else f"kies uit {', '.join(FIELDS)}"


def _read(path: str, text: str) -> Any:
    """Return a value as a dossier would have it. Raises ChangeError."""
    value = read(*FIELDS[path], text, path)
    return mask_bsn(value) if isinstance(value, str) else value


def changed(given: Given, changes: Iterable[Change]) -> Given:
    """Return what a dossier would say."""
    values, unread = dict(given.values), set(given.unread)
    for path, value in changes:
        unread.discard(path)
        values.pop(path, None)
        if value is not None:
            values[path] = value
    return given._replace(values=values, unread=frozenset(unread))
