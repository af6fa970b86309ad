"""A row of a table: a dossier, and what one rule of the catalogue says about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.lint.standard.texts import WMO, Base, Edit, edited, place, write
from tests.support import TODAY, Result, cmtool

if TYPE_CHECKING:
    from pathlib import Path


# What ontwerp §6 promises of a finding; new keys may come.
KEYS = (
    "code",
    "rule",
    "severity",
    "dossier",
    "path",
    "file",
    "line",
    "column",
    "message",
    "hint",
    "source",
    "status",
    "fingerprint",
)


class Spot(NamedTuple):
    """A path, and the text in the dossier at which it is placed."""

    path: str
    at: str


class Row(NamedTuple):
    """One dossier and what one rule says about it: nothing, or a severity at one of the lawful places.

    More than one spot stands only where the specification does not say at which of them the finding belongs.
    """

    rule: str
    why: str
    edits: tuple[Edit, ...]
    severity: str | None
    spots: tuple[Spot, ...]
    clean: bool
    base: Base
    today: str

    @property
    def text(self) -> str:
        """The dossier."""
        return edited(self.base.text, self.edits)


def wrong(
    rule: str, why: str, edits: tuple[Edit, ...], severity: str, *spots: Spot, base: Base = WMO, today: str = TODAY
) -> Row:
    """Return a row with a dossier of which the rule must say exactly one thing."""
    return Row(rule, why, edits, severity, spots, clean=False, base=base, today=today)


def right(
    rule: str, why: str, edits: tuple[Edit, ...] = (), *, base: Base = WMO, today: str = TODAY, clean: bool = True
) -> Row:
    """Return a row with a dossier of which the rule must say nothing; clean: and no other rule either."""
    return Row(rule, why, edits, None, (), clean=clean, base=base, today=today)


def name(row: Row) -> str:
    """Return the name of a row in the output of pytest."""
    return f"{row.rule}-{row.why}"


def lint(folder: Path, *arguments: str, today: str = TODAY) -> Result:
    """Run `cmtool lint` over a folder."""
    return cmtool("lint", ".", "--today", today, *arguments, cwd=folder)


def findings(folder: Path, *arguments: str, today: str = TODAY) -> list[dict[str, Any]]:
    """Return the findings of a run, which must not have failed."""
    result = lint(folder, "--format", "json", *arguments, today=today)
    assert result.status in {0, 1}, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["findings"]
    return found


def rules(found: list[dict[str, Any]]) -> list[str]:
    """Return the names of the rules of findings, with their status when that is not open."""
    return [f["rule"] if f["status"] == "open" else f"{f['rule']} ({f['status']})" for f in found]


def judge(row: Row, folder: Path) -> None:
    """Hold what the tool says of a row against what the specification says."""
    text = row.text
    write(folder, row.base.number, text)
    found = findings(folder, today=row.today)
    mine = [f for f in found if f["rule"] == row.rule]
    if row.severity is None:
        assert [(f["severity"], f["path"], f["message"]) for f in mine] == []
        if row.clean:
            assert [(f["rule"], f["path"], f["message"]) for f in found] == []
        return
    got = [(f["severity"], f["path"], f["line"], f["column"]) for f in mine]
    lawful = [[(row.severity, spot.path, *place(text, spot.at))] for spot in row.spots]
    assert got in lawful, f"got {got}, lawful {lawful}; all: {rules(found)}"
    finding = mine[0]
    assert (finding["dossier"], finding["file"]) == (row.base.number, f"{row.base.number}.yaml")
    assert finding["status"] == "open"
    assert finding["message"]
    assert finding["source"]
    assert finding["fingerprint"]
    assert finding["code"].startswith("DS012" if row.rule == "aankondigingstermijn-onbekend" else "CS")
