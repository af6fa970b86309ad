"""For a page or a comment: verzuim, the ladder and a table of the remedies; what does not fit is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.markdown import MOST
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.deadline import unmarked
from cmtool.report.parts.findingtable import open_findings
from cmtool.report.parts.fitted import fitted
from cmtool.report.parts.remedies import (
    ADVICE,
    STATUSES,
    about,
    assumed,
    chain,
    default,
    fit,
    letter,
    missing,
    named,
    option,
    rung,
    summary,
    weight,
    why,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.taken import Taken
    from cmtool.remedies import Shortcoming, Way
    from cmtool.report.formats import Look
    from cmtool.report.parts.remedies import Answers

_WAYS = heading("middel", "grondslag", "status", "waarom", "wat u doet", "brief")


def write(answers: Answers, out: TextIO, look: Look) -> None:
    """Write what the facts allow, as far as a comment has room, and whose call it is."""
    shown = sum(1 for _ in answers.shortcomings())
    text = f"## cmtool: rechtsmiddelen\n\n{cell(summary(answers, shown))}\n"
    if said := assumed(answers):
        text += f"\n{cell(said)}\n"
    closing = "" if look.quiet else f"\n{cell(ADVICE)}\n"
    for head, rows in _blocks(answers):
        text += fitted(head, rows, MOST - len(closing) - len(text))
    out.write(text + closing)


def _blocks(answers: Answers) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each block: its head and its lines."""
    yield from open_findings(answers.run)
    for at, one in answers.shortcomings():
        yield f"\n### {cell(f'{at.dossier} {named(one)}')}\n\n", _about(at, one)
        yield f"\nVerzuim: **{cell(default(one))}**\n\n", (f"- {cell(each)}\n" for each in one.verzuim_reasons)
        yield "\nLadder\n\n", _ladder(one)
        yield f"\n{_WAYS}", (_way(each) for each in one.remedies)
    empty = list(answers.without())
    if empty:
        yield (
            "\n### Zonder tekortkoming\n\n",
            (f"- {cell(at.dossier)}: {cell('; '.join((one.text, *one.remarks)))}\n" for at, one in empty),
        )


def _about(at: Taken, one: Shortcoming) -> Iterator[str]:
    for line in (f"{at.file}:{at.line}:{at.column}", *about(one), *(f"let op: {each}" for each in one.remarks)):
        yield f"- {cell(line)}\n"


def _ladder(one: Shortcoming) -> Iterator[str]:
    ladder = one.ladder
    yield from (f"- {cell(rung(each))}\n" for each in ladder.rungs)
    yield f"- **{cell(fit(ladder))}**\n"
    yield f"- {cell(weight(ladder))}\n"
    if ladder.why_jump:
        yield f"- sprong: {cell(ladder.why_jump)}\n"


def _way(way: Way) -> str:
    told = [why(way)] if way.status == "niet_beschikbaar" else [chain(way), *way.effects]
    if way.status == "onbekend":
        told = [missing(way), *(option(each) for each in way.options)]
    was = f"<br>zonder de aanname: {cell(STATUSES[way.before])}" if way.before else ""
    may = way.status != "niet_beschikbaar"
    return row(
        cell(f"{way.id} {way.name}"),
        cell(unmarked(way.source)),
        cell(STATUSES[way.status]) + was,
        "<br>".join(cell(each) for each in told),
        "<br>".join(cell(each) for each in (way.needs, *way.notes)) if may else "",
        cell(letter(way).removeprefix("brief: ")) if may else "",
    )
