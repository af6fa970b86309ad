"""For people: per shortcoming verzuim, the ladder, and the remedies by status, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.remedies import (
    ADVICE,
    HEADINGS,
    about,
    assumed,
    by_status,
    chain,
    default,
    fit,
    letter,
    missing,
    named,
    option,
    rung,
    summary,
    titled,
    weight,
    why,
)
from cmtool.report.parts.terminal import BOLD, painted, wrapped
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.taken import Taken
    from cmtool.remedies import Ladder, Shortcoming, Way
    from cmtool.report.formats import Look
    from cmtool.report.parts.remedies import Answers


def write(answers: Answers, out: TextIO, look: Look) -> None:
    """Write the findings, what was assumed, each shortcoming, the dossiers without one, and a summary."""
    between = "\n" if write_findings(answers.run, out, look) else ""
    if said := assumed(answers):
        out.write(f"{between}{wrapped(said, 0, look)}\n")
        between = "\n"
    shown = 0
    for at, one in answers.shortcomings():
        out.write(between + _shortcoming(at, one, look))
        between, shown = "\n", shown + 1
    for at, empty in answers.without():
        lines = [f"{at.dossier}  {empty.text}", *(f"    let op: {each}" for each in empty.remarks)]
        out.write(between + "".join(wrapped(visible(line), 4, look) + "\n" for line in lines))
        between = ""
    if not look.quiet:
        out.write(f"\n{wrapped(summary(answers, shown), 0, look)}\n{wrapped(ADVICE, 0, look)}\n")


def _shortcoming(at: Taken, one: Shortcoming, look: Look) -> str:
    text = painted(wrapped(f"{visible(at.dossier)}  {named(one)}", 4, look), BOLD, look) + "\n"
    text += f"    {visible(f'{at.file}:{at.line}:{at.column}')}\n"
    text += _lines(about(one), 4, look)
    text += _lines((f"let op: {each}" for each in one.remarks), 4, look)
    text += f"\n  {painted('Verzuim', BOLD, look)}: {default(one)}\n"
    if not look.quiet:
        text += _lines((f"- {each}" for each in one.verzuim_reasons), 4, look)
    text += f"\n  {painted('Ladder', BOLD, look)}\n" + _lines(_ladder(one.ladder, look), 4, look)
    for status, title in HEADINGS.items():
        ways = by_status(one, status)
        if ways:
            text += f"\n  {painted(title, BOLD, look)}\n" + "".join(_way(each, look) for each in ways)
    return text


def _lines(lines: Iterator[str], indent: int, look: Look) -> str:
    return "".join(wrapped(f"{' ' * indent}{visible(line)}", indent + 2, look) + "\n" for line in lines)


def _ladder(ladder: Ladder, look: Look) -> Iterator[str]:
    if not look.quiet:
        yield from (rung(each) for each in ladder.rungs)
    yield fit(ladder)
    if look.quiet:
        return
    yield weight(ladder)
    if ladder.why_jump:
        yield f"sprong: {ladder.why_jump}"


def _way(way: Way, look: Look) -> str:
    if way.status == "niet_beschikbaar" and not look.verbose:
        told = titled(way) if look.quiet else f"{titled(way)}: {why(way)}"
        return _lines(iter([told]), 4, look)
    return _lines(iter([titled(way)]), 4, look) + _lines(_details(way, look), 8, look)


def _details(way: Way, look: Look) -> Iterator[str]:
    """Yield what a remedy rests on, what it does and what it needs."""
    if way.status == "onbekend":
        yield missing(way)
        if not look.quiet:
            yield from (option(each) for each in way.options)
    if look.quiet:
        return
    if way.status != "onbekend" or look.verbose:
        yield f"waarom: {chain(way)}"
    if way.status == "niet_beschikbaar":
        return
    yield from way.effects
    if way.status != "onbekend" or look.verbose:
        yield f"wat het doet: {way.does}"
        yield f"wat u doet: {way.needs}"
        if said := letter(way):
            yield said
        yield from (f"let op: {each}" for each in way.notes)
