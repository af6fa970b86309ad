"""Where a new dossier comes, whether it can come there, and whether it is in order."""

from __future__ import annotations

import codecs
import os
from typing import TYPE_CHECKING

from cmtool.edit.desk import judged
from cmtool.edit.scaffold import MARK
from cmtool.engine.place import place_remark
from cmtool.source.find import SKIPPED_FOLDERS, Location, dossier_folder, find, matches, shown
from cmtool.source.insert import EditError
from cmtool.source.one import name_of
from cmtool.source.read import Source, reread
from cmtool.source.update import Change, Snapshot

if TYPE_CHECKING:
    from cmtool.engine.task import Task
    from cmtool.finding import Finding
    from cmtool.settings import Settings

SCHEMAS = (os.path.join(".cmtool", "dossier.schema.json"), "dossier.schema.json")


def place_of(number: str, out: str, settings: Settings, *, folder: bool) -> str:
    """Return the file of a new dossier below the folder `out`. Raises EditError when it cannot come there."""
    if not os.path.isdir(out):
        raise EditError(f"de map {out} bestaat niet; maak haar eerst, of noem een andere met --out")
    if dossier_folder(out) is not None:
        raise EditError(f"{out} is zelf een dossier of ligt erin; noem een andere map met --out")
    top = settings.folder or os.curdir
    path = os.path.join(out, number) if folder else os.path.join(out, f"{number}.yaml")
    inside = _below(out, top).split("/")
    skipped = [each for each in inside if each in SKIPPED_FOLDERS or (each.startswith(".") and each not in {".", ".."})]
    ignored = _ignored(path, settings)
    if skipped or matches(path, ignored, settings.folder):
        why = f"de map {skipped[0]}" if skipped else "negeer in cmtool.toml"
        raise EditError(f"een dossier in {out} wordt niet gelezen ({why}); noem een andere map met --out")
    _refuse_twin(number, out, ignored, settings)
    _refuse_twin(number, top, settings.ignored, settings)
    file = os.path.join(path, "dossier.yaml") if folder else path
    if os.path.lexists(path):
        raise EditError(f"{shown(path)} bestaat al; kies een ander nummer")
    return shown(file)


def _below(out: str, top: str) -> str:
    """Return the path of a folder as seen from another; in itself when it lies on another disk."""
    try:
        return os.path.relpath(os.path.realpath(out), os.path.realpath(top)).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return os.curdir


def _ignored(path: str, settings: Settings) -> tuple[str, ...]:
    """Return what is ignored around a path: on another disk than that of cmtool.toml nothing."""
    try:
        matches(path, settings.ignored, settings.folder)
    except ValueError:  # another drive on Windows
        return ()
    return settings.ignored


def _refuse_twin(number: str, path: str, ignored: tuple[str, ...], settings: Settings) -> None:
    """Raise EditError when another dossier below a path has the number already."""
    for each in find((path,), ignored, settings.folder):
        if isinstance(each, Location) and name_of(each) == number:
            raise EditError(f"er is al een dossier {number}: {each.shown}; kies een ander nummer")


def schema_from(file: str) -> str | None:
    """Return where the JSON Schema lies that is nearest above a file, as seen from that file; None without one."""
    home = os.path.dirname(os.path.abspath(file))
    above = home
    while True:
        for name in SCHEMAS:
            if os.path.isfile(os.path.join(above, name)):
                return os.path.relpath(os.path.join(above, name), home).replace(os.sep, "/")
        if os.path.dirname(above) == above:
            return None
        above = os.path.dirname(above)


def text_with_mark(source: Source) -> str:
    """Return the text of the main file of a dossier, with the byte order mark that it may begin with."""
    with open(source.file, "rb") as file:
        mark = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    return MARK * mark + dict(source.texts)[source.file]


def begun(file: str, number: str, text: str, *, folder: bool) -> tuple[Snapshot, Change]:
    """Return a dossier that is not there yet, and the change that makes it."""
    location = Location(os.path.dirname(file) if folder else file, folder)
    return Snapshot(location, Source(number, file, None), {}), Change(file, None, text)


def mistakes(at: Snapshot, change: Change, task: Task) -> tuple[Finding, ...]:
    """Return the structural mistakes of a new dossier, and whether it ends before it begins."""
    source = reread(at.source, {change.file: change.after})
    found = judged(source, task)
    placed = (place_remark(source, each, source.name, found.facts) for each in (*found.remarks, *found.broken))
    return tuple(each for each in placed if each.severity == "fout")
