"""Setting one field: where it is, whether it may be set, and what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dossier.route import Route, RouteError, route
from cmtool.edit.value import value_of
from cmtool.finding import path_text
from cmtool.source.insert import EditError
from cmtool.source.update import Changes
from cmtool.tree import Mapping

if TYPE_CHECKING:
    from cmtool.source.update import Snapshot


def assigned(at: Snapshot, path: str, text: str) -> Changes:
    """Return what changes when a field gets a value. Raises EditError."""
    found = reached(at, path)
    _refuse_whole(found)
    changes = Changes(at)
    changes.assign(found.path, value_of(found.field, text, found.path))
    return changes


def reached(at: Snapshot, path: str) -> Route:
    """Return where a path leads in a dossier. Raises EditError."""
    root = at.source.root
    if root is None:
        raise EditError(f"{at.source.file}: dit dossier is niet te lezen; herstel het eerst (cmtool check)")
    try:
        return route(path, root)
    except RouteError as error:
        raise EditError(str(error)) from None


def _refuse_whole(found: Route) -> None:
    """Raise EditError when a path names a block, a list of parts or an item: those have fields of their own."""
    shown = path_text(found.path)
    field = found.field
    if found.item and field.form == "texts":
        above = path_text(found.path[:-1])
        raise EditError(f"`{above}` is een lijst van teksten; zet haar in haar geheel: cmtool set … {above} '[a, b]'")
    if field.form == "parts" and not found.item:
        raise EditError(f"`{shown}` is een lijst; wijzig een veld van een onderdeel, of voeg er een toe met cmtool add")
    if field.form in {"value", "texts"} or field.inner is None:
        return
    if field.form == "document" and not isinstance(found.node, Mapping):
        return
    names = list(field.inner.model_fields)
    listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    raise EditError(f"`{shown}` is een blok; zet een veld ervan, zoals {shown}.{names[0]}. De velden zijn {listed}")


_MOST_NAMED = 12
