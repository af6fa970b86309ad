"""Where lines appear: a remark becomes a finding and a due becomes a deadline, with file, line and column."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.engine.excerpt import excerpt
from cmtool.engine.selection import status_of
from cmtool.finding import Deadline, Finding, Owner, path_text
from cmtool.norms import load_norms
from cmtool.tree import locate, named
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dates import Workdays
    from cmtool.deadlines.kind import Kind
    from cmtool.facts import Facts
    from cmtool.finding import Due, Excerpt, Path, Remark
    from cmtool.source.read import Source

# So many whole working days lie between sending something and the day on which the other side has it.
_POST_DAYS = 2


class Place(NamedTuple):
    """Where something stands: file, line and column (from 1), and the path as people write it."""

    file: str
    line: int
    column: int
    path: str


def placed(source: Source, path: Path) -> Place:
    """Return where a path stands in a dossier; items that it names by their place are named by their key."""
    if source.root is None:
        return Place(source.file, 1, 1, path_text(path))
    file, line, column = locate(source.root, path)
    return Place(file or source.file, line, column, path_text(named(source.root, path)))


def place_remark(source: Source, remark: Remark, number: str, facts: Facts | None = None) -> Finding:
    """Return a remark as a finding at its place.

    `facts` are known where there is a dossier; its contract standard says where the rule stands.
    """
    file, line, column, path = placed(source, remark.path)
    if remark.line is not None and remark.column is not None:
        line, column = remark.line, remark.column
    place = Place(remark.file or file, line, column, path)
    stands = source_of(remark.source or remark.rule.source, facts)
    return finding_at(place, remark, number, stands, excerpt(source, place.file, line, column))


def finding_at(place: Place, remark: Remark, number: str, stands: str, shown: Excerpt | None) -> Finding:
    """Return a remark as a finding at a place; what was typed in it never shows a citizen service number."""
    rule, path, number = remark.rule, mask_bsn(place.path), mask_bsn(number)
    return Finding(
        mask_bsn(place.file),
        place.line,
        place.column,
        rule.code,
        path,
        rule.name,
        remark.severity or rule.severity,
        number,
        mask_bsn(remark.message),
        mask_bsn(remark.hint),
        stands,
        "open",
        fingerprint(rule.code, number, path, mask_bsn(remark.value)),
        shown,
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
    file, line, column, path = placed(source, due.path)
    steps = due.steps
    why_not = workdays.why_not(due.date)
    if why_not is not None:
        steps += (_not_a_workday(due.date, why_not, workdays),)
    steps += tuple(f"{path_text(path)} kon niet worden gelezen en telt niet mee" for path in _doubts(due, facts))
    if not due.done and due.date < today <= due.latest:
        steps += (f"de veilige dag is voorbij, de ruimste lezing ({dutch(due.latest)}) nog niet",)
    return Deadline(
        due.done,
        due.date,
        facts.dossier.nummer,
        kind.name,
        mask_bsn(path),
        days,
        status_of(days, due.done),
        mask_bsn(due.summary),
        _without_bsn(due.owner or facts.owner(kind.owner)),
        kind.basis,
        source_of(kind.source, facts),
        tuple(mask_bsn(step) for step in steps),
        due.latest,
        workdays.back(due.date, _POST_DAYS) if kind.received and not due.sent else None,
        mask_bsn(file),
        line,
        column,
        tuple(mask_bsn(words) for words in due.free),
    )


def _doubts(due: Due, facts: Facts) -> list[Path]:
    """Return what could not be read in the part of the dossier that a due is about."""
    at = due.path
    if not facts.left_out:
        return []
    near = [
        path
        for path in facts.left_out
        if at[: len(path)] == path or path[: len(at)] == at or (len(path) > 2 and at[: len(path) - 1] == path[:-1])  # noqa: PLR2004 - inside one item or block
    ]
    return sorted((path for path in near if not _in_steps(path, due.steps)), key=str)


def _in_steps(path: Path, steps: tuple[str, ...]) -> bool:
    return any(step.startswith(f"{path_text(path)} kon niet") for step in steps)


def source_of(marks: str, facts: Facts | None) -> str:
    """Return where marks such as `A3-06` stand for this contract; the standard of the other law is no source for it."""
    if facts is None:
        return load_norms().source(marks, "", None)
    standard = facts.dossier.overeenkomst.standaard
    return facts.norms.source(marks, facts.law, standard.versie if standard else None)


def _not_a_workday(day: date, why_not: str, workdays: Workdays) -> str:
    """Return that a day is no working day, with the last one before it and the holidays in between."""
    between = workdays.passed_over(day - timedelta(days=1))
    because = f" ({between})" if between else ""
    return f"{dutch(day)} is {why_not}; de laatste werkdag ervoor is {dutch(workdays.on_or_before(day))}{because}"


@lru_cache(maxsize=256)
def _without_bsn(owner: Owner) -> Owner:
    if owner.name is None and owner.email is None:
        return owner
    return Owner(owner.role, owner.name and mask_bsn(owner.name), owner.email and mask_bsn(owner.email))
