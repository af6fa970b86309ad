"""What formats say about a role of the matrix: who fills it, or in how many dossiers it is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.report.parts.summary import count
from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.engine.rasci import Rasci, Role


def caption(what: Rasci) -> str:
    """Return what a list of the roles shows."""
    return "Wie elke rol vervult" if what.run.dossiers == 1 else "In hoeveel dossiers elke rol is ingevuld"


def filled(role: Role, what: Rasci) -> str:
    """Return who fills a role when one dossier was asked, else in how many dossiers it is filled."""
    if what.matrix is None or role.name not in what.matrix.held:
        return "staat niet in een dossier"
    if not what.dossiers:
        return "geen dossier om na te gaan"
    if what.run.dossiers == 1:
        return visible(role.holder) if role.holder else "niet te lezen" if role.unread else "niet ingevuld"
    unread = f"; in {len(role.unread)} niet te lezen" if role.unread else ""
    return f"{role.filled} van {count(what.dossiers, 'dossier', 'dossiers')}{unread}"
