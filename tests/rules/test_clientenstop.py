"""Stops by the provider: with consent, or it did not happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask, findings

if TYPE_CHECKING:
    from pathlib import Path

AT = "overeenkomst.clientenstop[cs-1].toestemming"


def stop(fields: str, more: str = "") -> str:
    return f"overeenkomst: {{{more}clientenstop: [{{id: cs-1, door: opdrachtnemer, {fields}}}]}}\n"


BARE = [
    Found("CS307", "fout", AT, "de stop is begonnen op 22-11-2026 en er is geen schriftelijke toestemming"),
]
REFUSED = [
    Found(
        "CS307",
        "fout",
        AT,
        "volgens het dossier gaat de stop in op 22-11-2026, en u weigerde de toestemming op 18-11-2026",
    )
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (stop("ingang: 2026-11-22"), BARE),
        (stop("ingang: 2026-11-23"), []),  # it has not begun
        (stop("ingang: 2026-11-22, toestemming: 2026-11-22"), []),
        (stop("ingang: 2026-11-22, geweigerd: 2026-11-18"), REFUSED),
        (stop("ingang: 2026-11-22, geweigerd: 2026-11-18, opgeheven: 2026-11-22"), []),  # it never was
        (stop("ingang: 2026-11-20, opgeheven: 2026-11-20"), []),
        (stop("ingang: 2026-11-22, opgeheven: 2026-11-23"), BARE),
        (stop("ingang: 2026-11-22", "afgesloten_op: 2026-11-22, "), []),  # settled: no rule of the standard
    ],
)
def test_a_stop_has_consent(tmp_path: Path, text: str, expected: list[Found]) -> None:
    assert ask(tmp_path, text, "CS307") == expected


def test_who_refused_asks_whether_it_stopped_after_all(tmp_path: Path) -> None:
    [found] = findings(tmp_path, stop("ingang: 2026-11-22, geweigerd: 2026-11-18"), "CS307")
    assert found["hint"].startswith("ga na of de opdrachtnemer toch is gestopt")
