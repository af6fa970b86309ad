"""A real browser: what it makes of a page, as text."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
_PATIENCE = 120


def found() -> str:
    """Return the browser. In CI it must be there; elsewhere the test says what it lacks."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser:
        return browser
    if os.environ.get("CI"):
        pytest.fail("CI moet een browser hebben: apt-get install chromium")
    pytest.skip("geen chromium gevonden: de tekeningen zijn niet in een browser bekeken")


def dump(page: str, folder: Path) -> str:
    """Return the document that a browser makes of a page, after its scripts have run."""
    file = folder / "pagina.html"
    file.write_text(page, encoding="utf-8")
    told = subprocess.run(
        [found(), *_FLAGS, f"--user-data-dir={folder / 'profiel'}", "--dump-dom", file.as_uri()],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
    )
    return told.stdout
