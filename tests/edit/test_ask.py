"""Asking at a real terminal: the questions, the answers that cannot be, and stopping."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.edit.support import HEAD
from tests.support import TODAY

if TYPE_CHECKING:
    from pathlib import Path


def typed(folder: Path, arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Return the exit status of a command in a terminal, and what the screen shows; `\\x04` is Ctrl-D."""
    above, below = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cmtool", *arguments],
        cwd=folder, stdin=below, stdout=below, stderr=below, env={**os.environ, "COLUMNS": "300"}, close_fds=True,
    ) as tool:  # fmt: skip
        os.close(below)
        os.set_blocking(above, False)
        shown, waiting, end = b"", list(answers), time.monotonic() + 60
        while time.monotonic() < end:
            try:
                piece = os.read(above, 65536)
            except BlockingIOError:
                piece = b""
                time.sleep(0.01)
            except OSError:  # the other end is closed
                break
            shown += piece
            if waiting and shown.endswith(b": "):
                answer = waiting.pop(0)
                os.write(above, answer.encode() if answer == "\x04" else f"{answer}\n".encode())
                shown += b"\0"
        status = tool.wait(10)
    os.close(above)
    assert not waiting, shown.decode()
    return status, shown.decode().replace("\r\n", "\n").replace("\0", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    return tmp_path


def test_which_of_several(folder: Path) -> None:
    status, shown = typed(folder, ["done", "W-1", "afspraak", "--today", TODAY, "-q"], ["3", "2"])
    assert status == 0
    assert shown == (
        "  1. 06-11-2026 Plan aanleveren (afspraak, gesprekken[g-1].afspraken[af-1].voor)\n"
        "  2. 01-12-2026 Cijfers sturen (afspraak, gesprekken[g-1].afspraken[af-2].voor)\n"
        "Welke is gedaan? Nummer: 3\n"
        "cmtool: kies een nummer van 1 tot en met 2\n"
        "Welke is gedaan? Nummer: 2\n"
    )
    assert "voor: 2026-12-01, gereed: 2026-11-22}" in (folder / "W-1.yaml").read_text(encoding="utf-8")


def test_the_fields_of_an_item(folder: Path) -> None:
    answers = ["k-1", "", "1-3-2027", "2027-03-01", "Bezoek: oost", "", "wekelijks", "jaarlijks", "", ""]
    status, shown = typed(folder, ["add", "W-1", "kalender", "-q"], answers)
    assert status == 0, shown
    assert re.findall(r"^(\w+) \(", shown, re.MULTILINE) == [
        "id", "id", "datum", "datum", "wat", "wie", "herhaling", "herhaling", "gereed", "gereed_tot"
    ]  # fmt: skip
    assert (
        "id (Eigen kenmerk in deze lijst, zoals k-1; leeg: k-3): k-1\ncmtool: ‘k-1’ bestaat al; kies een ander\n"
        in shown
    )
    assert "bedoelde u 2027-03-01? Een datum is jaar-maand-dag\n" in shown
    assert "herhaling (Hoe vaak het terugkomt; maandelijks | kwartaal | halfjaarlijks | jaarlijks): " in shown
    item = '  - {id: k-3, datum: 2027-03-01, wat: "Bezoek: oost", herhaling: jaarlijks}\n'
    assert (folder / "W-1.yaml").read_text(encoding="utf-8") == HEAD.replace("# einde\n", f"{item}# einde\n")


def test_the_questions_of_a_new_dossier(folder: Path) -> None:
    answers = ["W 2", "W-2", "Titel", "wmp", "wmo", "Gemeente A", "", "Stichting B", "2027-01-01", "2027-12-31"]
    status, shown = typed(folder, ["new", "-q"], answers)
    assert status == 0, shown
    assert "‘W 2’ kan geen nummer zijn" in shown
    assert "het verplichte veld `naam` is leeg in `partijen.opdrachtnemer`; vul in `naam: …`" in shown
    text = (folder / "W-2.yaml").read_text(encoding="utf-8")
    assert "nummer: W-2  #" in text
    assert "    naam: Stichting B\n" in text


def test_what_a_template_says_is_offered(folder: Path) -> None:
    status, shown = typed(
        folder, ["new", "W-2", "--template", "W-1", "-q"], ["", "", "", "", "2028-01-01", "2029-12-31"]
    )
    assert status == 0, shown
    assert "Korte titel (leeg: Begeleiding): \n" in shown
    text = (folder / "W-2.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Dossier W-1\nnummer: W-2\ntitel: 'Begeleiding'   # kort\n")
    assert "ingang: 2028-01-01\n" in text


def test_stopping_changes_nothing(folder: Path) -> None:
    status, shown = typed(folder, ["add", "W-1", "kalender"], ["", "\x04"])
    assert status == 130
    assert shown.endswith("cmtool: Afgebroken.\n")
    assert (folder / "W-1.yaml").read_bytes() == HEAD.encode()
