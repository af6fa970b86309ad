"""`cmtool history`: when each fact of a dossier changed, and by whom; and the dossier as it stood on a day."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.moment import folder_of, told
from cmtool.cli.options import OK, CallError, Debug, NoColor, Output, Quiet, Today, Verbose, day_of, today_or
from cmtool.cli.output import open_output, say
from cmtool.cli.work import format_of, report, settings_of

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.part import Part
    from cmtool.engine.history import Step
    from cmtool.source.gitlog import Logged


def history(
    path: Annotated[str, typer.Argument(metavar="DOSSIER", help="Het dossier, als bestand, map of nummer.")],
    field: Annotated[
        str | None, typer.Argument(metavar="VELD", help="Alleen dit veld of deel, zoals overeenkomst.einde.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DATUM", help="Toon het dossier zoals het aan het eind van die dag stond."),
    ] = None,
    today: Today = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None, typer.Option(metavar="NAAM", help="Vorm van de uitvoer: text, json of markdown.")
    ] = None,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,  # noqa: ARG001 - every command has it
) -> int:
    """Toon wanneer elk gegeven van een dossier is gewijzigd, en met welke commit: het controlespoor uit git.

    Volgorde, opmaak en commentaar zijn geen wijziging. Exitstatus 0: in orde; 2: de opdracht of cmtool zelf faalde.
    """
    day = today_or(today)
    form = format_of(format, "history")
    if at is not None:
        for name, given in (("--format", format), ("VELD", field)):
            if given is not None:
                raise CallError(f"--at toont het dossier zelf, zoals het toen was; laat {name} weg")
    if field is not None:
        _refuse_unknown(field)
    with told():
        path = _by_number(path)
        main = _main_file(path)
        from cmtool.source.git import top_of  # noqa: PLC0415 - loaded when needed

        top = top_of(folder_of((main,)))
        name = os.path.relpath(os.path.realpath(main), os.path.realpath(top)).replace(os.sep, "/")
        if at is not None:
            return _show(top, name, day_of("--at", at), output, quiet=quiet)
        return _tell(top, name, path, field, day, form, output, quiet=quiet, verbose=verbose, no_color=no_color)


def _by_number(said: str) -> str:
    """Return the path of a dossier that is named by its path or its number; what is not there may be in git."""
    from cmtool.source.find import SUFFIXES  # noqa: PLC0415 - loaded when needed
    from cmtool.source.insert import EditError  # noqa: PLC0415 - same
    from cmtool.source.one import one  # noqa: PLC0415 - same

    if os.path.lexists(said) or said.lower().endswith(SUFFIXES):
        return said
    settings = settings_of((".",))
    try:
        return one(said, settings.ignored, settings.folder).path
    except EditError as error:
        if _was_there(said):
            return said
        raise CallError(str(error)) from None


def _was_there(path: str) -> bool:
    """Return whether git knows a dossier in a folder that is gone. Raises GitError."""
    from cmtool.source.git import top_of  # noqa: PLC0415 - loaded when needed
    from cmtool.source.gitlog import log_of  # noqa: PLC0415 - same

    main = _main_file(path)
    top = top_of(folder_of((main,)))
    return bool(log_of(top, os.path.relpath(os.path.realpath(main), os.path.realpath(top)).replace(os.sep, "/")))


def _refuse_unknown(field: str) -> None:
    """Refuse a path with a field that the format does not have. Raises CallError."""
    from cmtool.dossier.dossier import Dossier  # noqa: PLC0415 - brings the models
    from cmtool.dossier.faults import unknown_field  # noqa: PLC0415 - same
    from cmtool.dossier.route import field_of  # noqa: PLC0415 - same

    part: type[Part] | None = Dossier
    path: tuple[str, ...] = ()
    for name in re.sub(r"\[.*?\](?=\.|\[|\Z)", "", field).split("."):
        if part is None:
            raise CallError(f"VELD: `{'.'.join(path)}` heeft geen velden; laat weg wat erachter staat")
        path = (*path, name)
        if name not in part.model_fields:
            remark = unknown_field(path)
            raise CallError(f"VELD: {remark.message}; {remark.hint}")
        part = field_of(part, name).inner


def _main_file(path: str) -> str:
    """Return the file of a dossier, `dossier.yaml` of one that is a folder. Raises CallError."""
    from cmtool.source.find import FOLDER_FILES, SUFFIXES, dossier_folder  # noqa: PLC0415 - loaded when needed

    folder = dossier_folder(path)
    if folder is not None:
        return next(file for each in FOLDER_FILES if os.path.isfile(file := os.path.join(folder, each)))
    if os.path.isdir(path):
        raise CallError(f"{path} is een map met dossiers; noem er een")
    if not os.path.lexists(path) and not path.lower().endswith(SUFFIXES):
        return os.path.join(path, FOLDER_FILES[0])  # a folder that was removed
    return path


def _tell(
    top: str,
    name: str,
    path: str,
    field: str | None,
    day: date,
    form: str,
    output: str | None,
    *,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> int:
    from cmtool.engine.history import History, steps_of, values_of  # noqa: PLC0415 - brings the models
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    steps = [_only(each, field) for each in steps_of(top, name, day)]
    if not steps:
        raise CallError(f"{shown(path)} staat in geen enkele commit; leg het eerst vast met git add en git commit")
    telling = tuple(each for each in steps if each.tells and (field is None or not each.old_name or each.changes))
    still = field is not None and not any(each.changes or each.end for each in telling)
    values = tuple(each for each in values_of(top, name, day) if _within(each.path, field or "")) if still else ()
    shallow = _shallow(top)
    if shallow:
        say(shallow.removeprefix("; "))
    what = History(name, shown(path), telling, len(steps) - len(telling), day, field or "", values)
    report(what, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=top, command="history")
    return OK


def _only(step: Step, field: str | None) -> Step:
    """Return a step with only what is about a field."""
    if field is None:
        return step
    kept = tuple(each for each in step.changes if _within(each.path, field))
    return step._replace(changes=kept, end=step.end if _within("overeenkomst.einde", field) else None)


def _within(path: str, field: str) -> bool:
    return path == field or path.startswith((f"{field}.", f"{field}["))


def _show(top: str, name: str, day: date, output: str | None, *, quiet: bool) -> int:
    """Write the dossier as it stood at the end of a day. Raises CallError and GitError."""
    from cmtool.source.gitlog import blobs_at, bytes_of, commit_on, is_before, log_of  # noqa: PLC0415 - when needed
    from cmtool.wording import dutch  # noqa: PLC0415 - same

    logged = log_of(top, name)
    commit = commit_on(top, day)
    past = [each for each in logged if commit is not None and is_before(top, each.commit, commit)]
    if commit is None or not past:
        first = f"; het staat in git sinds {dutch(logged[-1].day)}" if logged else ""
        raise CallError(f"Op {dutch(day)} stond dit dossier nog niet in git{first}{_shallow(top)}")
    names = dict.fromkeys(each.name for each in past)
    blobs = next(filter(None, (blobs_at(top, commit, each) for each in names)), ())
    if not blobs:
        raise CallError(f"Op {dutch(day)} stond dit dossier er niet: commit {past[0].commit[:7]} haalde het weg")
    if not quiet:
        say(f"stand van {dutch(day)}: {_called(past[0])}")
    with open_output(output) as out:
        for number, (file, data) in enumerate(bytes_of(top, blobs).items()):
            if len(blobs) > 1:
                out.write(f"{chr(10) if number else ''}# {file}\n")
            out.write(data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))
    return OK


def _shallow(top: str) -> str:
    """Return what to know about a history that is only partly here; nothing when it is whole."""
    from cmtool.source.git import is_shallow  # noqa: PLC0415 - loaded when needed

    return (
        "; deze kopie is ondiep (shallow) en wat er eerder was, staat hier niet: haal het op met git fetch --unshallow"
        if is_shallow(top)
        else ""
    )


def _called(at: Logged) -> str:
    from cmtool.report.parts.step import called  # noqa: PLC0415 - loaded when needed

    return f"commit {called(at)}"
