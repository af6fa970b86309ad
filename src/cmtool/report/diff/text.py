"""For people: per dossier what changed, then what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.engine.difference import GONE
from cmtool.report.parts import difference as words
from cmtool.report.parts.findings import finding_text
from cmtool.report.parts.terminal import BOLD, DIM, RED, YELLOW, painted, wrapped
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.changes.change import Change
    from cmtool.engine.difference import Compared, Difference
    from cmtool.finding import Finding
    from cmtool.report.formats import Look


_LOST = frozenset({"weg", "niet_te_lezen", "niet_beoordeeld"})


def write(what: Compared, out: TextIO, look: Look) -> None:
    """Write every dossier that changed, and a summary."""
    for one in what.resets:
        mark = f"! {words.LOOK}: {words.reset(one)} ({one.look})"
        out.write(f"{painted(wrapped(mark, 2, look), YELLOW, look)}\n\n")
    out.writelines("\n".join(_dossier(each, look)) + "\n\n" for each in what.differences)
    if not look.quiet:
        out.write(f"{wrapped(words.summary(what), 0, look)}\n")


def _dossier(each: Difference, look: Look) -> Iterator[str]:
    yield painted(words.title(each), BOLD, look)
    for said in words.fate(each):
        yield painted(wrapped(f"  {said}", 4, look), RED if each.fate in _LOST else "", look)
    if each.fate == "weg":
        yield from _look(GONE, look)
    if words.end(each):
        yield wrapped(f"  {words.end(each)}", 4, look)
        yield from _look(each.end.look if each.end is not None else "", look)
    for change in each.changes:
        yield from _change(change, look)
    yield from _deadlines(each, look)
    yield from _findings("bevindingen nieuw", each.found, look)
    for name, findings in words.less(each):
        yield from _findings(f"bevindingen {name}", findings, look)
    if words.classes(each):
        yield f"  klasse: {words.classes(each)}"
    if each.remedies:
        yield "  rechtsmiddelen"
        yield from (wrapped(f"    {words.remedy(one)}", 6, look) for one in each.remedies)


def _change(change: Change, look: Look) -> Iterator[str]:
    sign = "+" if change.old is None else "-" if change.new is None else "~"
    yield wrapped(f"  {sign} {words.change(change)}", 6, look)
    yield from _look(change.look, look)


def _look(why: str, look: Look) -> Iterator[str]:
    if why:
        yield painted(wrapped(f"      ! {words.LOOK}: {why}", 8, look), YELLOW, look)


def _deadlines(each: Difference, look: Look) -> Iterator[str]:
    """Yield what happens to the deadlines; of a dossier that came or went only how many, with -v all."""
    if each.fate != "gewijzigd" and not look.verbose:
        yield from _counted(each)
        return
    parts = (
        ("termijnen verschoven", [words.moved(one) for one in each.moved]),
        ("termijnen erbij", [words.due(one) for one in each.appeared]),
        (f"termijnen {words.ended(each)}", [words.briefly(one) for one in each.gone]),
        ("termijnen gereed", [words.briefly(one) for one in each.done]),
    )
    for heading, lines in parts:
        if lines:
            yield f"  {heading}"
            yield from (wrapped(f"    {line}", 6, look) for line in lines)


def _counted(each: Difference) -> Iterator[str]:
    for heading, deadlines in (("termijnen erbij", each.appeared), (f"termijnen {words.ended(each)}", each.gone)):
        if deadlines:
            first = min(deadlines, key=lambda one: one.date)
            yield f"  {heading}: {len(deadlines)}, de eerste op {dutch(first.date)} (alle met -v)"


def _findings(heading: str, findings: tuple[Finding, ...], look: Look) -> Iterator[str]:
    if not findings:
        return
    yield f"  {heading}"
    # What is solved has nothing left to do; only its first line says what it was.
    brief = look._replace(quiet=True) if heading != "bevindingen nieuw" else look
    for one in findings:
        text = finding_text(one, brief).rstrip("\n")
        shown = "\n".join(f"    {line}" for line in text.split("\n"))
        yield shown if heading == "bevindingen nieuw" else painted(shown, DIM, look)
