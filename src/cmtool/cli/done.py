"""`cmtool done`: say that a deadline is done; what its kind asks is filled in, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.ask import chosen, on_terminal
from cmtool.cli.edit import Dossier, DryRun, Quiet, desk_of, finish, told
from cmtool.cli.options import FINDINGS, OK, CallError, Debug, Today, day_of, today_or
from cmtool.cli.output import say
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.edit.desk import Judged
    from cmtool.edit.done import Item

_MOST_NAMED = 8


def done(
    dossier: Dossier,
    which: Annotated[
        str,
        typer.Argument(
            metavar="SOORT|PAD", help="De soort termijn, zoals afspraak, of het pad zoals meldingen het tonen."
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATUM", help="De dag waarop het gedaan is; zonder opgave vandaag.")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATUM", help="De dag van de termijn zelf, als er meer zijn.")
    ] = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read before the command
) -> int:
    """Doe een termijn af: vul in wat haar soort vraagt, met de dag waarop het gedaan is.

    Staan er meer open, dan vraagt cmtool welke, of noemt ze. Exitstatus 0: afgedaan, of al gereed; 1: het dossier heeft
    of kreeg een fout, en is niet gewijzigd; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.edit import done as editing  # noqa: PLC0415 - brings the models
    from cmtool.edit.desk import judged  # noqa: PLC0415 - same

    now = today_or(today)
    day = now if on is None else day_of("--on", on)
    if day > now:
        raise CallError(f"--on: {dutch(day)} is nog niet geweest; noem de dag waarop het gedaan is")
    wanted = None if due is None else day_of("--due", due)
    at = desk_of(dossier, now)
    found = judged(at.at.source, at.task)
    if found.facts is None:
        return _unreadable(found)
    with told():
        items = editing.meant(which, editing.items_of(found.facts, at.task), at.at.source, wanted)
        item = _one(items)
        if item.due.done:
            if not quiet:
                say(f"dit is al gereed: {item.shown}")
            return OK
        if on is None:
            editing.refuse_without_day(found.facts, item)
        finished = editing.done(at, found.facts, item, day)
    return finish(at, finished.changes, dry_run=dry_run, quiet=quiet, said=_said(item, finished.said, dry_run=dry_run))


def _said(item: Item, meaning: str, *, dry_run: bool) -> str:
    """Return what happens to the deadline, in words."""
    if meaning:
        return f"{item.shown}: {'zou worden: ' if dry_run else ''}{meaning}"
    return f"{'zou gereed worden' if dry_run else 'gereed'}: {item.shown}"


def _unreadable(found: Judged) -> int:
    """Say why there are no deadlines."""
    for each in found.remarks:
        say(f"{each.message}; {each.hint}")
    say("zonder deze velden zijn er geen termijnen; vul ze in met cmtool set")
    return FINDINGS


def _one(items: list[Item]) -> Item:
    """Return the deadline that is meant; of several, the one that is chosen. Raises CallError."""
    if len(items) == 1 or items[0].due.done:
        return items[0]
    if on_terminal():
        return items[chosen("Welke is gedaan? Nummer", [each.shown for each in items])]
    listed = "; ".join(each.shown for each in items[:_MOST_NAMED]) + ("; …" if len(items) > _MOST_NAMED else "")
    paths = {each.path for each in items}
    way_out = "noem het pad" if len(paths) == len(items) else "noem het pad, en met --due de dag"
    raise CallError(f"er staan er {len(items)} open; {way_out}: {listed}")
