"""For people: the contracts by class, each with its scores as bars and how they were found.

At the side of the provider the groups are those of its account portfolio.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from cmtool.classify.account import account_score
from cmtool.report.parts.bars import bar
from cmtool.report.parts.classes import (
    UNKNOWN,
    Shown,
    asked,
    assumed,
    client,
    closing,
    convention,
    counted,
    differences,
    market,
    mean,
    shown,
    title,
)
from cmtool.report.parts.columns import in_columns
from cmtool.report.parts.findings import write_findings
from cmtool.report.parts.terminal import BOLD, DIM, YELLOW, painted, wrapped
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.engine.classes import Classes, Row
    from cmtool.report.formats import Look

_HEADS = ("contract", "wederpartij", "waarde", "risico", "Kraljic", "account")
_HEADS_OF_PROVIDER = ("contract", "opdrachtgever", "aantrekkelijk", "aandeel", "Kraljic", "klasse")
_LONGEST_NUMBER, _LONGEST_NAME = 24, 28
_SHORTEST_NAME = 12
_SCORE, _NAME = 13, 11


def write(classes: Classes, out: TextIO, look: Look) -> None:
    """Write what is wrong, then the contracts by group, then how many there are of each."""
    between = "\n" if write_findings(classes.run, out, look) else ""
    every = classes.by_group()
    counts = counted(classes, every, settled=look.verbose)
    if classes.changes:
        out.write(between)
        out.writelines(_changes(classes, shown(every, settled=look.verbose), look))
    else:
        widths = _widths(shown(every, settled=look.verbose), look)
        for name, group in groupby(shown(every, settled=look.verbose), lambda row: classes.group(row.now)):
            out.write(f"{between}{_head(name, counts, widths, classes, look)}\n")
            out.writelines(_row(row, widths, classes, look) for row in group)
            between = "\n"
    if not look.quiet:
        told = "" if classes.changes else f"{painted(wrapped(convention(classes), 0, look), DIM, look)}\n\n"
        out.write(f"\n{told}{wrapped(closing(classes, counts), 0, look)}\n")


def _widths(rows: Iterable[Row], look: Look) -> tuple[int, ...]:
    """Return the widths of the columns: as wide as the longest number and name, as far as the terminal has room."""
    number, name = len(_HEADS[0]), len(_HEADS_OF_PROVIDER[1])
    for row in rows:
        number, name = max(number, len(row.at.dossier)), max(name, len(row.one.party))
    number, scores = min(number, _LONGEST_NUMBER), (_SCORE, _SCORE, _NAME, _NAME)
    room = _LONGEST_NAME if look.width is None else look.width - number - sum(scores) - 2 * len(_HEADS)
    return number, max(_SHORTEST_NAME, min(name, _LONGEST_NAME, room)), *scores


def _head(name: str | None, counts: Shown, widths: tuple[int, ...], classes: Classes, look: Look) -> str:
    """Return the head of one group: its name, what it asks, and the heads of the columns."""
    lines = [painted(f"{title(name)} ({counts.by_group[name or UNKNOWN]})", BOLD, look)]
    asks = asked(name, classes.settings.classification)
    if asks and not look.quiet:
        lines.append(wrapped(f"  {asks}", 2, look))
    heads = _HEADS_OF_PROVIDER if classes.settings.organisation.provider else _HEADS
    return "\n".join([*lines, f"  {painted(in_columns(heads, widths), DIM, look)}"])


def _row(row: Row, widths: tuple[int, ...], classes: Classes, look: Look) -> str:
    cells = _cells_of_provider(row, classes) if classes.settings.organisation.provider else _cells(row)
    return "\n".join([f"  {in_columns(cells, widths)}", *_why(row, look)]) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    now = row.now
    means = [f"{bar(each)} {'?' if each is None else mean(each)}" for each in (now.value, now.risk)]
    return row.at.dossier, row.one.party, *means, market(row), client(row)


def _cells_of_provider(row: Row, classes: Classes) -> tuple[str, ...]:
    given, now = row.one.given, row.now
    scores = given.get("account.aantrekkelijkheid"), account_score(given, classes.settings.classification)
    bars = [f"{bar(None if each is None else Decimal(each))} {'?' if each is None else each}" for each in scores]
    return row.at.dossier, row.one.party, *bars, market(row), now.actual or "–"


def _why(row: Row, look: Look) -> list[str]:
    """Return what somebody should look at, and unless it must be quiet how everything was found."""
    lines = [(each, YELLOW) for each in row.now.warnings]
    if not look.quiet:
        state = () if row.one.state == "loopt" else (f"het contract is {row.one.state}",)
        lines += [(each, DIM) for each in (*state, *row.now.reasons)]
    return [painted(wrapped(f"      {visible(each)}", 8, look), color, look) for each, color in lines]


def _changes(classes: Classes, rows: Iterable[Row], look: Look) -> Iterator[str]:
    """Yield what would change, contract by contract; those for which nothing does are counted."""
    yield f"{painted(visible(assumed(classes)), BOLD, look)}\n"
    same = 0
    for row in rows:
        changed = differences(row.now, row.then) if row.then is not None else []
        if row.then is None or not changed:
            same += 1
            continue
        yield wrapped(f"  {visible(row.at.dossier)}  {visible(row.one.party)}: {'; '.join(changed)}", 6, look) + "\n"
        if not look.quiet:
            yield from (
                painted(wrapped(f"      {visible(each)}", 8, look), DIM, look) + "\n" for each in row.then.reasons
            )
    if same:
        yield f"  Bij {same} {'contract' if same == 1 else 'contracten'} verandert er niets.\n"
