"""Making a letter from an example dossier, changed or not, outside any repository."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import cmtool

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support import Result

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"


def letter(folder: Path, kind: str, dossier: str, *arguments: str, edits: Iterable[tuple[str, str]] = ()) -> Result:
    """Return what `cmtool render` gives for a copy of an example, after edits (each must change something)."""
    _copy(folder, dossier)
    for old, new in edits:
        change(folder, dossier, old, new)
    name = dossier if (folder / dossier).is_dir() else f"{dossier}.yaml"
    return cmtool("render", kind, name, *arguments, cwd=folder)


def _copy(folder: Path, dossier: str) -> None:
    shutil.copy(EXAMPLES / "cmtool.toml", folder)
    if (EXAMPLES / dossier).is_dir():
        shutil.copytree(EXAMPLES / dossier, folder / dossier)
    else:
        shutil.copy(EXAMPLES / f"{dossier}.yaml", folder)


def change(folder: Path, dossier: str, old: str, new: str) -> None:
    """Replace a text in the file of the copy that has it; in `cmtool.toml` too."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".toml"}]
    for file in files:
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
            return
    raise AssertionError(dossier, old)


def body(text: str) -> str:
    """Return a letter without the small print below it, which names the version of its template."""
    return text.rpartition("\n---\n")[0]
