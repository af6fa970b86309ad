"""Asking a few rules about small texts that are laid over the dossier in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.rules.laying import laid
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path


class Found(NamedTuple):
    """A finding, as far as a rule makes it."""

    code: str
    severity: str
    path: str
    message: str


def findings(folder: Path, text: str, *rules: str, today: str = TODAY) -> list[dict[str, Any]]:
    """Return what the rules find in the dossiers that a text makes, in full, each beside its own attachment.

    The rules are given by their codes. What cannot be read is found too, whatever is asked; it is left out here.
    """
    for file, dossier in laid(text):
        home = (folder / file).parent
        (home / "bijlagen").mkdir(parents=True, exist_ok=True)
        (home / "bijlagen" / "overeenkomst.txt").write_text("Overeenkomst\n", encoding="utf-8")
        (folder / file).write_text(dossier, encoding="utf-8")
    asked = [word for rule in rules for word in ("--select", rule)]
    result = cmtool("lint", ".", "--today", today, "--format", "json", *asked, cwd=folder)
    assert not result.err, result.err
    return [each for each in json.loads(result.out)["findings"] if each["code"] in rules]


def ask(folder: Path, text: str, *rules: str, today: str = TODAY) -> list[Found]:
    """Return what the rules find, in short."""
    return [Found(*(each[key] for key in Found._fields)) for each in findings(folder, text, *rules, today=today)]
