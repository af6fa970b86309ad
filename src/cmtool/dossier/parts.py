"""Walking the lists of a dossier without knowing them by name."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from cmtool.dossier.faults import model_of
from cmtool.dossier.part import Part
from cmtool.finding import Id, Path
from cmtool.tree.node import NATURAL_KEYS


@cache
def _fields_with_parts(model: type[Part]) -> tuple[tuple[str, str | None], ...]:
    """Return the fields of a part that hold parts, each with the name of the key of its items."""
    found: list[tuple[str, str | None]] = []
    for name, field in model.model_fields.items():
        inner = model_of(field.annotation)
        if inner is not None:
            key = next((each for each in NATURAL_KEYS if each in inner.model_fields), None)
            found.append((name, key))
    return tuple(found)


def lists(part: Part, path: Path = ()) -> Iterator[tuple[Path, list[str]]]:
    """Yield the path of every list of keyed items in a dossier, with the keys of its items."""
    for name, key in _fields_with_parts(type(part)):
        value: Any = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            if key is not None:
                yield (*path, name), [str(getattr(item, key)) for item in value]
            for item in value:
                if _fields_with_parts(type(item)):
                    yield from lists(item, (*path, name, Id(getattr(item, key) if key else "")))
        elif _fields_with_parts(type(value)):
            yield from lists(value, (*path, name))
