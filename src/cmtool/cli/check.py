"""`cmtool check`: validate dossiers, then list their deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    CallError,
    Debug,
    Format,
    Jobs,
    NoColor,
    Output,
    Paths,
    Quiet,
    Today,
    Verbose,
    today_or,
)

if TYPE_CHECKING:
    from datetime import date

    from cmtool.engine.run import Run
    from cmtool.engine.selection import Selection
    from cmtool.settings import Settings

FAIL_ON = ("never", "overdue", "due")


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
    format: Format = "text",  # noqa: A002 - the name of the option
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
    from cmtool.report.formats import formats  # noqa: PLC0415 - loaded when needed

    day = today_or(today)
    selection = _selection(within, all_, owner, kind)
    if fail_on not in FAIL_ON:
        raise CallError(f"--fail-on: ‘{fail_on}’ is geen keuze; kies uit {', '.join(FAIL_ON)}")
    if format not in formats():
        raise CallError(f"--format: ‘{format}’ is geen vorm; kies uit {', '.join(formats())}")
    if jobs is not None and jobs < 1:
        raise CallError(f"--jobs: {jobs} is te weinig; schrijf 1 of meer")
    asked = tuple(paths or ["."])
    settings = _settings(asked)
    run = _run(asked, day, selection, settings, jobs, debug)
    if owner is not None and not kind and not run.asked:
        _warn_of_nobody(owner)
    _report(run, format, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0])
    return _status(run, fail_on)


def _warn_of_nobody(owner: str) -> None:
    """Say that no deadline is of this owner: a typing mistake must not look like good news."""
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.dossier.rollen import WHO  # noqa: PLC0415 - loaded when needed

    if owner.casefold() in WHO:
        return
    meant = nearest(owner, WHO)
    hint = f"bedoelde u {meant}?" if meant else "noem een rol, of een naam of e-mailadres zoals in de dossiers"
    typer.echo(f"cmtool: --owner: geen enkele termijn is van ‘{owner}’; {hint}", err=True)


def _selection(within: str, done: bool, owner: str | None, kind: list[str] | None) -> Selection:  # noqa: FBT001 - an option
    from cmtool.deadlines.kind import kinds  # noqa: PLC0415 - brings the models
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.selection import Selection  # noqa: PLC0415 - loaded when needed

    if within != "all" and not (within.isascii() and within.isdigit() and len(within) <= 6):  # noqa: PLR2004 - a lifetime of days
        raise CallError(f"--within: ‘{within}’ is geen aantal dagen; schrijf bijvoorbeeld 90, of all voor alles")
    known = [each.name for each in kinds()]
    for name in kind or ():
        if name not in known:
            meant = nearest(name, known)
            hint = f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(known)}"
            raise CallError(f"--kind: ‘{name}’ is geen soort termijn; {hint}")
    return Selection(None if within == "all" else int(within), done, owner, frozenset(kind or ()))


def _settings(paths: tuple[str, ...]) -> Settings:
    from cmtool.settings import SettingsError, find_settings, read_settings  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    files = {find_settings(path) for path in paths}
    if len(files) > 1:
        listed = " en ".join(sorted(shown(each) if each else "geen" for each in files))
        raise CallError(f"Deze paden horen bij verschillende instellingen ({listed}); controleer ze apart")
    try:
        return read_settings(files.pop())
    except SettingsError as error:
        stop = "" if str(error).endswith("?") else "."
        raise CallError(f"{error}{stop} Er is niets gecontroleerd.") from None


def _run(
    paths: tuple[str, ...],
    day: date,
    selection: Selection,
    settings: Settings,
    jobs: int | None,
    debug: bool,  # noqa: FBT001 - an option
) -> Run:
    from cmtool.cli.progress import Progress  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.run import Nothing, Order, check  # noqa: PLC0415 - brings the models
    from cmtool.tree import c_parser_missing  # noqa: PLC0415 - loaded when needed

    if c_parser_missing():
        typer.echo(
            "cmtool: het snelle deel van de YAML-lezer ontbreekt (ruamel.yaml.clib); lezen duurt langer.", err=True
        )
    with Progress() as progress:
        try:
            return check(Order(paths, day, selection, settings, jobs, debug), progress)
        except Nothing as error:
            raise CallError(str(error)) from None


def _report(
    run: Run, name: str, output: str | None, *, quiet: bool, verbose: bool, no_color: bool, folder: str
) -> None:
    import os  # noqa: PLC0415 - loaded when needed
    import sys  # noqa: PLC0415 - loaded when needed

    from cmtool.cli.output import open_output  # noqa: PLC0415 - loaded when needed
    from cmtool.report.formats import Look, writer  # noqa: PLC0415 - loaded when needed

    looking = output is None and sys.stdout.isatty()
    color = looking and not no_color and not os.environ.get("NO_COLOR")
    width = os.get_terminal_size(sys.stdout.fileno()).columns if looking else None
    commit = None
    if name == "json":
        from cmtool.source.git import commit_of  # noqa: PLC0415 - loaded when needed

        commit = commit_of(folder)
    with open_output(output) as out:
        writer(name)(run, out, Look(color, verbose, quiet, commit, width))


def _status(run: Run, fail_on: str) -> int:
    """Return the exit status; what failed in the tool outranks what was found (ontwerp §5)."""
    if run.crashed:
        return FAILED
    overdue = run.statuses["te_laat"]
    due = overdue + run.statuses["vandaag"] + run.statuses["deze_week"]
    if run.faults or (fail_on == "overdue" and overdue) or (fail_on == "due" and due):
        return FINDINGS
    return OK
