"""Parses every `*.yaml` below a folder with bare libyaml events: `python bench/libyaml.py DIR`.

Prints one JSON object. `parse_s` is the time in seconds inside libyaml alone (with the encoding of the
text that it needs), without the start of Python and without reading the files (`read_s`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from _ruamel_yaml import CParser


def measure(folder: Path) -> dict[str, float]:
    """Counts of files, lines and bytes, and the seconds that reading and parsing them took."""
    files = lines = size = 0
    read_s = parse_s = 0.0
    for path in sorted(folder.rglob("*.yaml")):
        start = perf_counter()
        text = path.read_text(encoding="utf-8")
        middle = perf_counter()
        CParser(text).raw_parse()
        parse_s += perf_counter() - middle
        read_s += middle - start
        files += 1
        lines += text.count("\n")
        size += path.stat().st_size
    return {"files": files, "lines": lines, "bytes": size, "read_s": read_s, "parse_s": parse_s}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
