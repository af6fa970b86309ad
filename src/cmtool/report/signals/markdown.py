"""For a page or a comment: a table for each ernst, the counts, and the checklists; what does not fit is counted."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from cmtool.report.markdown import MOST
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.finding import named as rule_named
from cmtool.report.parts.signals import (
    ABOUT_CHECKLIST,
    CHECKLIST,
    HEADINGS,
    NOT_KNOWN,
    Notes,
    checklists,
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
    from cmtool.finding import Finding
    from cmtool.report.formats import Look
    from cmtool.report.parts.signals import Opened
    from cmtool.signals import Checklist

_FINDINGS = heading("plaats", "regel", "bevinding")
_ITEMS = heading("contract", "wat", "weging", "maatregel", "spoor", "regie", "open")
# What the line that counts the missing rows takes at most.
_FRAME = 200


def write(run: Run, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write what is open, as far as a comment has room."""
    listed = opened(run)
    items = [each.item for each in listed]
    text = (
        f"## cmtool: {headline(items) if items else 'geen open signalen of tekortkomingen'}\n\n{summary(run, items)}\n"
    )
    notes = Notes()
    for block in (*_blocks(run, listed, notes), *_lists(run)):
        text += _fitted(block, MOST - len(text))
    out.write(text)


def _blocks(run: Run, listed: list[Opened], notes: Notes) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each table: its head and its rows."""
    counted = [each for each in run.findings if each.status == "open"]
    if counted:
        yield f"\n### Bevindingen ({len(counted)})\n\n{_FINDINGS}", map(_finding, counted)
    for name, members in groupby(listed, lambda each: gravity(each.item)):
        rows = [_item(each, notes) for each in members]
        yield f"\n### {HEADINGS[name]} ({len(rows)})\n\n{_ITEMS}", rows
    if not listed:
        return
    told = notes.lines()
    if told:
        yield "\n### Let op\n\n", [f"- {cell(line)}\n" for line in told]
    head, *rows_of_matrix = matrix(each.item for each in listed)
    yield f"\n### Aantallen\n\n{heading(*map(cell, head))}", [row(*each) for each in rows_of_matrix]


def _lists(run: Run) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the checklist of each dossier."""
    for number, (at, found) in enumerate(checklists(run)):
        top = "" if number else f"\n### {CHECKLIST}\n\n{ABOUT_CHECKLIST}\n"
        yield f"{top}\n#### {cell(f'{at.dossier} {found.title}')}\n\n", _answers(at, found)


def _answers(_at: Taken, found: Checklist) -> Iterator[str]:
    for answer in found.answers:
        known = "; ".join(cell(each) for each in answer.known) or NOT_KNOWN
        yield f"- [ ] **{answer.id}** {cell(answer.question)}<br>{known}\n"


def _fitted(block: tuple[str, Iterable[str]], room: int) -> str:
    """Return a block in at most so many characters, with how many rows are missing."""
    head, rows = block
    text, missed = head, 0
    for line in rows:
        if missed or len(text) + len(line) > room - _FRAME:
            missed += 1
        else:
            text += line
    if not missed:
        return text
    line = f"\nNog {missed} niet getoond: een opmerking heeft een grens. `--format text` toont alles.\n"
    return text + line if len(text) + len(line) <= room else ""


def _finding(finding: Finding) -> str:
    told = cell(finding.message) + (f"<br>{cell(finding.hint)}" if finding.hint else "")
    return row(cell(f"{finding.file}:{finding.line}"), cell(rule_named(finding)), told)


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
