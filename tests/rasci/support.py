"""Running `cmtool rasci` over dossiers beside a matrix that is in order, or almost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.support import MINIMAL, TODAY, Result, cmtool

# No rule finds anything in it; its roles of a dossier are those of tests/rules/order.yaml.
ORDER = (Path(__file__).parent / "order.toml").read_text(encoding="utf-8")
HELD = ("contracteigenaar", "contractmanager", "contractbeheerder", "jurist")
KEYS = ("code", "severity", "path", "file", "line", "column", "message")


def matrix(*lines: str) -> str:
    """Return the matrix in order, with these lines in the place of those about the same step, else at its head.

    A line without a value takes the step away.
    """
    text = ORDER
    for line in lines:
        key, _, value = line.partition(" = ")
        own = re.search(rf"^{re.escape(key)} = .*\n", text, re.MULTILINE)
        start, end = own.span() if own else (len("[rasci]\n"),) * 2
        text = text[:start] + (f"{line}\n" if value else "") + text[end:]
    return text


def dossier(number: str = "WMO-2026-001", roles: str = "", **more: str) -> str:
    """Return a dossier with these lines below `rollen`; without any the block is not there."""
    text = MINIMAL.format(nummer=number, domein="wmo", ingang="2026-01-01", einde="2028-12-31")
    block = f"rollen:\n{roles}" if roles else ""
    return text + block + "".join(f"{key}: {value}\n" for key, value in more.items())


def filled(*roles: str) -> str:
    """Return lines below `rollen` that fill these."""
    return "".join(f"  {role}: {{naam: N. {role.capitalize()}}}\n" for role in roles)


def put(folder: Path, settings: str | None, *dossiers: str) -> Path:
    """Write cmtool.toml and dossiers, each under its number, and return the folder."""
    if settings is not None:
        (folder / "cmtool.toml").write_text(settings, encoding="utf-8")
    for text in dossiers:
        number = re.search(r"^nummer: (\S+)", text, re.MULTILINE)
        assert number is not None
        (folder / f"{number[1]}.yaml").write_text(text, encoding="utf-8")
    return folder


def rasci(folder: Path, *arguments: str) -> Result:
    """Return what `cmtool rasci` gives, standing in a folder."""
    return cmtool("rasci", "--today", TODAY, *arguments, cwd=folder)


def as_json(folder: Path, *arguments: str) -> dict[str, Any]:
    """Return the JSON of `cmtool rasci`, standing in a folder."""
    result = rasci(folder, "--format", "json", *arguments)
    assert not result.err, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def findings(folder: Path, *arguments: str) -> list[tuple[Any, ...]]:
    """Return the findings: code, severity, path, file, line, column, message."""
    return [tuple(each[key] for key in KEYS) for each in as_json(folder, *arguments)["findings"]]
