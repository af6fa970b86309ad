"""The line, from paths to a run. Reports read a `Run` and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.engine.batch import jobs_for, judge_all
from cmtool.engine.place import fingerprint, place_remark
from cmtool.engine.portfolio import Portfolio
from cmtool.engine.spool import Spool
from cmtool.engine.tally import Agenda, Tally
from cmtool.engine.task import Task
from cmtool.finding import Finding, Remark
from cmtool.norms import load_norms
from cmtool.rule import Rule
from cmtool.source.find import Location, Missing, find
from cmtool.source.read import Source

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable
    from datetime import date

    from cmtool.engine.baseline import Entry
    from cmtool.engine.measure import Measure
    from cmtool.engine.order import Order
    from cmtool.engine.taken import Taken
    from cmtool.finding import Deadline, FindingStatus
    from cmtool.rule import Severity

MISSING_PATH = Rule(
    "CT002",
    "pad-niet-gevonden",
    "fout",
    "cmtool",
    """Elke opgegeven map en elk opgegeven bestand is er en kan worden geopend.

    Waarom: wat in een map staat die er niet is of dicht is, is niet gecontroleerd.
    """,
    deferrable=False,
)


class Run(NamedTuple):
    """Everything that a report shows. Findings and deadlines may not fit in memory: they are read once, in order.

    `dossiers` counts all, `unreadable` those without a model. `found` counts the findings by severity and status.
    `deadlines` is None when nobody asked for them; `statuses` counts every deadline by status, before anything was
    hidden; `asked` those of the owner and kinds that were asked for, of which `later` are too far away to be shown.
    `taken` is what the command takes of the dossiers, by dossier.
    `hidden` counts the findings that the profile or a folder leaves out, `skipped` names the rules that were not run,
    `solved` are the entries of the baseline that are no longer there, and `kept` those that one written now would hold.
    """

    today: date
    dossiers: int
    unreadable: int
    findings: Iterable[Finding]
    found: Counter[tuple[Severity, FindingStatus]]
    deadlines: Iterable[Deadline] | None
    statuses: Counter[str]
    asked: Counter[str]
    later: int
    crashed: bool
    hidden: int = 0
    skipped: tuple[str, ...] = ()
    solved: tuple[Entry, ...] = ()
    kept: Iterable[Entry] = ()
    taken: Iterable[Taken] = ()

    @property
    def faults(self) -> int:
        """How many open findings are a fout."""
        return self.found["fout", "open"]


class Nothing(Exception):  # noqa: N818 - it is not a mistake in code but in the call
    """No dossier was found; the text is a Dutch sentence with a way out."""


def run(order: Order, progress: Callable[[int, int], None] | None = None) -> Run:
    """Return the run over all dossiers below the paths.

    `progress` is told how many dossiers are done and how many there are. Raises Nothing when there are none.
    """
    found = list(find(order.paths, order.settings.ignored, order.settings.folder))
    locations = [each for each in found if isinstance(each, Location)]
    missing = [each for each in found if isinstance(each, Missing)]
    if not locations:
        raise Nothing(_nothing(order, missing))
    task = Task(order.today, load_norms(), order.choice, order.selection, order.settings, order.take, debug=order.debug)
    measure = _measure(order)
    tally = Tally(order.choice, measure)
    tally.add([_missing_finding(each) for each in missing])
    agenda = Agenda()
    portfolio = Portfolio(task)
    gathered: Spool[Taken] = Spool(_by_dossier, most=1_000)
    unused: list[tuple[str, Finding]] = []
    unreadable = done = 0
    for chunk in judge_all(locations, task, jobs_for(order.jobs, len(locations))):
        for judged in chunk:
            done += 1
            tally.add(judged.findings, judged.number)
            agenda.add(judged.deadlines, judged.counts)
            portfolio.add(judged.seen)
            gathered.add(judged.taken)
            unused += judged.unused
            unreadable += judged.number is None
        if progress is not None:
            progress(done, len(locations))
    across = list(portfolio.findings())
    hit = {(each.code, each.dossier) for each in across}
    # A part of the portfolio does not show what such a deferral hides.
    across += [finding for code, finding in unused if order.whole and (code, finding.dossier) not in hit]
    tally.add(across)
    # After a crash it is not known what is gone.
    sound = not tally.crashed and not missing
    return Run(
        order.today,
        len(locations),
        unreadable,
        tally.findings,
        tally.found,
        agenda.deadlines if order.selection is not None else None,
        agenda.statuses,
        agenda.asked,
        agenda.later,
        tally.crashed or bool(missing),
        tally.hidden,
        order.skipped,
        *((measure.solved(), measure.kept()) if measure is not None and sound else ((), ())),
        gathered,
    )


def _by_dossier(taken: Taken) -> tuple[str, str, int, int, str]:
    return taken[:5]


def _measure(order: Order) -> Measure | None:
    if order.baseline is None:
        return None
    from cmtool.engine.measure import Measure  # noqa: PLC0415 - few runs have a baseline

    return Measure(order.baseline, order.choice, whole=order.whole)


def _nothing(order: Order, missing: list[Missing]) -> str:
    if missing:
        listed = "; ".join(f"{each.shown} {each.reason}" for each in missing)
        return (
            f"Geen dossiers gevonden: {listed}{_stop(listed)} Controleer het pad, of ga eerst naar de map met dossiers."
        )
    where = ", ".join(order.paths)
    if any(isinstance(each, Location) for each in find(order.paths)):
        return (
            f"Geen dossiers gevonden in {where}: `negeer` in {order.settings.file} slaat alles over. "
            "Haal daar het patroon weg dat te veel overslaat."
        )
    return (
        f"Geen dossiers gevonden in {where}: er staat geen enkel bestand met de naam <nummer>.yaml. "
        "Noem de map met dossiers, of maak er een."
    )


def _stop(text: str) -> str:
    return "" if text.endswith("?") else "."


def _missing_finding(missing: Missing) -> Finding:
    hint = "controleer het pad; zet een pad met spaties tussen aanhalingstekens"
    remark = Remark(MISSING_PATH, (), f"Dit pad {missing.reason}", hint)
    finding = place_remark(Source(missing.shown, missing.shown, None), remark, missing.shown)
    # Its last name: the same from wherever the tool is called.
    return finding._replace(
        fingerprint=fingerprint(MISSING_PATH.code, "", "", mask_bsn(missing.shown.rsplit("/", 1)[-1]))
    )
