"""`cmtool check`: validate dossiers, then list their deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.moment import as_it_was
from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    CallError,
    Debug,
    Format,
    Ignore,
    Jobs,
    NoColor,
    Output,
    Paths,
    Quiet,
    Rev,
    Select,
    Today,
    Verbose,
    at_least_one,
    one_of,
    today_or,
)
from cmtool.cli.output import say
from cmtool.cli.work import choice_of, format_of, report, run_of, settings_of
from cmtool.rule import SEVERITIES

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.engine.selection import Selection

FAIL_ON = ("never", "overdue", "due")
# What makes a deadline unreliable: the structure of the file, and the tool's own trouble (ontwerp §5).
FAMILIES = ("DS", "CT")


def check(
    paths: Paths = None,
    today: Today = None,
    within: Annotated[
        str, typer.Option(metavar="DAGEN", help="Toon termijnen tot zoveel dagen vooruit, of all.")
    ] = "90",
    all_: Annotated[bool, typer.Option("--all", help="Toon ook wat gereed is.")] = False,
    owner: Annotated[
        str | None, typer.Option(metavar="WIE", help="Alleen van deze rol, naam of dit e-mailadres.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="SOORT", help="Alleen deze soort termijn; mag vaker.")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="WANNEER", help="Ook exitstatus 1 bij termijnen: overdue (te laat), due (tot deze week) of never."
        ),
    ] = "never",
    rev: Rev = None,
    select: Select = None,
    ignore: Ignore = None,
    format: Format = None,  # noqa: A002 - the name of the option
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> int:
    """Controleer dossiers en toon de termijnen: wat te laat is eerst, met wie en waarom.

    Zonder pad: de map waarin u staat. Exitstatus 0: in orde; 1: fouten in een dossier (of een termijn, met
    --fail-on); 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.engine.order import Order  # noqa: PLC0415 - brings the models

    day = today_or(today)
    selection = _selection(within, all_, owner, kind)
    if fail_on not in FAIL_ON:
        raise CallError(f"--fail-on: ‘{fail_on}’ is geen keuze; kies uit {', '.join(FAIL_ON)}")
    form = format_of(format)
    with as_it_was(rev, tuple(paths or ["."])) as (asked, commit):
        settings = settings_of(asked)
        # What a team selects for `lint` says nothing about which deadlines are unknown.
        unselected = settings._replace(lint=settings.lint._replace(select=()))
        choice, skipped = choice_of(FAMILIES, select, ignore, unselected, SEVERITIES)
        run = run_of(
            Order(
                asked,
                day,
                choice,
                selection=selection,
                settings=settings,
                jobs=at_least_one(jobs),
                debug=debug,
                skipped=skipped,
            )
        )
    if owner is not None and not kind and not run.asked:
        _warn_of_nobody(owner)
    report(run, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0], commit=commit)
    return _status(run, fail_on)


def _warn_of_nobody(owner: str) -> None:
    """Say that no deadline is of this owner: a typing mistake must not look like good news."""
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.dossier.rollen import WHO  # noqa: PLC0415 - loaded when needed

    if owner.casefold() in WHO:
        return
    meant = nearest(owner, WHO)
    hint = f"bedoelde u {meant}?" if meant else "noem een rol, of een naam of e-mailadres zoals in de dossiers"
    say(f"--owner: geen enkele termijn is van ‘{owner}’; {hint}")


def _selection(within: str, done: bool, owner: str | None, kind: list[str] | None) -> Selection:  # noqa: FBT001 - an option
    from cmtool.deadlines.kind import kinds  # noqa: PLC0415 - brings the models
    from cmtool.engine.selection import Selection  # noqa: PLC0415 - loaded when needed

    if within != "all" and not (within.isascii() and within.isdigit() and len(within) <= 6):  # noqa: PLR2004 - a lifetime of days
        raise CallError(f"--within: ‘{within}’ is geen aantal dagen; schrijf bijvoorbeeld 90, of all voor alles")
    known = [each.name for each in kinds()]
    for name in kind or ():
        one_of("--kind", name, known, "soort termijn")
    return Selection(None if within == "all" else int(within), done, owner, frozenset(kind or ()))


def _status(run: Run, fail_on: str) -> int:
    """Return the exit status; what failed in the tool outranks what was found (ontwerp §5)."""
    if run.crashed:
        return FAILED
    overdue = run.statuses["te_laat"]
    due = overdue + run.statuses["vandaag"] + run.statuses["deze_week"]
    if run.faults or (fail_on == "overdue" and overdue) or (fail_on == "due" and due):
        return FINDINGS
    return OK
