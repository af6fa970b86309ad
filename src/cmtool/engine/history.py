"""The history of one dossier: what changed in meaning at each commit."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from cmtool.changes.change import Change, End, changed, moved_end
from cmtool.changes.portrait import Portrait, portrait
from cmtool.dossier.parse import parse
from cmtool.engine.difference import home
from cmtool.facts import facts_of
from cmtool.norms import load_norms
from cmtool.source.find import FOLDER_FILES, Location
from cmtool.source.gitlog import Blob, blobs_at, bytes_of, log_of
from cmtool.source.read import read
from cmtool.tree import named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cmtool.changes.leaf import Leaf
    from cmtool.source.gitlog import Logged


class Step(NamedTuple):
    """A commit with what it changed. `begun`: the dossier was not there before; `facts` are how many it then had.

    `again` says that it was there still earlier, `unread` that it cannot be read at this commit, and `mended` that it
    could not before. What changed is then counted from the last time that it was there and could be read; `same` says
    that this is nothing.
    """

    at: Logged
    changes: tuple[Change, ...] = ()
    end: End | None = None
    begun: bool = False
    gone: bool = False
    unread: bool = False
    mended: bool = False
    same: bool = False
    facts: int = 0
    again: bool = False
    old_name: str = ""

    @property
    def tells(self) -> bool:
        """Whether anything changed but the layout."""
        return any(self[1:])


class History(NamedTuple):
    """What `cmtool history` reports: the dossier and its commits, newest first.

    Those that changed nothing of it, or of the `field` that is asked, are only counted. `values` are those of a field
    that never changed.
    """

    name: str
    file: str
    steps: tuple[Step, ...]
    silent: int
    today: dt.date
    field: str = ""
    values: tuple[Leaf, ...] = ()


def steps_of(top: str, name: str, today: dt.date) -> Iterator[Step]:
    """Yield every commit that touched a dossier, newest first, with what it changed. Raises GitError."""
    logged = log_of(top, name)
    past = _Past(top, today)
    for number, each in enumerate(logged):
        step = _merge(past, each) if each.others else _step(past, each)
        if step is not None and (step.begun or step.mended) and not step.unread:
            step = _since(past, step, logged[number + 1 :])
        if step is not None:
            yield step._replace(again=step.begun and number < len(logged) - 1)


def values_of(top: str, name: str, today: dt.date) -> tuple[Leaf, ...]:
    """Return what a dossier says in its last state that can be read. Raises GitError."""
    past = _Past(top, today)
    states = (past.at(each.commit, each.name).portrait for each in log_of(top, name))
    last = next(filter(None, states), None)
    return last.leaves if last is not None else ()


def _since(past: _Past, step: Step, older: list[Logged]) -> Step:
    """Return a step with what changed since the last time that the dossier was there and could be read."""
    states = (past.at(each.commit, each.name).portrait for each in older)
    was, now = next(filter(None, states), None), past.at(step.at.commit, step.at.name).portrait
    if was is None or now is None:
        return step
    found = tuple(changed(was, now))
    end = moved_end(was, now, found)
    return step._replace(changes=found, end=end, same=not found and end is None)


class _Past:
    """Portraits of a dossier in the past; two commits with the same files have one."""

    def __init__(self, top: str, today: dt.date) -> None:
        self._top = top
        self._today = today
        self._known: dict[tuple[Blob, ...], Portrait | None] = {(): None}

    def at(self, commit: str | None, *names: str) -> _State:
        """Return the dossier at a commit, under the first of some names that it had."""
        for name in filter(None, names) if commit else ():
            blobs = blobs_at(self._top, commit or "", name)
            if blobs:
                if blobs not in self._known:
                    self._known[blobs] = _portrait(bytes_of(self._top, blobs), name, self._today)
                return _State(name, self._known[blobs])
        return _State("", None)


class _State(NamedTuple):
    """A dossier at a commit; no name when it was not there, no portrait when it cannot be read."""

    name: str
    portrait: Portrait | None


def _step(past: _Past, at: Logged) -> Step | None:
    """Return what a commit with at most one parent changed; None when the dossier was not there either before."""
    now, was = past.at(at.commit, at.name), past.at(at.parent, at.old_name, at.name)
    moved = was.name if was.name and home(was.name) != home(at.name) else ""
    if not now.name:
        return Step(at, gone=True) if was.name else None
    if now.portrait is None:
        return Step(at, unread=True, begun=not was.name, old_name=moved)
    if was.portrait is None:
        return Step(at, begun=not was.name, mended=bool(was.name), facts=len(now.portrait.leaves), old_name=moved)
    found = tuple(changed(was.portrait, now.portrait))
    return Step(at, found, moved_end(was.portrait, now.portrait, found), old_name=moved)


def _merge(past: _Past, at: Logged) -> Step | None:
    """Return what a merge itself changed: what it has from none of its parents. None when that is nothing."""
    sides = [_step(past, at._replace(parent=parent)) for parent in (at.parent, *at.others)]
    if None in sides or any(side is None or side.gone or side.unread or side.mended or side.begun for side in sides):
        same = {(side.gone, side.unread) if side is not None else None for side in sides}
        return sides[0] if len(same) == 1 and sides[0] is not None else None
    first, *rest = (side for side in sides if side is not None)
    own = tuple(each for each in first.changes if all(each.path in {one.path for one in side.changes} for side in rest))
    end = first.end if own and all(side.end is not None for side in rest) else None
    return Step(at, own, end) if own else None


def _portrait(files: dict[str, bytes], name: str, today: dt.date) -> Portrait | None:
    """Return the portrait of a dossier in files by name, None when it cannot be read."""
    with TemporaryDirectory(prefix="cmtool-") as above:
        for file, data in files.items():
            path = os.path.join(above, file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(data)
        main = os.path.join(above, name)
        folder = os.path.basename(name) in FOLDER_FILES
        source = read(Location(os.path.dirname(main) if folder else main, folder))
    if source.root is None:
        return None
    parsed = parse(source.root, source.lost)
    if parsed.dossier is None:
        return None
    left_out = frozenset(named(source.root, path) for path in parsed.left_out)
    facts = facts_of(parsed.dossier, today, load_norms(), left_out)
    return next(found for _, found in portrait(facts))
