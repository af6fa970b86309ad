"""`cmtool rasci`: who does what in the sixteen steps of contract management, and whether each dossier names them."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.options import Debug, Jobs, NoColor, Output, Paths, Quiet, Today, Verbose, today_or
from cmtool.cli.survey import status, survey
from cmtool.cli.work import format_of, report, settings_of

FAMILIES = ("DS", "RS", "CT")


def rasci(
    paths: Paths = None,
    today: Today = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(
            metavar="NAAM",
            help="Vorm van de uitvoer: text, markdown, html, json, of toml voor het deel [rasci] van cmtool.toml.",
        ),
    ] = None,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> int:
    """Toon de RASCI-matrix van de organisatie, en of elk dossier de rollen noemt die erin staan.

    De matrix staat in cmtool.toml onder [rasci]: per stap welke rol uitvoert (R), eindverantwoordelijk is (A), helpt
    (S), vooraf wordt geraadpleegd (C) of achteraf wordt geïnformeerd (I). Nog geen matrix? `cmtool rasci --format toml`
    geeft een lege. Exitstatus 0: in orde; 1: een fout in de matrix of in een dossier; 2: de opdracht of cmtool zelf
    faalde.
    """
    from cmtool.engine.rasci import holders_of  # noqa: PLC0415 - brings the models
    from cmtool.engine.rasci import rasci as matrix_beside  # noqa: PLC0415 - same

    day = today_or(today)
    form = format_of(format, "rasci")
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    run = survey(holders_of, asked, day, settings, jobs=jobs, debug=debug, families=FAMILIES)
    found = matrix_beside(run, settings)
    report(found, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0], command="rasci")
    return status(found.run)
