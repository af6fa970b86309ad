"""`cmtool lint`: the rules over dossiers, and over the portfolio as a whole."""

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
    DryRun,
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
from cmtool.cli.work import (
    ALL_FAMILIES,
    BASELINE,
    baseline_of,
    choice_of,
    covers,
    format_of,
    report,
    run_of,
    settings_of,
)

if TYPE_CHECKING:
    from cmtool.engine.baseline import Baseline
    from cmtool.engine.run import Run
    from cmtool.settings import Settings


def lint(
    paths: Paths = None,
    today: Today = None,
    rev: Rev = None,
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
    from cmtool.settings import FAIL_ON, PROFILES  # noqa: PLC0415 - loaded when needed

    if dry_run and not write_baseline:
        raise CallError("--dry-run hoort bij --write-baseline; noem beide, of geen van beide")
    if rev is not None and (baseline is not None or write_baseline):
        raise CallError("--rev beoordeelt met de baseline van toen; laat --baseline en --write-baseline weg")
    day = today_or(today)
    form = format_of(format)
    with as_it_was(rev, tuple(paths or ["."])) as (asked, commit):
        settings = settings_of(asked)
        level = PROFILES[one_of("--profile", profile or settings.lint.profile or "volledig", tuple(PROFILES))]
        fails = one_of("--fail-on", fail_on or settings.lint.fail_on or level.fail_on, FAIL_ON)
        choice, skipped = choice_of(ALL_FAMILIES, select, ignore, settings, level.severities)
        measured = baseline_of(baseline, settings, asked, write=write_baseline)
        order = Order(
            asked,
            day,
            choice,
            selection=None,
            settings=settings,
            jobs=at_least_one(jobs),
            debug=debug,
            baseline=measured,
            whole=covers(asked, settings.folder or (measured.folder if measured is not None else None)),
            skipped=skipped,
        )
        run = run_of(order)
    report(run, form, output, quiet=quiet, verbose=verbose, no_color=no_color, folder=asked[0], commit=commit)
    if write_baseline and measured is not None:
        _write(run, measured, settings, dry_run=dry_run)
    return _status(run, fails)


def _write(run: Run, baseline: Baseline, settings: Settings, *, dry_run: bool) -> None:
    """Write the baseline, or say what would be written. Raises CallError."""
    from cmtool.engine.baseline import BaselineError, baseline_text, write_baseline  # noqa: PLC0415 - loaded when needed
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    name = shown(baseline.file)
    if run.crashed:
        raise CallError(f"{name} is niet geschreven: er ging iets mis in cmtool, of een pad is niet gevonden")
    kept = list(run.kept)
    if not dry_run:
        try:
            write_baseline(baseline.file, name, baseline_text(kept))
        except BaselineError as error:
            raise CallError(str(error)) from None
    say(_told(run, baseline, settings, name, len(kept), dry_run=dry_run))


def _told(run: Run, baseline: Baseline, settings: Settings, name: str, kept: int, *, dry_run: bool) -> str:
    """Return what was written, or would be, and how it comes to count."""
    import os  # noqa: PLC0415 - loaded when needed

    if baseline.entries is not None:
        solved = len(run.solved)
        would = "zou eruit gaan" if solved == 1 else "zouden eruit gaan"
        told = f"{name}: {solved} opgelost en {would if dry_run else 'eruit'}, {kept} over."
    else:
        number, one = f"{kept} {'bevinding' if kept == 1 else 'bevindingen'}", kept == 1
        would = "zou worden" if one else "zouden worden"
        told = f"{number} {would if dry_run else 'is' if one else 'zijn'} vastgelegd in {name}."
    left = sum(count for (_, status), count in run.found.items() if status == "open")
    if left:
        told += f" {left} andere {'telt' if left == 1 else 'tellen'} wel mee."
    found_by_itself = os.path.basename(baseline.file) == BASELINE or settings.lint.baseline is not None
    if not found_by_itself and not dry_run:
        told += f' Noem haar voortaan met --baseline, of zet baseline = "{name}" onder [lint] in cmtool.toml.'
    return told


def _status(run: Run, fail_on: str) -> int:
    """Return the exit status; what failed in the tool outranks what was found (ontwerp §5)."""
    from cmtool.rule import SEVERITIES  # noqa: PLC0415 - loaded when needed

    if run.crashed:
        return FAILED
    if fail_on == "never":
        return OK
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if any(run.found[severity, "open"] for severity in counted) else OK
