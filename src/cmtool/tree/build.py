"""One pass over the events of the YAML parser: text, lists, mappings and null, each with its place.

YAML gives the shape and the model gives the types, so every scalar stays text: `01234567` keeps its zero.
Events are iterative; composing recurses in C and crashes the process on a hundred thousand brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError

from cmtool.finding import Path  # noqa: TC001 - a NamedTuple field
from cmtool.tree.events import (
    ALIAS,
    DOCUMENT,
    END,
    END_SEQUENCE,
    MAPPING,
    SCALAR,
    SEQUENCE,
    Event,
    events_of,
)
from cmtool.tree.node import Mapping, Mark, Node, Sequence
from cmtool.tree.problems import YamlProblem, explain_syntax

MAX_DEPTH = 64
# A file with more mistakes than this is not one that a person wrote.
MAX_PROBLEMS = 25
_KNOWN_TAGS = frozenset({"!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Problem(NamedTuple):
    """What is wrong with the YAML; line and column count from 1. `value` is the word that it is about."""

    message: str
    hint: str
    line: int
    column: int
    value: str = ""


class Tree(NamedTuple):
    """What could be read: the root (None when the text cannot be read at all) and what is wrong.

    `lost` holds the paths of values that were left out because it is not known what they say.
    """

    root: Node
    problems: tuple[Problem, ...]
    lost: tuple[Path, ...] = ()


def parse_yaml(text: str) -> Tree:
    """Return the data of a YAML text with its positions, and what is wrong with it.

    Never raises for what stands in the text. A mistake after which nothing is certain (syntax, depth) gives
    no root; any other (double key, alias, tag, anchor, merge key, second document) leaves the rest readable.
    """
    builder = _Builder()
    try:
        with events_of(text) as get_event:
            root = builder.build(get_event)
    except YamlProblem as problem:
        builder.note(problem.message, problem.hint, problem.mark)
        return Tree(None, tuple(builder.problems))
    except YAMLError as error:
        message, hint, line, column = explain_syntax(error, text)
        return Tree(None, (*builder.problems, Problem(message, hint, line, column)))
    return Tree(root, tuple(builder.problems), tuple(builder.lost))


class _Builder:
    """The state of one pass: the open containers and what was found wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lost: list[Path] = []
        # The containers that are open: each with the key under which it will stand in its parent.
        self.stack: list[tuple[Any, str | None, Any]] = []
        # Keys whose value is not certain, by the id of their mapping, until that mapping closes.
        self.uncertain: dict[int, set[str]] = {}

    def note(self, message: str, hint: str, mark: Mark, value: str = "") -> None:
        self.problems.append(Problem(message, hint, mark.line + 1, mark.column + 1, value))
        if len(self.problems) == MAX_PROBLEMS:
            raise YamlProblem(
                "Er staan te veel fouten in dit bestand om verder te lezen", "herstel eerst de fouten hierboven", mark
            )

    def build(self, get_event: Callable[[], Event]) -> Node:  # noqa: C901, PLR0912, PLR0915 - the hot loop: one branch an event
        """Return the root node. Flat, because it runs six hundred times a dossier and calls cost."""
        documents = 0
        root: Node = None
        node: Any = None
        is_map = False
        key: str | None = None
        key_mark: Any = None
        stack = self.stack
        while True:
            event = get_event()
            kind = event[0]
            if kind == SCALAR:
                _, mark, value, plain, tag, anchor = event
                if tag is not None or anchor is not None:
                    self.refuse(mark, tag, anchor, node, key)
                if value in _NULLS and plain:
                    value = None
            elif kind <= SEQUENCE:
                _, mark, tag, anchor = event
                self.open(mark, is_map and key is None)
                if tag is not None or anchor is not None:
                    self.refuse(mark, tag, anchor)
                stack.append((node, key, key_mark))
                is_map = kind == MAPPING
                node = Mapping(mark) if is_map else Sequence(mark)
                key = None
                continue
            elif kind <= END_SEQUENCE:
                if is_map:
                    self.close(node)
                value = node
                mark = node.start
                node, key, key_mark = stack.pop()
                is_map = node.__class__ is Mapping
            elif kind == ALIAS:
                mark = event[1]
                value = self.alias(mark, event[2], node, key)
            elif kind == DOCUMENT:
                documents += 1
                if documents > 1:
                    self.note(
                        "Hier begint een tweede document (---); een dossier is één document",
                        "zet elk dossier in een eigen bestand",
                        event[1],
                        "---",
                    )
                    return root
                continue
            elif kind == END:
                return root
            else:  # the start of the stream, the end of a document
                continue

            if is_map:
                if key is None:
                    if value is None:
                        raise YamlProblem(
                            "Hier ontbreekt de naam van een veld voor de dubbele punt",
                            "zet een naam voor de dubbele punt, of haal de regel weg",
                            mark,
                        )
                    key = value
                    key_mark = mark
                    continue
                if key in node:
                    self.double(node, key, key_mark, value)
                else:
                    node[key] = value
                    node.marks[key] = key_mark
                key = None
            elif node is None:
                root = value
            else:
                node.append(value)
                node.marks.append(mark)

    def refuse(self, mark: Mark, label: Any, anchor: Any, node: Any = None, key: str | None = None) -> None:
        """Note an anchor or a tag. What stands behind an anchor is read; what a tag makes of it is not certain."""
        if anchor is not None:
            self.note(
                f"Een anker (&{anchor}) wordt niet gebruikt in een dossier",
                f"haal &{anchor} weg en schrijf de waarde voluit waar zij nodig is",
                mark,
                f"&{anchor}",
            )
        if label is not None:
            tag = str(label).replace("tag:yaml.org,2002:", "!!")
            self.note(
                f"Een label ({tag}) wordt niet gebruikt in een dossier",
                "haal het label weg; zet de tekst tussen aanhalingstekens als het uitroepteken erbij hoort",
                mark,
                tag,
            )
            # A word of the file itself after `!` is lost; a kind of YAML (`!!str`) only says what the value is.
            if node.__class__ is Mapping and key is not None and tag not in _KNOWN_TAGS:
                self.uncertain.setdefault(id(node), set()).add(key)

    def open(self, mark: Mark, is_key: bool) -> None:  # noqa: FBT001 - said at the one place that calls
        """Check a list or mapping that begins."""
        if is_key:
            raise YamlProblem(
                "Een lijst of blok kan geen naam van een veld zijn",
                "schrijf de naam als gewone tekst; zet een tekst met haken of accolades tussen aanhalingstekens",
                mark,
            )
        if len(self.stack) >= MAX_DEPTH:
            raise YamlProblem(
                f"Dit is dieper genest dan {MAX_DEPTH} niveaus",
                "kijk of er haken of accolades te veel staan; een dossier gaat nergens zo diep",
                mark,
            )

    def alias(self, mark: Mark, anchor: Any, node: Any, key: str | None) -> Node:
        """Note an alias and return what stands for it: nothing, because it is not followed."""
        self.note(
            f"Een verwijzing (*{anchor}) wordt niet gebruikt in een dossier",
            "schrijf de waarde voluit; zet de tekst tussen aanhalingstekens als het sterretje erbij hoort",
            mark,
            f"*{anchor}",
        )
        if node.__class__ is Mapping:
            if key is None:
                return f"*{anchor}"
            self.uncertain.setdefault(id(node), set()).add(key)
        return None

    def double(self, node: Mapping, key: str, mark: Mark, value: Node) -> None:
        """Note a key that stands twice; when the values differ neither is certain."""
        first = node.marks[key]
        self.note(
            f"Het veld `{key}` staat hier voor de tweede keer; de eerste keer is op regel {first.line + 1}",
            "laat er één staan",
            mark,
            key,
        )
        if node[key] != value:
            self.uncertain.setdefault(id(node), set()).add(key)

    def close(self, node: Mapping) -> None:
        """Leave out of a mapping that ends what is not certain."""
        if "<<" in node:
            self.note(
                "Samenvoegen (<<) wordt niet gebruikt in een dossier",
                "schrijf de velden hier voluit",
                node.marks["<<"],
                "<<",
            )
            _remove(node, "<<")
        if self.uncertain:
            route = _route(self.stack)
            for key in sorted(self.uncertain.pop(id(node), ())):
                if key in node:  # a merge key is gone already
                    _remove(node, key)
                    self.lost.append((*route, key))


def _remove(node: Mapping, key: str) -> None:
    del node.marks[key]
    del node[key]


def _route(stack: list[tuple[Any, str | None, Any]]) -> Path:
    """Return the path of the container that is being closed."""
    return tuple(
        len(parent) if parent.__class__ is Sequence else str(key) for parent, key, _ in stack if parent is not None
    )
