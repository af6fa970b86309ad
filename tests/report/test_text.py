"""What people read: places, carets, paint, and nothing that steers their screen."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from cmtool.engine.baseline import Entry
from cmtool.finding import Excerpt
from cmtool.report.parts.excerpt import excerpt_lines
from cmtool.report.parts.summary import summary
from tests.report.support import HOSTILE, check_run, finding, hostile_runs, lint_run, made, written

STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]")
ENTRY = Entry("1" * 32, "DS005", "ongeldige-waarde", "JH-2024-017", "titel", "JH-2024-017.yaml")


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_steers_no_screen(name: str, number: int) -> None:
    assert not STEERING.search(written(hostile_runs()[number], name, verbose=True))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_concise_is_one_line_each(number: int) -> None:
    assert written(hostile_runs()[number], "concise", quiet=True).count("\n") == 2 + 3


@pytest.mark.parametrize("run", [lint_run, check_run])
def test_paint_adds_no_meaning(run: Any) -> None:
    painted = written(run(), "text", color=True)
    assert "\x1b[31mfout\x1b[0m" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == written(run(), "text")


def test_paint_survives_a_fold() -> None:
    text = written(made([finding()]), "text", color=True, width=60)
    assert text.startswith("contracten/JH-2024-017.yaml:71:60: \x1b[31mfout\x1b[0m CS105\n    verlenging-te-laat")


@pytest.mark.parametrize(
    ("text", "start", "width", "carets"),
    [
        ("einde: 2026-13-01", 7, 10, "       ^^^^^^^^^^"),
        ("é: fout", 3, 4, "   ^^^^"),
        ("日本: fout", 4, 4, "      ^^^^"),  # two cells each
        ("e\u0301: fout", 4, 4, "   ^^^^"),  # an accent of its own takes none
        ("leeg", 4, 1, "    ^"),  # behind the last sign
    ],
)
def test_carets_stand_under_what_is_meant(text: str, start: int, width: int, carets: str) -> None:
    assert excerpt_lines(Excerpt(text, start, width), 12) == [f"   12 | {text}", f"      | {carets}"]


def test_a_long_line_number_keeps_the_bars_apart_from_the_text() -> None:
    assert excerpt_lines(Excerpt("x", 0, 1), 1_234_567) == ["1234567 | x", "        | ^"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "5 dossiers op 22-11-2026, niets gevonden."),
        ({"dossiers": 1}, "1 dossier op 22-11-2026, niets gevonden."),
        (
            {"found": Counter({("fout", "open"): 5, ("waarschuwing", "open"): 12, ("advies", "open"): 3})},
            "5 dossiers op 22-11-2026, 5 fouten, 12 waarschuwingen, 3 adviezen.",
        ),
        (
            {"found": Counter({("fout", "deferred"): 1, ("advies", "deferred"): 1, ("fout", "baselined"): 3})},
            "5 dossiers op 22-11-2026, niets gevonden. Niet meegeteld: 2 uitgezet in het dossier, 3 in de baseline.",
        ),
        (
            {"hidden": 1, "skipped": ("a", "b")},
            (
                "5 dossiers op 22-11-2026, niets gevonden. Weggelaten door het profiel of negeer_per_pad: 1 bevinding. "
                "Overgeslagen met --select, --ignore of cmtool.toml: 2 regels."
            ),
        ),
        (
            {"solved": (ENTRY, ENTRY)},
            (
                "5 dossiers op 22-11-2026, niets gevonden. Van de baseline zijn 2 bevindingen opgelost; "
                "--write-baseline haalt ze eruit."
            ),
        ),
        (
            {"unreadable": 2, "found": Counter({("onbekend", "open"): 1})},
            "5 dossiers op 22-11-2026, 2 niet beoordeeld (eerst de fouten herstellen), 1 onbekend.",
        ),
    ],
)
def test_the_summary_counts_everything(values: dict[str, Any], told: str) -> None:
    assert summary(made(**values)) == told


def test_nothing_is_written_for_a_quiet_run_in_order() -> None:
    assert written(made(), "text", quiet=True) == ""
