"""A path as people type it, `gesprekken[g-1].afspraken[af-1].gereed` → the steps that it means, checked on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_origin

from cmtool.dossier.document import Document
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of, unknown_field
from cmtool.dossier.nearest import nearest
from cmtool.finding import Id, Path, path_text, quoted
from cmtool.tree import Mapping, Node, Sequence, item_key

if TYPE_CHECKING:
    from cmtool.dossier.part import Part

Form: TypeAlias = Literal["value", "block", "texts", "parts", "document"]


class RouteError(Exception):
    """A path that leads nowhere; the text is a Dutch sentence with a way out, without its end."""


class Field(NamedTuple):
    """A field of the format: the part that it is in, its name, and what stands there.

    `form`: one value, a block of fields, a list of plain texts, a list of parts, or a document (its path, or a block).
    `inner` is the part of a block, of a document, or of an item.
    """

    part: type[Part]
    name: str
    form: Form
    inner: type[Part] | None = None

    @property
    def required(self) -> bool:
        """Return whether the format demands it."""
        return self.part.model_fields[self.name].is_required()

    @property
    def description(self) -> str:
        """What it is, in Dutch."""
        return self.part.model_fields[self.name].description or ""


def field_of(part: type[Part], name: str) -> Field:
    """Return a field of a part."""
    annotation = part.model_fields[name].annotation
    inner: Any = model_of(annotation)
    if get_origin(annotation) is tuple:
        return Field(part, name, "texts" if inner is None else "parts", inner)
    if inner is None:
        return Field(part, name, "value")
    return Field(part, name, "document" if inner is Document else "block", inner)


class Route(NamedTuple):
    """Where a path leads: its steps, and the field at its end; `item` says that it ends at an item of that list.

    `node` is what stands there, None where nothing does.
    """

    path: Path
    field: Field
    item: bool
    node: Node


_STEP = re.compile(r"(?P<dot>\.?)(?P<name>[^.\[\]]+)(?:\[(?P<key>.+?)\](?=\.|\Z))?")


def route(text: str, root: Mapping) -> Route:
    """Return where a path leads in a dossier; its last field need not be there. Raises RouteError."""
    part: type[Part] | None = Dossier
    node: Node = root
    path: Path = ()
    found: Route | None = None
    for name, key in _steps(text):
        if part is None or (found is not None and found.field.form in {"parts", "texts"} and not found.item):
            raise RouteError(_goes_on(path, found, node))
        if name not in part.model_fields:
            remark = unknown_field((*path, name))
            raise RouteError(f"{remark.message}; {remark.hint}")
        field = field_of(part, name)
        path = (*path, name)
        node = node.get(name) if isinstance(node, Mapping) else None
        if key is not None:
            path, node = _item(path, field, node, key)
        found = Route(path, field, key is not None, node)
        part = field.inner
    if found is None:
        raise RouteError("hier ontbreekt een pad; schrijf bijvoorbeeld overeenkomst.opvolger")
    return found


def _steps(text: str) -> list[tuple[str, str | None]]:
    """Return the names in a path, each with the key of the item behind it. Raises RouteError."""
    steps: list[tuple[str, str | None]] = []
    at = 0
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None or bool(match["dot"]) != bool(steps):
            example = "schrijf een pad als gesprekken[g-1].afspraken[af-1].gereed"
            raise RouteError(f"{quoted(text)} is geen pad: na teken {at} klopt het niet; {example}")
        steps.append((match["name"].strip(), match["key"]))
        at = match.end()
    return steps


def _goes_on(path: Path, found: Route | None, node: Node) -> str:
    """Return why nothing can stand below what a path names."""
    if found is not None and found.field.form == "parts":
        return f"`{path_text(path)}` is een lijst; noem het onderdeel: {_known(path, node)}"
    return f"`{path_text(path)}` heeft geen velden; laat weg wat erachter staat"


def _item(path: Path, field: Field, node: Node, key: str) -> tuple[Path, Node]:
    """Return the path of an item of a list and what it holds. Raises RouteError."""
    if field.form not in {"parts", "texts"}:
        raise RouteError(f"`{path_text(path)}` is geen lijst; laat [{key}] weg")
    places = node.places(Id(key)) if isinstance(node, Sequence) else []
    if len(places) == 1 and isinstance(node, Sequence):
        return (*path, Id(key)), node[places[0]]
    if places:
        raise RouteError(f"{quoted(key)} staat {len(places)} keer in `{path_text(path)}`; geef elk een eigen kenmerk")
    if not node:
        raise RouteError(f"`{path_text(path)}` heeft nog geen onderdelen; voeg er een toe met cmtool add")
    keys = keys_of(node)
    meant = nearest(key, keys)
    hint = f"bedoelde u {meant}?" if meant else f"kies uit {_known(path, node, bare=True)}"
    raise RouteError(f"{quoted(key)} staat niet in `{path_text(path)}`; {hint}")


def keys_of(node: Node) -> list[str]:
    """Return how the items of a list are named."""
    return [str(item_key(each, at)) for at, each in enumerate(node)] if isinstance(node, Sequence) else []


_MOST_KNOWN = 12


def _known(path: Path, node: Node, *, bare: bool = False) -> str:
    keys = keys_of(node)
    shown = [each if bare else path_text((*path, Id(each))) for each in keys[:_MOST_KNOWN]]
    if not shown:
        return "er is er nog geen; voeg er een toe met cmtool add"
    return ", ".join(shown) + (", …" if len(keys) > _MOST_KNOWN else "")
