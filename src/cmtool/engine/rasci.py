"""The matrix of the organisation beside the dossiers: its own findings, and in how many dossiers a role is filled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.engine.excerpt import excerpt
from cmtool.engine.place import Place, finding_at, source_of
from cmtool.finding import path_text
from cmtool.rules.rs.matrix import faults, outside_of
from cmtool.rules.rs.rollen import holders
from cmtool.settings.settings import FILE_NAME
from cmtool.source.read import Source, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken
    from cmtool.facts import Facts
    from cmtool.finding import Excerpt, Finding, Path
    from cmtool.rules.rs.rollen import Holder
    from cmtool.settings import Settings
    from cmtool.settings.rasci import Matrix

# A key before its value, or a whole head.
_KEY = re.compile(r"\[[^\]]*\]|[^=\s]+")


class Role(NamedTuple):
    """A role of the matrix: in how many dossiers it is filled, of how many, and in which it is not, by number.

    `asked` is 0 for a role that no dossier has. `name` is who fills it, when one dossier was asked.
    """

    name: str
    asked: int
    filled: int
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    holder: str | None = None


class Rasci(NamedTuple):
    """A run with the findings on the matrix among its own, the matrix (None without one), and its roles.

    `dossiers` is how many dossiers were asked: those that can be read and are not settled.
    """

    run: Run
    matrix: Matrix | None
    roles: tuple[Role, ...]
    dossiers: int


def holders_of(facts: Facts) -> Iterator[tuple[Path, tuple[Holder, ...]]]:
    """Yield who fills the roles of a dossier, once; nothing of a contract of which nothing is left to do."""
    if not facts.settled:
        yield ("rollen",), holders(facts)


def rasci(run: Run, settings: Settings) -> Rasci:
    """Return the matrix beside a run that took `holders_of` each dossier."""
    judged = _with(run, sorted(_findings(settings), key=_order))
    if settings.rasci is None:
        return Rasci(judged, None, (), 0)
    matrix = _shown(settings.rasci)
    tally = _Tally(run.dossiers)
    for each in run.taken:
        tally.add(each)
    return Rasci(judged, matrix, tuple(tally.role(name) for name in matrix.roles), tally.dossiers)


def _shown(matrix: Matrix) -> Matrix:
    """Return a matrix whose own roles, which may be any text, show no citizen service number."""
    cells = {key: {mask_bsn(role): letters for role, letters in cell.items()} for key, cell in matrix.cells.items()}
    return matrix._replace(cells=cells, others=tuple(mask_bsn(role) for role in matrix.others))


class _Tally:
    """Counts per role in which dossiers it is filled."""

    def __init__(self, of: int) -> None:
        self.dossiers = 0
        self._of = of
        self._filled: Counter[str] = Counter()
        self._missing: defaultdict[str, list[str]] = defaultdict(list)
        self._unread: defaultdict[str, list[str]] = defaultdict(list)
        self._last: dict[str, str] = {}

    def add(self, taken: Taken) -> None:
        """Count the holders of one dossier."""
        self.dossiers += 1
        for role, name, unread in taken.value:
            if name is not None:
                self._filled[role] += 1
                self._last[role] = name
            else:
                (self._unread if unread else self._missing)[role].append(taken.dossier)

    def role(self, name: str) -> Role:
        """Return what is known of a role."""
        filled, missing, unread = self._filled[name], tuple(self._missing[name]), tuple(self._unread[name])
        holder = self._last.get(name) if self._of == 1 else None
        return Role(name, filled + len(missing) + len(unread), filled, missing, unread, holder)


def _with(run: Run, findings: list[Finding]) -> Run:
    found = run.found + Counter((each.severity, each.status) for each in findings)
    return run._replace(findings=merge(run.findings, findings, key=_order), found=found)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding[:5]


def _findings(settings: Settings) -> Iterator[Finding]:
    file = settings.file or FILE_NAME
    text = read_text(file, file) if settings.rasci else None
    source = Source(FILE_NAME, file, None, texts=((file, text),) if isinstance(text, str) else ())
    elsewhere = outside_of(provider=settings.organisation.provider)
    for remark in faults(settings.rasci, settings.file, elsewhere):
        place = Place(file, remark.line or 1, remark.column or 1, path_text(remark.path))
        stands = source_of(remark.rule.source, None)
        yield finding_at(place, remark, FILE_NAME, stands, _excerpt(source, place))


def _excerpt(source: Source, place: Place) -> Excerpt | None:
    """Return the line of a step, with its key or its head marked."""
    shown = excerpt(source, place.file, place.line, place.column)
    if shown is None:
        return None
    key = _KEY.match(shown.text, shown.start)
    return shown._replace(width=len(key[0])) if key else shown
