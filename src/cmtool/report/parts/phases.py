"""The sixteen steps of contract management under the five phases of the handbook."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cmtool.settings.rasci import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.settings.rasci import Step


def phases() -> Iterator[tuple[str, list[Step]]]:
    """Yield each phase as a heading, `I Contractinitiatie`, with its steps."""
    for phase, steps in groupby(STEPS, _phase):
        number, _, name = phase.partition(" ")
        yield f"{number} {name.capitalize()}", list(steps)


def _phase(step: Step) -> str:
    return step.phase
