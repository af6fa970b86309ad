"""For people: what is wrong first, then the matrix, who fills the roles, and what the letters mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.phases import phases
from cmtool.report.parts.roles import caption, filled
from cmtool.report.parts.summary import WITH_V, summary
from cmtool.report.parts.terminal import BOLD, painted, wrapped
from cmtool.settings.rasci import LETTERS, STEPS
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.rasci import Rasci
    from cmtool.report.formats import Look
    from cmtool.settings.rasci import Matrix

# Whole names would make the table twice as wide as a screen.
_SHORT = {
    "inwoner": "IW",
    "indicatieteam": "IT",
    "contracteigenaar": "CE",
    "contractmanager": "CM",
    "contractbeheerder": "CB",
    "jurist": "JU",
    "budgethouder": "BH",
    "controller": "CO",
    "beleidsadviseur": "BA",
    "inkoper": "IK",
    "toezichthouder": "TH",
    "opdrachtgever": "OG",
    "opdrachtnemer": "ON",
}
_TITLES = max(len(step.title) for step in STEPS)


def write(what: Rasci, out: TextIO, look: Look) -> None:
    """Write the findings, the matrix, the roles, the letters, and a summary."""
    if write_findings(what.run, out, look):
        out.write("\n")
    if what.matrix is not None:
        short = _shortened(what.matrix.roles)
        out.writelines(f"{line}\n" for line in _table(what.matrix, short, look))
        out.writelines(f"{line}\n" for line in _roles(what, short, look))
        if not look.quiet:
            out.write(f"\n{wrapped(_legend(), 2, look)}\n\n")
    if not look.quiet:
        out.write(f"{wrapped(summary(what.run, '' if look.verbose else WITH_V), 0, look)}\n")


def _shortened(roles: tuple[str, ...]) -> dict[str, str]:
    """Return a short name for each role; a role of the organisation gets its first letters, or a number."""
    short: dict[str, str] = {}
    for role in roles:
        wanted = _SHORT.get(role) or "".join(sign for sign in role if sign.isalnum())[:3].upper()
        taken = {*_SHORT.values(), *short.values()} - {_SHORT.get(role)}
        numbered = (f"{wanted[:2]}{number}" for number in range(2, len(roles) + 3))
        short[role] = wanted if wanted and wanted not in taken else next(each for each in numbered if each not in taken)
    return short


def _table(matrix: Matrix, short: dict[str, str], look: Look) -> Iterator[str]:
    """Yield a heading for each phase, and a row for each step with the letters of every role."""
    letters = {letters for cell in matrix.cells.values() for letters in cell.values()}
    width = max((len(each) for each in (*short.values(), *letters)), default=0)
    if short:
        yield _row("", "", short.values(), width)
    for title, steps in phases():
        yield painted(title, BOLD, look)
        for step in steps:
            cell = matrix.cell(step)
            yield _row(str(step.number), step.title, (cell.get(role, ".") for role in short), width)


def _row(number: str, title: str, cells: Iterable[str], width: int) -> str:
    shown = "  ".join(f"{each:<{width}}" for each in cells)
    return f"  {number:>2}  {title:<{_TITLES}}  {shown}".rstrip()


def _roles(what: Rasci, short: dict[str, str], look: Look) -> Iterator[str]:
    if not what.roles:
        return
    yield ""
    yield painted(caption(what), BOLD, look)
    width = max(len(visible(role.name)) for role in what.roles)
    marks = max(len(each) for each in short.values())
    for role in what.roles:
        yield f"  {short[role.name]:<{marks}}  {visible(role.name):<{width}}  {filled(role, what)}"


def _legend() -> str:
    return "; ".join(f"{letter} {meaning}" for letter, meaning in LETTERS.items()) + "."
