"""Where lines appear: a remark becomes a finding and a due becomes a deadline, with file, line and column."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.engine.selection import status_of
from cmtool.finding import Deadline, Finding, Id, mask_bsn, path_text
from cmtool.term import bound_standard
from cmtool.tree import locate, named
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dates import Workdays
    from cmtool.deadlines.facts import Facts
    from cmtool.deadlines.kind import Kind
    from cmtool.finding import Due, Path, Remark
    from cmtool.source.read import Source

# So many whole working days lie between sending something and the day on which the other side has it.
_POST_DAYS = 2


def place_remark(source: Source, remark: Remark, number: str) -> Finding:
    """Return a remark as a finding at its place; what was typed in it never shows a citizen service number."""
    path = remark.path
    file, line, column = source.file, 1, 1
    if source.root is not None:
        path = named(source.root, remark.path)
        other, line, column = locate(source.root, remark.path)
        file = other or file
    if remark.line is not None and remark.column is not None:
        line, column = remark.line, remark.column
    shown = mask_bsn(path_text(path))
    rule = remark.rule
    return Finding(
        remark.file or file,
        line,
        column,
        rule.code,
        shown,
        rule.name,
        rule.severity,
        number,
        mask_bsn(remark.message),
        mask_bsn(remark.hint),
        rule.source,
        "open",
        fingerprint(rule.code, number, shown, mask_bsn(remark.value)),
    )


def fingerprint(code: str, number: str, path: str, value: str) -> str:
    """Return what makes a finding the same one tomorrow: code, dossier, path by ids and value."""
    from hashlib import sha256  # noqa: PLC0415 - only where something is wrong

    # A file name that is no UTF-8 has no other form in bytes than the escaped one.
    return sha256(f"{code}\0{number}\0{path}\0{value}".encode(errors="backslashreplace")).hexdigest()[:32]


def place_due(source: Source, due: Due, kind: Kind, facts: Facts) -> Deadline:
    """Return a due as a deadline: its days and status on a day, its place, and what to know about that day."""
    today, workdays = facts.today, facts.norms.workdays
    days = (due.date - today).days
    file, line, column = source.file, 1, 1
    if source.root is not None:
        other, line, column = locate(source.root, due.path)
        file = other or file
    steps = due.steps
    why_not = workdays.why_not(due.date)
    if why_not is not None:
        steps += (_not_a_workday(due.date, why_not, workdays),)
    if not due.done and due.date < today <= due.latest:
        steps += (f"de veilige dag is voorbij, de ruimste lezing ({dutch(due.latest)}) nog niet",)
    return Deadline(
        due.done,
        due.date,
        facts.dossier.nummer,
        kind.name,
        _shown(due.path),
        days,
        status_of(days, due.done),
        mask_bsn(due.summary),
        due.owner or facts.owner(kind.owner),
        kind.basis,
        _source(kind, facts),
        steps,
        due.latest,
        workdays.back(due.date, _POST_DAYS) if kind.received else None,
        file,
        line,
        column,
    )


def _source(kind: Kind, facts: Facts) -> str:
    """Return where a kind of deadline stands for this contract; a standard of the other law is no source for it."""
    contract = facts.dossier.overeenkomst
    standard = bound_standard(contract)
    fits = standard == facts.dossier.domein.removesuffix("wet")
    version = contract.standaard.versie if contract.standaard else None
    return facts.norms.source(kind.source, standard if fits else "", version)


def _not_a_workday(day: date, why_not: str, workdays: Workdays) -> str:
    """Return that a day is no working day, with the last one before it and the holidays in between."""
    between = workdays.passed_over(day - timedelta(days=1))
    because = f" ({between})" if between else ""
    return f"{dutch(day)} is {why_not}; de laatste werkdag ervoor is {dutch(workdays.on_or_before(day))}{because}"


def _shown(path: Path) -> str:
    """Return a path as text; only an id of nine signs or more can hold a citizen service number."""
    text = path_text(path)
    return mask_bsn(text) if any(step.__class__ is Id and len(step) > 8 for step in path) else text  # noqa: PLR2004 - as said
