"""What changed between two states of a dossier, each thing once; and what of it deserves a second pair of eyes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cmtool.changes.leaf import UNKNOWN
from cmtool.changes.look import UNREAD, looked_at, signed
from cmtool.wording import dutch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cmtool.changes.leaf import Leaf
    from cmtool.changes.look import Alike
    from cmtool.changes.portrait import Portrait


class Change(NamedTuple):
    """A value that changed, or an item that came or went: `old` is None for what is new, `new` for what is gone.

    `look` says why somebody else should look at it, empty where nobody has to.
    """

    path: str
    old: str | None
    new: str | None
    look: str = ""


class End(NamedTuple):
    """The end of the contract, when that moved, and why; `look` is that of a change."""

    old: dt.date
    new: dt.date
    why: str
    look: str = ""


def changed(old: Portrait, new: Portrait, alike: Alike | None = None) -> list[Change]:
    """Return what changed, by path, each thing once. An item that came or went is one change, with all that it says.

    `alike` says whether two documents have one content.
    """
    before, after = _by_path(old), _by_path(new)
    known, now = _items(old.leaves), _items(new.leaves)
    found: dict[str, Change] = {}
    for path in sorted(before.keys() | after.keys()):
        was, leaf = before.get(path), after.get(path)
        if was is not None and leaf is not None:
            if was.value != leaf.value:
                found[path] = Change(path, was.value, leaf.value)
        elif leaf is not None:
            item = _outermost(leaf, known)
            old_value = UNKNOWN if leaf.sort == "feit" else None
            found[item] = Change(path, old_value, leaf.value) if item == path else _come(item, new.leaves)
        elif was is not None:
            item = _outermost(was, now)
            new_value = UNKNOWN if was.sort == "feit" else None
            found[item] = Change(path, was.value, new_value) if item == path else _gone(item, old.leaves)
    _note_unread(found, old, new)
    return looked_at([found[path] for path in sorted(found)], before, after, new.today, alike)


def _by_path(one: Portrait) -> dict[str, Leaf]:
    return {leaf.path: leaf for leaf in one.leaves}


def _come(item: str, leaves: tuple[Leaf, ...]) -> Change:
    return Change(item, None, _told(item, leaves))


def _gone(item: str, leaves: tuple[Leaf, ...]) -> Change:
    return Change(item, _told(item, leaves), None)


def _items(leaves: tuple[Leaf, ...]) -> set[str]:
    return {item for leaf in leaves for item in leaf.items}


def _outermost(leaf: Leaf, there: set[str]) -> str:
    """Return the outermost item of a value that is not on the other side; the path of the value when all are."""
    return next((item for item in leaf.items if item not in there), leaf.path)


_KEYS = frozenset({"id", "categorie", "naam", "jaar", "maand", "periode", "over", "regel", "versie"})


def _told(item: str, leaves: tuple[Leaf, ...]) -> str:
    """Return what an item says, on one line: `besloten 01-05-2027, ontvangen 04-05-2027`."""
    said = [(leaf.path[len(item) + 1 :], leaf.value) for leaf in leaves if item in leaf.items]
    keyed = re.sub(r"#\d+\]$", "]", item)
    return ", ".join(f"{name} {value}" for name, value in said if not (name in _KEYS and keyed.endswith(f"[{value}]")))


def _note_unread(found: dict[str, Change], old: Portrait, new: Portrait) -> None:
    """Put what can be read no longer, or again, in the place of the values that came or went with that."""
    for path in new.doubtful:
        if path not in old.doubtful:
            found[path] = Change(path, _taken(path, found, Change._fields.index("old")), UNREAD)
    for path in old.doubtful:
        if path not in new.doubtful:
            found[path] = Change(path, UNREAD, _taken(path, found, Change._fields.index("new")))


def _taken(path: str, found: dict[str, Change], side: int) -> str | None:
    """Take away the changes at and below a path; return what they said on one side, None when that is nothing."""
    below = [each for each in found if each == path or each.startswith((f"{path}.", f"{path}["))]
    said = [(each[len(path) :].lstrip("."), found.pop(each)[side]) for each in below]
    return ", ".join(f"{name} {value}".lstrip() for name, value in said if value) or None


def moved_end(old: Portrait, new: Portrait, changes: Iterable[Change]) -> End | None:
    """Return how the end of the contract moved, None when it did not; `changes` are those of the dossier."""
    if old.end == new.end:
        return None
    look = "" if any(each.look for each in changes) or _is_explained(old, new) else UNEXPLAINED
    return End(old.end, new.end, _why(old, new), look)


UNEXPLAINED = "het einde verschuift zonder addendum, besluit of brief"


def _is_explained(old: Portrait, new: Portrait) -> bool:
    """Return whether the dossier says who moved the end: an addendum, a decision to extend, a letter that ends it.

    What cannot be read any more is a finding.
    """
    if set(new.doubtful) - set(old.doubtful) or signed(_by_path(old), _by_path(new), new.today):
        return True
    if new.ended_by:
        letter = f"overeenkomst.beeindigingen[{new.ended_by}].document."
        return any(leaf.path.startswith(letter) for leaf in new.leaves)
    more = new.extensions - old.extensions
    return not old.ended_by and more > 0 and new.decided - old.decided >= more


def _why(old: Portrait, new: Portrait) -> str:
    if new.ended_by and new.ended_by != old.ended_by:
        return f"beëindigd met {new.ended_by}"
    if new.extensions != old.extensions:
        of = f" van {new.options}" if new.options is not None else ""
        if new.extensions > old.extensions:
            return f"verlengingsoptie {new.extensions}{of} gelicht"
        return f"verlengingsoptie {old.extensions}{of} telt niet meer"
    if _said(old) != _said(new):
        return "de einddatum in het dossier is gewijzigd"
    return next((step for step in new.end_steps if step not in old.end_steps), f"einde {dutch(new.end)}")


def _said(one: Portrait) -> str:
    return next(leaf.value for leaf in one.leaves if leaf.path == "overeenkomst.einde")
