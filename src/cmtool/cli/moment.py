"""Standing in an earlier state of the repository, as if it were checked out there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from cmtool.cli.options import CallError, called_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class Moment(NamedTuple):
    """A state: that of the work tree, or of a commit, whose files stand in a `mirror` with `place` where you stand."""

    name: str = ""
    commit: str | None = None
    mirror: str = ""
    place: str = ""

    def paths(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the paths that are there in this state, as they are named when standing in it."""
        from cmtool.source.git import mirrored  # noqa: PLC0415 - loaded when needed

        if not self.mirror:
            return tuple(each for each in asked if os.path.lexists(each))
        here = (mirrored(self.mirror, each) if os.path.isabs(each) else each for each in asked)
        return tuple(each for each in here if os.path.lexists(os.path.join(self.place, each)))


def told() -> AbstractContextManager[None]:
    """Raise CallError for what git cannot give."""
    from cmtool.source.git import GitError  # noqa: PLC0415 - loaded when needed

    return called_wrong(GitError)


@contextmanager
def moment(paths: tuple[str, ...], name: str) -> Iterator[Moment]:
    """Give the state of the repository around some paths at a commit. Raises CallError."""
    from cmtool.source.git import checked_out, commit, mirrored, top_of  # noqa: PLC0415 - loaded when needed

    with told():
        top = top_of(folder_of(paths))
        found = commit(top, name)
        with checked_out(top, found, paths) as mirror:
            _take_along(top, mirror)
            yield Moment(name, found, mirror, mirrored(mirror, os.curdir))


def _take_along(top: str, mirror: str) -> None:
    """Copy the settings and the baseline that lie above a repository: they hold for every state of it."""
    from shutil import copyfile  # noqa: PLC0415 - loaded when needed

    from cmtool.settings import find_settings  # noqa: PLC0415 - same
    from cmtool.source.git import mirrored  # noqa: PLC0415 - same

    above = os.path.dirname(os.path.realpath(top))
    settings = find_settings(above)
    if settings is None or above == top:
        return
    for each in (settings, _baseline(settings)):
        if os.path.isfile(each):
            there = mirrored(mirror, each)
            os.makedirs(os.path.dirname(there), exist_ok=True)
            copyfile(each, there)


def _baseline(settings: str) -> str:
    """Return where the baseline of a cmtool.toml lies."""
    from cmtool.cli.work import BASELINE  # noqa: PLC0415 - loaded when needed
    from cmtool.settings import SettingsError, read_settings  # noqa: PLC0415 - same

    try:
        name = read_settings(settings).lint.baseline
    except SettingsError:  # it is told when the state is judged
        name = None
    return os.path.join(os.path.dirname(settings), name or BASELINE)


@contextmanager
def as_it_was(name: str | None, paths: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Stand in the state of a commit, and give the paths as they are named there, and the commit; None: stay here.

    Raises CallError.
    """
    if name is None:
        yield paths, None
        return
    with moment(paths, name) as at, standing(at):
        there = at.paths(paths)
        if not there:
            raise CallError(f"{', '.join(paths)} stond er niet bij {name}; noem een pad dat er toen was")
        yield there, at.commit


def folder_of(paths: tuple[str, ...]) -> str:
    """Return a folder that is there now, around the first of some paths."""
    folder = os.path.abspath(paths[0]) if paths and paths[0] != "-" else os.getcwd()
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder


@contextmanager
def standing(at: Moment) -> Iterator[None]:
    """Stand in a state: relative paths mean the files as they were."""
    if not at.mirror:
        yield
        return
    before = os.getcwd()
    os.makedirs(at.place, exist_ok=True)
    os.chdir(at.place)
    try:
        yield
    finally:
        os.chdir(before)
