"""`cmtool classify`: which contract deserves whose attention."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.options import CallError, Debug, Jobs, NoColor, Output, Paths, Quiet, Today, Verbose, today_or
from cmtool.cli.survey import status, survey, whole_of
from cmtool.cli.what_if import changes_of
from cmtool.cli.work import format_of, report, settings_of

_NOT_DRAWN = ("svg", "html")


def classify(
    paths: Paths = None,
    today: Today = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="PAD=WAARDE",
            help="Wat zou er veranderen, zonder iets te schrijven: risico.uniek_aanbod=2. Mag vaker.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(metavar="NAAM", help="Vorm van de uitvoer: text, json, markdown, svg of html.")
    ] = None,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> int:
    """Deel contracten in: Kraljic en waarde-risico, met de redenen, en wat de klasse vraagt.

    Zonder pad: de map waarin u staat. Aandelen die niet in het dossier staan, worden berekend over alle dossiers van
    dezelfde wet. Exitstatus 0: in orde; 1: fouten in een dossier; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.classify.assess import assess  # noqa: PLC0415 - brings the models
    from cmtool.classify.what_if import change  # noqa: PLC0415 - same
    from cmtool.engine.classes import Classes  # noqa: PLC0415 - same

    day = today_or(today)
    form = format_of(format, "classify")
    changes = changes_of(what_if, change)
    if changes and form in _NOT_DRAWN:
        raise CallError(
            f"--what-if: een tekening vergelijkt niet; kies --format text, json of markdown in plaats van {form}"
        )
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    run = survey(assess, asked, day, settings, jobs=jobs, debug=debug)
    whole = whole_of(run, asked, settings, jobs=jobs, debug=debug, changes=changes)
    report(
        Classes(run, settings, whole, changes),
        form,
        output,
        quiet=quiet,
        verbose=verbose,
        no_color=no_color,
        folder=asked[0],
        command="classify",
    )
    return status(run)
