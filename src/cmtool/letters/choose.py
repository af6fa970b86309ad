"""Choosing the one item of a list that a letter is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmtool.letters.form import Form

T = TypeVar("T")


def choose(form: Form, name: str, items: Sequence[T], what: str) -> T | None:
    """Return the item that is asked, or the only one; None, with the letter refused, when that is not clear.

    `name` is the key of the list, and `what` one item of it in words: `een tekortkoming`.
    """
    known = [_id(each) for each in items]
    asked = form.asked.item
    if not items:
        form.refuse((name,), f"dit dossier heeft geen {what}", f"leg die vast onder `{name}`")
        return None
    if asked is None and len(items) == 1:
        return items[0]
    if asked is None:
        form.refuse((name,), f"er is meer dan één {what}: {', '.join(known)}", f"kies er een: --item {known[0]}")
        return None
    if asked not in known:
        form.refuse((name,), f"‘{asked}’ is geen {what} in dit dossier", f"kies uit {', '.join(known)}")
        return None
    return items[known.index(asked)]


def _id(item: Any) -> str:
    """Return the id of an item, or its year."""
    return str(getattr(item, "id", None) or getattr(item, "jaar", ""))
