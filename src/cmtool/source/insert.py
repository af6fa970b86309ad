"""Something new in the text of a YAML file, at a path, with every other sign of the text left as it is.

The place is found in the composed nodes, which know where they begin and end. What comes out is parsed again and
compared with what was meant; a text in which that fails is not given back.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cmtool.finding import Path, path_text
from cmtool.source.scalars import Value, flow, scalar
from cmtool.tree import Mapping, Node, Sequence, parse_yaml
from cmtool.tree.node import item_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ways: TypeAlias = "Callable[[str, Any, tuple[str | int, ...], Any], Iterator[Edit]]"


class EditError(Exception):
    """A text that is not changed; the message is a Dutch sentence with a way out, without its end."""


class Edit(NamedTuple):
    """A change of a text: what stood between `start` and `end` becomes `piece`."""

    start: int
    end: int
    piece: str

    def on(self, text: str) -> str:
        """Return a text with the change."""
        return text[: self.start] + self.piece + text[self.end :]


def append(text: str, path: Path, item: Value) -> Edit:
    """Return the change that adds an item at the end of the list at a path, which may be absent. Raises EditError."""
    return certain(text, path, item, _appended, lambda old: [*(old or []), item])


def put(text: str, path: Path, value: Value) -> Edit:
    """Return the change that fills in the field at a path, which is absent or empty. Raises EditError."""
    return certain(text, path, value, _put, lambda _: value)


def certain(text: str, path: Path, value: Any, ways: Ways, meant: Callable[[Any], Any]) -> Edit:
    """Return the first change that gives what is meant when the text is read again. Raises EditError.

    `ways` yields the changes to try, from the text, its nodes, the path with the place of each item, and the value;
    `meant` gives the new data from the old.
    """
    root = root_of(text)
    real = _indexed(root, path)
    wanted = _changed(_data(root), real, meant)
    for edit in ways(text, _nodes(text, path), real, value):
        again = parse_yaml(edit.on(text))
        if not again.problems and _data(again.root) == wanted:
            return edit
    raise _by_hand(path)


def root_of(text: str) -> Mapping:
    """Return the data of a text. Raises EditError when there is a mistake in its YAML."""
    tree = parse_yaml(text)
    if tree.problems or not isinstance(tree.root, Mapping):
        raise EditError("in het bestand staat een fout in de YAML; herstel die eerst (cmtool check)")
    return tree.root


def _by_hand(path: Path) -> EditError:
    return EditError(f"`{path_text(path)}` is zo geschreven dat cmtool het niet kan wijzigen; doe het met de hand")


def _indexed(root: Mapping, path: Path) -> tuple[str | int, ...]:
    """Return a path with the place of each item in its list. Raises EditError when what is above it is not there."""
    node: Node = root
    found: list[str | int] = []
    for depth, step in enumerate(path):
        if isinstance(node, Sequence):
            keys = [item_key(each, at) for at, each in enumerate(node)]
            at = step if isinstance(step, int) else keys.index(step) if step in keys else None  # type: ignore[arg-type] # an id
            if at is None or at >= len(node):
                raise EditError(f"`{path_text(path[: depth + 1])}` staat niet in het bestand; kijk het na")
            found.append(at)
            node = node[at]
        elif isinstance(node, Mapping) and isinstance(step, str):
            found.append(str(step))
            node = node.get(step)
            if node is None and depth < len(path) - 1:
                raise EditError(f"`{path_text(path[: depth + 1])}` staat niet in het bestand; kijk het na")
        else:
            raise EditError(f"`{path_text(path[:depth])}` is geen blok of lijst; kijk het na")
    return tuple(found)


def _data(node: Node) -> Any:
    """Return bare data, with nothing of where it stands."""
    if isinstance(node, dict):
        return {key: _data(each) for key, each in node.items()}
    return [_data(each) for each in node] if isinstance(node, list) else node


def _changed(data: Any, path: tuple[str | int, ...], meant: Any) -> Any:
    changed = deepcopy(data)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    old = inner.get(path[-1])
    inner[path[-1]] = meant(old)
    return changed


# The places, in the nodes of the library


def _nodes(text: str, path: Path) -> Any:
    """Return the composed nodes of a text. Raises EditError where this parser is stricter than that of the reader."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where a file is changed
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - same

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError):
        raise _by_hand(path) from None


def child(node: Any, step: str | int) -> Any:
    """Return the node of an item, or the value of a key; None when it is not there."""
    if isinstance(step, int):
        return node.value[step]
    return next((value for key, value in node.value if key.value == step), None)


def _appended(text: str, root: Any, path: tuple[str | int, ...], item: Value) -> Iterator[Edit]:
    node = root
    for step in path[:-1]:
        node = child(node, step)
    listed = child(node, path[-1])
    if listed is None or listed.id == "scalar":
        yield from _put(text, root, path, [item])
        return
    if listed.id != "sequence":
        return
    if listed.flow_style:
        yield from _in_flow(text, listed, [flow(item)])
        return
    indent = " " * listed.start_mark.column
    last = listed.value[-1]
    block = last.id == "mapping" and not last.flow_style
    for at in _line_ends(text, listed, listed.start_mark.column):
        yield _lines(text, at, _item_lines(item, indent, block=block))


def _put(text: str, root: Any, path: tuple[str | int, ...], value: Value) -> Iterator[Edit]:
    node = root
    for step in path[:-1]:
        node = child(node, step)
    key = str(path[-1])
    old = child(node, key)
    if node.id != "mapping" or (old is not None and (old.id != "scalar" or not _is_empty(text, old))):
        return
    if old is not None:
        yield from _over_empty(text, node, key, old, value)
    elif node.flow_style:
        yield from _in_flow(text, node, [f"{scalar(key)}: {flow(value)}"])
    else:
        column = node.value[0][0].start_mark.column
        for at in _line_ends(text, node, column):
            yield _lines(text, at, _field_lines(key, value, " " * column))
        # A text over several lines at the end of a file without a line break would grow by what follows it.
        last = node.value[-1][0].start_mark.index
        start = last - column
        if text[start:last] == " " * column and text[start - 1 : start] in {"", "\n", "\r"}:
            piece = "".join(f"{line}{line_break(text)}" for line in _field_lines(key, value, " " * column))
            yield Edit(start, start, piece)


def _is_empty(text: str, node: Any) -> bool:
    return text[node.start_mark.index : node.end_mark.index] in {"", "~", "null", "Null", "NULL"}


def _over_empty(text: str, parent: Any, key: str, old: Any, value: Value) -> Iterator[Edit]:
    """Yield the ways to fill in a key that has no value yet."""
    start, end = old.start_mark.index, old.end_mark.index
    if start < end:
        yield Edit(start, end, flow(value))
        return
    name = next(each for each, _ in parent.value if each.value == key)
    colon = text.index(":", name.end_mark.index) + 1
    if not parent.flow_style and isinstance(value, list):
        indent = " " * (name.start_mark.column + 2)
        lines = [line for each in value for line in _item_lines(each, indent, block=False)]
        yield _lines(text, _line_end(text, colon), lines)
    yield Edit(colon, colon, f" {flow(value)}")


def _in_flow(text: str, node: Any, pieces: list[str]) -> Iterator[Edit]:
    """Yield the ways to add at the end of a list or block between brackets."""
    piece = ", ".join(pieces)
    if not node.value:
        at = node.start_mark.index + 1
        yield Edit(at, at, piece)
        return
    first = node.value[-1]
    head, last = first if isinstance(first, tuple) else (first, first)
    at = end_of(last)
    before = text[text.rfind("\n", 0, head.start_mark.index) + 1 : head.start_mark.index]
    if not before.strip():
        yield Edit(at, at, f",{line_break(text)}{before}{piece}")
    yield Edit(at, at, f", {piece}")
    close = node.end_mark.index - 1
    yield Edit(close, close, f", {piece}")
    yield Edit(close, close, piece)


def end_of(node: Any) -> int:
    """Return where the last sign of a node stands; the library lets a block end where the next thing begins."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        key, value = last
        return max(int(key.end_mark.index), end_of(value))
    return end_of(last)


def _line_ends(text: str, node: Any, column: int) -> Iterator[int]:
    """Yield the ends of the lines after which something new may stand at a column: the closest first.

    A comment that stands further to the right belongs to what is above it, and stays with it.
    """
    end = end_of(node)
    close = end
    while close and text[close - 1] in "\r\n ":
        close -= 1
    yield _past_comments(text, _line_end(text, close), column)
    yield _line_end(text, close)
    if text[end - 1 : end] in {"\n", "\r"}:
        # A text over several lines may own the empty lines that follow it.
        yield end - (2 if text[end - 2 : end] == "\r\n" else 1)
        yield _line_end(text, end)
    yield _line_end(text, end)


def _past_comments(text: str, at: int, column: int) -> int:
    """Return the end of the last line of comment behind the end of a line, with a `#` to the right of a column."""
    while (found := _COMMENT.match(text, at)) is not None and len(found["indent"]) > column:
        at = found.end()
    return at


_COMMENT = re.compile(r"(?:\r\n|\r|\n)(?:[ ]*(?:\r\n|\r|\n))*(?P<indent>[ ]*)#[^\r\n]*")


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"\r\n|\r|\n").search(text, at)
    return found.start() if found else len(text)


def line_break(text: str) -> str:
    """Return how the lines of a text end."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _lines(text: str, at: int, lines: list[str]) -> Edit:
    end = line_break(text)
    return Edit(at, at, "".join(f"{end}{line}" for line in lines))


# Writing what is new


def _item_lines(item: Value, indent: str, *, block: bool) -> list[str]:
    """Return the lines of an item: on one line, or as the item above it, one field a line."""
    if not block or not isinstance(item, dict) or not item:
        return [f"{indent}- {flow(item)}"]
    lines = [f"{scalar(key)}: {flow(value)}" for key, value in item.items()]
    return [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]


def _field_lines(key: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, list) and value:
        items = [line for each in value for line in _item_lines(each, f"{indent}  ", block=False)]
        return [f"{indent}{scalar(key)}:", *items]
    return [f"{indent}{scalar(key)}: {flow(value)}"]
