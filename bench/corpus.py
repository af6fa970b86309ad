"""Writes N seeded Dutch dossiers: `python bench/corpus.py DIR N [--seed 1] [--fouten 0.02]`.

The file with index i depends on the seed and i alone: a small corpus is the beginning of a large one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import words
from layout import Token, Writer, random_hand
from parts import Builder, Head, random_head

if TYPE_CHECKING:
    from layout import Tree

PER_FOLDER = 1_000
"""Files in one sub folder; more makes listing a folder slow on some file systems."""

LINES = (126, 390)
BYTES = (4_000, 15_000)
SIZE = (-0.7, 0.4)
FULLNESS = (0.45, 0.9)
"""Chosen so that the median is about 200 lines, 620 libyaml events and 7 KB."""

FIRST_LINES = (190, 215)
"""Lines of the first file: the corpus of one dossier has to be an ordinary one."""


def chance(seed: int, index: int, purpose: str) -> Random:
    """The source of chance of one file for one purpose, the same on every machine and version."""
    return Random(f"{seed}/{index}/{purpose}")  # noqa: S311 - repeatable on purpose, no secret


def head_of(seed: int, index: int) -> Head:
    """Number, domain and term of a file, without building it."""
    return random_head(chance(seed, index, "head"), index)


def successor(seed: int, head: Head) -> str | None:
    """The number of an earlier file, so that it exists in every corpus, with a later term in this domain."""
    for index in range(max(1, head.index - 40), head.index):
        other = head_of(seed, index)
        if other.wmo == head.wmo and other.ingang > head.einde:
            return other.nummer
    return None


def _fits(text: str, index: int) -> bool:
    low, high = FIRST_LINES if index == 1 else LINES
    return low <= text.count("\n") <= high and BYTES[0] <= len(text.encode()) <= BYTES[1]


def dossier(seed: int, index: int, faults: float) -> tuple[str, str]:
    """The name (without `.yaml`) and the text of one file; `faults` is the share with one mistake."""
    rng = chance(seed, index, "body")
    head = head_of(seed, index)
    opvolger = successor(seed, head)
    while True:
        size, fullness = rng.lognormvariate(*SIZE), rng.uniform(*FULLNESS)
        tree = Builder(rng, head, opvolger, size, fullness).build()
        if chance(seed, index, "fault").random() < faults:
            _break(tree, chance(seed, index, "which fault"))
        text = Writer(rng, random_hand(rng), words.HEADINGS, words.REMARKS).document(tree)
        if _fits(text, index):
            return head.nummer, text


def _break(tree: Tree, rng: Random) -> None:
    """Puts one structural mistake in the tree: an unknown key, a day that does not exist, a missing key."""
    deal, parties = tree["overeenkomst"], tree["partijen"]
    if not isinstance(deal, dict) or not isinstance(parties, dict):
        raise TypeError
    match rng.randrange(5):
        case 0:
            deal["ingangsdatum"] = deal["ingang"]
        case 1:
            tree["afdeling"] = "Sociaal domein"
        case 2:
            deal["einde"] = Token("2027-02-30")
        case 3:
            del deal["einde"]
        case _:
            del tree["titel"]


def write_folder(target: Path, seed: int, faults: float, first: int, last: int) -> int:
    """Writes the files with index `first` up to and including `last` in a sub folder; returns their bytes."""
    folder = target / f"{(first - 1) // PER_FOLDER:03d}"
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for index in range(first, last + 1):
        name, text = dossier(seed, index, faults)
        data = text.encode()
        (folder / f"{name}.yaml").write_bytes(data)
        attach(folder, text)
        total += len(data)
    return total


def attach(folder: Path, text: str) -> None:
    """Writes the documents that a dossier names, where they are not there yet: a portfolio has its attachments."""
    for pad in re.findall(r"bijlagen/[\w.-]+", text):
        place = folder / pad
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(b"%PDF-1.7\n")


def write_corpus(target: Path, count: int, seed: int, faults: float) -> int:
    """Writes the corpus with one process a core; returns the bytes written."""
    ranges = [
        (target, seed, faults, first, min(first + PER_FOLDER - 1, count)) for first in range(1, count + 1, PER_FOLDER)
    ]
    with multiprocessing.get_context("spawn").Pool(min(os.cpu_count() or 1, len(ranges))) as pool:
        return sum(pool.starmap(write_folder, ranges, chunksize=1))


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} ligt niet tussen 0 en 1")
    return value


def main() -> int:
    """The command line; 2 when the folder is not empty, because old files would be counted along."""
    parser = argparse.ArgumentParser(description="Maakt een corpus van verzonnen dossiers.")
    parser.add_argument("map", type=Path, help="lege of nieuwe map")
    parser.add_argument("aantal", type=int, help="aantal dossiers")
    parser.add_argument("--seed", type=int, default=1, help="zelfde getal, zelfde bytes (standaard 1)")
    parser.add_argument("--fouten", type=_share, default=0.0, help="deel met één structuurfout (standaard 0)")
    options = parser.parse_args()
    if options.aantal < 1:
        parser.error("het aantal is ten minste 1")
    if options.map.exists() and any(options.map.iterdir()):
        print(f"{options.map} is niet leeg", file=sys.stderr)
        return 2
    total = write_corpus(options.map, options.aantal, options.seed, options.fouten)
    print(f"{options.aantal} dossiers, {total} bytes in {options.map}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
