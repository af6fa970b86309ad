"""Changes of the files of one dossier: all of them or none, and not over what somebody else wrote meanwhile.

Meanwhile ends when the files are compared, the moment before they are replaced.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.keys import key_of_items
from cmtool.finding import Path  # noqa: TC001 - runtime below
from cmtool.source.find import STANDARD_INPUT, Location
from cmtool.source.insert import EditError, append, put
from cmtool.source.lock import held
from cmtool.source.read import BAD_YAML, UNREADABLE, from_bytes, read, reread
from cmtool.source.replace import assign
from cmtool.source.scalars import scalar
from cmtool.tree import Mapping, Sequence, value_at
from cmtool.wording import reason

if TYPE_CHECKING:
    from cmtool.source.read import Source
    from cmtool.source.scalars import Value


class Snapshot(NamedTuple):
    """A dossier as it was when the work on it began: its source, and the fingerprint of each file, by its name."""

    location: Location
    source: Source
    prints: dict[str, str]


class Change(NamedTuple):
    """A file that changes: its text before (None: it is new) and after."""

    file: str
    before: str | None
    after: str

    @property
    def added(self) -> tuple[tuple[int, str], ...]:
        """The lines that are new or changed, each with its number (from 1)."""
        from difflib import SequenceMatcher  # noqa: PLC0415 - loaded when needed

        old, new = _lines(self.before or ""), _lines(self.after)
        same = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return tuple(
            (at + 1, new[at]) for tag, _, _, first, last in same if tag != "equal" for at in range(first, last)
        )


def _lines(text: str) -> list[str]:
    """Return the lines of a text as editors and messages count them."""
    return re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))


def snapshot(location: Location) -> Snapshot:
    """Return the dossier at a location as it is now. Raises EditError when its YAML cannot be read."""
    if location.path == STANDARD_INPUT:
        raise EditError("standaardinvoer kan niet worden gewijzigd; noem het bestand of de map van het dossier")
    source = read(location)
    for remark in source.remarks:
        if remark.rule in {UNREADABLE, BAD_YAML}:
            raise EditError(f"{remark.file}:{remark.line}:{remark.column}: {remark.message}; {remark.hint}")
    if source.root is None:
        raise EditError(f"{source.file}: dit dossier is niet te lezen; herstel het eerst (cmtool check)")
    prints = {}
    for file, text in source.texts:
        data = _bytes(file)
        if from_bytes(data, file) != text:
            raise EditError(f"{file} is intussen gewijzigd; herhaal de opdracht")
        prints[file] = sha256(data).hexdigest()
    return Snapshot(location, source, prints)


class Changes:
    """Collects what changes in one dossier, file by file."""

    def __init__(self, at: Snapshot) -> None:
        self.at = at
        self.texts = dict(at.source.texts)
        self.new: dict[str, str] = {}

    def append(self, path: Path, item: str | dict[str, Value]) -> None:
        """Add an item to a list, with the blocks above it; in a dossier that is a folder, as a file of its own.

        Raises EditError.
        """
        if len(path) == 1 and self.at.location.folder and isinstance(item, dict):
            self._new_file(str(path[0]), item)
            return
        root = self.at.source.root
        if len(path) > 1 and root is not None and value_at(root, path[:-1]) is None:
            self.assign(path, [item])
            return
        file, inside = self._home(path)
        self.texts[file] = append(self.texts[file], inside, item).on(self.texts[file])

    def put(self, path: Path, value: Value) -> None:
        """Fill in a field that is absent or empty. Raises EditError."""
        file, inside = self._home(path)
        self.texts[file] = put(self.texts[file], inside, value).on(self.texts[file])

    def assign(self, path: Path, value: Value) -> None:
        """Give a field a value, whatever stands there, with the blocks above it. Raises EditError."""
        file, inside = self._home(path)
        edit = assign(self.texts[file], inside, value)
        if edit is not None:
            self.texts[file] = edit.on(self.texts[file])

    def listed(self) -> tuple[Change, ...]:
        """Return the files that change."""
        before = dict(self.at.source.texts)
        changed = (Change(file, before[file], text) for file, text in self.texts.items() if text != before[file])
        return (*changed, *(Change(file, None, text) for file, text in self.new.items()))

    def after(self) -> Source:
        """Return the dossier as it would be read with the changes."""
        return reread(self.at.source, {**self.texts, **self.new})

    def _new_file(self, field: str, item: dict[str, Value]) -> None:
        key = key_of_items(field) or "id"
        name = str(item[key])
        if not re.fullmatch(r"[^\W_][\w. -]*", name):
            raise EditError(f"‘{name}’ kan geen bestandsnaam zijn; kies voor `{key}` letters, cijfers, - _ en .")
        folder = self.at.location.shown
        file = f"{field}/{name}.yaml" if folder == os.curdir else f"{folder}/{field}/{name}.yaml"
        if file in self.texts:
            raise EditError(f"{file} bestaat al; kies een andere naam")
        start = f"{key}: {scalar(name)}\n"
        text = start
        for each, value in item.items():
            if each != key:
                text = put(text, (each,), value).on(text)
        # The name of the file says the key; a file with nothing else in it would be empty.
        self.new[file] = text.removeprefix(start) or start

    def _home(self, path: Path) -> tuple[str, Path]:
        """Return the file that what stands at a path is in, and the path inside that file."""
        source = self.at.source
        file, inside, node = source.file, path, source.root
        for depth, step in enumerate(path[:-1]):
            if isinstance(node, Sequence):
                places = node.places(step)
                node = node[places[0]] if places else None
            else:
                node = node.get(str(step)) if isinstance(node, Mapping) else None
            if isinstance(node, Mapping) and node.file is not None:
                file, inside = node.file, path[depth + 1 :]
        return file, inside


def free_id(listed: object, prefix: str) -> str:
    """Return the first number after the highest one that a list has: c-3 after c-2, g-1 in an empty list."""
    items = listed if isinstance(listed, list) else []
    taken = {str(each.get("id")) for each in items if isinstance(each, dict)}
    numbers = [int(each[len(prefix) + 1 :]) for each in taken if _is_number(each, prefix)]
    return f"{prefix}-{max(numbers, default=0) + 1}"


def _is_number(name: str, prefix: str) -> bool:
    digits = name.removeprefix(f"{prefix}-")
    return name != digits and digits.isascii() and digits.isdigit() and len(digits) < 9  # noqa: PLR2004 - no number of an item


class _Ready(NamedTuple):
    """A change that only has to get its name: the file that it is in, and the one that it becomes, links followed."""

    change: Change
    temporary: str
    target: str
    # What stood there: None for a file that is new.
    old: bytes | None


def apply(at: Snapshot, changes: tuple[Change, ...]) -> None:
    """Write the changes: all of them, or none. Raises EditError.

    What takes time comes first: each new text is on the disk, beside its file, before any file is looked at. Then
    nothing is written when one has changed. Each file is replaced in one step; when one cannot be, those before it get
    their bytes back.
    """
    with held(at.location.path, at.location.shown):
        temporaries: list[str] = []
        folders: list[str] = []
        laid: list[_Ready] = []
        try:
            for change in changes:
                _refuse_closed(change)
                temporaries.append(_prepared(change, folders))
            ready = [_checked(at, change, name) for change, name in zip(changes, temporaries, strict=True)]
            for each in ready:
                _lay(each)
                laid.append(each)
            folders.clear()
        except BaseException as error:
            said = _put_back(laid)
            if said and isinstance(error, EditError):
                raise EditError(f"{error}; {said}") from None
            raise
        finally:
            for name in temporaries:
                with suppress(OSError):
                    os.unlink(name)
            for folder in reversed(folders):
                with suppress(OSError):
                    os.rmdir(folder)


def _refuse_closed(change: Change) -> None:
    """Raise EditError for a file that may not be written, before anything is made beside it."""
    if change.before is None:
        if os.path.lexists(change.file):
            raise EditError(f"{change.file} bestaat al; herhaal de opdracht")
    elif os.path.exists(change.file) and not os.access(change.file, os.W_OK):
        raise EditError(f"{change.file} is alleen te lezen; geef uzelf schrijfrechten op het bestand")


def _prepared(change: Change, folders: list[str]) -> str:
    """Return the file beside its target in which the new text lies, safe on the disk; note the folders it needed."""
    target = os.path.realpath(change.file)
    home = os.path.dirname(target)
    temporary = os.path.join(home, f".cmtool-{os.urandom(8).hex()}.tmp")
    try:
        mark = b""
        if change.before is None:
            _make_folders(home, folders)
        else:
            with open(target, "rb") as old:
                mark = codecs.BOM_UTF8 if old.read(3) == codecs.BOM_UTF8 else b""
        _write_safely(temporary, mark + change.after.encode())
    except OSError as error:
        raise _not_written(change, error) from None
    return temporary


def _make_folders(path: str, made: list[str]) -> None:
    if os.path.isdir(path):
        return
    _make_folders(os.path.dirname(path), made)
    with suppress(FileExistsError):
        os.mkdir(path)
        made.append(path)


def _write_safely(file: str, data: bytes) -> None:
    """Write a file that is on the disk before its name changes; nothing is left of it when that fails."""
    try:
        with open(file, "xb") as out:
            out.write(data)
            out.flush()
            # Otherwise the name could reach the disk before what the file holds.
            os.fsync(out.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(file)
        raise


def _checked(at: Snapshot, change: Change, temporary: str) -> _Ready:
    """Return a change that can be laid down. Raises EditError when its file is not what was read."""
    target = os.path.realpath(change.file)
    if change.before is None:
        return _Ready(change, temporary, target, None)
    old = _bytes(change.file)
    if sha256(old).hexdigest() != at.prints[change.file]:
        raise EditError(f"{change.file} is intussen gewijzigd; herhaal de opdracht")
    return _Ready(change, temporary, target, old)


def _lay(ready: _Ready) -> None:
    """Give the new text its name. Raises EditError."""
    try:
        if ready.old is None:
            _lay_new(ready.temporary, ready.target)
        else:
            shutil.copymode(ready.target, ready.temporary)
            os.replace(ready.temporary, ready.target)
    except FileExistsError:
        raise EditError(f"{ready.change.file} bestaat al; herhaal de opdracht") from None
    except OSError as error:
        raise _not_written(ready.change, error) from None


def _put_back(laid: list[_Ready]) -> str:
    """Put back what stood there before; return what became of it in Dutch, empty when nothing was to be put back."""
    back, not_back = [], []
    for each in laid:
        try:
            # What somebody else wrote meanwhile is theirs.
            if _holds(each.target, each.change.after):
                _restore(each)
                back.append(each.change.file)
        except OSError:
            not_back.append(each.change.file)
    said = [f"{', '.join(back)} is weer zoals het was"] if back else []
    if not_back:
        said.append(f"{', '.join(not_back)} is wel gewijzigd en kon niet worden teruggezet; kijk naar git diff")
    return "; ".join(said)


def _holds(target: str, text: str) -> bool:
    with suppress(FileNotFoundError), open(target, "rb") as file:
        return file.read().removeprefix(codecs.BOM_UTF8) == text.encode().removeprefix(codecs.BOM_UTF8)
    return False


def _restore(ready: _Ready) -> None:
    if ready.old is None:
        os.unlink(ready.target)
        return
    spare = os.path.join(os.path.dirname(ready.target), f".cmtool-{os.urandom(8).hex()}.tmp")
    try:
        _write_safely(spare, ready.old)
        shutil.copymode(ready.target, spare)
        os.replace(spare, ready.target)
    finally:
        with suppress(OSError):
            os.unlink(spare)


def _not_written(change: Change, error: OSError) -> EditError:
    return EditError(f"{change.file} kan niet worden geschreven ({reason(error)}); kijk de rechten na")


def _lay_new(temporary: str, target: str) -> None:
    """Give a file its name, unless somebody else has just made one with that name. Raises FileExistsError."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: then the name is claimed first
        open(target, "xb").close()
        try:
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(target)
            raise


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise EditError(f"{file} kan niet worden gelezen ({reason(error)}); kijk de rechten na") from None


def below(at: Location, file: str) -> str | None:
    """Return the path of a file as the dossier names it; None when it lies outside the folder of the dossier."""
    home = os.path.realpath(at.path if at.folder else os.path.dirname(os.path.abspath(at.path)))
    place = os.path.realpath(file)
    inside = home.rstrip(os.sep) + os.sep
    return place.removeprefix(inside).replace(os.sep, "/") if place.startswith(inside) else None
