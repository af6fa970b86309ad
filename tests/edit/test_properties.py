"""Any dossier, any edit: all else stays to the byte, and the data become what was meant."""

from __future__ import annotations

import codecs
import json
import os
import re
from copy import deepcopy
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, note, reject, settings
from hypothesis import strategies as st

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.dossier.keys import key_of_items
from cmtool.source.find import Location
from cmtool.source.insert import EditError
from cmtool.source.read import read
from cmtool.source.scalars import Bare
from cmtool.source.update import Changes, apply, snapshot
from cmtool.tree import Mapping, item_key
from cmtool.tree.node import NATURAL_KEYS
from tests.edit.writing import Path, dossiers, hints, one_value, parts, texts, written

# A whole dossier has many draws; shrinking one takes minutes and says little more.
WIDE = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
any_text = st.one_of(texts, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12))


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: plain(each) for key, each in node.items()}
    return [plain(each) for each in node] if isinstance(node, list) else node


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def by_key(data: Any, path: Path) -> tuple[Any, ...]:
    """Return a path with the items of lists named as messages do."""
    found: list[Any] = []
    for step in path:
        found.append(item_key(_mapping(data[step]), step) if isinstance(step, int) else step)
        data = data[step] if isinstance(step, int) else data.get(step) if isinstance(data, dict) else None
    return tuple(found)


def _mapping(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    made = Mapping(None)  # type: ignore[arg-type] # its place does not matter here
    made.update(item)
    return made


def blocks(data: Any, model: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """Return every block and item of a dossier, with its part."""
    found = [(path, model)]
    for name, hint in hints(model).items():
        inner, value = model_of(hint), data.get(name)
        if inner is None or not isinstance(value, dict | list):
            continue
        if isinstance(value, dict):
            found += blocks(value, inner, (*path, name))
        for number, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, dict):
                found += blocks(item, inner, (*path, name, number))
    return found


def doubled(data: Any) -> bool:
    """Return whether a list has two items of one name; then no path says which."""
    if isinstance(data, dict):
        return any(map(doubled, data.values()))
    if not isinstance(data, list):
        return False
    keys = [item_key(_mapping(each), number) for number, each in enumerate(data)]
    return len(set(keys)) < len(keys) or any(map(doubled, data))


@st.composite
def edits(draw: st.DrawFn, data: Any) -> tuple[Path, Any]:
    """Return a field of a dossier and its new value; the blocks above it need not be there."""
    path, model = draw(st.sampled_from(blocks(data, Dossier)))
    for _ in range(3):
        names = sorted(hints(model))
        name = draw(st.sampled_from(names))
        hint = hints(model)[name]
        single = one_value(hint)
        path = (*path, name)
        if single is not None:
            is_text = hint == hints(Dossier)["titel"]
            return path, draw(st.one_of(any_text if is_text else single.map(Bare), st.none()))
        inner = model_of(hint)
        if inner is None:
            return path, draw(st.lists(any_text, max_size=3))
        if "tuple" in str(hint) or not isinstance(_try(data, path), dict | None):
            break
        model = inner
    return reject()


def _try(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step] if isinstance(step, int) else data.get(step) if isinstance(data, dict) else None
    return data


def assigned(data: Any, path: Path, value: Any) -> Any:
    """Return the data as meant."""
    wanted = deepcopy(data)
    if value is None and _try(data, path) is None:
        return wanted
    inner = wanted
    for step in path[:-1]:
        if isinstance(inner, dict) and inner.get(step) is None:
            inner[step] = {}
        inner = inner[step]
    inner[path[-1]] = value
    return wanted


class Folder:
    """A dossier on disk, in the form of a file or of a folder."""

    def __init__(self, top: str, data: Any, draw: Any, *, folder: bool) -> None:
        self.top = FilePath(top)
        self.files: dict[FilePath, tuple[Path, Any, bytes]] = {}
        self.mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
        apart = {}
        if folder:
            for name, value in data.items():
                key = key_of_items(name)
                if key is not None and isinstance(value, list) and draw(st.booleans()):
                    for number, item in enumerate(value):
                        apart[name, number] = key, item
        main = {name: value for name, value in data.items() if (name, 0) not in apart}
        self.location = Location(os.path.join(top, "W-1") if folder else os.path.join(top, "W-1.yaml"), folder)
        home = "W-1/dossier.yaml" if folder else "W-1.yaml"
        self._write(home, (), draw(written(main)))
        for (name, number), (key, item) in apart.items():
            rest = {each: value for each, value in item.items() if each != key} or {key: item[key]}
            self._write(f"W-1/{name}/{item[key]}.yaml", (name, number), draw(written(rest)))

    def _write(self, name: str, path: Path, said: Any) -> None:
        file = self.top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        data = self.mark + said.text.encode()
        file.write_bytes(data)
        self.files[file] = (path, said, data)

    def place(self, path: Path) -> tuple[FilePath, tuple[int, int] | None]:
        """Return the file of a path, and where its value stands, in bytes; None when it stands nowhere."""
        own = [file for file, (above, _, _) in self.files.items() if path[: len(above)] == above]
        file = max(own, key=lambda each: len(self.files[each][0]))
        above, said, _ = self.files[file]
        found = said.places.get(path[len(above) :])
        if found is None:
            return file, None
        start, end = (len(self.mark) + len(said.text[:at].encode()) for at in found)
        return file, (start, end)


@st.composite
def drawn(draw: st.DrawFn) -> Any:
    """Return what draws, for what has to be drawn while files are made."""
    return draw


def is_insertion(before: bytes, after: bytes) -> bool:
    """Return whether something was put in, and nothing taken out."""
    if len(after) < len(before):
        return False
    start = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    return any(
        after[: start - back] == before[: start - back] and after.endswith(before[start - back :])
        for back in range(min(start, len(after)) + 1)
    )


LAST = "zo geschreven dat"


def hard(text: str) -> bool:
    """Return whether a file ends, without a line break, in a text over several lines: what follows would "
    "belong to it."""
    return not text.endswith(("\n", "\r"))


@WIDE
@given(st.data(), dossiers(), st.booleans())
def test_a_field_that_is_set(source: st.DataObject, data: Any, folder: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    assume(not doubled(data))
    path, value = source.draw(edits(data))
    with TemporaryDirectory() as top:
        made = Folder(top, data, source.draw, folder=folder)
        file, place = made.place(path)
        # The key of an item that is a file is the name of that file: in it there is nothing to empty.
        assume(value is not None or place is not None or path[-1] != key_of_items(str(path[0])))
        before = made.files[file][2]
        note(before.decode())
        note(f"{path} = {value!r}")
        assert plain(read(made.location).root) == data
        at_ = snapshot(made.location)
        changes = Changes(at_)
        try:
            changes.assign(by_key(data, path), value)
        except EditError as error:
            if "staat een opmerking" in str(error):
                return
            if LAST not in str(error) or not hard(before.decode()):
                raise
            return
        apply(at_, changes.listed())
        after = file.read_bytes()
        note(after.decode())
        assert plain(read(made.location).root) == assigned(data, path, value)
        if place is not None:
            start, end = place
            assert after[:start] == before[:start]
            assert after.endswith(before[end:])
        else:
            assert is_insertion(before, after)
        for other, (_, _, old) in made.files.items():
            if other != file:
                assert other.read_bytes() == old
        assert sorted(each for each in FilePath(top).rglob("*") if each.is_file()) == sorted(made.files)


@WIDE
@given(st.data(), dossiers(), st.booleans())
def test_an_item_that_is_added(source: st.DataObject, data: Any, folder: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    assume(not doubled(data))
    path, part = source.draw(st.sampled_from(lists(data)))
    item = source.draw(parts(part, 1))
    item[keyed(part)] = "2031" if keyed(part) == "jaar" else "2031-01" if keyed(part) == "maand" else "nieuw-9"
    with TemporaryDirectory() as top:
        made = Folder(top, data, source.draw, folder=folder)
        file, _ = made.place((*path, 0))
        file = file if not folder else made.place(path)[0]
        note(file.read_text(encoding="utf-8-sig"))
        note(f"{path} + {item!r}")
        changes = Changes(snapshot(made.location))
        try:
            changes.append(by_key(data, path), item)
        except EditError as error:
            if LAST not in str(error) or not hard(file.read_text(encoding="utf-8-sig")):
                raise
            return
        apply(changes.at, changes.listed())
        wanted = deepcopy(data)
        inner = wanted
        for step in path[:-1]:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
        inner[path[-1]] = [*(inner.get(path[-1]) or []), item]
        assert ordered(plain(read(made.location).root)) == ordered(wanted)
        for other, (_, _, old) in made.files.items():
            assert other.read_bytes() == old if other != file else is_filled(old, other.read_bytes())
        new = {each for each in FilePath(top).rglob("*") if each.is_file()} - set(made.files)
        assert len(new) == (folder and len(path) == 1)


def lists(data: Any) -> list[tuple[Path, Any]]:
    """Return every list of parts that there is or could be, with the part of its items."""
    return [
        ((*path, name), part)
        for path, model in blocks(data, Dossier)
        for name, hint in hints(model).items()
        if "tuple" in str(hint) and (part := model_of(hint)) is not None and keyed(part) in hints(part)
    ]


def keyed(part: Any) -> str:
    return next((name for name in NATURAL_KEYS if name in hints(part)), "id")


def ordered(data: Any) -> Any:
    """Return data in which the items of lists have no order: in a folder that is that of the file names."""
    if isinstance(data, dict):
        return {key: ordered(each) for key, each in data.items()}
    return (
        sorted(map(ordered, data), key=lambda each: json.dumps(each, sort_keys=True))
        if isinstance(data, list)
        else data
    )


def is_filled(before: bytes, after: bytes) -> bool:
    """Return whether something was put in, at most in the place of a `null` or `~`."""
    if is_insertion(before, after):
        return True
    places = [match.span() for match in re.finditer(rb"null|~", before)]
    return any(after.startswith(before[:start]) and after.endswith(before[end:]) for start, end in places)
