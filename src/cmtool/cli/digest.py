"""`cmtool digest`: one mail per owner, sent once; and whether that still happens."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    CallError,
    Debug,
    Jobs,
    Paths,
    Quiet,
    Today,
    Verbose,
    now,
    one_of,
    today_or,
)
from cmtool.cli.output import say
from cmtool.cli.state import State, state_of, told
from cmtool.cli.survey import judged
from cmtool.cli.work import is_whole, settings_of

if TYPE_CHECKING:
    from datetime import date

    from cmtool.digest.compose import Composed
    from cmtool.digest.ledger import Intent
    from cmtool.digest.rounds import Outcome, Round
    from cmtool.digest.stage import Kind
    from cmtool.settings.mail import Mail

_STATUS = "status"


def digest(
    paths: Paths = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="SOORT",
            help="week: het overzicht van alles; day: alleen wat nieuw of dringender is. Zonder opgave week.",
        ),
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="WIE", help="Alleen aan deze naam of dit e-mailadres.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Toon de mails; verstuur niets en leg niets vast.")
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(metavar="MAP", help="Schrijf de mails als .eml-bestanden om te bekijken; leg niets vast."),
    ] = None,
    resend: Annotated[
        bool, typer.Option("--resend", help="Verstuur ook opnieuw waarvan niet zeker is of het is aangekomen.")
    ] = False,
    state: State = None,
    today: Today = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> int:
    """Mail elke eigenaar wat er moet gebeuren: te laat, deze week, straks, en nieuwe bevindingen. Elk bericht één keer.

    `cmtool digest status` zegt wanneer dat voor het laatst is gelukt. Hoe de mail de deur uit gaat, staat onder [mail]
    in cmtool.toml. Exitstatus 0: verstuurd, of er was niets te melden; 1: iets is niet of misschien niet verstuurd, of
    status vindt dat het te lang geleden is; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.digest.stage import FAR, KINDS  # noqa: PLC0415 - loaded when needed

    day = today_or(today)
    chosen = None if kind is None else cast("Kind", one_of("--kind", kind, KINDS, "soort"))
    if paths and paths[0] == _STATUS:
        return _status(tuple(paths[1:] or ["."]), day, state, chosen)
    if sum((dry_run, out is not None, resend)) > 1:
        raise CallError("--dry-run, --out en --resend gaan niet samen; kies er een")
    if to is not None and not to.strip():
        raise CallError("--to is leeg; noem een naam of adres zoals in de dossiers")
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    if not dry_run and out is None:
        _check_ready(settings.mail)
    folder = state_of(state, settings, asked)
    from cmtool.digest.rounds import Round  # noqa: PLC0415 - brings the models
    from cmtool.engine.selection import Selection  # noqa: PLC0415 - same
    from cmtool.recipients import desk  # noqa: PLC0415 - same

    # Only a calendar needs to know what is far away, and what is done.
    shown = Selection(within=FAR) if dry_run else Selection(within=None, done=True)
    run = judged(asked, day, settings, take=desk, shown=shown, jobs=jobs, debug=debug)
    around = Round(run, settings, chosen or "week", is_whole(asked, settings, state), to, folder, now)
    with told():
        if out is not None:
            return _write(around, out, quiet=quiet)
        if dry_run:
            return _look(around, quiet=quiet)
        return _send(around, quiet=quiet, verbose=verbose, resend=resend)


def _check_ready(mail: Mail | None) -> None:
    """Raise CallError when something was not said that sending needs."""
    if mail is None or mail.sort is None:
        raise CallError(
            'er staat niet hoe mail de deur uit gaat; zet soort = "smtp" en wat daarbij hoort onder [mail] in '
            "cmtool.toml, of bekijk de mails met --dry-run"
        )
    if mail.sender is None:
        raise CallError('er staat niet van wie de mail komt; zet afzender = "contracten@uw-gemeente.nl" onder [mail]')
    if mail.process_owner is None:
        raise CallError(
            "er staat niet wie krijgt wat geen eigenaar heeft; zet "
            'proceseigenaar = { naam = "…", email = "…" } onder [mail]'
        )
    if mail.calendar:
        from cmtool.calendar.ics import NoCalendar, check_library  # noqa: PLC0415 - loaded when needed

        try:
            check_library()
        except NoCalendar as error:
            raise CallError(f"{error}, of zet agenda = false onder [mail]") from None


def _look(around: Round, *, quiet: bool) -> int:
    """Show the mails; nothing is sent and nothing is remembered."""
    from cmtool.digest.rounds import ledger_of, mails  # noqa: PLC0415 - loaded when needed

    ledger = ledger_of(around)
    number = 0
    for number, each in enumerate(mails(around, ledger), 1):
        sys.stdout.write(("\n" if number > 1 else "") + _shown(each))
    return _looked(around, number, ledger.uncertain, quiet=quiet)


def _shown(each: Composed) -> str:
    from cmtool.digest.text import text  # noqa: PLC0415 - loaded when needed
    from cmtool.wording import visible  # noqa: PLC0415 - same

    to = visible(f"{each.to.name} <{each.to.email}>" if each.to.name else each.to.email)
    nobody = "proceseigenaar (niet ingevuld onder [mail] in cmtool.toml)"
    return f"Aan: {to or nobody}\nOnderwerp: {each.mail.subject}\n\n{text(each.mail)}"


def _write(around: Round, out: str, *, quiet: bool) -> int:
    """Write the mails as files to look at; nothing is sent and nothing is remembered. Raises CallError."""
    from cmtool.calendar.ics import NoCalendar  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.message import AddressError  # noqa: PLC0415 - same
    from cmtool.digest.rounds import files, ledger_of  # noqa: PLC0415 - same
    from cmtool.digest.transport import Unreachable  # noqa: PLC0415 - same
    from cmtool.digest.transports.map import Folder, file_name  # noqa: PLC0415 - same

    ledger = ledger_of(around)
    number = 0
    try:
        for name, to, data in files(around, ledger):
            number += 1
            Folder(out).send(name, data, "", to)
            if not quiet:
                say(f"{os.path.join(out, file_name(name, to))} geschreven")
    except (AddressError, NoCalendar, Unreachable) as error:
        raise CallError(f"--out: {error}") from None
    return _looked(around, number, ledger.uncertain, quiet=quiet)


def _looked(around: Round, number: int, uncertain: tuple[Intent, ...], *, quiet: bool) -> int:
    """Say what there is besides the mails; return the exit status."""
    if not number and not quiet:
        say(f"er is niets te melden{_to_whom(around.to)}")
    _tell_uncertain(uncertain)
    return FAILED if around.run.crashed else OK


def _to_whom(to: str | None) -> str:
    return "" if to is None else f" aan ‘{to}’; noem met --to een naam of adres zoals in de dossiers"


def _send(around: Round, *, quiet: bool, verbose: bool, resend: bool) -> int:
    """Send the mails, say what went wrong, and to who looks also what went well; return the exit status."""
    from cmtool.digest.rounds import send  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.transport import Unreachable  # noqa: PLC0415 - same

    try:
        outcome = send(around, os.environ, resend=resend)
    except Unreachable as error:
        raise CallError(str(error)) from None
    _tell(outcome)
    if around.run.crashed:
        say("cmtool is op een dossier vastgelopen, of een pad is niet gevonden; `cmtool check` zegt waar")
    number = outcome.sent
    if not number and not outcome.unsent and (around.to is not None or verbose):
        say(f"er is niets te melden{_to_whom(around.to)}")
    elif number and not quiet and (verbose or sys.stderr.isatty()):
        say(f"{number} {'mail' if number == 1 else 'mails'} verstuurd")
    if around.run.crashed:
        return FAILED
    return FINDINGS if outcome.unsent or outcome.uncertain else OK


def _tell(outcome: Outcome) -> None:
    for each in outcome.unsent:
        then = "met --resend kan het nog eens" if each.again else "de volgende keer opnieuw"
        say(f"niet {'opnieuw ' if each.again else ''}verstuurd aan {each.to}: {each.why}; {then}")
    _tell_uncertain(outcome.uncertain)


def _tell_uncertain(uncertain: tuple[Intent, ...]) -> None:
    for each in uncertain:
        items = "1 melding" if each.items == 1 else f"{each.items} meldingen"
        say(
            f"onzeker: de mail van {each.at:%d-%m-%Y %H:%M} aan {each.to} ({items}) is misschien niet aangekomen; "
            "--resend verstuurt haar opnieuw"
        )


def _status(paths: tuple[str, ...], today: date, state: str | None, kind: Kind | None) -> int:
    """Say when a digest last went well; exit status 1 when that is too long ago."""
    from cmtool.digest.ledger import Ledger  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.status import status  # noqa: PLC0415 - same
    from cmtool.norms import load_norms  # noqa: PLC0415 - same

    folder = state_of(state, settings_of(paths), paths)
    with told():
        ledger = Ledger(folder, now, today)
    said, stale = status(ledger.successes, today, load_norms().workdays, kind)
    sys.stdout.write(f"{said}\n")
    _tell_uncertain(ledger.uncertain)
    return FINDINGS if stale else OK
