"""A bar on standard error, when a person is looking and it takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

_PATIENCE = 1.0


class Progress:
    """Is told how far a run is; shows nothing in the first second, nor when nobody looks."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._looking = sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` dossiers are done."""
        if not self._looking or time.monotonic() - self._start < _PATIENCE or done == total:
            return
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 - only for who waits
            from rich.progress import Progress as Bar  # noqa: PLC0415 - loaded when needed

            # Without a thread of its own: it is told often enough.
            self._bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._task = self._bar.add_task("Dossiers", total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done, refresh=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
