"""`cmtool remedies`: what the law and the contract standard allow now after a shortcoming, and what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import CallError, Debug, Jobs, NoColor, Output, Quiet, Today, Verbose, today_or
from cmtool.cli.survey import status, survey
from cmtool.cli.what_if import changes_of
from cmtool.cli.work import format_of, report, settings_of

if TYPE_CHECKING:
    from cmtool.engine.run import Run


def remedies(
    dossier: Annotated[
        str,
        typer.Argument(
            metavar="DOSSIER", help="Bestand of map van een dossier, of een map met dossiers; `-` is invoer."
        ),
    ],
    today: Today = None,
    shortcoming: Annotated[
        str | None, typer.Option("--shortcoming", metavar="ID", help="Alleen deze tekortkoming, zoals tk-1.")
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="FEIT=WAARDE",
            help="Stel dat een feit anders is, zonder iets te schrijven: toerekenbaar=nee. Mag vaker.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(metavar="NAAM", help="Vorm van de uitvoer: text, json of markdown.")
    ] = None,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> int:
    """Zeg per tekortkoming welke rechtsmiddelen openstaan, waarom, wat er nog ontbreekt, en welke stap past.

    Wat u niet weet, laat u onbekend: dan staat erbij welke feiten het antwoord veranderen. cmtool geeft geen juridisch
    advies. Exitstatus 0: in orde; 1: een fout in een dossier; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.remedies import change, take  # noqa: PLC0415 - brings the models
    from cmtool.report.parts.remedies import Answers  # noqa: PLC0415 - same

    day = today_or(today)
    form = format_of(format, "remedies")
    changes = changes_of(what_if, change)
    settings = settings_of((dossier,))
    wanted = partial(take, only=shortcoming, changes=changes)
    run = survey(wanted, (dossier,), day, settings, jobs=jobs, debug=debug)
    if shortcoming is not None:
        _refuse_unknown(run, shortcoming)
    report(
        Answers(run, changes),
        form,
        output,
        quiet=quiet,
        verbose=verbose,
        no_color=no_color,
        folder=dossier,
        command="remedies",
    )
    return status(run)


def _refuse_unknown(run: Run, asked: str) -> None:
    """Raise CallError when no dossier has the shortcoming, unless it may be in what could not be read."""
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.finding import quoted  # noqa: PLC0415 - same
    from cmtool.remedies import NotHere  # noqa: PLC0415 - same

    others = [each.value for each in run.taken if isinstance(each.value, NotHere)]
    if run.unreadable or run.crashed or len(others) < run.dossiers or any(each.unsure for each in others):
        return
    ids = tuple(dict.fromkeys(name for each in others for name in each.ids))
    if not ids:
        raise CallError(f"--shortcoming: er is geen tekortkoming {quoted(asked)}; het dossier heeft er geen")
    meant = nearest(asked, ids)
    way_out = f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(ids)}"
    raise CallError(f"--shortcoming: er is geen tekortkoming {quoted(asked)}; {way_out}")
