"""A dossier as an example for another: without the text of what happened under its own contract."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.finding import Path, path_text
from cmtool.source.insert import Edit, child, end_of, root_of
from cmtool.source.replace import spaced
from cmtool.tree import Mapping, Node, Sequence, item_key, parse_yaml, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROVIDER: Path = ("partijen", "opdrachtnemer")
# What is only true of the contract that was the example.
RECORDS: tuple[Path, ...] = (
    ("addenda",),
    ("kalender",),
    ("bestedingsruimte",),
    ("declaraties",),
    ("gesprekken",),
    ("rapportages",),
    ("meldingen",),
    ("signalen",),
    ("tekortkomingen",),
    ("vorderingen",),
    ("correspondentie",),
    ("uitzonderingen",),
    ("overeenkomst", "ondertekend"),
    ("overeenkomst", "afgesloten_op"),
    ("overeenkomst", "opvolger"),
    ("overeenkomst", "verlenging", "gelicht"),
    ("overeenkomst", "beeindigingen"),
    ("overeenkomst", "indexeringen"),
    ("overeenkomst", "clientenstop"),
    (*_PROVIDER, "ubo_gecontroleerd_op"),
    (*_PROVIDER, "insolventie"),
)
# What is only true of the party that it is about.
_OF_PROVIDER: tuple[Path, ...] = (("partijen", "onderaannemers"), ("financieel",))
_REQUIRED = frozenset({("overeenkomst", "ingang"), ("overeenkomst", "einde")})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DOCUMENT = frozenset({"document", "pad"})


class Fresh(NamedTuple):
    """The text of a new dossier, and the paths in it that still speak of the contract that was the example."""

    text: str
    still: tuple[str, ...]


def fresh(text: str, before: str, *, provider: bool) -> Fresh:
    """Return the text of a new dossier without what is about the one that it was taken from.

    `before` is the text of that one, `provider` says that we are the opdrachtnemer. Raises EditError.
    """
    old, new = root_of(before), root_of(text)
    about = tuple(_about_the_other(old, new, provider=provider))
    for path in about:
        text = without(text, path)
    left = root_of(text)
    still = dict.fromkeys((*(path for path in about if value_at(left, path)), *_still(old, left)))
    return Fresh(text, tuple(path_text(path) for path in still))


def _about_the_other(old: Mapping, new: Mapping, *, provider: bool) -> Iterator[Path]:
    """Yield the paths that a new dossier does not take over; what is not there is among them."""
    yield from RECORDS
    for index, each in enumerate(_items(new, "kpis")):
        if isinstance(each, Mapping):
            yield "kpis", index, "metingen"
    for side in ("opdrachtgever", "opdrachtnemer"):
        if value_at(old, ("partijen", side, "naam")) == value_at(new, ("partijen", side, "naam")):
            continue
        party = value_at(new, ("partijen", side))
        for name in party if isinstance(party, Mapping) else ():
            if name != "naam":
                yield "partijen", side, name
        if side == "opdrachtnemer":
            yield from _OF_PROVIDER
        if (side == "opdrachtnemer") is not provider:
            yield from _owners(new)
            yield ("contactpersonen",)


def _items(root: Mapping, name: str) -> list[Any]:
    found = root.get(name)
    return list(found) if isinstance(found, Sequence) else []


def _owners(root: Mapping) -> Iterator[Path]:
    """Yield the fields that name a contact of the other side."""
    people = {each.get("naam") for each in _items(root, "contactpersonen") if isinstance(each, Mapping)} - {None}
    blocks: list[Path] = [("risicos", index) for index in range(len(_items(root, "risicos")))]
    for path in (*blocks, ("overeenkomst", "clausules", "social_return")):
        owner = value_at(root, (*path, "eigenaar"))
        if isinstance(owner, str) and owner in people:
            yield *path, "eigenaar"


def _still(old: Mapping, new: Mapping) -> Iterator[Path]:
    """Yield the paths of days and documents, and of what names the other contract or a party that is no longer one."""
    names = [("nummer",), ("partijen", "opdrachtgever", "naam"), ("partijen", "opdrachtnemer", "naam")]
    gone = [str(value_at(old, path)) for path in names if value_at(old, path) != value_at(new, path)]
    for path, value in _values(new, ()):
        is_of_old = _DAY.fullmatch(value) or path[-1] in _DOCUMENT or any(each in value for each in gone)
        if is_of_old and path not in _REQUIRED and path not in names:
            yield path


def _values(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, Mapping):
        for key, each in node.items():
            yield from _values(each, (*path, key))
    elif isinstance(node, Sequence):
        for index, each in enumerate(node):
            yield from _values(each, (*path, item_key(each, index) or index))
    elif isinstance(node, str):
        yield path, node


# Taking text away


def without(text: str, path: Path) -> str:
    """Return a text without the field at a path; as it was when that is not there, or cannot be told from the rest.

    A block that would be empty goes with it.
    """
    root = root_of(text)
    above = value_at(root, path[:-1])
    if not isinstance(above, Mapping) or str(path[-1]) not in above:
        return text
    if len(above) == 1 and len(path) > 1 and isinstance(path[-2], str):
        return without(text, path[:-1])
    wanted = _bare(root)
    inner = wanted
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    for edit in _ways(text, path):
        after = parse_yaml(edit.on(text))
        if not after.problems and _bare(after.root) == wanted:
            return edit.on(text)
    return text


def _bare(node: Node) -> Any:
    if isinstance(node, dict):
        return {key: _bare(each) for key, each in node.items()}
    return [_bare(each) for each in node] if isinstance(node, list) else deepcopy(node)


def _ways(text: str, path: Path) -> Iterator[Edit]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where a file is changed
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - same

    try:
        node = YAML(typ="safe", pure=True).compose(spaced(text))
    except (YAMLError, ValueError):
        return
    for step in path[:-1]:
        node = child(node, step if isinstance(step, int) else str(step))
    pairs = node.value
    at = next(index for index, (key, _) in enumerate(pairs) if key.value == path[-1])
    key, value = pairs[at]
    start, end = int(key.start_mark.index), max(int(key.end_mark.index), end_of(value))
    if not node.flow_style:
        yield from _lines(text, start, end, int(key.start_mark.column))
    elif at + 1 < len(pairs):
        yield Edit(start, int(pairs[at + 1][0].start_mark.index), "")
    elif at:
        last_key, last = pairs[at - 1]
        yield Edit(max(int(last_key.end_mark.index), end_of(last)), end, "")


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def _lines(text: str, start: int, end: int, column: int) -> Iterator[Edit]:
    """Yield the lines of a field: with the comments that are in it, and those above it when nothing else is below."""
    first = _line_start(text, start)
    if text[first:start].strip():
        return
    while end > start and text[end - 1] in "\r\n \t":
        end -= 1
    last = _line_after(text, end)
    while last < len(text):
        line = _line_at(text, last)
        if not line.startswith(" " * (column + 1)) or not line.lstrip().startswith("#"):
            break
        last += len(line)
    is_whole = last == len(text) or not _line_at(text, last).strip()
    above = first
    while is_whole and above and text[(line_before := _line_start(text, above - 1)) : above].lstrip().startswith("#"):
        above = line_before
    # What the file begins with is about the whole file.
    if above:
        first = above
    before = _line_at(text, _line_start(text, first - 1)) if first else ""
    while first and not before.strip() and last < len(text) and not _line_at(text, last).strip():
        last += len(_line_at(text, last))
    yield Edit(first, last, "")


def _line_start(text: str, at: int) -> int:
    """Return where the line begins that a place is in; its own break is part of a line."""
    if text[at : at + 1] == "\n" and text[at - 1 : at] == "\r":
        at -= 1
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_at(text: str, at: int) -> str:
    found = _LINE.match(text, at)
    return found[0] if found else ""


def _line_after(text: str, at: int) -> int:
    return at + len(_line_at(text, at))
