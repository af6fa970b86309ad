"""The sentences that close a report: what was found, and what is not shown. Nothing is left out uncounted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.rule import SEVERITIES
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.engine.run import Run
    from cmtool.finding import FindingStatus
    from cmtool.rule import Severity

NAMES: dict[Severity, tuple[str, str]] = {
    "fout": ("fout", "fouten"),
    "waarschuwing": ("waarschuwing", "waarschuwingen"),
    "advies": ("advies", "adviezen"),
    "onbekend": ("onbekend", "onbekend"),
}


# How to see what does not count, where a format hides it.
WITH_V = " (te zien met -v)"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def found(run: Run) -> str:
    """Return the open findings by severity: `5 fouten, 12 waarschuwingen`."""
    counts = [(run.found[severity, "open"], NAMES[severity]) for severity in SEVERITIES]
    return ", ".join(count(number, *names) for number, names in counts if number) or "niets gevonden"


def summary(run: Run, aside: str = "") -> str:
    """Return what a run gave, on one line. `aside` says how to see the findings that do not count."""
    told = _findings(run) if run.deadlines is None else _deadlines(run)
    return told + _not_counted(run, aside) + _left_out(run) + _solved(run)


def _findings(run: Run) -> str:
    parts = [count(run.dossiers, "dossier", "dossiers") + f" op {dutch(run.today)}"]
    if run.unreadable:
        parts.append(f"{run.unreadable} niet beoordeeld (eerst de fouten herstellen)")
    return ", ".join([*parts, found(run)]) + "."


def _deadlines(run: Run) -> str:
    counts = run.asked
    parts = [count(run.dossiers, "dossier", "dossiers") + f" op {dutch(run.today)}"]
    if run.unreadable:
        parts.append(f"{run.unreadable} zonder termijnen (eerst de fouten herstellen)")
    if run.faults:
        parts.append(count(run.faults, "fout", "fouten"))
    if unknown := run.found["onbekend", "open"]:
        parts.append(count(unknown, *NAMES["onbekend"]))
    parts.append(f"{counts['te_laat']} te laat")
    parts.append(f"{counts['vandaag'] + counts['deze_week']} deze week")
    parts.append(f"{counts['binnenkort']} binnenkort")
    parts.append(f"{counts['gepland']} later")
    return ", ".join(parts) + "." + _hidden_deadlines(run)


def _hidden_deadlines(run: Run) -> str:
    """Return which deadlines are not shown and how to see them."""
    text = f" Niet getoond: {run.later} verder weg (alles met --within all)." if run.later else ""
    others = sum(number - run.asked[status] for status, number in run.statuses.items() if status != "gereed")
    if others:
        text += f" Door --owner of --kind niet geteld: {count(others, 'termijn', 'termijnen')}."
    return text


def with_status(run: Run, status: FindingStatus) -> int:
    """Return how many findings have a status."""
    return sum(run.found[severity, status] for severity in SEVERITIES)


def _not_counted(run: Run, aside: str) -> str:
    kinds = (
        (with_status(run, "deferred"), "uitgezet in het dossier"),
        (with_status(run, "baselined"), "in de baseline"),
    )
    told = ", ".join(f"{number} {why}" for number, why in kinds if number)
    return f" Niet meegeteld: {told}{aside}." if told else ""


def _left_out(run: Run) -> str:
    text = ""
    if run.hidden:
        text += f" Weggelaten door het profiel of negeer_per_pad: {count(run.hidden, 'bevinding', 'bevindingen')}."
    if run.skipped:
        text += f" Overgeslagen met --select, --ignore of cmtool.toml: {count(len(run.skipped), 'regel', 'regels')}."
    return text


def _solved(run: Run) -> str:
    if not run.solved:
        return ""
    number = len(run.solved)
    told = f"is {number} bevinding" if number == 1 else f"zijn {number} bevindingen"
    return f" Van de baseline {told} opgelost; --write-baseline haalt {'haar' if number == 1 else 'ze'} eruit."
