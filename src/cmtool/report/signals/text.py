"""For people: what is open by ernst, the heaviest first, each with what fits, who leads and why; then the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.signals import (
    ABOUT_CHECKLIST,
    CHECKLIST,
    HEADINGS,
    MOST_POSSIBLE,
    NOT_KNOWN,
    Notes,
    about_open,
    checklists,
    convention,
    gravity,
    ground,
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
from cmtool.report.parts.terminal import BOLD, RED, YELLOW, painted, wrapped
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.report.formats import Look
    from cmtool.report.parts.signals import Opened, Tally
    from cmtool.signals import Checklist, Item

_COLORS = {"zwaar": RED, "onbekend": YELLOW}


def write(run: Run, out: TextIO, look: Look) -> None:
    """Write the findings, what is open, how much, the checklists, a summary, and whose measures they are."""
    between = "\n" if write_findings(run, out, look) else ""
    notes, title = Notes(), ""
    items, tally = opened(run)
    for each in items:
        if title != gravity(each.item):
            title = gravity(each.item)
            out.write(f"{between}{painted(HEADINGS[title], BOLD, look)}\n")
        else:
            out.write("\n")
        between = "\n"
        out.write(_item(each, notes, look))
    if tally.kinds and not look.quiet:
        out.write(_below(tally, notes, look))
    for number, (at, found) in enumerate(checklists(run)):
        if not number:
            out.write(f"{between}{painted(CHECKLIST, BOLD, look)}\n{wrapped(ABOUT_CHECKLIST, 0, look)}\n")
        out.write("\n" + _checklist(at, found, look))
        between = "\n"
    if not look.quiet:
        out.write(f"{between}{wrapped(summary(run, tally), 0, look)}\n")
        if whose := convention(tally):
            out.write(f"{wrapped(whose, 0, look)}\n")


def _item(each: Opened, notes: Notes, look: Look) -> str:
    at, item = each.at, each.item
    head = f"  {visible(at.dossier)}  {named(each)}: {visible(item.subject)}"
    lines = [wrapped(head, 4, look), f"      {visible(f'{at.file}:{at.line}:{at.column}')}"]
    numbers = "" if look.quiet else notes.numbers(item)
    shown = painted(weight(item), _COLORS.get(gravity(item), ""), look)
    plain = wrapped(f"      {weight(item)}: {measure(item)}{numbers}", 8, look)
    lines.append(plain.replace(weight(item), shown, 1))
    lines += [wrapped(f"      {line}", 8, look) for line in _details(item, look)]
    return "\n".join(lines) + "\n"


def _details(item: Item, look: Look) -> Iterator[str]:
    on = ground(item)
    yield f"spoor: {track(item)}{f'; {on}' if on else ''}"
    yield f"regie: {lead(item)}"
    yield "; ".join(part for part in (since(item), history(item)) if part)
    if item.missing:
        yield f"ontbreekt: {missing(item)}"
    for remark in item.remarks:
        yield f"let op: {visible(remark)}"
    if look.quiet:
        return
    if why := why_track(item):
        yield why
    if look.verbose:
        yield f"weging: {visible(item.why_measure)}"
        if item.measure is None and len(item.possible_measures) > MOST_POSSIBLE:
            yield f"mogelijk: {'; '.join(visible(each) for each in item.possible_measures)}"


def _below(tally: Tally, notes: Notes, look: Look) -> str:
    """Return the legal notes and the matrix."""
    text = ""
    told = notes.lines()
    if told:
        text += f"\n{painted('Let op', BOLD, look)}\n" + "".join(wrapped(f"  {line}", 6, look) + "\n" for line in told)
    head, *rows = matrix(tally)
    text += f"\n{painted('Aantallen', BOLD, look)}\n"
    for row in (head, *rows):
        text += f"  {row[0]:<12}" + "".join(f"{cell:>10}" for cell in row[1:]) + "\n"
    return text


def _checklist(at: Taken, found: Checklist, look: Look) -> str:
    lines = [painted(visible(f"{at.dossier}  {found.title}"), BOLD, look)]
    lines += [wrapped(f"  {line}", 4, look) for line in about_open(found)]
    for answer in found.answers:
        lines.append(wrapped(f"  [ ] {answer.id:<9} {answer.question}", 16, look))
        lines += [wrapped(f"                {visible(known)}", 18, look) for known in answer.known or (NOT_KNOWN,)]
    return "\n".join(lines) + "\n"
