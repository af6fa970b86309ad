"""One JSON object, `cmtool/run/1` (ontwerp §6), with the steps of the matrix and its roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from cmtool.report.parts.envelope import write_envelope
from cmtool.settings.rasci import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.rasci import Rasci, Role
    from cmtool.report.formats import Look


def write(what: Rasci, out: TextIO, look: Look) -> None:
    """Write the run with all sixteen steps, and the roles; both are empty without a matrix."""
    write_envelope(what.run, out, look, rasci=_steps(what), roles=map(_role, what.roles))


def _steps(what: Rasci) -> Iterator[dict[str, Any]]:
    if what.matrix is None:
        return
    for step in STEPS:
        cell = what.matrix.cell(step)
        cells = {role: cell[role] for role in what.matrix.roles if role in cell}
        yield {"step": step.key, "number": step.number, "phase": step.phase, "title": step.title, "cells": cells}


def _role(role: Role) -> dict[str, Any]:
    return {
        "role": role.name,
        "in_dossiers": role.asked,
        "filled": role.filled,
        "missing": role.missing,
        "unread": role.unread,
        "holder": role.holder,
    }
