"""One dossier on disk → a `Source`: its tree with positions, and what is wrong with the files."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.keys import key_of_items
from cmtool.finding import Path, Remark, quoted
from cmtool.rule import Rule
from cmtool.source.find import FOLDER_FILES, SKIPPED_FOLDERS, STANDARD_INPUT, SUFFIXES, Location
from cmtool.tree import Mapping, Problem, Sequence, Tree, parse_yaml
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 2_000_000

UNREADABLE = Rule(
    "DS001",
    "onleesbaar-bestand",
    "fout",
    "dossierformaat",
    """Een dossier is een tekstbestand in UTF-8 van hooguit 2 MB.

    Waarom: een bestand dat niet te lezen is, kan termijnen bevatten die niemand ziet. Daarom is het altijd een fout.

    Fout:
        een leeg bestand, een Word-bestand met de naam contract.yaml, tekst die niet in UTF-8 is opgeslagen

    Goed:
        een tekstbestand in UTF-8 van hooguit 2 MB
    """,
    deferrable=False,
)
BAD_YAML = Rule(
    "DS002",
    "ongeldige-yaml",
    "fout",
    "dossierformaat",
    """Een dossier is gewone YAML: één document, elk veld één keer, zonder ankers, verwijzingen en labels.

    Waarom: wat niet klopt, kan anders gelezen worden dan bedoeld. Ankers, verwijzingen, labels, samenvoegen en
    een tweede document zijn in een dossier niet nodig en maken het minder leesbaar.

    Fout:
        titel: Ondersteuning: individueel  # <-

    Goed:
        titel: "Ondersteuning: individueel"
    """,
    deferrable=False,
)
STRAY_FILE = Rule(
    "DS010",
    "bestand-hoort-nergens-bij",
    "fout",
    "dossierformaat",
    """In de map van een dossier is elk YAML-bestand een onderdeel van een lijst: `<veld>/<id>.yaml`.

    Waarom: een bestand dat ergens anders staat, wordt niet gelezen, en dat mag niet ongemerkt gebeuren.

    Fout:
        WMO-2026-001/g-1.yaml

    Goed:
        WMO-2026-001/gesprekken/g-1.yaml
    """,
    deferrable=False,
)
UNEQUAL_NAME = Rule(
    "DS011",
    "id-anders-dan-bestandsnaam",
    "fout",
    "dossierformaat",
    """In een dossier dat een map is, is de bestandsnaam het id van het onderdeel.

    Waarom: als ze verschillen is niet te zeggen welke van de twee bedoeld is.

    Fout:
        gesprekken/g-1.yaml met `id: g-2`

    Goed:
        gesprekken/g-1.yaml met `id: g-1`, of zonder id
    """,
    deferrable=False,
)


class Source(NamedTuple):
    """One dossier as it was read. `root` is None when there is no tree to speak of.

    `name` is the number by its file or folder, `file` the main file as reports name it; `lost` are paths whose
    value is not certain; `texts` is the text of each file, by its name in reports.
    """

    name: str
    file: str
    root: Mapping | None
    remarks: tuple[Remark, ...] = ()
    lost: tuple[Path, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


class _Start(NamedTuple):
    """The begin of a file, as a mark."""

    line: int = 0
    column: int = 0


def read(location: Location) -> Source:
    """Return the dossier at a location. Never raises for what is wrong with a file."""
    if location.path == STANDARD_INPUT:
        return _file("-", "-", _read_standard_input())
    if location.folder:
        return _folder(location)
    return _file(_stem(location.path), location.shown, read_text(location.path, location.shown))


def _read_standard_input() -> str | Remark:
    if sys.stdin is None:  # closed by who started us
        return _trouble("De standaardinvoer is gesloten", "stuur een dossier naar cmtool, of noem een bestand", "-")
    try:
        return from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-")
    except OSError as error:
        return _refused(error, "-")


def _stem(path: str) -> str:
    name = os.path.basename(path)
    return name[: name.rfind(".")] if name.lower().endswith(SUFFIXES) else name


def _trouble(message: str, hint: str, file: str, line: int = 1, column: int = 1) -> Remark:
    return Remark(UNREADABLE, (), message, hint, file=file, line=line, column=column)


def read_text(path: str, shown: str) -> str | Remark:
    """Return the text of a file, or what is wrong with it; `shown` is how reports name it."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return _trouble("Dit is geen gewoon bestand", "zet hier een tekstbestand neer", shown)
        if status.st_size > MAX_BYTES:
            megabytes = f"{status.st_size / 1_000_000:.1f}".replace(".", ",")
            return _trouble(
                f"Dit bestand is {megabytes} MB; een dossier is hooguit 2 MB",
                "zet lange teksten in een bijlage en verwijs ernaar",
                shown,
            )
        with open(path, "rb") as handle:
            # Asking for the most there may be would reserve that much for every small file.
            data = handle.read(min(status.st_size, MAX_BYTES) + 1)
    except OSError as error:
        return _refused(error, shown)
    return from_bytes(data, shown)


_WAYS_OUT = {
    errno.ELOOP: "vervang de link door het bestand zelf",
    errno.ENOENT: "herstel de link of haal hem weg",
    errno.EACCES: "geef uzelf leesrechten op het bestand",
    errno.EPERM: "geef uzelf leesrechten op het bestand",
    errno.ENAMETOOLONG: "geef het bestand een kortere naam",
}


_AS_UTF8 = "kies bij ‘Opslaan als’ de codering UTF-8"


def _refused(error: OSError, shown: str) -> Remark:
    why = "het bestand waarnaar de link wijst, bestaat niet" if error.errno == errno.ENOENT else reason(error)
    way_out = _WAYS_OUT.get(error.errno or 0, "controleer de schijf en de rechten")
    return _trouble(f"Dit bestand kan niet worden gelezen ({why})", way_out, shown)


def from_bytes(data: bytes, shown: str) -> str | Remark:
    """Return the bytes of a file as text, or what is wrong with them."""
    if len(data) > MAX_BYTES:
        return _trouble("Dit is meer dan 2 MB", "zet lange teksten in een bijlage en verwijs ernaar", shown)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _trouble("Dit bestand is opgeslagen als UTF-16", _AS_UTF8, shown)
    if b"\x00" in data:
        return _trouble(
            "Dit is geen tekst (misschien een Word- of pdf-bestand)",
            "zet het in de map bijlagen en maak het dossier in een tekstbestand",
            shown,
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")) + 1
        sign = bytes((data[error.start],)).decode("cp1252", errors="replace")
        return _trouble(
            f"Dit bestand is geen UTF-8: hier staat vermoedelijk een ‘{sign}’ in een andere codering",
            _AS_UTF8,
            shown,
            line,
            column,
        )
    if not text.strip():
        return _trouble("Dit bestand is leeg", "vul het dossier in, of haal het bestand weg", shown)
    return text


# libyaml counts these as line breaks and editors do not, so every line number after one would be wrong.
_STRANGE_BREAKS = ("\x85", "\u2028", "\u2029")


def _parse(text: str, shown: str) -> tuple[Tree, tuple[Remark, ...]]:
    """Return the tree of a text and what is wrong with its YAML."""
    for sign in _STRANGE_BREAKS:
        if sign in text:
            before = text[: text.index(sign)]
            problem = Problem(
                f"Hier staat een onzichtbaar regeleinde (U+{ord(sign):04X})",
                "verwijder het teken; vaak komt het mee bij plakken uit Word of een website",
                before.count("\n") + 1,
                len(before) - before.rfind("\n"),
            )
            return Tree(None, (problem,)), (_as_remark(problem, shown),)
    tree = parse_yaml(text)
    remarks = tuple(_as_remark(problem, shown) for problem in tree.problems)
    return tree, remarks


def _as_remark(problem: Problem, shown: str) -> Remark:
    value = f"{os.path.basename(shown)}:{problem.value}"
    return Remark(BAD_YAML, (), problem.message, problem.hint, value, shown, problem.line, problem.column)


def _file(name: str, shown: str, text: str | Remark, what: str = "een dossier") -> Source:
    if isinstance(text, Remark):
        return Source(name, shown, None, (text,))
    texts = ((shown, text),)
    tree, remarks = _parse(text, shown)
    root = tree.root
    if isinstance(root, Mapping):
        return Source(name, shown, root, remarks, tree.lost, texts)
    if not remarks:
        found = "een lijst" if isinstance(root, Sequence) else "alleen commentaar" if root is None else "losse tekst"
        remarks = (_trouble(f"Hier staat {found}, maar {what} bestaat uit velden", _IN_FIELDS[what], shown),)
    return Source(name, shown, None, remarks, (), texts)


_IN_FIELDS = {
    "een dossier": "begin met `nummer: …` en zet elk dossier in een eigen bestand",
    "een onderdeel": "schrijf `veld: waarde`, zonder streepje ervoor, en zet elk onderdeel in een eigen bestand",
}


def _folder(location: Location) -> Source:
    """Return a dossier in folder form: the main file, with each `<veld>/<id>.yaml` as an item of its list."""
    folder = FilePath(location.path)
    main = next(name for name in FOLDER_FILES if (folder / name).is_file())
    name = os.path.basename(os.path.abspath(location.path))
    prefix = "" if location.shown == "." else f"{location.shown}/"
    source = _file(name, f"{prefix}{main}", read_text(str(folder / main), f"{prefix}{main}"))
    if source.root is None:
        return source
    remarks, lost, texts = list(source.remarks), list(source.lost), list(source.texts)
    for parts, trouble in _parts_of(str(folder), ()):
        shown = prefix + "/".join(parts)
        if trouble is not None:
            remarks.append(trouble._replace(file=shown))
        elif len(parts) == 2:  # noqa: PLR2004 - <veld>/<id>.yaml
            text = read_text(str(folder.joinpath(*parts)), shown)
            mounted = _mount(source.root, parts[0], _stem(parts[1]), shown, text)
            remarks += mounted.remarks
            lost += mounted.lost
            texts += mounted.texts
        elif parts != (main,):
            remarks.append(_stray(shown))
    return source._replace(remarks=tuple(remarks), lost=tuple(lost), texts=tuple(texts))


def reread(source: Source, texts: dict[str, str]) -> Source:
    """Return a dossier as it would be read with other texts, by the names of its files in reports.

    A name that it has not is that of a new part, `<veld>/<id>.yaml` in its folder. Nothing is looked for on the disk.
    """
    main = from_bytes(texts[source.file].encode(), source.file)
    made = _file(source.name, source.file, main)
    if made.root is None:
        return made
    remarks, lost, read = list(made.remarks), list(made.lost), list(made.texts)
    for shown in sorted(set(texts) - {source.file}, key=lambda each: each.split("/")):
        field, name = shown.split("/")[-2:]
        mounted = _mount(made.root, field, _stem(name), shown, from_bytes(texts[shown].encode(), shown))
        remarks += mounted.remarks
        lost += mounted.lost
        read += mounted.texts
    return made._replace(remarks=tuple(remarks), lost=tuple(lost), texts=tuple(read))


def _parts_of(folder: str, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Remark | None]]:
    """Yield the YAML files below the folder of a dossier, and the folders that are not read, with why."""
    try:
        with os.scandir(folder) as entries:
            content = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield above, _refused(error, folder)
        return
    for entry in content:
        parts = (*above, entry.name)
        if entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _parts_of(entry.path, parts)
        elif entry.is_symlink() and os.path.isdir(entry.path):
            hint = "zet de map zelf op deze plaats"
            yield parts, _trouble("Dit is een link naar een map, en die wordt niet gelezen", hint, entry.path)
        elif entry.name.lower().endswith(SUFFIXES):
            yield parts, None


def _stray(shown: str) -> Remark:
    return Remark(
        STRAY_FILE,
        (),
        "Dit bestand hoort bij geen enkel onderdeel van het dossier",
        "zet het in een map met de naam van een lijst, zoals gesprekken/, of in bijlagen/",
        os.path.basename(shown),
        file=shown,
        line=1,
        column=1,
    )


def _mount(root: Mapping, field: str, stem: str, shown: str, text: str | Remark) -> Source:
    """Add the item in a file to the list of its field; return what is wrong with it, and what in it is lost."""
    source = _file(stem, shown, text, "een onderdeel")
    item = source.root
    if item is None:
        return source
    item.file = shown
    items = root.get(field)
    if items is None:
        items = Sequence(_Start())
        items.file = shown
        if field not in root:
            root.marks[field] = _Start()
        root[field] = items
    if not isinstance(items, Sequence):
        return source._replace(remarks=(*source.remarks, _stray(shown)), lost=())
    items.append(item)
    items.marks.append(item.start)
    lost = tuple((field, len(items) - 1, *path) for path in source.lost)
    return source._replace(remarks=(*source.remarks, *_named(item, field, stem, shown)), lost=lost)


def _named(item: Mapping, field: str, stem: str, shown: str) -> tuple[Remark, ...]:
    """Give an item the id of its file name; when it says another, that is a remark."""
    key = key_of_items(field)
    if key is None:
        return ()
    if item.get(key) is None:
        if key not in item:
            item.marks[key] = item.start
        item[key] = stem
        return ()
    if item[key] == stem:
        return ()
    at = item.marks[key]
    return (
        Remark(
            UNEQUAL_NAME,
            (),
            f"`{key}` is {quoted(item[key])}, maar het bestand heet {quoted(stem)}",
            f"maak ze gelijk, of haal `{key}` weg: de bestandsnaam is het {key}",
            file=shown,
            line=at.line + 1,
            column=at.column + 1,
        ),
    )
