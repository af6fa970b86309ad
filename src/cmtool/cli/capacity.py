"""`cmtool capacity`: how much time a portfolio asks, and whether there is that much."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from cmtool.cli.options import CallError, Debug, Jobs, NoColor, Output, Paths, Quiet, Today, Verbose, today_or
from cmtool.cli.survey import status, survey, whole_of
from cmtool.cli.work import format_of, report, settings_of

_MOST_HOURS = 160


def capacity(
    paths: Paths = None,
    today: Today = None,
    hours: Annotated[
        str | None,
        typer.Option(
            metavar="UREN", help="Uren contractmanagement per contract per maand, in plaats van het midden van de norm."
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
    """Reken uit hoeveel uren en fte de contracten vragen, en of die er zijn.

    Zonder pad: de map waarin u staat. Wat er is, leest cmtool uit `formatie` onder [organisatie] in cmtool.toml.
    Exitstatus 0: in orde; 1: fouten in een dossier; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.classify.assess import assess  # noqa: PLC0415 - brings the models
    from cmtool.engine.classes import Classes  # noqa: PLC0415 - same
    from cmtool.engine.planned import planned  # noqa: PLC0415 - same

    day = today_or(today)
    each = _hours(hours)
    form = format_of(format, "capacity")
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    run = survey(assess, asked, day, settings, jobs=jobs, debug=debug)
    whole = whole_of(run, asked, settings, jobs=jobs, debug=debug)
    report(
        planned(Classes(run, settings, whole), each),
        form,
        output,
        quiet=quiet,
        verbose=verbose,
        no_color=no_color,
        folder=asked[0],
        command="capacity",
    )
    return status(run)


def _hours(said: str | None) -> Decimal | None:
    """Return the hours of `--hours`. Raises CallError."""
    if said is None:
        return None
    try:
        hours = Decimal(said.replace(",", "."))
    except InvalidOperation:
        hours = Decimal("NaN")
    if not hours.is_finite() or not 0 < hours <= _MOST_HOURS:
        what = f"is geen aantal uren per maand boven 0 en tot en met {_MOST_HOURS}"
        raise CallError(f"--hours: ‘{said}’ {what}; schrijf bijvoorbeeld 2,5")
    return hours
