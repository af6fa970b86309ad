"""`cmtool render`: a letter or report from a dossier, with everything that it needs."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    CallError,
    Debug,
    Output,
    Quiet,
    Today,
    one_of,
    today_or,
)
from cmtool.cli.output import say
from cmtool.cli.survey import status, survey
from cmtool.cli.work import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.letters.letter import Sort
    from cmtool.source.update import Change, Snapshot


def render(
    kind: Annotated[str, typer.Argument(metavar="SOORT", help="Welke brief of welk verslag, zoals ingebrekestelling.")],
    path: Annotated[str, typer.Argument(metavar="DOSSIER", help="Het dossier, als bestand of map.")],
    item: Annotated[
        str | None, typer.Option("--item", "--shortcoming", metavar="ID", help="Over welk onderdeel, zoals tk-1.")
    ] = None,
    extra: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="VELD=WAARDE", help="Wat het dossier niet zegt: termijn_tot=2026-12-22. Mag vaker."
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Maak een concept, ook als er iets ontbreekt; dat staat er dan in.")
    ] = False,
    today: Today = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(metavar="NAAM", help="Vorm: markdown, html, word of pdf. Zonder opgave die van --output."),
    ] = None,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Overschrijf een bestand dat er al is.")] = False,
    record: Annotated[
        bool,
        typer.Option("--record", help="Leg de brief vast in het dossier; --output ligt dan in de map van het dossier."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Schrijf niets; zeg wat er geschreven zou worden.")
    ] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> int:
    """Maak een brief of verslag uit een dossier. Wat ontbreekt en verplicht is, houdt de brief tegen.

    Exitstatus 0: gemaakt; 1: er ontbreekt iets, of het dossier heeft een fout; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.letters.letter import letters  # noqa: PLC0415 - brings the models
    from cmtool.letters.take import Filled, take  # noqa: PLC0415 - same
    from cmtool.render.formats import maker  # noqa: PLC0415 - same
    from cmtool.render.paper import paper_of  # noqa: PLC0415 - brings jinja2
    from cmtool.render.record import recorded  # noqa: PLC0415 - same
    from cmtool.source.git import commit_of  # noqa: PLC0415 - loaded when needed
    from cmtool.source.update import below  # noqa: PLC0415 - same

    sorts = {each.name: each.sort for each in letters()}
    sort = sorts[one_of("SOORT", kind, list(sorts), "brief of verslag")]
    day = today_or(today)
    form = _form(format, output)
    before = _before(path, output, draft=draft) if record else None
    settings = settings_of((path,))
    wanted = partial(take, kind=kind, item=item, extra=_extra(extra), draft=draft)
    run = survey(wanted, (path,), day, settings, jobs=1, debug=debug)
    if run.dossiers != 1:
        raise CallError(f"{path}: hier staan {run.dossiers} dossiers; noem er een")
    found = list(run.taken)
    gaps = [each for each in found if not isinstance(each.value, Filled)]
    filled = next((each for each in found if isinstance(each.value, Filled)), None)
    stopped = _tell(run, gaps, sort, quiet=quiet)
    if run.crashed:
        return FAILED
    if filled is None or (stopped and not draft):
        return FINDINGS
    commit = commit_of(os.path.dirname(os.path.abspath(filled.file)))
    with _told():
        paper = paper_of(kind, filled, run.today, settings, commit, draft=draft)
        data = maker(form)(paper)
        changes = recorded(before, paper, item, below(before.location, output) or "") if before and output else ()
    _write(data, form, output, force=force, dry_run=dry_run)
    _record(before, changes, output, dry_run=dry_run, quiet=quiet)
    return status(run)


def _before(path: str, output: str | None, *, draft: bool) -> Snapshot:
    """Return the dossier as it is before the letter is made of it. Raises CallError."""
    from cmtool.source.find import Location, dossier_folder  # noqa: PLC0415 - loaded when needed
    from cmtool.source.insert import EditError  # noqa: PLC0415 - same
    from cmtool.source.update import below, snapshot  # noqa: PLC0415 - same

    if draft:
        raise CallError("--record: een concept legt u niet vast; laat --draft of --record weg")
    if output is None:
        raise CallError("--record: noem met --output een bestand in de map van het dossier")
    folder = dossier_folder(path)
    location = Location(path) if folder is None else Location(folder, folder=True)
    if folder is None and os.path.isdir(path):
        raise CallError(f"--record: {path} is een map met dossiers; noem er een")
    try:
        before = snapshot(location)
    except EditError as error:
        raise CallError(f"--record: {error}") from None
    if below(location, output) is None:
        raise CallError(
            f"--record: {output} ligt niet in de map van het dossier; kies een plaats daarin, zoals bijlagen"
        )
    return before


def _record(
    before: Snapshot | None, changes: tuple[Change, ...], output: str | None, *, dry_run: bool, quiet: bool
) -> None:
    """Write what the letter adds to the dossier, or say what would be written. Raises CallError."""
    from cmtool.source.insert import EditError  # noqa: PLC0415 - loaded when needed
    from cmtool.source.update import apply  # noqa: PLC0415 - same

    if before is None:
        return
    if not dry_run:
        try:
            apply(before, changes)
        except EditError as error:
            raise CallError(f"--record: {output} is geschreven en niet vastgelegd: {error}") from None
    word = "zou worden vastgelegd" if dry_run else "vastgelegd"
    for change in changes if dry_run or not quiet else ():
        for line, text in change.added:
            say(f"{change.file}:{line}: {word}: {text.strip()}")


def _form(said: str | None, output: str | None) -> str:
    """Return the format: what was asked, or what the name of the file says, else Markdown. Raises CallError."""
    from cmtool.render.formats import endings, formats  # noqa: PLC0415 - loaded when needed

    form = None if said is None else one_of("--format", said, formats(), "vorm")
    if output is None:
        return form or "markdown"
    known = endings()
    ending = os.path.splitext(output)[1].lower()
    if ending not in known:
        raise CallError(f"--output: {output} eindigt niet op {', '.join(known)}; kies een van die")
    if form not in {None, known[ending]}:
        raise CallError(f"--output: {output} is de naam van {known[ending]}, en --format vraagt {form}; kies er een")
    return known[ending]


def _extra(said: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Return the fields of `--with`. Raises CallError."""
    found: dict[str, str] = {}
    for each in said or ():
        name, sign, value = each.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise CallError(
                f"--with: ‘{each}’ is geen veld met een waarde; schrijf bijvoorbeeld termijn_tot=2026-12-22"
            )
        if name.strip() in found:
            raise CallError(f"--with: {name.strip()} staat er twee keer; noem het één keer")
        found[name.strip()] = value.strip()
    return tuple(found.items())


def _tell(run: Run, gaps: list[Taken], sort: Sort, *, quiet: bool) -> bool:
    """Say what is wrong with the dossier and what is missing for the letter; return whether that stops it."""
    for finding in run.findings:
        if finding.severity == "fout" and finding.status == "open":
            say(f"{finding.file}:{finding.line}:{finding.column}: {finding.message}; {finding.hint}")
    for each in gaps:
        gap = each.value
        if gap.weight == "aanbevolen" and quiet:
            continue
        where = f"{each.file}:{each.line}:{each.column}: " if each.path else ""
        hint = f"; {gap.hint}" if gap.hint else ""
        say(f"{where}{_NO_FIT[sort] if gap.weight == 'past_niet' else _NAMES[gap.weight]}: {gap.message}{hint}")
    return any(each.value.weight != "aanbevolen" for each in gaps)


_NAMES = {"verplicht": "verplicht", "aanbevolen": "let op"}
_NO_FIT = {"brief": "deze brief past niet", "verslag": "dit verslag past niet"}


@contextmanager
def _told() -> Iterator[None]:
    """Raise CallError for what is wrong with a template, a format or the dossier that is written in."""
    from cmtool.render.formats import FormatError  # noqa: PLC0415 - loaded when needed
    from cmtool.render.templates import TemplateError  # noqa: PLC0415 - same
    from cmtool.source.insert import EditError  # noqa: PLC0415 - same

    try:
        yield
    except (TemplateError, FormatError) as error:
        raise CallError(str(error)) from None
    except EditError as error:
        raise CallError(f"--record: {error}") from None


def _write(data: bytes, form: str, output: str | None, *, force: bool, dry_run: bool) -> None:
    """Write the letter, or say that it would be. Raises CallError."""
    from cmtool.source.write import WriteError, check_new, write_new  # noqa: PLC0415 - loaded when needed

    if output is None:
        _to_standard_output(data, form)
        return
    try:
        if dry_run:
            check_new(output, output, force=force)
            say(f"{output} zou worden {'overschreven' if os.path.exists(output) else 'geschreven'}")
        else:
            write_new(output, output, data, force=force)
    except WriteError as error:
        raise CallError(f"--output: {error}") from None


def _to_standard_output(data: bytes, form: str) -> None:
    try:
        sys.stdout.write(data.decode())
    except UnicodeDecodeError:
        raise CallError(f"{form} is geen tekst voor een scherm; noem een bestand met --output") from None
