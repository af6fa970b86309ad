"""Writes the results as a Dutch Markdown page."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path
from typing import TYPE_CHECKING

from process import own_peak
from results import SLACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from results import Bar, PeerRow, Results, SizeRow, StartRow

START_NAMES = {
    "pass": "`python -c pass`",
    "version": "`cmtool --version`",
    "help": "`cmtool --help`",
    "check 1": "`cmtool check` van één dossier",
    "lint 1": "`cmtool lint` van één dossier",
    "classify 1": "`cmtool classify` van één dossier",
    "capacity 1": "`cmtool capacity` van één dossier",
    "rasci 1": "`cmtool rasci` van één dossier",
    "signals 1": "`cmtool signals` van één dossier",
}
METHOD = """\
- Elke meting is een heel proces; de opdrachten wisselen elkaar per ronde af, na één opwarmronde.
- Een verhouding is de mediaan van die per ronde: tijden schommelen per minuut, verhoudingen veel minder.
- De maat is kaal libyaml: de tijd van `CParser(tekst).raw_parse()` over dezelfde bestanden, zonder start.
- Geheugen: de hoogste piek van het grootste proces (`os.wait4`), niet de som; vanaf {floor} MiB meetbaar.
- Het corpus is verzonnen en herhaalbaar (`bench/corpus.py`): 126 tot 390 regels, mediaan ongeveer 200.

Bij twee taken is het grootste proces de ouder of een werker, en telt gedeeld geheugen in elk mee. Tot en met
1.000 dossiers is nagekeken dat de opdracht elk dossier las en geen ervan onleesbaar vond.
"""


def number(value: float, decimals: int = 0) -> str:
    """A number as the Dutch write it: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def short(value: float) -> str:
    """A ratio or amount with as many decimals as it deserves."""
    return number(value, 0 if value >= 100 else 1 if value >= 10 else 2)  # noqa: PLR2004 - three digits in all


def duration(seconds: float) -> str:
    """Milliseconds below ten seconds, seconds above."""
    return f"{short(seconds)} s" if seconds >= 10 else f"{short(seconds * 1000)} ms"  # noqa: PLR2004 - see above


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every column but the first is right-aligned."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def processor() -> str:
    """The name of the processor, where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _machine(results: Results) -> str:
    known = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    return (
        f"Gemeten op {time.strftime('%d-%m-%Y')}: {os.cpu_count()} kernen, {processor()}, "
        f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}; {known}.\n"
    )


def _bar(bar: Bar) -> Sequence[str]:
    verdict = {True: "gehaald", False: "niet gehaald", None: "niet gemeten"}[bar.reached]
    sign = "<" if bar.unit == " s" else "≤"
    limit = number(bar.limit, 0 if bar.limit == int(bar.limit) else 2)
    measured = "–" if bar.measured is None else f"{short(bar.measured)}{bar.unit}"
    return bar.name, f"{sign} {limit}{bar.unit}", measured, verdict


def _start(row: StartRow) -> Sequence[str]:
    return START_NAMES[row.name], duration(row.seconds), f"{short(row.to_pass)}×", f"{short(row.peak)} MiB"


def _size(row: SizeRow) -> Sequence[str]:
    return (
        number(row.count),
        str(row.rounds),
        duration(row.libyaml_parse),
        duration(row.libyaml_process),
        duration(row.one_job),
        duration(row.two_jobs),
        f"{short(row.one_to_libyaml)}×",
        f"{short(row.two_to_libyaml)}×",
        f"{short(row.two_to_one)}×",
        f"{short(row.one_job * 1000 / row.count)} ms",
        f"{short(row.peak_one)} / {short(row.peak_two)} MiB",
    )


def _peer(row: PeerRow) -> Sequence[str]:
    if row.seconds is None or row.to_check is None or row.peak is None:
        return row.name, number(row.count), "–", "–", "–", "–", row.note
    return (
        row.name,
        number(row.count),
        str(row.rounds),
        duration(row.seconds),
        f"{short(row.to_check)}×",
        f"{short(row.peak)} MiB",
        row.note or "–",
    )


def _remarks(results: Results) -> str:
    found = [f"{row.faults} van {number(row.count)}" for row in results.sizes if row.faults and row.command == "check"]
    if not found:
        return ""
    return f"Let op: check meldt fouten in het corpus, dat geldig hoort te zijn ({'; '.join(found)} dossiers).\n"


SIZE_HEAD = (
    "dossiers",
    "rondes",
    "libyaml, ontleden",
    "libyaml, heel proces",
    "één taak",
    "twee taken",
    "één taak ÷ libyaml",
    "twee taken ÷ libyaml",
    "twee ÷ één taak",
    "per dossier",
    "piek, één / twee taken",
)


def write(results: Results) -> str:
    """The page, with the bars first."""
    parts = [
        "# Prestaties\n",
        "Deze pagina is gemaakt door `bench/meet.py`; wijzig haar niet met de hand.\n",
        _machine(results),
        "## Lat\n",
        table(("lat", "grens", "gemeten", "oordeel"), map(_bar, results.bars)),
        f"De bewaking (`--bewaak`) geeft een speling van {number(SLACK, 1)} op elke grens.\n",
        "## Methode\n",
        METHOD.format(floor=short(own_peak())),
        "## Start\n",
        table(("opdracht", "tijd", "÷ `python -c pass`", "piek"), map(_start, results.starts)),
        "## `cmtool check`\n",
        table(SIZE_HEAD, map(_size, (row for row in results.sizes if row.command == "check"))),
        _remarks(results),
        "## `cmtool lint`\n",
        "Met alle regels; het corpus geeft ongeveer tien bevindingen per dossier.\n",
        table(SIZE_HEAD, map(_size, (row for row in results.sizes if row.command == "lint"))),
    ]
    if results.peers:
        head = ("programma", "dossiers", "rondes", "tijd", "÷ check op één taak", "piek", "opmerking")
        note = (
            "yamllint draait met de instelling `relaxed`, check-jsonschema met het schema van "
            "`cmtool schema`. Ze doen ander werk: stijl, of alleen de vorm; termijnen kennen ze niet.\n"
        )
        parts += ["## Andere programma’s, dezelfde bestanden\n", table(head, map(_peer, results.peers)), note]
    return "\n".join(part for part in parts if part)
