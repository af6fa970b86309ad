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
from cmtool.cli.state import State, check_of, refuse_missing, state_of, taken, told
from cmtool.cli.survey import judged
from cmtool.cli.work import is_whole, settings_of

if TYPE_CHECKING:
    from datetime import date

    from cmtool.digest.compose import Composed
    from cmtool.digest.ledger import Intent
    from cmtool.digest.rounds import Outcome, Round
    from cmtool.digest.stage import Kind
    from cmtool.settings import Settings
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
    arrived: Annotated[
        str | None,
        typer.Option(metavar="WIE", help="Leg vast dat de onzekere mail aan deze naam of dit adres is aangekomen."),
    ] = None,
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
    options = {"--dry-run": dry_run, "--out": out is not None, "--resend": resend, "--arrived": arrived is not None}
    given = [name for name, said in options.items() if said]
    if paths and paths[0] == _STATUS:
        _refuse_at_status([*(["--to"] if to is not None else []), *given])
        return _status(tuple(paths[1:] or ["."]), day, state, chosen)
    _refuse_together(given, to, arrived)
    asked = tuple(paths or ["."])
    refuse_missing(asked, _STATUS)
    settings = settings_of(asked)
    if not given or resend:
        _check_ready(settings.mail)
    if out is not None:
        _check_out(out)
    folder = state_of(state, settings, asked)
    if arrived is not None:
        return _arrived(arrived, day, settings, asked, folder)

    def around() -> Round:
        from cmtool.digest.rounds import Round  # noqa: PLC0415 - brings the models
        from cmtool.engine.selection import Selection  # noqa: PLC0415 - same
        from cmtool.recipients import desk  # noqa: PLC0415 - same

        # Only a calendar needs to know what is far away, and what is done.
        shown = Selection(within=FAR) if dry_run else Selection(within=None, done=True)
        run = judged(asked, day, settings, take=desk, shown=shown, jobs=jobs, debug=debug)
        return Round(run, settings, chosen or "week", is_whole(asked, settings, state), to, folder, now)

    if dry_run or out is not None:
        check_of(folder, settings, asked)
        with told():
            return _look(around(), quiet=quiet) if out is None else _write(around(), out, quiet=quiet)
    with taken(folder, settings, asked):
        if not quiet:
            _tell_new(folder)
        return _send(around(), quiet=quiet, verbose=verbose, resend=resend, debug=debug)


def _refuse_at_status(given: list[str]) -> None:
    """Raise CallError for options that say how to send."""
    if given:
        raise CallError(f"{' en '.join(given)} zegt niets bij status; laat het weg")


def _refuse_together(given: list[str], to: str | None, arrived: str | None) -> None:
    """Raise CallError for options that exclude each other, and for a name that is empty."""
    if len(given) > 1:
        raise CallError(f"{', '.join(given[:-1])} en {given[-1]} gaan niet samen; kies er een")
    for name, who in (("--to", to), ("--arrived", arrived)):
        if who is not None and not who.strip():
            raise CallError(f"{name} is leeg; noem een naam of adres zoals in de dossiers")
    if to is not None and arrived is not None:
        raise CallError("--to en --arrived gaan niet samen; noem met --arrived wie het is")


def _check_out(out: str) -> None:
    """Raise CallError for a place where no file of cmtool belongs."""
    from cmtool.source.write import WriteError, refuse_place  # noqa: PLC0415 - loaded when needed

    try:
        refuse_place(os.path.join(out, "mail.eml"), out)
    except WriteError as error:
        raise CallError(f"--out: {error}") from None


def _tell_new(folder: str) -> None:
    from cmtool.digest.ledger import is_new  # noqa: PLC0415 - loaded when needed

    if is_new(folder):
        say(f"nieuwe staat in {folder}: alles wordt gemeld, ook wat eerder al gemeld kan zijn")


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
    from cmtool.state.folder import is_busy  # noqa: PLC0415 - same

    busy = is_busy(around.folder)
    ledger = ledger_of(around)
    number = 0
    for number, each in enumerate(mails(around, ledger), 1):
        sys.stdout.write(("\n" if number > 1 else "") + _shown(each))
    _looked(around, number, ledger.uncertain, busy=busy, quiet=quiet)
    return FAILED if around.run.crashed else OK


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
    from cmtool.state.folder import is_busy  # noqa: PLC0415 - same

    busy = is_busy(around.folder)
    ledger = ledger_of(around)
    number = wrong = 0
    try:
        for name, to, data in files(around, ledger):
            number += 1
            if isinstance(data, AddressError):
                wrong += 1
                say(f"niet geschreven voor {to}: {data}")
                continue
            Folder(out).send(name, data, "", to)
            if not quiet:
                say(f"{os.path.join(out, file_name(name, to))} geschreven")
    except (NoCalendar, Unreachable) as error:
        raise CallError(f"--out: {error}") from None
    _looked(around, number, ledger.uncertain, busy=busy, quiet=quiet)
    if around.run.crashed:
        return FAILED
    return FINDINGS if wrong else OK


def _looked(around: Round, number: int, uncertain: tuple[Intent, ...], *, busy: bool, quiet: bool) -> None:
    """Say what there is besides the mails."""
    if not number and not quiet:
        say(f"er is niets te melden{_to_whom(around.to)}")
    _tell_now(around.folder, uncertain, busy=busy)


def _tell_now(folder: str, uncertain: tuple[Intent, ...], *, busy: bool) -> None:
    """Say what is uncertain; a run that is busy now may well know the answer in a moment."""
    from cmtool.state.folder import is_busy  # noqa: PLC0415 - loaded when needed

    if busy or is_busy(folder):
        say("een andere opdracht is nu bezig; wat die verstuurt, is hier nog niet meegeteld")
    else:
        _tell_uncertain(uncertain)


def _to_whom(to: str | None) -> str:
    return "" if to is None else f" aan ‘{to}’; noem met --to een naam of adres zoals in de dossiers"


def _send(around: Round, *, quiet: bool, verbose: bool, resend: bool, debug: bool) -> int:
    """Send the mails, say what went wrong, and to who looks also what went well; return the exit status."""
    from cmtool.digest.rounds import send  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.transport import Unreachable  # noqa: PLC0415 - same

    try:
        outcome = send(around, os.environ, resend=resend, debug=debug)
    except Unreachable as error:
        raise CallError(str(error)) from None
    _tell(outcome, verbose=verbose)
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


def _tell(outcome: Outcome, *, verbose: bool) -> None:
    """Say what did not go out, the same cause once; who asks for more hears every name."""
    from cmtool.digest.status import listed  # noqa: PLC0415 - loaded when needed

    causes: dict[tuple[str, bool], list[str]] = {}
    for each in outcome.unsent:
        causes.setdefault((each.why, each.again), []).append(each.to)
    for (why, again), names in causes.items():
        then = "met --resend kan het nog eens" if again else "de volgende keer opnieuw"
        whom = listed(names, len(names)) if verbose else listed(names)
        say(f"niet {'opnieuw ' if again else ''}verstuurd aan {whom}: {why}; {then}")
    _tell_uncertain(outcome.uncertain)


def _tell_uncertain(uncertain: tuple[Intent, ...]) -> None:
    for each in uncertain:
        why = each.why or "de opdracht is toen afgebroken"
        say(
            f"onzeker: {_mail(each)} is misschien niet aangekomen ({why}); vraag het na: --resend verstuurt het "
            f"opnieuw, --arrived {each.to} legt vast dat het er is"
        )


def _mail(each: Intent) -> str:
    items = "1 melding" if each.items == 1 else f"{each.items} meldingen"
    return f"de mail van {each.at:%d-%m-%Y %H:%M} aan {each.to} ({items})"


def _arrived(who: str, today: date, settings: Settings, paths: tuple[str, ...], folder: str) -> int:
    """Record that what is uncertain for somebody came. Raises CallError when there is nothing of the kind."""
    from cmtool.digest.ledger import Ledger  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.rounds import settle  # noqa: PLC0415 - same

    found: tuple[Intent, ...] = ()
    if os.path.isdir(folder):
        with taken(folder, settings, paths):
            found = settle(Ledger(folder, now, today), folder, who)
    if not found:
        raise CallError(
            f"er is geen onzekere mail aan ‘{who}’ in {folder}; `cmtool digest status` noemt welke er zijn, met "
            "dezelfde --state als het versturen"
        )
    for each in found:
        say(f"{_mail(each)} is aangekomen: vastgelegd")
    return OK


def _status(paths: tuple[str, ...], today: date, state: str | None, kind: Kind | None) -> int:
    """Say when a digest last went well; exit status 1 when that is too long ago."""
    from cmtool.digest.ledger import Ledger  # noqa: PLC0415 - loaded when needed
    from cmtool.digest.status import partly, status  # noqa: PLC0415 - same
    from cmtool.norms import load_norms  # noqa: PLC0415 - same
    from cmtool.state.folder import is_busy  # noqa: PLC0415 - same

    refuse_missing(paths)
    settings = settings_of(paths)
    folder = state_of(state, settings, paths)
    if state is not None and not os.path.isdir(folder):
        raise CallError(
            f"de staat {folder} bestaat niet: van daar is nog nooit een digest verstuurd; noem met --state dezelfde "
            "map als bij het versturen"
        )
    if settings.folder is not None:
        check_of(folder, settings, paths)
    busy = is_busy(folder)
    with told():
        ledger = Ledger(folder, now, today)
    said, stale = status(ledger.successes, today, load_norms().workdays, kind)
    more = partly(ledger.partly.values(), today, kind)
    sys.stdout.write("".join(f"{each}\n" for each in (said, more) if each))
    _tell_now(folder, ledger.uncertain, busy=busy)
    return FINDINGS if stale else OK
