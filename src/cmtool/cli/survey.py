"""What the commands share that look at a portfolio without listing deadlines: classify, capacity, rasci, signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.cli.options import FAILED, FINDINGS, OK, at_least_one
from cmtool.cli.work import ALL_FAMILIES, baseline_of, choice_of, covers, run_of
from cmtool.rule import SEVERITIES

if TYPE_CHECKING:
    from datetime import date

    from cmtool.classify.what_if import Change
    from cmtool.engine.classes import Whole
    from cmtool.engine.run import Run
    from cmtool.engine.selection import Selection
    from cmtool.engine.taken import Take
    from cmtool.settings import Settings

# What makes an answer unreliable: the structure of the file, and the tool's own trouble (ontwerp §5).
FAMILIES = ("DS", "CT")


def survey(
    take: Take,
    paths: tuple[str, ...],
    day: date,
    settings: Settings,
    *,
    jobs: int | None,
    debug: bool,
    families: tuple[str, ...] = FAMILIES,
) -> Run:
    """Return a run that takes values of each dossier, and asks only the rules of a few families. Raises CallError."""
    from cmtool.engine.choice import Choice  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.order import Order  # noqa: PLC0415 - loaded when needed

    choice = Choice(families, root=settings.folder, severities=SEVERITIES)
    order = Order(
        paths, day, choice, selection=None, settings=settings, jobs=at_least_one(jobs), debug=debug, take=take
    )
    return run_of(order)


def judged(
    paths: tuple[str, ...],
    day: date,
    settings: Settings,
    *,
    take: Take,
    shown: Selection,
    jobs: int | None,
    debug: bool,
) -> Run:
    """Return a run with deadlines, with the findings as `lint` counts them, and values of each dossier.

    Raises CallError.
    """
    from cmtool.engine.order import Order  # noqa: PLC0415 - loaded when needed
    from cmtool.settings import PROFILES  # noqa: PLC0415 - same

    level = PROFILES[settings.lint.profile or "volledig"]
    choice, skipped = choice_of(ALL_FAMILIES, None, None, settings, level.severities)
    return run_of(
        Order(
            paths,
            day,
            choice,
            selection=shown,
            settings=settings,
            jobs=at_least_one(jobs),
            debug=debug,
            baseline=baseline_of(None, settings, paths, write=False),
            whole=covers(paths, settings.folder),
            skipped=skipped,
            take=take,
        )
    )


def status(run: Run) -> int:
    """Return the exit status of a run: 2 when something failed in the tool, 1 when a dossier has a fout."""
    if run.crashed:
        return FAILED
    return FINDINGS if run.faults else OK


def whole_of(
    run: Run,
    asked: tuple[str, ...],
    settings: Settings,
    *,
    jobs: int | None,
    debug: bool,
    changes: tuple[Change, ...] = (),
) -> Whole:
    """Return what the whole portfolio declared, or why that is not known.

    Where only a part is asked, the rest is read too, but only when a share has to be computed.
    """
    from cmtool.classify.assess import assess, last_full_year  # noqa: PLC0415 - loaded when needed
    from cmtool.classify.shares import PATHS  # noqa: PLC0415 - same
    from cmtool.classify.what_if import changed  # noqa: PLC0415 - same
    from cmtool.engine.classes import Whole, totals_of  # noqa: PLC0415 - same

    year = last_full_year(run.today)
    if settings.organisation.provider:
        return Whole("wat alle aanbieders samen leveren, is aan deze kant niet bekend")
    if covers(asked, settings.folder):
        return Whole(totals_of(run, year))
    said = (each for at in run.taken for each in (at.value.given, changed(at.value.given, changes)))
    if all(path in each.values for each in said for path in PATHS):
        return Whole("alle aandelen staan in het dossier")
    if settings.folder is None:
        return Whole("noem de map met alle dossiers: een aandeel is een deel van het geheel")
    portfolio = survey(assess, (settings.folder,), run.today, settings, jobs=jobs, debug=debug)
    return Whole(totals_of(portfolio, year), frozenset(at.file for at in portfolio.taken))
