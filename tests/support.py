"""Running the tool in this process, as a user would."""

from __future__ import annotations

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from cmtool.cli.app import run

TODAY = "2026-11-22"
MINIMAL = """\
nummer: {nummer}
titel: Proef
domein: {domein}
partijen:
  opdrachtgever: {{naam: Gemeente Proefdorp}}
  opdrachtnemer: {{naam: Stichting Proef}}
overeenkomst:
  ingang: {ingang}
  einde: {einde}
"""


class Result(NamedTuple):
    """What a call gave."""

    status: int
    out: str
    err: str


def cmtool(*arguments: str, cwd: Path | None = None) -> Result:
    """Return what a command line gives: exit status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(cwd or before)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = run(list(arguments))
    finally:
        os.chdir(before)
    return Result(status, out.getvalue(), err.getvalue())


def check_json(folder: Path, *arguments: str, today: str = TODAY) -> dict[str, Any]:
    """Return the run of `cmtool check` over a folder as JSON, with every deadline whatever its day."""
    result = cmtool("check", ".", "--today", today, "--within", "all", "--format", "json", *arguments, cwd=folder)
    found: dict[str, Any] = json.loads(result.out)
    return found
