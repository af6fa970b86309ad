"""Which files are dossiers (ontwerp §3): every YAML file below a path, so that none is forgotten."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".yaml", ".yml")
FOLDER_FILES = ("dossier.yaml", "dossier.yml")
SKIPPED_FOLDERS = frozenset({"bijlagen", "templates"})
STANDARD_INPUT = "-"


class Location(NamedTuple):
    """Where one dossier is: a file, or a folder with `dossier.yaml` in it."""

    path: str
    folder: bool = False

    @property
    def shown(self) -> str:
        """How it is named in reports; not kept, because the whole country has seventy thousand."""
        return self.path if self.path == STANDARD_INPUT else shown(self.path)


class Missing(NamedTuple):
    """A path that does not exist, or a folder that cannot be opened; `reason` is a Dutch sentence."""

    shown: str
    reason: str


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path relative to where you stand, with `/`; absolute when it lies on another disk."""
    try:
        relative = _relative(os.fspath(path), os.getcwd())
    except ValueError:  # another drive on Windows
        relative = os.fspath(path)
    return relative.replace(os.sep, "/")


@lru_cache(maxsize=16)
def _relative(path: str, here: str) -> str:
    """Return a path relative to a folder; each dossier is named several times in a row."""
    return os.path.relpath(path, here)


def find(paths: Iterable[str], ignored: tuple[str, ...] = (), root: str | None = None) -> Iterator[Location | Missing]:
    """Yield the dossiers below each path, once each, and the paths that are not there, sorted by name.

    `ignored` are globs against the path below `root` (the folder of cmtool.toml). Links to folders are not
    followed, unless the path that was given is one.
    """
    asked = list(dict.fromkeys(paths))
    found: dict[str, Location | Missing] = {}
    for path in asked:
        for item in _below(path, ignored, root):
            # Only what is reached along two paths can be the same file twice.
            if isinstance(item, Location):
                key = os.path.realpath(item.path) if len(asked) > 1 else item.path
            else:
                key = item.shown
            found.setdefault(key, item)
    yield from sorted(found.values(), key=lambda item: item.shown)


def _below(path: str, ignored: tuple[str, ...], root: str | None) -> Iterator[Location | Missing]:
    if path == STANDARD_INPUT:
        yield Location(path)
        return
    if not os.path.lexists(path):
        meant = next((path + suffix for suffix in SUFFIXES if os.path.isfile(path + suffix)), None)
        yield Missing(shown(path), f"bestaat niet; bedoelde u {shown(meant)}?" if meant else "bestaat niet")
        return
    folder = dossier_folder(path)
    if folder is not None:
        yield Location(folder, folder=True)
    elif os.path.isdir(path):
        yield from _walk(path, ignored, root)
    else:
        yield Location(path)


def dossier_folder(path: str) -> str | None:
    """Return the folder of the dossier in folder form that a given path is, or is a file or list of."""
    absolute = Path(os.path.abspath(path))
    candidates = (absolute, absolute.parent, absolute.parent.parent)
    levels = candidates if not absolute.is_dir() else candidates[:2]
    for depth, candidate in enumerate(levels):
        if any((candidate / name).is_file() for name in FOLDER_FILES):
            inside = absolute.relative_to(candidate).parts
            if depth and inside and inside[0] in SKIPPED_FOLDERS:
                continue
            return os.path.relpath(candidate) if not os.path.isabs(path) else str(candidate)
    return None


def _walk(top: str, ignored: tuple[str, ...], root: str | None) -> Iterator[Location | Missing]:
    try:
        with os.scandir(top) as entries:
            content = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Missing(shown(top), f"kan niet worden geopend ({reason(error)})")
        return
    if any(entry.name in FOLDER_FILES and os.path.isfile(entry.path) for entry in content):
        yield Location(top, folder=True)
        return
    for entry in content:
        if entry.name.startswith(".") or matches(entry.path, ignored, root):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in SKIPPED_FOLDERS:
                yield from _walk(entry.path, ignored, root)
        elif entry.name.lower().endswith(SUFFIXES) and not _is_linked_folder(entry):
            yield Location(entry.path)


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link to itself is no folder; reading it will say so
        return False


def matches(path: str, globs: tuple[str, ...], root: str | None) -> bool:
    """Return whether a path matches a glob: by its path below `root`, by its name, or by a folder above it."""
    if not globs:
        return False
    relative = os.path.relpath(path, root or os.curdir).replace(os.sep, "/")
    name = os.path.basename(path)
    return any(
        fnmatch(relative, glob) or fnmatch(name, glob) or relative.startswith(f"{glob.rstrip('/')}/") for glob in globs
    )
