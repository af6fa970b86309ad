"""For a page or a comment: a table for each ernst, the counts, and the checklists; what does not fit is counted."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, TextIO

from cmtool.report.markdown import MOST
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.findingtable import open_findings
from cmtool.report.parts.fitted import fitted
from cmtool.report.parts.signals import (
    ABOUT_CHECKLIST,
    CHECKLIST,
    HEADINGS,
    NOT_KNOWN,
    Notes,
    about_open,
    checklists,
    convention,
    gravity,
    ground,
    headline,
    history,
    lead,
    matrix,
    measure,
    missing,
    named,
    opened,
    since,
    summary,
    track,
    weight,
    why_track,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.report.formats import Look
    from cmtool.report.parts.signals import Opened, Opening
    from cmtool.signals import Checklist

_ITEMS = heading("contract", "wat", "weging", "maatregel", "spoor", "regie", "open")


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write what is open, as far as a comment has room, and whose measures they are."""
    found = opened(run)
    tally = found.tally
    text = f"## cmtool: {headline(tally) if tally.kinds else 'geen open signalen of tekortkomingen'}\n\n"
    text += f"{summary(run, tally)}\n"
    whose = "" if look.quiet or not tally.kinds else f"\n{cell(convention(tally))}\n"
    for block in chain(_blocks(run, found), _lists(run)):
        text += fitted(*block, MOST - len(whose) - len(text))
    out.write(text + whose)


def _blocks(run: Run, found: Opening) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each table: its head and its rows, which must be read before the next."""
    yield from open_findings(run)
    notes, tally = Notes(), found.tally
    for name, members in groupby(found.items, lambda each: gravity(each.item)):
        title = f"\n### {HEADINGS[name]} ({tally.of_gravity(name)})\n\n{_ITEMS}"
        yield title, (_item(each, notes) for each in members)
    if not tally.kinds:
        return
    told = notes.lines()
    if told:
        yield "\n### Let op\n\n", [f"- {cell(line)}\n" for line in told]
    head, *rows_of_matrix = matrix(tally)
    yield f"\n### Aantallen\n\n{heading(*map(cell, head))}", [row(*each) for each in rows_of_matrix]


def _lists(run: Run) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the checklist of each dossier."""
    for number, (at, found) in enumerate(checklists(run)):
        top = "" if number else f"\n### {CHECKLIST}\n\n{ABOUT_CHECKLIST}\n"
        yield f"{top}\n#### {cell(f'{at.dossier} {found.title}')}\n\n", _answers(at, found)


def _answers(_at: Taken, found: Checklist) -> Iterator[str]:
    for line in about_open(found):
        yield f"{cell(line)}\n\n"
    for answer in found.answers:
        known = "; ".join(cell(each) for each in answer.known) or NOT_KNOWN
        yield f"- [ ] **{answer.id}** {cell(answer.question)}<br>{known}\n"


def _item(each: Opened, notes: Notes) -> str:
    at, item = each.at, each.item
    parts = [f"{cell(named(each))}: {cell(item.subject)}", cell(f"{at.file}:{at.line}:{at.column}")]
    if item.missing:
        parts.append(f"ontbreekt: {cell(missing(item))}")
    parts += [f"let op: {cell(remark)}" for remark in item.remarks]
    opened_since = "<br>".join(cell(part) for part in (since(item), history(item)) if part)
    return row(
        cell(at.dossier),
        "<br>".join(parts),
        weight(item),
        cell(measure(item) + notes.numbers(item)),
        "<br>".join(cell(part) for part in (track(item), ground(item), why_track(item)) if part),
        cell(lead(item)),
        opened_since,
    )
