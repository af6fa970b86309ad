"""What is the same for every dossier of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cmtool.engine.choice import Choice
    from cmtool.engine.selection import Selection
    from cmtool.engine.taken import Take
    from cmtool.norms import Norms
    from cmtool.settings import Settings


class Task(NamedTuple):
    """The day, the norms, the rules that are asked, and the settings of the organisation.

    `selection` says which deadlines are shown, None when nobody asked for those. `take` is what a command over the
    portfolio takes of each dossier: values with their paths.
    """

    today: date
    norms: Norms
    choice: Choice
    selection: Selection | None
    settings: Settings
    take: Take | None = None
    debug: bool = False
