"""A table of the classes for a merge request or a note; with `--what-if` what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.classes import (
    UNKNOWN,
    assumed,
    client,
    closing,
    counted,
    differences,
    market,
    mean,
    often,
    shown,
)
from cmtool.report.parts.trouble import trouble

if TYPE_CHECKING:
    from cmtool.engine.classes import Classes, Row
    from cmtool.report.formats import Look

_HEADS = ("contract", "wederpartij", "klasse", "waarde", "risico", "Kraljic", "account", "gesprek", "waarom")
_CHANGES = ("contract", "wederpartij", "wat er zou veranderen")


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write how many there are, what is wrong in the dossiers, then every contract by class."""
    every = classes.by_group()
    counts = counted(classes, every, settled=look.verbose)
    rows = shown(every, settled=look.verbose)
    out.write(f"## Classificatie\n\n{closing(classes, counts)}\n\n")
    listed = [f"- {cell(line)}\n" for line in trouble(classes.run)]
    out.writelines([*listed, "\n"] if listed else [])
    if classes.changes:
        out.write(f"{cell(assumed(classes))}:\n\n{heading(*_CHANGES)}")
        out.writelines(_change(each) for each in rows)
        return
    out.write(heading(*_HEADS))
    out.writelines(_row(each) for each in rows)


def _row(one: Row) -> str:
    now = one.now
    why = "<br>".join(cell(each) for each in (*now.warnings, *now.reasons))
    names = (now.actual or UNKNOWN, mean(now.value), mean(now.risk), market(one), client(one))
    every = often(now.meeting_every) if now.actual else UNKNOWN
    return row(cell(one.at.dossier), cell(one.one.party), *names, every, why)


def _change(one: Row) -> str:
    changed = differences(one.now, one.then) if one.then is not None else []
    return row(cell(one.at.dossier), cell(one.one.party), "<br>".join(changed) or "niets")
