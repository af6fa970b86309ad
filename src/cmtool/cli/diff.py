"""`cmtool diff`: what a change of dossiers means."""

from __future__ import annotations

import os
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cmtool.cli.moment import Moment, folder_of, moment, standing, told
from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    CallError,
    Debug,
    Jobs,
    NoColor,
    Output,
    Quiet,
    Today,
    Verbose,
    one_of,
    today_or,
)
from cmtool.cli.survey import judged, survey, whole_of
from cmtool.cli.work import ALL_FAMILIES, baseline_of, choice_of, format_of, report, settings_of
from cmtool.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from cmtool.engine.difference import AlikeAt, Compared, Difference, Opened, State
    from cmtool.engine.run import Run
    from cmtool.engine.taken import Take
    from cmtool.settings import Settings

FAIL_ON = (*SEVERITIES, "look", "never")


class _Call(NamedTuple):
    today: date
    asked: tuple[str, ...]
    jobs: int | None
    debug: bool


def diff(
    context: typer.Context,
    said: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REV[..REV]] [-- PAD...]",
            help="Welke staten: zonder opgave HEAD en de werkmap; REV en de werkmap; A..B; A...B vanaf waar B aftakte.",
        ),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WANNEER",
            help="Exitstatus 1 bij een nieuwe bevinding vanaf deze ernst (fout, waarschuwing, advies, onbekend), bij "
            "look (een wijziging die een tweede blik verdient), of never. Mag vaker; zonder opgave fout.",
        ),
    ] = None,
    today: Today = None,
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
    """Zeg wat een wijziging van dossiers betekent: per dossier wat er anders is, en wat daaruit volgt.

    Volgorde, aanhalingstekens en commentaar zijn geen wijziging. De gevolgen (termijnen, bevindingen, klasse,
    rechtsmiddelen) zijn het verschil tussen twee controles op dezelfde dag. Exitstatus 0: in orde; 1: zie --fail-on;
    2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.changes.portrait import portrait  # noqa: PLC0415 - brings the models
    from cmtool.engine.difference import differences, suspects  # noqa: PLC0415 - same

    fails = tuple(one_of("--fail-on", each, FAIL_ON, "keuze") for each in fail_on or ("fout",))
    form = format_of(format, "diff")
    revisions, asked = _split(tuple(said or ()), context.meta.get("apart"))
    call = _Call(today_or(today), asked, jobs, debug)
    with ExitStack() as open_, told():
        before, after = (open_.enter_context(each) for each in _moments(revisions, asked))
        old, new = _state(before, call), _state(after, call)
        if old.run is None and new.run is None:
            raise CallError(_nowhere(said or [], asked, before))
        files = suspects(old, new)
        old = old._replace(portraits=_taken(before, portrait, files.values(), call))
        new = new._replace(portraits=_taken(after, portrait, files, call))
        with standing(after):
            found = list(differences(old, new, _alike(before, after)))
        ways = _remedies(found, files, before, after, call)
    found = [each._replace(remedies=ways.get(each.number, ())) for each in found]
    what = _compared(found, old, new, before, after)
    report(
        what,
        form,
        output,
        quiet=quiet,
        verbose=verbose,
        no_color=no_color,
        folder=folder_of(asked),
        command="diff",
        commit=after.commit,
    )
    return _status(what, old, new, fails)


def _nowhere(said: list[str], asked: tuple[str, ...], before: Moment) -> str:
    """Return what to say when there are no dossiers in either state; it may be that a path was meant as a branch."""
    first = asked[0]
    branch = tuple(said) == asked and len(asked) == 1 and "/" in first and not first.startswith((".", "/"))
    if branch and not os.path.lexists(first) and not first.endswith((".yaml", ".yml")):
        return f"‘{first}’ is geen tak, commit of pad; git branch --all toont de takken"
    return f"Geen dossiers gevonden in {', '.join(asked)}, ook niet in {before.name}. Controleer het pad."


def _alike(before: Moment, after: Moment) -> AlikeAt:
    """Return what says whether two documents, one of each state, have one content; None where one is not there."""
    old, new = (at.place or os.getcwd() for at in (before, after))

    def alike(one: tuple[str, str], other: tuple[str, str]) -> bool | None:
        from filecmp import cmp  # noqa: PLC0415 - loaded when needed

        was, now = (
            os.path.join(place, os.path.dirname(file), pad) for place, (file, pad) in ((old, one), (new, other))
        )
        try:
            return cmp(was, now, shallow=False) if os.path.isfile(was) and os.path.isfile(now) else None
        except (OSError, ValueError):
            return None

    return alike


def _split(said: tuple[str, ...], apart: list[str] | None) -> tuple[str, tuple[str, ...]]:
    """Return the states that are asked (empty: HEAD and the work tree) and the paths. Raises CallError."""
    from cmtool.source.git import is_commit  # noqa: PLC0415 - loaded when needed

    if apart is not None:
        before = said[: len(said) - len(apart)]
        if len(before) > 1:
            raise CallError(f"Dit is te veel: {before[1]}; schrijf A..B om twee staten te vergelijken")
        return (before[0] if before else ""), tuple(apart) or (".",)
    if not said:
        return "", (".",)
    first, *rest = said
    there = os.path.lexists(first)
    if ".." in first.replace("../", "") and not there:
        return first, tuple(rest) or (".",)
    if not is_commit(folder_of(tuple(rest) or (".",)), first):
        if not there and len(said) == 1 and "/" not in first and not first.endswith((".yaml", ".yml")):
            # Not a path either: git says best what is the matter with the name of a commit.
            return first, (".",)
        return "", said
    if there:
        raise CallError(f"‘{first}’ is een commit en ook een pad; schrijf `cmtool diff {first} --` of `-- {first}`")
    return first, tuple(rest) or (".",)


def _moments(revisions: str, asked: tuple[str, ...]) -> tuple[AbstractContextManager[Moment], ...]:
    """Return the two states, to be opened. Raises CallError and GitError."""
    from cmtool.source.git import commit, merge_base, top_of  # noqa: PLC0415 - loaded when needed

    if "..." in revisions:
        one, _, other = revisions.partition("...")
        top = top_of(folder_of(asked))
        base = merge_base(top, commit(top, one or "HEAD"), commit(top, other or "HEAD"))
        return moment(asked, base), moment(asked, other or "HEAD")
    if ".." in revisions:
        one, _, other = revisions.partition("..")
        return moment(asked, one or "HEAD"), moment(asked, other or "HEAD")
    return moment(asked, revisions or "HEAD"), nullcontext(Moment("de werkmap"))


def _state(at: Moment, call: _Call) -> State:
    """Return the portfolio in a state; nothing when it had no dossiers then. Raises CallError, with the state."""
    try:
        return _judged(at, call)
    except CallError as error:
        raise CallError(f"{at.name}: {error}" if at.mirror else str(error)) from None


def _judged(at: Moment, call: _Call) -> State:
    from cmtool.engine.classes import Classes  # noqa: PLC0415 - brings the models
    from cmtool.engine.difference import State, assessed, sitter  # noqa: PLC0415 - same
    from cmtool.engine.selection import Selection  # noqa: PLC0415 - same

    with standing(at):
        paths = at.paths(call.asked)
        settings = settings_of(paths or (".",))
        if not paths or not _has_dossiers(paths, settings):
            return State(ignored=frozenset(_ignored(paths, settings)), said=_said(settings))
        state = _judging(paths, settings)
        everything = Selection(within=None, done=True)
        run = judged(paths, call.today, settings, take=sitter, shown=everything, jobs=call.jobs, debug=call.debug)
        whole = whole_of(assessed(run), paths, settings, jobs=call.jobs, debug=call.debug)
        return state._replace(run=run, classes=Classes(assessed(run), settings, whole))


def _judging(paths: tuple[str, ...], settings: Settings) -> State:
    """Return a state with only how it judges: its settings, what they leave out, and its baseline."""
    from cmtool.engine.difference import State  # noqa: PLC0415 - brings the models
    from cmtool.settings import PROFILES  # noqa: PLC0415 - loaded when needed

    level = PROFILES[settings.lint.profile or "volledig"]
    choice, _ = choice_of(ALL_FAMILIES, None, None, settings, level.severities)
    baseline = baseline_of(None, settings, paths, write=False)
    return State(
        choice=choice,
        ignored=frozenset(_ignored(paths, settings)),
        said=_said(settings),
        baseline=frozenset(baseline.entries or ()) if baseline is not None else None,
        baseline_file=os.path.basename(baseline.file) if baseline is not None else "",
    )


def _said(settings: Settings) -> dict[str, str] | None:
    """Return what cmtool.toml says, by name (`lint.negeer`); None without one. Layout and comment say nothing."""
    if settings.folder is None:
        return None
    import json  # noqa: PLC0415 - only with a cmtool.toml
    import tomllib  # noqa: PLC0415 - same

    with open(os.path.join(settings.folder, "cmtool.toml"), "rb") as handle:
        tables = tomllib.loads(handle.read().decode("utf-8-sig"))
    return {
        f"{head}.{name}": json.dumps(value, sort_keys=True, default=str)
        for head, table in tables.items()
        for name, value in (table.items() if isinstance(table, dict) else ())
    }


def _ignored(paths: tuple[str, ...], settings: Settings) -> Iterator[str]:
    """Yield the files of the dossiers that cmtool.toml leaves out."""
    from cmtool.source.find import FOLDER_FILES, Location, find  # noqa: PLC0415 - loaded when needed

    if not paths or not settings.ignored:
        return
    kept = set(find(paths, settings.ignored, settings.folder))
    for each in find(paths, (), settings.folder):
        if isinstance(each, Location) and each not in kept:
            yield from (f"{each.shown}/{name}" for name in FOLDER_FILES) if each.folder else (each.shown,)


def _has_dossiers(paths: tuple[str, ...], settings: Settings) -> bool:
    from cmtool.source.find import Location, find  # noqa: PLC0415 - loaded when needed

    return any(isinstance(each, Location) for each in find(paths, settings.ignored, settings.folder))


def _remedies(
    found: list[Difference], files: dict[str, str], before: Moment, after: Moment, call: _Call
) -> dict[str, tuple[Opened, ...]]:
    """Return by dossier which remedies opened or closed; only a dossier that changed can have any."""
    from cmtool.engine.difference import opened  # noqa: PLC0415 - loaded when needed
    from cmtool.remedies.take import take  # noqa: PLC0415 - brings the models

    both = [each for each in found if each.fate == "gewijzigd" and _on_shortcomings(each)]
    old = _taken(before, take, [files[each.file] for each in both], call)
    new = _taken(after, take, [each.file for each in both], call)
    return opened(old, new, {each.old_number: each.number for each in both if each.old_number})


def _on_shortcomings(found: Difference) -> bool:
    return any(not each.path.startswith(("declaraties", "gesprekken", "correspondentie")) for each in found.changes)


def _taken(at: Moment, take: Take, files: Iterable[str], call: _Call) -> Run | None:
    """Return a run over some files of a state that takes one thing of each; None without files."""
    with standing(at):
        paths = tuple(files)
        if not paths:
            return None
        settings = settings_of(at.paths(call.asked))
        return survey(take, paths, call.today, settings, jobs=call.jobs, debug=call.debug)


def _compared(found: list[Difference], old: State, new: State, before: Moment, after: Moment) -> Compared:
    from cmtool.engine.difference import Compared, resets  # noqa: PLC0415 - loaded when needed

    run = new.run
    if run is None and old.run is not None:
        run = old.run._replace(dossiers=0, unreadable=0, findings=(), deadlines=(), taken=())
    if run is None:
        raise ValueError(before.name)  # a state without dossiers on both sides was refused
    return Compared(run, tuple(found), before.name, after.name, tuple(resets(old, new)))


def _status(what: Compared, old: State, new: State, fails: tuple[str, ...]) -> int:
    """Return the exit status; what failed in the tool outranks what was found (ontwerp §5)."""
    if any(state.run is not None and state.run.crashed for state in (old, new)):
        return FAILED
    if "look" in fails and what.looks:
        return FINDINGS
    lowest = max((SEVERITIES.index(each) for each in fails if each in SEVERITIES), default=-1)
    counted = SEVERITIES[: lowest + 1]
    return FINDINGS if any(finding.severity in counted for each in what.differences for finding in each.found) else OK
