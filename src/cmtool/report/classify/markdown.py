"""A table of the classes for a merge request or a note; with `--what-if` what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.markdown import MOST
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.classes import (
    UNKNOWN,
    actual,
    assumed,
    client,
    closing,
    convention,
    counted,
    differences,
    market,
    mean,
    often,
    shown,
)
from cmtool.report.parts.fitted import fitted
from cmtool.report.parts.trouble import trouble

if TYPE_CHECKING:
    from cmtool.engine.classes import Classes, Row
    from cmtool.report.formats import Look

_HEADS = ("contract", "wederpartij", "klasse", "waarde", "risico", "Kraljic", "account", "gesprek", "waarom")
# What the line below the table takes at most.
_BELOW = 500
_CHANGES = ("contract", "wederpartij", "wat er zou veranderen")


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write how many there are, what is wrong, then every contract by class, as far as a comment has room."""
    every = classes.by_group()
    rows = shown(every, settled=look.verbose)
    text = f"## Classificatie\n\n{closing(classes, counted(classes, every, settled=look.verbose))}\n\n"
    text += fitted("", (f"- {cell(line)}\n" for line in trouble(classes.run)), MOST - len(text))
    if classes.changes:
        head = f"\n{cell(assumed(classes))}:\n\n{heading(*_CHANGES)}"
        text += fitted(head, (_change(each) for each in rows), MOST - len(text))
    else:
        text += fitted(f"\n{heading(*_HEADS)}", (_row(each) for each in rows), MOST - len(text) - _BELOW)
        text += f"\n{cell(convention(classes))}\n"
    out.write(text)


def _row(one: Row) -> str:
    now = one.now
    why = "<br>".join(cell(each) for each in (*now.warnings, *now.reasons))
    names = (actual(one), mean(now.value), mean(now.risk), market(one), client(one))
    every = often(now.meeting_every) if now.actual else UNKNOWN
    return row(cell(one.at.dossier), cell(one.one.party), *names, every, why)


def _change(one: Row) -> str:
    changed = differences(one.now, one.then) if one.then is not None else []
    return row(cell(one.at.dossier), cell(one.one.party), "<br>".join(changed) or "niets")
