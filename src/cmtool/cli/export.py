"""`cmtool export`: data of dossiers for other programs; now calendars."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import CallError, Debug, Jobs, Quiet, Today, one_of, today_or
from cmtool.cli.output import open_output, say
from cmtool.cli.state import State, check_of, refuse_missing, state_of, taken, told
from cmtool.cli.survey import FAMILIES, status
from cmtool.cli.work import is_whole, run_of, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cmtool.calendar.history import Version
    from cmtool.engine.run import Run
    from cmtool.settings import Settings

_FORMS = ("ics",)


def export(
    form: Annotated[str, typer.Argument(metavar="VORM", help="ics: agenda's voor Outlook en andere programma's.")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PAD", help="Mappen of bestanden.")] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="MAP",
            help="Schrijf hier alle.ics en een bestand per eigenaar; zonder opgave gaat alles naar het scherm.",
        ),
    ] = None,
    state: State = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Schrijf niets; zeg welke bestanden zouden veranderen.")
    ] = False,
    today: Today = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> int:
    """Zet alle termijnen in een agenda: één voor alles en één per eigenaar, om op te abonneren.

    Een afspraak houdt haar kenmerk als de dag verschuift, en vervalt hoorbaar. Is er niets veranderd, dan blijft elk
    bestand gelijk tot op de byte. Exitstatus 0: in orde; 1: een dossier heeft een fout, en wat daarin niet te lezen is,
    blijft in de agenda zoals het stond; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.calendar.ics import NoCalendar, check_library  # noqa: PLC0415 - loaded when needed

    one_of("VORM", form, _FORMS, "vorm")
    if dry_run and out is None:
        raise CallError("--dry-run hoort bij --out; noem beide, of geen van beide")
    day = today_or(today)
    asked = tuple(paths or ["."])
    refuse_missing(asked)
    settings = settings_of(asked)
    folder = state_of(state, settings, asked)
    whole = is_whole(asked, settings, state)
    try:
        check_library()
        if dry_run and out is not None:
            check_of(folder, settings, asked)
            run = _run(asked, day, settings, jobs, debug=debug)
            with told():
                _foretell(run, settings, folder, out, whole=whole, quiet=quiet)
        else:
            with taken(folder, settings, asked):
                run = _run(asked, day, settings, jobs, debug=debug)
                _export(run, settings, folder, out, whole=whole, quiet=quiet)
    except NoCalendar as error:
        raise CallError(str(error)) from None
    _tell_faults(run)
    return status(run)


def _tell_faults(run: Run) -> None:
    """Say in which dossiers something could not be read."""
    files = sorted({each.file for each in run.findings if each.severity == "fout" and each.status == "open"})
    if files and not run.crashed:
        from cmtool.digest.status import listed  # noqa: PLC0415 - loaded when needed

        has = "heeft een fout" if len(files) == 1 else "hebben een fout"
        say(
            f"{listed(files)} {has}: wat daar niet te lezen is, blijft in de agenda zoals het stond; `cmtool check` "
            "toont wat er mis is"
        )


def _run(paths: tuple[str, ...], today: date, settings: Settings, jobs: int | None, *, debug: bool) -> Run:
    """Return the run with every deadline, and who looks after each dossier."""
    from cmtool.cli.options import at_least_one  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.choice import Choice  # noqa: PLC0415 - brings the models
    from cmtool.engine.order import Order  # noqa: PLC0415 - same
    from cmtool.engine.selection import Selection  # noqa: PLC0415 - same
    from cmtool.recipients import desk  # noqa: PLC0415 - same
    from cmtool.rule import SEVERITIES  # noqa: PLC0415 - same

    choice = Choice(FAMILIES, root=settings.folder, severities=SEVERITIES)
    everything = Selection(within=None, done=True)
    return run_of(Order(paths, today, choice, everything, settings, at_least_one(jobs), debug=debug, take=desk))


def _foretell(run: Run, settings: Settings, folder: str, out: str, *, whole: bool, quiet: bool) -> None:
    """Say which files would change. Raises CallError, NoCalendar and StateError."""
    from cmtool.calendar.memory import remembered  # noqa: PLC0415 - loaded when needed
    from cmtool.calendar.portfolio import calendar  # noqa: PLC0415 - same
    from cmtool.state.folder import is_busy  # noqa: PLC0415 - same

    if is_busy(folder):
        say("een andere opdracht is nu bezig; wat die vastlegt, is hier nog niet meegeteld")
    versions, _ = calendar(run, settings, remembered(folder), whole=whole)
    _write(versions, settings.organisation.name, run.today, out, dry_run=True, quiet=quiet)


def _export(run: Run, settings: Settings, folder: str, out: str | None, *, whole: bool, quiet: bool) -> None:
    """Write the calendars, then remember what they said. Raises CallError, NoCalendar and StateError."""
    from cmtool.calendar.files import calendars  # noqa: PLC0415 - loaded when needed
    from cmtool.calendar.memory import remember, remembered  # noqa: PLC0415 - same
    from cmtool.calendar.portfolio import calendar  # noqa: PLC0415 - same

    name = settings.organisation.name
    versions, changed = calendar(run, settings, remembered(folder), whole=whole)
    # What a subscriber saw must be known, or an event could fall back in sequence.
    remember(folder, changed)
    if out is None:
        _, data = next(calendars(versions, name, run.today))
        with open_output(None) as screen:
            screen.write(data.decode().replace("\r\n", "\n"))
    else:
        _write(versions, name, run.today, out, dry_run=False, quiet=quiet)


def _write(versions: Iterable[Version], name: str | None, today: date, out: str, *, dry_run: bool, quiet: bool) -> None:
    """Write the files that changed, and say which. Raises CallError and NoCalendar."""
    from cmtool.calendar.files import calendars  # noqa: PLC0415 - loaded when needed
    from cmtool.calendar.ics import PRODUCT  # noqa: PLC0415 - same
    from cmtool.source.write import WriteError, write_made  # noqa: PLC0415 - same

    for file, data in calendars(versions, name, today):
        path = os.path.join(out, file)
        try:
            written = write_made(path, data, PRODUCT.encode(), dry_run=dry_run)
        except WriteError as error:
            raise CallError(f"--out: {error}") from None
        if written and (dry_run or not quiet):
            say(f"{path} {'zou worden geschreven' if dry_run else 'geschreven'}")
