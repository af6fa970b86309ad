"""What the commands that change a dossier share: which dossier, what would change, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import FINDINGS, OK, called_wrong
from cmtool.cli.output import say
from cmtool.cli.work import settings_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date

    from cmtool.edit.desk import Desk
    from cmtool.finding import Finding
    from cmtool.source.update import Change, Changes, Snapshot

Dossier = Annotated[
    str, typer.Argument(metavar="DOSSIER", help="Het dossier: bestand of map, of zijn nummer onder deze map.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Schrijf niets; zeg wat er zou veranderen.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Zeg niet wat er is veranderd.")]


def told() -> AbstractContextManager[None]:
    """Raise CallError for what cannot be changed."""
    from cmtool.source.insert import EditError  # noqa: PLC0415 - loaded when needed

    return called_wrong(EditError)


def desk_of(said: str, day: date) -> Desk:
    """Return the dossier that was named, read now. Raises CallError."""
    from cmtool.edit.desk import desk  # noqa: PLC0415 - brings the models
    from cmtool.source.one import one  # noqa: PLC0415 - same

    with told():
        here = settings_of((".",))
        location = one(said, here.ignored, here.folder)
        return desk(location, day, settings_of((location.path,)))


def finish(at: Desk, changes: Changes, *, dry_run: bool, quiet: bool, said: str = "") -> int:
    """Write the changes when the dossier is no worse for them, and say what changed; return the exit status.

    `said` is what that means; it is only said of what is written, or would be. Raises CallError.
    """
    from cmtool.edit.desk import worse  # noqa: PLC0415 - brings the models

    listed = changes.listed()
    if not listed:
        if dry_run or not quiet:
            say("dat staat er al; er is niets veranderd")
        return OK
    found = worse(changes.at.source, changes.after(), at.task)
    if found:
        tell_faults(found)
        say("dit zou een fout in het dossier geven; er is niets veranderd")
        return FINDINGS
    write(changes.at, listed, dry_run=dry_run, quiet=quiet, said=said)
    return OK


def tell_faults(found: tuple[Finding, ...]) -> None:
    """Say what would be wrong with a dossier."""
    for each in found:
        say(f"{each.file}:{each.line}:{each.column}: {each.severity} {each.code}: {each.message}; {each.hint}")


def write(at: Snapshot, listed: tuple[Change, ...], *, dry_run: bool, quiet: bool, said: str = "") -> None:
    """Write the changes, or only say what they would be. Raises CallError."""
    from cmtool.source.update import apply  # noqa: PLC0415 - loaded when needed

    if not dry_run:
        with told():
            apply(at, listed)
    if said and (dry_run or not quiet):
        say(said)
    for change in listed if dry_run or not quiet else ():
        for line, text in change.added:
            say(f"{change.file}:{line}: {'zou worden: ' if dry_run else ''}{text.strip()}")
        if not change.added:
            say(f"{change.file}: er {'zouden regels weggaan' if dry_run else 'zijn regels weg'}")
