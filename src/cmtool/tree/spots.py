"""A place in a file → the key or the item that stands there: the way back from `locate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.finding import Path  # noqa: TC001 - a NamedTuple field
from cmtool.tree.node import Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Spot(NamedTuple):
    """A key of a mapping, or an item of a list: where it starts (from 0), its path and its value.

    What stands between a spot and the next one is its value and comment.
    """

    line: int
    column: int
    path: Path
    value: Node


def spots(root: Mapping, file: str | None) -> list[Spot]:
    """Return every key and item in one file, in the order of the text; None is the file of the root.

    Of an item and its first key, which start at the same place, only the key is given.
    """
    found: dict[tuple[int, int], Spot] = {}
    for own, spot in _below(root, (), None):
        at = spot.line, spot.column
        if own == file and (at not in found or len(found[at].path) < len(spot.path)):
            found[at] = spot
    return [found[at] for at in sorted(found)]


def _below(node: Mapping | Sequence, path: Path, file: str | None) -> Iterator[tuple[str | None, Spot]]:
    """Yield every key and item below a node, each with its file."""
    steps: Iterable[tuple[str | int, Node]] = node.items() if isinstance(node, Mapping) else enumerate(node)
    for step, value in steps:
        mark = node.marks[step]  # type: ignore[index] # a list has places, a mapping has keys
        spot = Spot(mark.line, mark.column, (*path, step), value)
        if isinstance(value, Mapping | Sequence):
            own = value.file or file
            yield own, spot
            yield from _below(value, spot.path, own)
        else:
            yield file, spot
