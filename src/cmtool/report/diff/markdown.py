"""For a merge request: per dossier what changed and what follows; what deserves a second look stands on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts import difference as words
from cmtool.report.parts.cells import cell, heading, row
from cmtool.report.parts.findingtable import FINDINGS, finding_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.difference import Compared, Difference
    from cmtool.finding import Finding
    from cmtool.report.formats import Look


def write(what: Compared, out: TextIO, look: Look) -> None:
    """Write all of it; lists of a dossier that came or went are folded away."""
    out.write(f"## Wat deze wijziging betekent\n\n{cell(words.summary(what))}\n")
    out.writelines(_looks(what))
    for each in what.differences:
        out.writelines(_dossier(each))
    if not look.quiet:
        out.write("\n_cmtool rekent en noemt de bron; het geeft geen juridisch advies._\n")


def _looks(what: Compared) -> Iterator[str]:
    marked = [("alle", words.reset(one), one.look) for one in what.resets]
    marked += [(each.number, *one) for each in what.differences for one in words.looks(each)]
    if marked:
        yield f"\n### Tweede blik gevraagd ({len(marked)})\n\n{heading('contract', 'wijziging', 'waarom')}"
        yield from (row(*map(cell, one)) for one in marked)


def _dossier(each: Difference) -> Iterator[str]:
    yield f"\n### {cell(words.title(each))}\n\n"
    lines = [*words.fate(each), *filter(None, [words.end(each)])]
    lines += [f"klasse: {words.classes(each)}"] if words.classes(each) else []
    yield from (f"- {cell(line)}\n" for line in lines)
    yield from (f"- {cell(words.change(one))}\n" for one in each.changes)
    for name, told in (
        ("Termijnen verschoven", [words.moved(one) for one in each.moved]),
        ("Termijnen erbij", [words.due(one) for one in each.appeared]),
        (f"Termijnen {words.ended(each)}", [words.briefly(one) for one in each.gone]),
        ("Termijnen gereed", [words.briefly(one) for one in each.done]),
        ("Rechtsmiddelen", [words.remedy(one) for one in each.remedies]),
    ):
        yield from _listed(name, told, folded=each.fate != "gewijzigd")
    yield from _findings("Bevindingen nieuw", each.found)
    for name, findings in words.less(each):
        yield from _findings(f"Bevindingen {name}", findings)


def _listed(name: str, told: list[str], *, folded: bool) -> Iterator[str]:
    if not told:
        return
    yield f"\n<details><summary>{name} ({len(told)})</summary>\n\n" if folded else f"\n**{name}** ({len(told)})\n\n"
    yield from (f"- {cell(line)}\n" for line in told)
    if folded:
        yield "\n</details>\n"


def _findings(name: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield f"\n**{name}** ({len(findings)})\n\n{FINDINGS}"
        yield from map(finding_row, findings)
