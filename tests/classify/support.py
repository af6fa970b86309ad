"""Dossiers with a classification, and what the tool makes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support import MINIMAL, TODAY, cmtool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def dossier(
    folder: Path,
    nummer: str = "JH-1",
    more: str = "",
    *,
    domein: str = "jeugdwet",
    ingang: str = "2024-01-01",
    einde: str = "2028-12-31",
) -> None:
    """Write a dossier with more below it."""
    text = MINIMAL.format(nummer=nummer, domein=domein, ingang=ingang, einde=einde)
    (folder / f"{nummer}.yaml").write_text(text + more, encoding="utf-8")


def scores(
    shares: tuple[object, object] | None = (0.01, 0.01),
    transformatie: object = 1,
    risk: tuple[object, object, object] = (1, 1, 1),
    more: str = "",
) -> str:
    """Return a classification; a share or score that is None is left out."""
    clients, turnover = shares or (None, None)
    value = {"clienten_aandeel": clients, "omzet_aandeel": turnover, "transformatie": transformatie}
    risks = dict(zip(("naleving", "relatie", "uniek_aanbod"), risk, strict=True))
    return f"classificatie:\n  waarde: {_flow(value)}\n  risico: {_flow(risks)}\n{more}"


def _flow(values: dict[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items() if value is not None) + "}"


def declared(year: int, amounts: Sequence[object], clients: Sequence[object]) -> str:
    """Return declarations from January on."""
    lines = [
        f"  - {{maand: {year}-{month:02}, bedrag: {amount}, clienten: {number}}}"
        for month, (amount, number) in enumerate(zip(amounts, clients, strict=True), start=1)
    ]
    return "\n".join(["declaraties:", *lines, ""])


def classified(folder: Path, *arguments: str, today: str = TODAY, status: int = 0) -> list[dict[str, Any]]:
    """Return the classifications of a folder."""
    result = cmtool("classify", *(arguments or (".",)), "--today", today, "--format", "json", cwd=folder)
    assert (result.status, result.err) == (status, "")
    found: list[dict[str, Any]] = json.loads(result.out)["classifications"]
    return found


def one(folder: Path, more: str, *arguments: str, today: str = TODAY) -> dict[str, Any]:
    """Return the classification of a dossier with more below it."""
    dossier(folder, more=more)
    [found] = classified(folder, *arguments, today=today)
    return found
