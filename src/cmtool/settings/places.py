"""Where each key and each text stands in cmtool.toml; tomllib gives the values without their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

# The names of a table and of the keys below it, such as ("lint", "negeer_per_pad", "oud/*").
Keys: TypeAlias = tuple[str, ...]


class Spot(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int = 1
    column: int = 1


class Places(NamedTuple):
    """The place of every table and key, and of the texts in the value of a key, in order."""

    keys: dict[Keys, Spot]
    texts: dict[Keys, list[Spot]]

    def of(self, *keys: str) -> Spot:
        """Return where a table or a key stands; the start of the file when it is not there."""
        return self.keys.get(keys, Spot())


_SIGNS = "[]{}=.,\n"
_TOKEN = re.compile(
    r"""
    (?P<skip> [ \t\r]+ | \#[^\n]* )
  | (?P<text> "{3} (?:\\.|[^\\])*? "{3,5} | '{3} .*? '{3,5} | "(?:\\.|[^"\\])*" | '[^']*' )
  | (?P<sign> [\[\]{}=.,\n] )
  | (?P<bare> [^\s\[\]{}=.,\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)


def places(text: str) -> Places:
    """Return the places in a text that tomllib has read without complaint."""
    reader = _Reader()
    line, start = 1, 0
    for token in _TOKEN.finditer(f"{text}\n"):
        said = token[0]
        if not token["skip"]:
            reader.read(said, Spot(line, token.start() - start + 1), text=token["text"] is not None)
        newlines = said.count("\n")
        if newlines:
            line, start = line + newlines, token.start() + said.rindex("\n") + 1
    return reader.found


class _Reader:
    """Reads sign by sign; knows whether it is in a head, a key or a value."""

    def __init__(self) -> None:
        self.found = Places({}, {})
        self._read: Callable[[str, Spot], None] = self._in_key
        self._table: Keys = ()  # the head above this line
        self._name: list[tuple[str, Spot]] = []  # the parts of the head or key that is read
        self._head = Spot()
        self._path: Keys = ()  # the key whose value is read
        self._open: list[tuple[str, Keys]] = []  # the brackets that are open in a value

    def read(self, said: str, spot: Spot, *, text: bool) -> None:
        """Read a word, a text between quotes, or a sign."""
        if self._read != self._in_value and (text or said not in _SIGNS):
            self._name.append((_value(said) if text else said, spot))
        elif text:
            self.found.texts.setdefault(self._path, []).append(spot)
        else:
            self._read(said, spot)

    def _in_key(self, said: str, spot: Spot) -> None:
        if said == "[":
            self._head, self._read = spot, self._in_head
        elif said == "=":
            above = self._open[-1][1] if self._open else self._table
            self._path = self._named(above, [spot for _, spot in self._name])
            self._read = self._in_value
        elif said == "}":
            self._close()

    def _in_head(self, said: str, _: Spot) -> None:
        if said == "\n":
            self._table = self._named((), [self._head] * len(self._name))
            self._read = self._in_key

    def _in_value(self, said: str, _: Spot) -> None:
        if said in "[{":
            self._open.append((said, self._path))
        elif said in "]}":
            self._close()
        if said == "{" or (self._open[-1][0] == "{" if said == "," else said == "\n" and not self._open):
            self._read = self._in_key

    def _close(self) -> None:
        _, self._path = self._open.pop()
        self._read = self._in_value

    def _named(self, above: Keys, spots: list[Spot]) -> Keys:
        """Remember the name that was read, and return it below what stands above it."""
        for (part, _), spot in zip(self._name, spots, strict=True):
            above = (*above, part)
            self.found.keys.setdefault(above, spot)
        self._name = []
        return above


def _value(said: str) -> str:
    """Return what a text between quotes says."""
    import tomllib  # noqa: PLC0415 - only with a cmtool.toml

    return str(tomllib.loads(f"x = {said}")["x"])
