"""The baseline: findings that were there when a team began. It can only shrink (ontwerp §4)."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.source.write import WriteError, read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.finding import Finding

SCHEMA = "cmtool/baseline/1"


class BaselineError(Exception):
    """What is wrong with a baseline file; the text is one Dutch sentence with a way out."""


class Entry(NamedTuple):
    """A finding in the baseline: known by its fingerprint; the rest is for people who read the file.

    `file` is the file of the dossier, from the folder of the baseline.
    """

    fingerprint: str
    code: str
    rule: str
    dossier: str
    path: str
    file: str


class Baseline(NamedTuple):
    """The entries of a file, by fingerprint; None when there is no file yet."""

    file: str
    entries: dict[str, Entry] | None = None

    @property
    def folder(self) -> str:
        """The folder in which it lies."""
        return os.path.dirname(self.file) or os.curdir


def entry_of(finding: Finding, folder: str) -> Entry:
    """Return what a file in a folder keeps of a finding: no line number and no message, which change by themselves."""
    file = os.path.relpath(finding.file, folder).replace(os.sep, "/")
    return Entry(finding.fingerprint, finding.code, finding.rule, finding.dossier, finding.path, file)


def read_baseline(file: str, shown: str) -> Baseline:
    """Return the baseline in a file; one without entries when it does not exist. Raises BaselineError."""
    try:
        data = read_whole(file, shown)
    except WriteError as error:
        raise BaselineError(str(error)) from None
    if data is None:
        return Baseline(file)
    try:
        entries = _entries(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = "haal het bestand weg en maak de baseline opnieuw met --write-baseline, of zet de vorige versie terug"
        raise BaselineError(f"{shown} is geen baseline die cmtool schreef; {hint}") from None
    return Baseline(file, {each.fingerprint: each for each in entries})


def _entries(data: Any) -> list[Entry]:
    """Return the entries in the data of a file. Raises ValueError, KeyError or TypeError for another kind of file."""
    if data["schema"] != SCHEMA:
        raise ValueError(SCHEMA)
    entries = [Entry(**{name: str(item[name]) for name in Entry._fields}) for item in data["findings"]]
    "".join(field for entry in entries for field in entry).encode()  # half a sign cannot be written back
    return entries


def baseline_text(entries: Iterable[Entry]) -> str:
    """Return a baseline as text: one finding a line, by dossier, so that a merge request shows what went."""
    ordered = sorted(set(entries), key=lambda each: (each.dossier, each.code, each.path, each.fingerprint))
    lines = [json.dumps(each._asdict(), ensure_ascii=False) for each in ordered]
    body = ",\n  ".join(lines)
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n  {body}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def write_baseline(file: str, shown: str, text: str) -> None:
    """Write a baseline in one step. Raises BaselineError."""
    try:
        write_whole(file, shown, text)
    except WriteError as error:
        raise BaselineError(str(error)) from None
