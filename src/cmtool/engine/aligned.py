"""Sorted streams side by side, by a key; none of them is held in memory."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Stream: TypeAlias = tuple[Iterable[Any], Callable[[Any], str]]


def aligned(*streams: Stream) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield each key with what every stream has of it; each stream is sorted by its key."""
    groups = [groupby(values, key) for values, key in streams]
    heads = [_next(each) for each in groups]
    while any(heads):
        first = min(head[0] for head in heads if head)
        yield first, [head[1] if head and head[0] == first else [] for head in heads]
        heads = [_next(group) if head and head[0] == first else head for group, head in zip(groups, heads, strict=True)]


def _next(groups: Iterator[tuple[str, Iterator[Any]]]) -> tuple[str, list[Any]] | None:
    found = next(groups, None)
    return None if found is None else (found[0], list(found[1]))
