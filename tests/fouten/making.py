"""Input of the error gallery that cannot lie in git: what the system must make, or must refuse.

Every function gets the folder in which the call runs and pytest's monkeypatch. `geval.toml` names the function.
"""

from __future__ import annotations

import builtins
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAME = "JH-2026-014.yaml"


def vijf_megabyte(folder: Path, _: pytest.MonkeyPatch) -> None:
    line = "opmerkingen: de hele tekst van de overeenkomst is hier geplakt\n"
    (folder / NAME).write_text(line * (5_000_000 // len(line) + 1), encoding="utf-8")


def honderdduizend_haken(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / NAME).write_text("nummer: JH-2026-014\ntitel: " + "[" * 100_000 + "\n", encoding="utf-8")


def link_naar_zichzelf(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / NAME).symlink_to(NAME)


def link_naar_niets(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / NAME).symlink_to("JH-2026-014-oud.yaml")


def benoemde_pijp(folder: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / NAME)


def geen_leesrechten(_: Path, patch: pytest.MonkeyPatch) -> None:
    """Refuse to open the dossier; taking away its rights would not stop root."""
    really_open = builtins.open

    def refuse(file: Any, *rest: Any, **named: Any) -> Any:
        if isinstance(file, str) and os.path.basename(file) == NAME:
            raise PermissionError(13, "Permission denied", file)
        return really_open(file, *rest, **named)

    patch.setattr(builtins, "open", refuse)


def map_zonder_rechten(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "vertrouwelijk").mkdir()
    really_scan = os.scandir

    def refuse(path: Any = ".") -> Any:
        if os.path.basename(path) == "vertrouwelijk":
            raise PermissionError(13, "Permission denied", path)
        return really_scan(path)

    patch.setattr(os, "scandir", refuse)
