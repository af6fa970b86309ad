"""Trying again what failed only for now."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Later(Exception):  # noqa: N818 - an answer, no mistake in code
    """Something failed that may go well in a moment; `why` is what it was, when it stays so."""

    def __init__(self, why: Exception) -> None:
        super().__init__(str(why))
        self.why = why


def retried(attempts: int, attempt: Callable[[], None]) -> None:
    """Do something up to so many times, with a longer pause each time. Raises what the last attempt met."""
    for number in range(1, attempts + 1):
        try:
            attempt()
        except Later as later:
            if number == attempts:
                raise later.why from None
            time.sleep(min(number * number, 30))
        else:
            return
