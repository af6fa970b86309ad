"""`cmtool signals`: the open signals and shortcomings, weighed, with the track and who leads."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.options import Debug, Jobs, NoColor, Output, Paths, Quiet, Today, Verbose, today_or
from cmtool.cli.survey import status, survey
from cmtool.cli.work import format_of, report, settings_of


def signals(
    paths: Paths = None,
    today: Today = None,
    checklist: Annotated[
        bool,
        typer.Option("--checklist", help="Met de vragenlijst over integriteit, en wat elk dossier daarover zelf zegt."),
    ] = False,
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
    """Weeg de open signalen en tekortkomingen: welke maatregel past, langs welk spoor, en wie de regie heeft.

    Zonder pad: de map waarin u staat. Het zwaarste staat bovenaan. De matrix van ernst en kans op herhaling kunt u in
    cmtool.toml zelf invullen. Exitstatus 0: in orde; 1: een fout in een dossier; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.signals import take, take_with_checklist  # noqa: PLC0415 - brings the models

    day = today_or(today)
    form = format_of(format, "signals")
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    wanted = take_with_checklist if checklist else take
    run = survey(wanted, asked, day, settings, jobs=jobs, debug=debug)
    report(run, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0], command="signals")
    return status(run)
