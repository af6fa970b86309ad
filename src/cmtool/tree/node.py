"""The data of a file with its positions, and the one function that turns a path into a place."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

from cmtool.finding import Id, Path, Step, Twin


class Mark(Protocol):
    """A place in a text; line and column count from 0 (the parser's own mark)."""

    line: int
    column: int


class Mapping(dict[str, Any]):
    """A mapping; `marks` holds the place of each key, in the order of the keys.

    `file` is set where this mapping came from another file than what stands above it.
    """

    __slots__ = ("file", "marks", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.marks: list[Mark] = []
        self.file: str | None = None


class Sequence(list[Any]):
    """A list; `marks` holds the place of each item, `file` the file it came from if another than above it."""

    __slots__ = ("file", "marks", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.marks: list[Mark] = []
        self.file: str | None = None


Node: TypeAlias = Mapping | Sequence | str | None

# An item without an id is known by the first of these that it has (ontwerp §3), in this order.
NATURAL_KEYS = ("id", "categorie", "naam", "jaar", "maand", "periode", "over", "regel", "versie")


def item_key(item: Node, index: int) -> Id:
    """Return how an item of a list is named in a path: its id, its natural key, or its number from 1."""
    if isinstance(item, Mapping):
        for name in NATURAL_KEYS:
            value = item.get(name)
            if isinstance(value, str):
                return Id(value)
    return Id(index + 1)


def _index(items: Sequence, step: Step) -> int | None:
    if isinstance(step, int):
        return step if step < len(items) else None
    found = [i for i, item in enumerate(items) if item_key(item, i) == step]
    if isinstance(step, Twin):
        found = found[1:]
    return found[0] if found else None


def locate(root: Mapping, path: Path) -> tuple[Path, str | None, int, int]:
    """Return the path with items by their key, and the file, line and column (from 1) of its last step.

    A step that is not in the file is placed where its nearest parent stands. The file is None for the
    file of the root.
    """
    node: Node = root
    named: list[Step] = []
    file: str | None = root.file
    mark: Mark = root.start
    for step in path:
        if isinstance(node, Sequence):
            index = _index(node, step)
            if index is None:
                named.append(Id(step + 1) if isinstance(step, int) else step)
                node = None
                continue
            named.append(item_key(node[index], index))
            mark = node.marks[index]
            node = node[index]
        else:
            named.append(step)
            if not isinstance(node, Mapping) or step not in node:
                node = None
                continue
            mark = node.marks[list(node).index(str(step))]
            node = node[str(step)]
        if isinstance(node, Mapping | Sequence) and node.file is not None:
            file = node.file
    return tuple(named), file, mark.line + 1, mark.column + 1
