"""The line, from paths to a run. Reports read a `Run` and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cmtool.engine.batch import jobs_for, judge_all
from cmtool.engine.judge import Extract, Task
from cmtool.engine.place import fingerprint, place_remark
from cmtool.engine.spool import Spool
from cmtool.finding import Deadline, Finding, Remark, Rule
from cmtool.norms import load_norms
from cmtool.source.find import Location, Missing, find
from cmtool.source.read import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cmtool.engine.selection import Selection
    from cmtool.settings import Settings

DOUBLE_NUMBER = Rule(
    "DS008",
    "dubbel-nummer",
    "fout",
    "dossierformaat",
    why="Twee dossiers met hetzelfde nummer: een ervan is vermoedelijk een kopie, en soms wordt die bijgewerkt.",
    wrong="a/JH-2026-001.yaml en b/JH-2026-001.yaml",
    right="elk dossier een eigen nummer",
)
MISSING_PATH = Rule(
    "CT002",
    "pad-niet-gevonden",
    "fout",
    "cmtool",
    why="Een opgegeven map of bestand is er niet of kan niet worden geopend. Wat daarin staat, is niet gecontroleerd.",
)


class Run(NamedTuple):
    """Everything that a report shows.

    `dossiers` counts all, `unreadable` those without a model. `statuses` counts every deadline by status, before
    anything was hidden; `asked` those of the owner and kinds that were asked for, of which `later` are too far away
    to be shown.
    """

    today: date
    dossiers: int
    unreadable: int
    findings: Iterable[Finding]
    deadlines: Iterable[Deadline]
    statuses: Counter[str]
    asked: Counter[str]
    later: int
    faults: int
    crashed: bool


class Nothing(Exception):  # noqa: N818 - it is not a mistake in code but in the call
    """No dossier was found; the text is a Dutch sentence with a way out."""


class Order(NamedTuple):
    """What is asked of a run."""

    paths: tuple[str, ...]
    today: date
    selection: Selection
    settings: Settings
    jobs: int | None = None
    debug: bool = False


def check(order: Order, progress: Callable[[int, int], None] | None = None) -> Run:
    """Return the run over all dossiers below the paths.

    `progress` is told how many dossiers are done and how many there are. Raises Nothing when there are none.
    """
    found = list(find(order.paths, order.settings.ignored, order.settings.folder))
    locations = [each for each in found if isinstance(each, Location)]
    missing = [each for each in found if isinstance(each, Missing)]
    if not locations:
        raise Nothing(_nothing(order, missing))
    task = Task(order.today, load_norms(), order.selection, order.debug)
    findings: Spool[Finding] = Spool(_finding_order)
    deadlines: Spool[Deadline] = Spool(_deadline_order)
    findings.add(_missing_finding(each) for each in missing)
    statuses: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    # The number of each dossier with the place in `locations` where it was first seen.
    first_with: dict[str, int] = {}
    unreadable = later = done = 0
    faults = len(missing)
    crashed = bool(missing)
    for chunk in judge_all(locations, task, jobs_for(order.jobs, len(locations))):
        for judged in chunk:
            extra = _double_number(judged.extract, first_with, locations, done)
            done += 1
            findings.add(judged.findings)
            findings.add(extra)
            deadlines.add(judged.deadlines)
            statuses.update(judged.counts.all)
            asked.update(judged.counts.asked)
            later += judged.counts.later
            unreadable += judged.extract is None
            faults += sum(each.severity == "fout" for each in (*judged.findings, *extra))
            crashed = crashed or any(each.code.startswith("CT") for each in judged.findings)
        if progress is not None:
            progress(done, len(locations))
    return Run(order.today, len(locations), unreadable, findings, deadlines, statuses, asked, later, faults, crashed)


def _finding_order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding[:5]


def _deadline_order(deadline: Deadline) -> tuple[bool, date, str, str, str]:
    return deadline[:5]


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
    return finding._replace(fingerprint=fingerprint(MISSING_PATH.code, "", "", missing.shown.rsplit("/", 1)[-1]))


def _double_number(
    extract: Extract | None, first_with: dict[str, int], locations: list[Location], index: int
) -> list[Finding]:
    """Return the finding that the dossier at a location has the number of an earlier one."""
    if extract is None:
        return []
    first = first_with.setdefault(extract.number, index)
    if first == index:
        return []
    remark = Remark(
        DOUBLE_NUMBER,
        ("nummer",),
        f"het nummer {extract.number} staat ook in {locations[first].shown}",
        "geef elk dossier een eigen nummer, of haal de kopie weg",
        # The last two names of its path: the same from wherever the tool is called.
        "/".join(extract.file.split("/")[-2:]),
        extract.file,
        extract.line,
        extract.column,
    )
    return [place_remark(Source(extract.number, extract.file, None), remark, extract.number)]
