"""What the commands over a folder of dossiers share: their settings, the rules they ask, the run and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.cli.options import CallError, one_of
from cmtool.cli.output import say

if TYPE_CHECKING:
    from cmtool.engine.baseline import Baseline
    from cmtool.engine.choice import Choice
    from cmtool.engine.order import Order
    from cmtool.engine.run import Run
    from cmtool.rule import Severity
    from cmtool.settings import Settings, Word

# What `lint` judges, and what a baseline is called that is found by itself.
ALL_FAMILIES = ("DS", "DK", "CS", "UZ", "CT")
BASELINE = "baseline.json"


def settings_of(paths: tuple[str, ...]) -> Settings:
    """Return the settings that hold for all paths. Raises CallError."""
    from cmtool.settings import SettingsError, find_settings, read_settings  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    files = {find_settings(path) for path in paths}
    if len(files) > 1:
        listed = " en ".join(sorted(shown(each) if each else "geen" for each in files))
        raise CallError(f"Deze paden horen bij verschillende instellingen ({listed}); controleer ze apart")
    try:
        return read_settings(files.pop())
    except SettingsError as error:
        raise CallError(f"{_ended(str(error))} Er is niets gecontroleerd.") from None


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def choice_of(
    families: tuple[str, ...],
    select: list[str] | None,
    ignore: list[str] | None,
    settings: Settings,
    severities: tuple[Severity, ...],
) -> tuple[Choice, tuple[str, ...]]:
    """Return the rules that are asked, and the names of those of the families that are not. Raises CallError.

    `--select` takes the place of `selecteer`; `--ignore` is added to `negeer`.
    """
    from cmtool.engine.choice import Choice  # noqa: PLC0415 - loaded when needed

    said = settings.lint
    selected = _by_options(select, "--select") or _by_settings(said.select, settings)
    ignored = _by_options(ignore, "--ignore", ignore=True) + _by_settings(said.ignore, settings, ignore=True)
    choice = Choice(
        families,
        frozenset[str]().union(*selected) if selected else None,
        frozenset[str]().union(*ignored),
        tuple(
            (glob, frozenset[str]().union(*_by_settings(words, settings, ignore=True)))
            for glob, words in said.ignore_below
        ),
        settings.folder,
        severities,
    )
    return choice, _skipped(choice) if selected or ignored else ()


def _skipped(choice: Choice) -> tuple[str, ...]:
    from cmtool.engine.catalogue import rules  # noqa: PLC0415 - brings the models

    return tuple(each.name for each in rules() if each.family in choice.families and not choice.asks(each))


def _by_options(words: list[str] | None, option: str, *, ignore: bool = False) -> list[frozenset[str]]:
    said = [word.strip() for listed in words or () for word in listed.split(",") if word.strip()]
    if words and not said:
        raise CallError(f"{option}: hier ontbreekt een regel; schrijf bijvoorbeeld CS of polis-verlopen")
    return [_named(word, f"{option}: ", ignore=ignore) for word in said]


def _by_settings(words: tuple[Word, ...], settings: Settings, *, ignore: bool = False) -> list[frozenset[str]]:
    return [_named(word.text, f"{settings.file}:{word.line}:{word.column}: ", ignore=ignore) for word in words]


def _named(word: str, place: str, *, ignore: bool) -> frozenset[str]:
    """Return the codes of the rules that a word names. Raises CallError, with the place of the word."""
    from cmtool.engine.catalogue import rules  # noqa: PLC0415 - brings the models
    from cmtool.engine.choice import FixedRule, UnknownRule, ignorable, named_rules  # noqa: PLC0415 - loaded when needed

    try:
        found = named_rules(word, rules())
        return ignorable(word, found, rules()) if ignore else found
    except (UnknownRule, FixedRule) as error:
        if place.startswith("--"):
            raise CallError(f"{place}{error}") from None
        raise CallError(f"{_ended(f'{place}{error}')} Er is niets gecontroleerd.") from None


def covers(paths: tuple[str, ...], home: str | None) -> bool:
    """Return whether the paths cover the whole portfolio: its folder, or without one only folders with dossiers."""
    import os  # noqa: PLC0415 - loaded when needed

    from cmtool.source.find import dossier_folder  # noqa: PLC0415 - loaded when needed

    if home is None:
        return all(os.path.isdir(path) and dossier_folder(path) is None for path in paths)
    top = os.path.realpath(home)
    asked = [os.path.realpath(path) for path in paths if path != "-"]
    return any(top == each or top.startswith(each.rstrip(os.sep) + os.sep) for each in asked)


def baseline_of(said: str | None, settings: Settings, paths: tuple[str, ...], *, write: bool) -> Baseline | None:
    """Return the baseline to measure against: that of the option, of cmtool.toml, or the one that lies beside it.

    None when there is none and none is to be written. Raises CallError.
    """
    import os  # noqa: PLC0415 - loaded when needed

    from cmtool.engine.baseline import BaselineError, read_baseline  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    here = paths[0] if os.path.isdir(paths[0]) else os.curdir
    beside = os.path.join(settings.folder or here, settings.lint.baseline or BASELINE)
    file = said or beside
    try:
        found = read_baseline(file, shown(file))
    except BaselineError as error:
        raise CallError(str(error)) from None
    if found.entries is not None or write:
        if write:
            _refuse(file)
        return found
    if said is None and settings.lint.baseline is None:
        return None
    raise CallError(f"De baseline {shown(file)} bestaat niet; maak haar met --write-baseline, of verbeter de naam")


def _refuse(file: str) -> None:
    """Refuse a place where a baseline may not be written, before anything is judged. Raises CallError."""
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed
    from cmtool.source.write import WriteError, refuse_place  # noqa: PLC0415 - loaded when needed

    try:
        refuse_place(file, shown(file))
    except WriteError as error:
        raise CallError(str(error)) from None


def is_whole(paths: tuple[str, ...], settings: Settings, state: str | None) -> bool:
    """Return whether the paths certainly cover all that a state is about.

    Without cmtool.toml nobody knows how large the portfolio is, unless the state is that of these paths alone.
    """
    return (settings.folder is not None or state is None) and covers(paths, settings.folder)


def run_of(order: Order) -> Run:
    """Return the run, with a bar for who waits. Raises CallError when there are no dossiers."""
    from cmtool.cli.progress import Progress  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.run import Nothing, run  # noqa: PLC0415 - brings the models
    from cmtool.tree import c_parser_missing  # noqa: PLC0415 - loaded when needed

    if c_parser_missing():
        say("het snelle deel van de YAML-lezer ontbreekt (ruamel.yaml.clib); lezen duurt langer.")
    with Progress() as progress:
        try:
            return run(order, progress)
        except Nothing as error:
            raise CallError(str(error)) from None


def format_of(said: str | None, command: str = "") -> str:
    """Return the format: what was asked, or what the CI in which we run reads, else text. Raises CallError.

    `command` is one with formats of its own, which CI does not read.
    """
    import os  # noqa: PLC0415 - loaded when needed

    from cmtool.report.formats import formats  # noqa: PLC0415 - loaded when needed

    if command:
        return one_of("--format", said or "text", formats(command), "vorm")
    if said is None:
        if os.environ.get("GITHUB_ACTIONS") == "true":
            return "github"
        return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"
    return one_of("--format", said, formats(), "vorm")


def report(
    what: Any,
    name: str,
    output: str | None,
    *,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    folder: str,
    command: str = "",
    commit: str | None = None,
) -> None:
    """Write a run, or what a command makes of it, in a format, to standard output or a file. Raises CallError.

    `commit` is the one that was judged, None for the files as they lie around `folder`.
    """
    import os  # noqa: PLC0415 - loaded when needed
    import sys  # noqa: PLC0415 - loaded when needed

    from cmtool.cli.output import open_output  # noqa: PLC0415 - loaded when needed
    from cmtool.report.formats import Look, writer  # noqa: PLC0415 - loaded when needed

    looking = output is None and sys.stdout.isatty()
    color = looking and not no_color and not os.environ.get("NO_COLOR")
    width = os.get_terminal_size(sys.stdout.fileno()).columns if looking else None
    if commit is None and name in {"json", "sarif"}:
        from cmtool.source.git import commit_of  # noqa: PLC0415 - loaded when needed

        commit = commit_of(folder)
    with open_output(output) as out:
        writer(name, command)(what, out, Look(color, verbose, quiet, commit, width))
