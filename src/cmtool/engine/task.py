"""What is the same for every dossier of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cmtool.engine.choice import Choice
    from cmtool.engine.selection import Selection
    from cmtool.norms import Norms


class Task(NamedTuple):
    """The day, the norms, the rules that are asked, and which deadlines are shown; None when nobody asked for those."""

    today: date
    norms: Norms
    choice: Choice
    selection: Selection | None
    debug: bool = False
