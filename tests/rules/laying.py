"""Laying the example of a rule over a dossier that is in order.

A field of the example takes the place of the same field of the dossier; what the example leaves out of a block stays as
it is in the dossier. So the example can be as short as it is in the explanation, and its own lines stay as written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cmtool.tree import Mapping, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = Path(__file__).with_name("order.yaml").read_text(encoding="utf-8")
# What stands behind the line that a finding points at.
MARK = "# <-"
_NAME = re.compile(r"^# bestand: (\S+)$", re.MULTILINE)


class Laid(NamedTuple):
    """A dossier with an example over it: the name of its file, and its text."""

    file: str
    text: str

    @property
    def marked(self) -> list[int]:
        """The lines (from 1) that the example marks."""
        return [number for number, line in enumerate(self.text.splitlines(), start=1) if MARK in line]


def laid(example: str) -> list[Laid]:
    """Return the dossiers that an example makes; parts between `---` are dossiers of their own."""
    return list(_laid(example.split("\n---\n")))


def _laid(parts: list[str]) -> Iterator[Laid]:
    for count, part in enumerate(parts, start=1):
        text = _over(part)
        named = _NAME.search(part)
        number = re.search(r"^nummer: ([^\s#]+)", text, re.MULTILINE)
        if len(parts) > 1 and "nummer:" not in part:
            text = re.sub(r"^nummer: .*$", f"nummer: WMO-2026-00{count}", text, flags=re.MULTILINE)
            number = re.search(r"^nummer: ([^\s#]+)", text, re.MULTILINE)
        if count > 1 and "titel:" not in part:
            text = re.sub(r"^(titel: .*)$", rf"\1 {count}", text, flags=re.MULTILINE)
        yield Laid(named[1] if named else f"{number[1] if number else 'WMO-2026-001'}.yaml", text)


def _over(example: str) -> str:
    """Return the text of the dossier in order with an example over it."""
    base = _tree(ORDER)
    given = parse_yaml(example).root
    if not isinstance(given, Mapping):  # the example is about YAML that cannot be read
        return _without(ORDER, re.findall(r"^(\w+):", example, re.MULTILINE)) + example + "\n"
    lines = example.splitlines()
    _fill(lines, given, base)
    return _without(ORDER, list(given)) + "\n".join(lines) + "\n"


def _tree(text: str) -> Mapping:
    root = parse_yaml(text).root
    assert isinstance(root, Mapping)
    return root


def _without(text: str, fields: list[str]) -> str:
    """Return a text without its blocks of these fields at the top."""
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    return "".join(block for block in blocks if block.split(":")[0] not in fields)


def _fill(lines: list[str], given: Mapping, base: Mapping, *, top: bool = True) -> None:
    """Write into the lines of an example what the dossier says and the example does not, deepest and last first."""
    for key in reversed(given):
        inner, known = given[key], base.get(key)
        if isinstance(inner, Mapping) and isinstance(known, Mapping):
            _fill(lines, inner, known, top=False)
    missing = [] if top else [f"{key}: {_flow(value)}" for key, value in base.items() if key not in given]
    if not missing:
        return
    line, column = given.start.line, given.start.column
    if lines[line][column : column + 1] == "{":
        lines[line] = lines[line][: column + 1] + ", ".join(missing) + ", " + lines[line][column + 1 :]
    else:
        lines[line:line] = [" " * column + each for each in missing]


def _flow(node: object) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(_flow(each) for each in node) + "]"
    return "null" if node is None else '"' + str(node).replace('"', '\\"') + '"'
