"""`cmtool set`: give one field of a dossier a value, and change nothing else."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.edit import Dossier, DryRun, Quiet, desk_of, finish, told
from cmtool.cli.options import Debug, Today, today_or


def set(  # noqa: A001 - the name of the command
    dossier: Dossier,
    path: Annotated[
        str, typer.Argument(metavar="VELD", help="Het pad van het veld, zoals gesprekken[g-1].afspraken[af-1].wie.")
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="WAARDE",
            help="De waarde, zoals in een dossier; null maakt het veld leeg. Begint zij met -, zet er -- voor.",
        ),
    ],
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read before the command
) -> int:
    """Zet één veld van een dossier. Al het andere in het bestand blijft zoals het is, tot op de byte.

    Een blok waar het veld onder hoort, komt er zo nodig bij. Exitstatus 0: gezet; 1: het dossier zou er een fout van
    krijgen, en is niet gewijzigd; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.edit.assign import assigned  # noqa: PLC0415 - brings the models

    at = desk_of(dossier, today_or(today))
    with told():
        changes = assigned(at.at, path, value)
    return finish(at, changes, dry_run=dry_run, quiet=quiet)
