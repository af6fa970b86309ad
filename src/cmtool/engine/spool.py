"""Sorting more deadlines than fit in memory: sorted runs on disk, merged when they are read."""

from __future__ import annotations

import weakref
from heapq import merge
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
# About a kilobyte each: with this many a process stays under 64 MiB.
MOST_IN_MEMORY = 5_000


class Spool(Generic[T]):
    """Values that come in any order and are read back, sorted by a key, in flat memory; again and again if need be."""

    def __init__(self, key: Callable[[T], object], most: int = MOST_IN_MEMORY) -> None:
        self._key = key
        self._most = most
        self._held: list[T] = []
        self._runs: list[IO[bytes]] = []

    def add(self, values: Iterable[T]) -> None:
        """Keep values; write what is held to disk when it becomes too much."""
        rest = iter(values)
        while some := list(islice(rest, self._most)):
            self._held.extend(some)
            if len(self._held) >= self._most:
                self._write_run()

    def _write_run(self) -> None:
        import pickle  # noqa: PLC0415 - most runs never come here
        from tempfile import TemporaryFile  # noqa: PLC0415 - loaded when needed

        self._held.sort(key=self._key)  # type: ignore[arg-type] # keys of one kind can be compared
        run = TemporaryFile()  # noqa: SIM115 - lives as long as the spool; the system removes it
        for start in range(0, len(self._held), 100):
            pickle.dump(self._held[start : start + 100], run, pickle.HIGHEST_PROTOCOL)
        weakref.finalize(self, run.close)
        self._runs.append(run)
        self._held = []

    def __iter__(self) -> Iterator[T]:
        """Yield all values, sorted."""
        self._held.sort(key=self._key)  # type: ignore[arg-type] # keys of one kind can be compared
        if not self._runs:
            return iter(self._held)
        return self._merged()

    def _merged(self) -> Iterator[T]:
        # A generator of its own: while it is read, the spool and its files stay.
        runs: list[Iterable[T]] = [_read_run(run) for run in self._runs]
        yield from merge(*runs, self._held, key=self._key)  # type: ignore[arg-type] # keys of one kind can be compared


def _read_run(run: IO[bytes]) -> Iterator[Any]:
    import pickle  # noqa: PLC0415 - most runs never come here

    place = 0
    while True:
        # Somebody else may read the same run at the same time.
        run.seek(place)
        try:
            values = pickle.load(run)  # noqa: S301 - written by this process, to a file without a name
        except EOFError:
            return
        place = run.tell()
        yield from values
