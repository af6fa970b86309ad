"""Measures `cmtool` as whole processes, in pairs: `python bench/meet.py [--klein | --alles] [--bewaak]`.

Every number that counts is a ratio within one round, because a machine drifts more between minutes than
the tool changes between versions.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, TypeAlias

import page
from process import MeasureError, Run, run
from results import SLACK, Bar, PeerRow, Results, SizeRow, StartRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Command: TypeAlias = "Sequence[str | Path]"

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-22"
"""The day of the corpus; never the clock, so that each measurement does the same work."""

LARGE = 10_000
LARGE_ROUNDS = 2
"""Rounds from LARGE dossiers on: there the noise of one run is small and a round takes minutes."""

PEER_ROUNDS = {100: 3, 1_000: 1}
PEER_LIMIT = 120.0
"""Seconds after which a peer is ended; its time is then not reported, and never extrapolated."""

VERIFIED_UP_TO = 1_000
"""Dossiers up to which the JSON of a check is read back; beyond that it is hundreds of megabytes."""

COUNT_RUN = """import json, sys
run = json.load(open(sys.argv[1], encoding="utf-8"))
print(run["dossiers"], run["unreadable"], sum(f["severity"] == "fout" for f in run["findings"]))
"""
VERSIONS = """import importlib.metadata, sys
for name in sys.argv[1:]:
    try:
        print(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        print(name, "ontbreekt")
"""
COMMANDS = ("check", "lint", "classify", "capacity", "rasci", "signals")
TO_LIBYAML = {"check": 10, "lint": 12, "classify": 12, "capacity": 12, "rasci": 12, "signals": 12}
"""The bars at 1,000 dossiers, in times bare libyaml (ontwerp §9, and the issues of the commands)."""

PACKAGES = ("cmtool", "typer", "pydantic", "ruamel.yaml", "ruamel.yaml.clib", "yamllint", "check-jsonschema")


@dataclass(frozen=True, slots=True)
class Bench:
    """What one measurement needs to know: the command of the tool, the corpora and the rounds."""

    tool: Sequence[str]
    folder: Path
    rounds: int

    def corpus(self, count: int) -> Path:
        """The folder with so many dossiers; made when it is not there for this version of the generator."""
        digest = hashlib.blake2b(digest_size=4)
        for name in ("words.py", "parts.py", "layout.py", "corpus.py"):
            digest.update((HERE / name).read_bytes())
        target = self.folder / digest.hexdigest() / str(count)
        if not target.exists():
            say(f"corpus van {count} dossiers maken in {target}")
            half = target.with_name(f"{count}.{os.getpid()}")
            run([sys.executable, HERE / "corpus.py", half, str(count)])
            half.rename(target)
        return target

    def judge(self, command: str, folder: Path, jobs: int) -> Command:
        """The command line that is measured: a command over a folder."""
        return [*self.tool, command, folder, "--today", TODAY, "--jobs", str(jobs)]


def say(text: str) -> None:
    """Progress, apart from the page on standard output."""
    print(text, file=sys.stderr, flush=True)


def rounds_of(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Run]]:
    """Runs all commands once a round, beginning with another one each time; a first round only warms up."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    names = list(commands)
    for number in range(-1, rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            # A check that finds something ends with 1; that is work done, and the page says it.
            accept = (0, 1) if name not in {"pass", "libyaml"} else (0,)
            result = run(commands[name], keep=name == "libyaml", accept=accept)
            if number >= 0:
                runs[name].append(result)
    return runs


def seconds(runs: Sequence[Run]) -> list[float]:
    """Wall time in seconds, a value for each round."""
    return [one.seconds for one in runs]


def parse_seconds(runs: Sequence[Run], count: int) -> list[float]:
    """The seconds inside libyaml, a value for each round.

    Raises:
        MeasureError: when it read another number of files than the tool got.
    """
    outputs = [json.loads(one.output) for one in runs]
    if any(output["files"] != count for output in outputs):
        raise MeasureError(f"libyaml las {outputs[0]['files']} bestanden, niet {count}")
    return [float(output["parse_s"]) for output in outputs]


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios of each round."""
    return median(one / other for one, other in zip(above, below, strict=True))


def verify(bench: Bench, command: str, count: int) -> int:
    """Proves that a command read every dossier; returns the findings with severity fout.

    Raises:
        MeasureError: when it gave no JSON, saw another number of dossiers, or could not read one.
    """
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "run.json"
        argv = [*bench.judge(command, bench.corpus(count), 1), "--format", "json"]
        answer.write_bytes(run(argv, keep=True, accept=(0, 1)).output)
        # In another process: the memory that reading takes here would count as memory of each later child.
        counted = run([sys.executable, "-c", COUNT_RUN, answer], keep=True, accept=(0, 1)).output.split()
    if not counted:
        raise MeasureError(f"{command} --format json gaf geen JSON met dossiers ({count} dossiers)")
    seen, unreadable, faults = (int(value) for value in counted)
    if (seen, unreadable) != (count, 0):
        raise MeasureError(f"{command} zag {seen} dossiers, waarvan {unreadable} onleesbaar, en niet {count} leesbare")
    return faults


def measure_size(bench: Bench, count: int) -> tuple[list[SizeRow], list[StartRow]]:
    """One corpus on one and two jobs beside bare libyaml; with one dossier also the bare starts."""
    folder = bench.corpus(count)
    faults = {each: verify(bench, each, count) if count <= VERIFIED_UP_TO else None for each in COMMANDS}
    commands: dict[str, Command] = {"libyaml": [sys.executable, HERE / "libyaml.py", folder]}
    commands |= {f"{each} {jobs}": bench.judge(each, folder, jobs) for each in COMMANDS for jobs in (1, 2)}
    starts: dict[str, Command] = {}
    if count == 1:
        starts = {
            "pass": [sys.executable, "-c", "pass"],
            "version": [*bench.tool, "--version"],
            "help": [*bench.tool, "--help"],
        }
    rounds = bench.rounds if count < LARGE else min(bench.rounds, LARGE_ROUNDS)
    say(f"{count} dossiers: {rounds} rondes na een opwarmronde")
    runs = rounds_of(commands | starts, rounds)
    rows = [size_row(each, count, runs, faults[each]) for each in COMMANDS]
    return rows, [start_row(name, runs) for name in [*starts, *(f"{each} 1" for each in COMMANDS)] if starts]


def size_row(command: str, count: int, runs: Mapping[str, Sequence[Run]], faults: int | None) -> SizeRow:
    """The medians of one command on one corpus, and of the ratios within its rounds."""
    parse = parse_seconds(runs["libyaml"], count)
    one, two = seconds(runs[f"{command} 1"]), seconds(runs[f"{command} 2"])
    return SizeRow(
        command=command,
        count=count,
        rounds=len(one),
        libyaml_parse=median(parse),
        libyaml_process=median(seconds(runs["libyaml"])),
        one_job=median(one),
        two_jobs=median(two),
        one_to_libyaml=ratio(one, parse),
        two_to_libyaml=ratio(two, parse),
        two_to_one=ratio(two, one),
        peak_one=max(each.peak for each in runs[f"{command} 1"]),
        peak_two=max(each.peak for each in runs[f"{command} 2"]),
        faults=faults,
    )


def start_row(name: str, runs: Mapping[str, Sequence[Run]]) -> StartRow:
    """One start beside that of the bare interpreter."""
    these = runs[name]
    to_pass = ratio(seconds(these), seconds(runs["pass"]))
    return StartRow(name, median(seconds(these)), to_pass, max(one.peak for one in these))


def peer_commands(bench: Bench, folder: Path, scratch: Path) -> dict[str, Command | str]:
    """The command of each peer, or the sentence that says why it is not measured."""
    commands: dict[str, Command | str] = {}
    for name, module in (("yamllint", "yamllint"), ("check-jsonschema", "check_jsonschema")):
        if importlib.util.find_spec(module) is None:
            commands[name] = "niet geïnstalleerd"
    if "yamllint" not in commands:
        commands["yamllint"] = [sys.executable, "-m", "yamllint", "-d", "relaxed", folder]
    if "check-jsonschema" not in commands:
        schema = scratch / "schema.json"
        made = run([*bench.tool, "schema"], keep=True, accept=range(256))
        schema.write_bytes(made.output)
        argv: Command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema]
        files = sorted(folder.rglob("*.yaml"))
        commands["check-jsonschema"] = [*argv, *files] if made.status == 0 else "cmtool schema gaf geen schema"
    return commands


def measure_peers(bench: Bench, count: int) -> list[PeerRow]:
    """The peers on one corpus, each in the same rounds as a check on one job."""
    folder = bench.corpus(count)
    rounds = min(bench.rounds, PEER_ROUNDS[count])
    say(f"andere programma’s op {count} dossiers: {rounds} rondes")
    with TemporaryDirectory() as scratch:
        commands = peer_commands(bench, folder, Path(scratch))
        rows = [PeerRow(name, count, why) for name, why in commands.items() if isinstance(why, str)]
        for name, command in commands.items():
            if not isinstance(command, str):
                rows.append(measure_peer(bench.judge("check", folder, 1), name, command, count, rounds))
        return rows


def measure_peer(check: Command, name: str, command: Command, count: int, rounds: int) -> PeerRow:
    """One peer, until it takes too long."""
    ours: list[float] = []
    theirs: list[Run] = []
    for _ in range(rounds):
        result = run(command, limit=PEER_LIMIT, accept=(0, 1))
        if result.status < 0:
            return PeerRow(name, count, f"afgebroken na {PEER_LIMIT:.0f} s")
        theirs.append(result)
        ours.append(run(check, accept=(0, 1)).seconds)
    note = "meldt bevindingen" if any(one.status for one in theirs) else ""
    times = seconds(theirs)
    return PeerRow(name, count, note, rounds, median(times), ratio(times, ours), max(one.peak for one in theirs))


def bars(sizes: Sequence[SizeRow], starts: Sequence[StartRow]) -> list[Bar]:
    """The bars of the design, with what was measured; None where it was not."""
    size = {row.count: row for row in sizes if row.command == "check"}
    thousands = {row.command: row for row in sizes if row.count == 1_000}  # noqa: PLR2004 - the bar of the design
    start = {row.name: row.to_pass for row in starts}
    thousand, country = size.get(1_000), size.get(70_000)
    two_cores = (os.cpu_count() or 1) > 1
    peak = max(max(row.peak_one, row.peak_two) for row in sizes)
    two_to_one = thousand.two_to_one if thousand and two_cores else None
    return [
        *(
            Bar(f"{command} van 1.000, één taak ÷ kaal libyaml", limit, "×", row.one_to_libyaml if row else None)
            for command, limit in TO_LIBYAML.items()
            for row in [thousands.get(command)]
        ),
        Bar("check van 1.000, twee taken ÷ één taak", 0.75, "×", two_to_one),
        Bar("check van één dossier ÷ `python -c pass`", 20, "×", start.get("check 1")),
        Bar("`--help` ÷ `python -c pass`", 7, "×", start.get("help")),
        Bar("`--version` ÷ `python -c pass`", 2.5, "×", start.get("version")),
        Bar("piekgeheugen van een proces", 64, " MiB", peak),
        Bar("check van 70.000, twee taken", 90, " s", country.two_jobs if country else None),
    ]


def versions() -> dict[str, str]:
    """The version of each package that matters, looked up in another process to keep this one small."""
    lines = run([sys.executable, "-c", VERSIONS, *PACKAGES], keep=True).output.decode().splitlines()
    return dict(line.split(" ", 1) for line in lines)


def measure(bench: Bench, counts: Sequence[int], *, peers: bool) -> Results:
    """The whole measurement, smallest corpus first."""
    sizes: list[SizeRow] = []
    starts: list[StartRow] = []
    for count in counts:
        row, more = measure_size(bench, count)
        sizes.extend(row)
        starts.extend(more)
    others = [row for count in PEER_ROUNDS for row in measure_peers(bench, count)] if peers else []
    return Results(sizes, starts, others, bars(sizes, starts), versions())


def parse_arguments() -> argparse.Namespace:
    """The options; their names and help are Dutch, as is the page."""
    parser = argparse.ArgumentParser(description="Meet cmtool als heel proces, om en om in rondes.")
    parser.add_argument("--rondes", type=int, default=7, help="rondes na de opwarmronde (standaard 7)")
    width = parser.add_mutually_exclusive_group()
    width.add_argument("--klein", action="store_true", help="alleen 1, 100 en 1.000 dossiers")
    width.add_argument("--alles", action="store_true", help="ook 70.000 dossiers")
    parser.add_argument("--zonder-anderen", action="store_true", help="yamllint en check-jsonschema overslaan")
    parser.add_argument("--bewaak", action="store_true", help=f"status 1 als een lat × {SLACK} gemist is")
    parser.add_argument("--schrijf", type=Path, metavar="BESTAND", help="schrijf de pagina ook hierheen")
    parser.add_argument("--opdracht", help="andere opdracht dan `python -m cmtool`")
    folder = Path(gettempdir()) / "bench-corpus"
    parser.add_argument("--map", type=Path, default=folder, help=f"map voor de corpora (standaard {folder})")
    options = parser.parse_args()
    if options.rondes < 1:
        parser.error("het aantal rondes is ten minste 1")
    return options


def main() -> int:
    """Measures and prints the page: 1 for a missed bar under --bewaak, 2 when measuring failed."""
    options = parse_arguments()
    if not hasattr(os, "wait4"):
        say("meten kan alleen waar os.wait4 bestaat (Linux, macOS)")
        return 2
    tool = shlex.split(options.opdracht) if options.opdracht else [sys.executable, "-m", "cmtool"]
    counts = [1, 100, 1_000] + [10_000] * (not options.klein) + [70_000] * options.alles
    try:
        bench = Bench(tool, options.map, options.rondes)
        results = measure(bench, counts, peers=not options.zonder_anderen)
    except MeasureError as error:
        say(f"meten is mislukt: {error}")
        return 2
    text = page.write(results)
    print(text, end="")
    if options.schrijf:
        options.schrijf.parent.mkdir(parents=True, exist_ok=True)
        options.schrijf.write_text(text, encoding="utf-8")
    missed = [bar for bar in results.bars if bar.missed_with_slack]
    for bar in missed:
        say(f"gemist, ook met speling {SLACK}: {bar.name}")
    return 1 if options.bewaak and missed else 0


if __name__ == "__main__":
    sys.exit(main())
