"""Writing without holding the whole run: the items of a JSON array, and telling items apart that look the same."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

T = TypeVar("T")

encode = JSONEncoder(ensure_ascii=False).encode


def items(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the items of a JSON array, each on a line of its own."""
    before = "\n  "
    for value in values:
        yield before + encode(value)
        before = ",\n  "


def numbered(
    values: Iterable[T], group: Callable[[T], Hashable], same: Callable[[T], Hashable]
) -> Iterator[tuple[int, T]]:
    """Yield each value with how many that are the same came before it in its group; a group stands together."""
    for _, members in groupby(values, group):
        seen: Counter[Hashable] = Counter()
        for value in members:
            yield seen[same(value)], value
            seen[same(value)] += 1
