"""`cmtool lint`: the rules over dossiers, and over the portfolio as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import (
    FAILED,
    FINDINGS,
    OK,
    CallError,
    Debug,
    DryRun,
    Format,
    Ignore,
    Jobs,
    NoColor,
    Output,
    Paths,
    Quiet,
    Select,
    Today,
    Verbose,
    at_least_one,
    today_or,
)
from cmtool.cli.work import choice_of, format_of, report, run_of, settings_of

if TYPE_CHECKING:
    from cmtool.engine.baseline import Baseline
    from cmtool.engine.run import Run
    from cmtool.settings import Settings

FAMILIES = ("DS", "DK", "CS", "UZ", "CT")
_BASELINE = "baseline.json"


def lint(
    paths: Paths = None,
    today: Today = None,
    select: Select = None,
    ignore: Ignore = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAAM",
            help="basis (alleen fouten en wat onbekend is), volledig (alles) of streng (alles, en exitstatus 1 vanaf "
            "een waarschuwing). Zonder opgave volledig.",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="ERNST",
            help="Exitstatus 1 vanaf deze ernst: fout, waarschuwing, advies, onbekend, of never. Zonder opgave fout.",
        ),
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="BESTAND", help="Wat in dit bestand staat, was er al en telt niet mee.")
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Leg vast wat er nu is; een bestaande baseline wordt alleen kleiner. Zonder --baseline: baseline.json "
            "naast cmtool.toml.",
        ),
    ] = False,
    dry_run: DryRun = False,
    format: Format = None,  # noqa: A002 - the name of the option
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    debug: Debug = False,
) -> int:
    """Beoordeel dossiers: de kwaliteit van het dossier, en de contractstandaard die bindt.

    Zonder pad: de map waarin u staat. Elke bevinding zegt waar, wat, waarom en wat u kunt doen; `cmtool explain CODE`
    geeft de uitleg. Exitstatus 0: in orde; 1: bevindingen vanaf --fail-on; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.engine.order import Order  # noqa: PLC0415 - brings the models

    day = today_or(today)
    form = format_of(format)
    asked = tuple(paths or ["."])
    settings = settings_of(asked)
    level = _one_of("--profile", profile or settings.lint.profile or "volledig")
    fails = _one_of("--fail-on", fail_on or settings.lint.fail_on or ("waarschuwing" if level == "streng" else "fout"))
    choice, skipped = choice_of(FAMILIES, select, ignore, settings, level)
    measured = _baseline(baseline, settings, asked, write=write_baseline)
    order = Order(
        asked, day, choice, None, settings, at_least_one(jobs), debug, measured, _whole(asked, measured), skipped
    )
    run = run_of(order)
    if write_baseline and measured is not None:
        _write(run, measured, dry_run=dry_run)
    report(run, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0])
    return _status(run, fails)


def _one_of(option: str, said: str) -> str:
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.settings import FAIL_ON, PROFILES  # noqa: PLC0415 - loaded when needed

    known = PROFILES if option == "--profile" else FAIL_ON
    if said in known:
        return said
    meant = nearest(said, known)
    hint = f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(known)}"
    raise CallError(f"{option}: ‘{said}’ is geen keuze; {hint}")


def _baseline(said: str | None, settings: Settings, paths: tuple[str, ...], *, write: bool) -> Baseline | None:
    """Return the baseline to measure against, or None when nobody asks for one. Raises CallError."""
    import os  # noqa: PLC0415 - loaded when needed

    from cmtool.engine.baseline import BaselineError, read_baseline  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    named = settings.lint.baseline
    if said is not None:
        file = said
    elif named is not None:
        file = os.path.join(settings.folder or os.curdir, named)
    elif write:
        here = paths[0] if os.path.isdir(paths[0]) else os.curdir
        file = os.path.join(settings.folder or here, _BASELINE)
    else:
        return None
    try:
        found = read_baseline(file, shown(file))
    except BaselineError as error:
        raise CallError(str(error)) from None
    if found.entries is None and not write:
        hint = "maak hem met --write-baseline, of verbeter de naam"
        raise CallError(f"De baseline {shown(file)} bestaat niet; {hint}")
    return found


def _whole(paths: tuple[str, ...], baseline: Baseline | None) -> bool:
    """Return whether the paths cover the folder in which the baseline lies, and so every dossier in it."""
    import os  # noqa: PLC0415 - loaded when needed

    if baseline is None:
        return False
    home = os.path.realpath(os.path.dirname(baseline.file) or os.curdir)
    tops = [os.path.realpath(path) for path in paths if path != "-"]
    return any(home == top or home.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def _write(run: Run, baseline: Baseline, *, dry_run: bool) -> None:
    """Write the baseline, or say what would be written. Raises CallError."""
    from cmtool.engine.baseline import BaselineError, baseline_text, write_baseline  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    name = shown(baseline.file)
    if baseline.entries is None:
        told = f"{len(run.kept)} bevindingen {'zouden worden' if dry_run else 'zijn'} vastgelegd in {name}"
    else:
        told = f"{name}: {len(run.solved)} opgelost en eruit, {len(run.kept)} over"
        told += "; niets geschreven" if dry_run else ""
    if not dry_run:
        try:
            write_baseline(baseline.file, name, baseline_text(run.kept))
        except BaselineError as error:
            raise CallError(str(error)) from None
    typer.echo(f"cmtool: {told}.", err=True)


def _status(run: Run, fail_on: str) -> int:
    """Return the exit status; what failed in the tool outranks what was found (ontwerp §5)."""
    from cmtool.rule import SEVERITIES  # noqa: PLC0415 - loaded when needed

    if run.crashed:
        return FAILED
    if fail_on == "never":
        return OK
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if any(run.found[severity, "open"] for severity in counted) else OK
