"""What is asked of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cmtool.engine.baseline import Baseline
    from cmtool.engine.choice import Choice
    from cmtool.engine.selection import Selection
    from cmtool.engine.taken import Take
    from cmtool.settings import Settings


class Order(NamedTuple):
    """What is asked of a run: where, on which day, which rules, and which deadlines (None: none).

    `skipped` names the rules that were left out by choice. Without a `baseline` nothing is measured against one;
    `whole` says that the run covers the whole portfolio: the folder of cmtool.toml, or that of the baseline. `take` is
    what a command takes of each dossier.
    """

    paths: tuple[str, ...]
    today: date
    choice: Choice
    selection: Selection | None
    settings: Settings
    jobs: int | None = None
    debug: bool = False
    baseline: Baseline | None = None
    whole: bool = False
    skipped: tuple[str, ...] = ()
    take: Take | None = None
