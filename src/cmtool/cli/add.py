"""`cmtool add`: add an item to a list of a dossier, from the command line or by asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmtool.cli.ask import asked, on_terminal
from cmtool.cli.edit import Dossier, DryRun, Quiet, desk_of, finish, told
from cmtool.cli.options import CallError, Debug, Today, today_or
from cmtool.cli.output import say

if TYPE_CHECKING:
    from cmtool.edit.item import Target


def add(
    dossier: Dossier,
    path: Annotated[
        str, typer.Argument(metavar="LIJST", help="Het pad van de lijst, zoals kalender of gesprekken[g-1].afspraken.")
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VELD=WAARDE", help="De velden, zoals datum=2027-03-01; zonder velden vraagt cmtool ze."
        ),
    ] = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read before the command
) -> int:
    """Voeg een onderdeel toe aan een lijst van een dossier. Al het andere blijft zoals het is, tot op de byte.

    Een id maakt cmtool zelf, als u er geen noemt. In een dossier als map komt er een bestand bij. Exitstatus 0:
    toegevoegd; 1: het dossier zou er een fout van krijgen, en is niet gewijzigd; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.edit.item import item_of, target_of, texts_of  # noqa: PLC0415 - brings the models
    from cmtool.source.update import Changes  # noqa: PLC0415 - same

    at = desk_of(dossier, today_or(today))
    with told():
        target = target_of(at.at, path)
        changes = Changes(at.at)
        if target.part is None:
            for each in texts_of(target, fields or _text_asked(target)):
                changes.append(target.path, each)
        else:
            changes.append(target.path, item_of(target, fields) if fields else _asked(target))
    return finish(at, changes, dry_run=dry_run, quiet=quiet)


def _asked(target: Target) -> dict[str, Any]:
    """Return an item of which the fields were asked, one by one. Raises CallError without a terminal."""
    from cmtool.edit.item import completed  # noqa: PLC0415 - brings the models
    from cmtool.edit.question import questions  # noqa: PLC0415 - same

    every = list(questions(target))
    if not on_terminal():
        names = [each.field.name for each in every]
        raise CallError(f"noem de velden als {names[0]}=… {names[-1]}=…; dit zijn ze: {', '.join(names)}")
    say(f"Een onderdeel voor {'.'.join(map(str, target.path))}; laat leeg wat u niet weet.")
    answers = {each.field.name: asked(each.text, each.accept) for each in every}
    return completed(target, {name: value for name, value in answers.items() if value is not None})


def _text_asked(target: Target) -> list[str]:
    """Return a text that was asked. Raises CallError without a terminal."""
    if not on_terminal():
        raise CallError(f"noem ook wat erbij moet: {target.field.description.rstrip('.').lower()}")
    return [asked(target.field.description.rstrip("."), str)]
