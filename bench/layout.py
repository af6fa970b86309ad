"""Writes a tree of plain data as YAML, in the many hands in which people write it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


class Token(str):
    """Text that stands in the file as it is: a date, an amount, a choice, `null`."""

    __slots__ = ()


Node: TypeAlias = "str | Sequence[Node] | dict[str, Node]"
Tree: TypeAlias = "dict[str, Node]"

FLOW_WIDTH = 118
"""Columns a flow mapping may take, its indent included; longer ones become a block."""

LONG_TEXT = 66
"""Characters from which a text may be written as a `|` or `>-` block."""

_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#,\[\]{}\"']*[^\s:#,\[\]{}\"'])?")
_WORDS_WITH_MEANING = frozenset({"null", "true", "false", "ja", "nee", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Hand:
    """How one author writes: each value is a share between 0 and 1, `step` a number of columns."""

    flow: float
    double: float
    single: float
    block_text: float
    remarks: float
    step: int
    headings: bool
    blank_lines: bool


def random_hand(rng: Random) -> Hand:
    """The habits of one author; block style is the commonest, as in hand-made files."""
    quotes = rng.choice(((0.02, 0.02), (0.6, 0.05), (0.05, 0.5), (0.25, 0.25)))
    return Hand(
        flow=rng.choice((0.45, 0.7, 0.85, 0.95)),
        double=quotes[0],
        single=quotes[1],
        block_text=rng.choice((0.1, 0.5, 0.9)),
        remarks=rng.choice((0.0, 0.1, 0.3)),
        step=rng.choice((0, 2, 2)),
        headings=rng.random() < 0.6,  # noqa: PLR2004 - a share, named by its field
        blank_lines=rng.random() < 0.8,  # noqa: PLR2004 - a share, named by its field
    )


@lru_cache(maxsize=8192)
def _may_be_plain(text: str) -> bool:
    return text.lower() not in _WORDS_WITH_MEANING and _PLAIN.fullmatch(text) is not None


class Writer:
    """Writes one dossier; `lines` grows, nothing is written twice."""

    def __init__(self, rng: Random, hand: Hand, headings: dict[str, str], remarks: dict[str, str]) -> None:
        self.lines: list[str] = []
        self._random = rng.random
        self._hand = hand
        self._headings = headings
        self._remarks = remarks

    def document(self, tree: Tree) -> str:
        """The whole file, with a heading above the parts that have one."""
        for key, value in tree.items():
            if self._hand.headings and key in self._headings:
                self.lines.append("")
                self.lines.append(f"# --- {self._headings[key]} ".ljust(100, "-"))
            elif self._hand.blank_lines and isinstance(value, dict | list):
                self.lines.append("")
            self._entry("", "", key, value)
        return "\n".join(self.lines) + "\n"

    def _scalar(self, text: str) -> str:
        if isinstance(text, Token):
            return text
        chance = self._random()
        if chance < self._hand.double:
            return self._double(text)
        if chance < self._hand.double + self._hand.single:
            return self._single(text)
        if _may_be_plain(text):
            return text
        return self._single(text) if self._hand.single > self._hand.double else self._double(text)

    @staticmethod
    def _double(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    @staticmethod
    def _single(text: str) -> str:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"

    def _flow(self, node: Node) -> str:
        if isinstance(node, str):
            return self._scalar(node)
        if isinstance(node, dict):
            return "{" + ", ".join([f"{key}: {self._flow(value)}" for key, value in node.items()]) + "}"
        return "[" + ", ".join([self._flow(item) for item in node]) + "]"

    def _flow_when_short(self, node: Node, used: int, chance: float) -> str | None:
        """The node on one line; None when the author writes it as a block here.

        Args:
            node: a mapping or list.
            used: columns that are taken on the line already.
            chance: the share of nodes such as this one that go on one line.
        """
        if node and self._random() >= chance:
            return None
        text = self._flow(node)
        return text if used + len(text) <= FLOW_WIDTH or not node else None

    def _entry(self, pad: str, first: str, key: str, value: Node) -> None:
        """One key with its value; `first` is what stands before the key on its own line (pad or dash)."""
        head = f"{first}{key}:"
        if isinstance(value, str):
            self._text(pad, head, key, value)
            return
        chance = self._hand.flow * (0.5 if isinstance(value, list) and self._is_list_of_parts(value) else 1)
        flow = self._flow_when_short(value, len(head), chance)
        if flow is not None:
            self.lines.append(f"{head} {flow}")
            return
        self.lines.append(head)
        if isinstance(value, dict):
            self._mapping(pad + "  ", value)
        else:
            self._items(pad + " " * self._hand.step, value)

    @staticmethod
    def _is_list_of_parts(value: Sequence[Node]) -> bool:
        return bool(value) and isinstance(value[0], dict)

    def _mapping(self, pad: str, mapping: Tree, first: str | None = None) -> None:
        start = pad if first is None else first
        for key, value in mapping.items():
            self._entry(pad, start, key, value)
            start = pad

    def _items(self, pad: str, items: Sequence[Node]) -> None:
        one_hand = self._random() < self._hand.flow
        for item in items:
            if isinstance(item, str):
                self.lines.append(f"{pad}- {self._scalar(item)}")
                continue
            flow = self._flow_when_short(item, len(pad) + 2, 1.0 if one_hand else 0.0)
            if flow is not None:
                self.lines.append(f"{pad}- {flow}")
            elif isinstance(item, dict):
                self._mapping(pad + "  ", item, first=f"{pad}- ")
            else:
                self.lines.append(f"{pad}-")
                self._items(pad + "  ", item)

    def _text(self, pad: str, head: str, key: str, text: str) -> None:
        if len(text) >= LONG_TEXT and not isinstance(text, Token) and self._random() < self._hand.block_text:
            self._block_text(pad + "  ", head, text)
            return
        line = f"{head} {self._scalar(text)}"
        if self._hand.remarks and key in self._remarks and self._random() < self._hand.remarks:
            line = f"{line.ljust(40)} # {self._remarks[key]}"
        self.lines.append(line)

    def _block_text(self, pad: str, head: str, text: str) -> None:
        mark = "|" if self._random() < 0.5 else ">-"  # noqa: PLR2004 - half of them
        self.lines.append(f"{head} {mark}")
        self.lines.extend(pad + line for line in textwrap.wrap(text, 92))
