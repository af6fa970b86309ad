"""The data of a file with its positions, and the one function that turns a path into a place."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

from cmtool.finding import Id, Path, Step, Twin


class Mark(Protocol):
    """A place in a text; line and column count from 0 (the parser's own mark)."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Mapping(dict[str, Any]):
    """A mapping; `marks` holds the place of each key.

    `file` is set where this mapping came from another file than what stands above it.
    """

    __slots__ = ("file", "marks", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.marks: dict[str, Mark] = {}
        self.file: str | None = None


class Sequence(list[Any]):
    """A list; `marks` holds the place of each item, `file` the file it came from if another than above it."""

    __slots__ = ("file", "known", "marks", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.marks: list[Mark] = []
        self.file: str | None = None
        # Where the items with a key are, once somebody asked.
        self.known: dict[Id, list[int]] = {}

    def places(self, key: Step) -> list[int]:
        """Return the places in the list of the items with a key."""
        if sum(map(len, self.known.values())) != len(self):
            self.known = {}
            for index, item in enumerate(self):
                self.known.setdefault(item_key(item, index), []).append(index)
        return self.known.get(Id(key), [])


Node: TypeAlias = Mapping | Sequence | str | None

# An item without an id is known by the first of these that it has (ontwerp §3), in this order.
NATURAL_KEYS = ("id", "categorie", "naam", "jaar", "maand", "periode", "over", "regel", "versie")


def item_key(item: Node, index: int) -> Id:
    """Return how an item of a list is named in a path: its id, its natural key, or its number from 1."""
    if item.__class__ is Mapping:
        for name in NATURAL_KEYS:
            value = item.get(name)
            if value.__class__ is str:
                return Id(value)
    return Id(index + 1)


def _index(items: Sequence, step: Step) -> int | None:
    if isinstance(step, int):
        return step if step < len(items) else None
    places = items.places(step)
    if isinstance(step, Twin):
        places = places[1:]
    return places[0] if places else None


def named(root: Mapping, path: Path) -> Path:
    """Return a path with the items that it names by their place in the list named by their key."""
    if int not in map(type, path):
        return path
    node: Node = root
    found: list[Step] = []
    for step in path:
        if isinstance(step, int):
            item = node[step] if isinstance(node, Sequence) and step < len(node) else None
            found.append(item_key(item, step))
            node = item
        else:
            found.append(step)
            node = _below(node, step)[0]
    return tuple(found)


def _below(node: Node, step: Step) -> tuple[Node, Mark | None]:
    """Return what stands at a step below a node and where; nothing when it is not there."""
    if isinstance(node, Mapping):
        if step in node.marks:
            return node[step], node.marks[step]
    elif isinstance(node, Sequence):
        index = _index(node, step)
        if index is not None:
            return node[index], node.marks[index]
    return None, None


_CONTAINERS = frozenset({Mapping, Sequence})


def locate(root: Mapping, path: Path) -> tuple[str | None, int, int]:
    """Return the file, line and column (from 1) of the last step of a path.

    A step that is not in the file is placed where its nearest parent stands. The file is None for the file of the
    root.
    """
    node: Node = root
    file: str | None = None
    mark: Mark = root.start
    for step in path:
        node, found = _below(node, step)
        if found is None:
            break
        mark = found
        if node.__class__ in _CONTAINERS and node.file is not None:
            file = node.file
    return file, mark.line + 1, mark.column + 1


def value_at(root: Mapping, path: Path) -> Node:
    """Return what stands at a path; None when it is not there."""
    node: Node = root
    for step in path:
        node, _ = _below(node, step)
    return node
