"""A new item of a list: its id, its fields in the order of the format, each checked by its type."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.accept import is_text
from cmtool.dossier.faults import unknown_field
from cmtool.dossier.route import Field, field_of, keys_of
from cmtool.edit.assign import reached
from cmtool.edit.value import text_of, value_of
from cmtool.finding import Id, path_text, quoted
from cmtool.source.insert import EditError
from cmtool.source.scalars import Bare
from cmtool.source.update import free_id
from cmtool.tree.node import NATURAL_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.dossier.part import Part
    from cmtool.finding import Path
    from cmtool.source.scalars import Value
    from cmtool.source.update import Snapshot
    from cmtool.tree import Node


class Target(NamedTuple):
    """A list to which something is added: its path, its field, and the part that an item is (None: plain text)."""

    path: Path
    field: Field
    part: type[Part] | None
    node: Node

    @property
    def key(self) -> str | None:
        """The field by which its items are known, when the format demands one."""
        return required_key(self.part) if self.part is not None else None


def target_of(at: Snapshot, path: str) -> Target:
    """Return the list at a path. Raises EditError."""
    found = reached(at, path)
    shown = path_text(found.path)
    if found.item:
        above = path_text(found.path[:-1])
        raise EditError(f"`{shown}` is een onderdeel; noem de lijst ({above}), of wijzig een veld met cmtool set")
    if found.field.form not in {"parts", "texts"}:
        raise EditError(f"`{shown}` is geen lijst; wijzig het met cmtool set")
    return Target(found.path, found.field, found.field.inner, found.node)


def required_key(part: type[Part]) -> str | None:
    """Return the field by which the items of a list are known, None when none is required."""
    fields = part.model_fields
    return next((name for name in NATURAL_KEYS if name in fields and fields[name].is_required()), None)


_EXAMPLE = re.compile(r"zoals ([a-z]+)-")
_NUMBERED = re.compile(r"([^\W\d_]+)-\d+")


def new_id(part: type[Part], node: Node) -> str | None:
    """Return a free id for an item of a list: with the prefix that most of the others have, or that of the format.

    The example in the description of the field is the prefix of the format; None where that has none.
    """
    used = Counter(found[1] for each in keys_of(node) if (found := _NUMBERED.fullmatch(each)))
    if used:
        return free_id(node, used.most_common(1)[0][0])
    usual = _EXAMPLE.search(part.model_fields["id"].description or "")
    return free_id(node, usual[1]) if usual else None


def item_of(target: Target, said: Iterable[str]) -> dict[str, Any]:
    """Return the item that `veld=waarde` after `veld=waarde` says, complete. Raises EditError."""
    part = target.part
    if part is None:
        raise EditError(f"`{path_text(target.path)}` is een lijst van teksten; noem alleen de teksten")
    pairs = _pairs(said)
    key = target.key
    name = pairs.get(key, new_id(part, target.node) if key == "id" else None) if key else None
    path = (*target.path, Id(name.strip() if name else "nieuw"))
    item: dict[str, Any] = {}
    for field, text in pairs.items():
        _lay(item, part, field, text, path)
    return completed(target, item)


def completed(target: Target, item: dict[str, Any]) -> dict[str, Any]:
    """Return an item with its id, in the order of the format. Raises EditError when it is incomplete or not new."""
    part = target.part
    if part is None:
        return item
    if target.key == "id" and item.get("id") is None:
        item["id"] = new_id(part, target.node)
    for name, field in part.model_fields.items():
        if field.is_required() and item.get(name) is None:
            raise EditError(f"hier ontbreekt {name}=…: {(field.description or '').rstrip('.')}")
    if target.key is not None and str(item[target.key]) in keys_of(target.node):
        twin = path_text((*target.path, Id(item[target.key])))
        raise EditError(f"{twin} bestaat al; wijzig een veld met cmtool set, of kies een ander {target.key}")
    whole = typed(part, item)
    if not whole:
        example = " ".join(f"{name}=…" for name in list(part.model_fields)[:3])
        raise EditError(f"hier ontbreken de velden; schrijf bijvoorbeeld {example}")
    return whole


def _pairs(said: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in said:
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            raise EditError(f"{quoted(each)} is geen veld met een waarde; schrijf bijvoorbeeld datum=2026-12-31")
        if name.strip() in found:
            raise EditError(f"{name.strip()} staat er twee keer; noem het één keer")
        found[name.strip()] = value
    return found


def _lay(item: dict[str, Any], part: type[Part], dotted: str, text: str, path: Path) -> None:
    """Put a value in an item, at a field of it or of a block below it. Raises EditError."""
    name, _, rest = dotted.partition(".")
    if name not in part.model_fields:
        remark = unknown_field((*path, name))
        raise EditError(f"{remark.message}; {remark.hint}")
    field = field_of(part, name)
    here = (*path, name)
    if rest:
        if field.inner is None or field.form == "parts":
            raise EditError(f"`{path_text(here)}` heeft geen velden; laat .{rest} weg")
        below = item.setdefault(name, {})
        if not isinstance(below, dict):
            raise EditError(f"{name} staat er twee keer: als één waarde en met velden; kies er een")
        _lay(below, field.inner, rest, text, here)
        return
    if field.form == "parts":
        raise EditError(f"`{path_text(here)}` is een lijst; voeg die onderdelen daarna toe met cmtool add")
    if field.form == "block" and field.inner is not None:
        raise EditError(f"`{path_text(here)}` is een blok; schrijf {name}.{next(iter(field.inner.model_fields))}=…")
    if isinstance(item.get(name), dict):
        raise EditError(f"{name} staat er twee keer: als één waarde en met velden; kies er een")
    item[name] = value_of(field, text, here)


def typed(part: type[Part], item: dict[str, Any]) -> dict[str, Value]:
    """Return the fields of a part that say something, in the order of the format.

    What is no text is marked to stand without quotes.
    """
    made = {name: _typed(field_of(part, name), item[name]) for name in part.model_fields if item.get(name) is not None}
    return {name: value for name, value in made.items() if value != {}}


def _typed(field: Field, value: Any) -> Any:
    if isinstance(value, dict) and field.inner is not None:
        return typed(field.inner, value)
    if isinstance(value, str) and field.form == "value":
        return str(value) if is_text(field) else Bare(value)
    return value


def texts_of(target: Target, said: Iterable[str]) -> list[str]:
    """Return the texts to add to a list of plain texts. Raises EditError."""
    known = list(target.node) if isinstance(target.node, list) else []
    found: list[str] = []
    for each in said:
        text = text_of(each)
        if not text:
            raise EditError("hier staat een lege tekst; schrijf wat erbij moet")
        if text in known or text in found:
            raise EditError(f"{quoted(text)} staat al in `{path_text(target.path)}`")
        found.append(text)
    return found
