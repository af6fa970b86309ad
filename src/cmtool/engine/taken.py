"""What a command over the portfolio takes of each dossier: values with the place that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cmtool.bsn import mask_bsn
from cmtool.engine.place import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.source.read import Source

    # A function at the top of a module, so that it can go to another process.
    Take: TypeAlias = Callable[[Facts], Iterable[tuple[Path, Any]]]


class Taken(NamedTuple):
    """A value of one dossier: small and frozen. `line` and `column` count from 1, and `path` is as people write it."""

    dossier: str
    file: str
    line: int
    column: int
    path: str
    value: Any


def taken(source: Source, facts: Facts, take: Take) -> Iterator[Taken]:
    """Yield what a command takes of one dossier, each at its place; no text in it holds a citizen service number."""
    number = mask_bsn(facts.dossier.nummer)
    for path, value in take(facts):
        file, line, column, shown = placed(source, path)
        yield Taken(number, mask_bsn(file), line, column, mask_bsn(shown), _masked(value))


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask_bsn(value)
    if isinstance(value, tuple):
        parts = [_masked(each) for each in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
