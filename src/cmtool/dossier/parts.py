"""Walking the lists of a dossier without knowing them by name."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from cmtool.dossier.document import Document
from cmtool.dossier.faults import model_of
from cmtool.dossier.part import Part
from cmtool.finding import Id, Path
from cmtool.tree.node import NATURAL_KEYS


class _Field(NamedTuple):
    """A field that holds parts: the name of the key of its items, and whether there are lists below them."""

    name: str
    key: str | None
    deeper: bool


@cache
def _fields(model: type[Part]) -> tuple[_Field, ...]:
    """Return the fields of a part in or below which there are lists of keyed items."""
    found: list[_Field] = []
    for name, field in model.model_fields.items():
        inner = model_of(field.annotation)
        if inner is None or not issubclass(inner, Part):
            continue
        key = next((each for each in NATURAL_KEYS if each in inner.model_fields), None)
        deeper = bool(_fields(inner))
        if deeper or (key is not None and field.default == ()):
            found.append(_Field(name, key, deeper))
    return tuple(found)


def doubles(part: Part, path: Path = ()) -> Iterator[tuple[Path, list[str]]]:
    """Yield the path of every list in which two items share a key, with the keys of its items."""
    for name, key, deeper in _fields(type(part)):
        value: Any = getattr(part, name)
        if not value:
            continue
        if not isinstance(value, tuple):
            if deeper:
                yield from doubles(value, (*path, name))
            continue
        if key is not None and len(value) > 1:
            # An item without a key is known by its place, and no other has that.
            keys = [said for item in value if (said := getattr(item, key)) is not None]
            if len(set(keys)) < len(keys):
                yield (*path, name), [str(said) for said in keys]
        if deeper:
            for item in value:
                yield from doubles(item, (*path, name, Id(getattr(item, key) if key else "")))


@cache
def _with_documents(model: type[Part]) -> tuple[tuple[str, str | None], ...]:
    """Return the fields of a part that hold a document or have one below them, with the required key of their items."""
    found: list[tuple[str, str | None]] = []
    for name, field in model.model_fields.items():
        inner = model_of(field.annotation)
        if inner is None or not issubclass(inner, Part) or not (inner is Document or _with_documents(inner)):
            continue
        key = next((each for each in NATURAL_KEYS if each in inner.model_fields), None)
        found.append((name, key if key is not None and inner.model_fields[key].is_required() else None))
    return tuple(found)


def documents(part: Part, path: Path = ()) -> Iterator[tuple[Path, Document]]:
    """Yield every document below a part, with its path."""
    for name, key in _with_documents(type(part)):
        value: Any = getattr(part, name)
        if not value:
            continue
        if not isinstance(value, tuple):
            yield from _document((*path, name), value)
            continue
        for index, item in enumerate(value):
            yield from _document((*path, name, index if key is None else Id(getattr(item, key))), item)


def _document(path: Path, part: Part) -> Iterator[tuple[Path, Document]]:
    if isinstance(part, Document):
        yield path, part
    else:
        yield from documents(part, path)
