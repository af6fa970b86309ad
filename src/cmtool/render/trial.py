"""A strict trial of templates: every field, and texts and lists as awkward as real ones can be."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from cmtool.letters.form import Row
from cmtool.letters.letter import letters
from cmtool.render.blocks import Heading, Items, Paragraph, Table, blocks
from cmtool.render.example import DAY, Example, example
from cmtool.render.formats import FormatError, maker
from cmtool.render.formats.word import ENDING as WORD
from cmtool.render.formats.word import own_file
from cmtool.render.paper import Paper
from cmtool.render.templates import FOLDER, TemplateError, left_out, load, package_folder, render, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cmtool.letters.form import Value
    from cmtool.render.blocks import Block, Runs

HOSTILE = "A & B <Zorg> \"x\" 'y' *z* #panic() [1] | {{ q }} \\ _v_"
_LONG = "Stichting Samenwerkende Zorgaanbieders voor Jeugd en Gezin in de Regio " * 5
_RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\[\]|\bUndefined\b")


def trials(kinds: tuple[str, ...], folder: str | None) -> Iterator[str]:
    """Yield a sentence for each trouble with the templates of a few kinds, or with all of an own folder."""
    known = tuple(each.name for each in letters())
    for kind in kinds or known:
        yield from _kind(kind, folder)
    if not kinds and folder is not None:
        yield from _strays(folder, known)


def _kind(kind: str, folder: str | None) -> Iterator[str]:
    found = example(kind)
    try:
        template = load(kind, folder)
        if found is None:
            return
        said = unknown(template, found.fields, folder)
        yield from said
        yield from left_out(template, found.needed, folder)
        if said:
            return
        for change in (_same, _hostile, _empty, _long):
            yield from _residue(template.file, render(template, _each(found.fields, change), folder), change)
    except TemplateError as error:
        yield str(error)
        return
    yield from _layouts(kind, found, folder)


def _layouts(kind: str, found: Example, folder: str | None) -> Iterator[str]:
    """Try the organisation's own Word file, and its own page of a PDF."""
    own = own_file(kind, folder)
    page = os.path.join(folder, FOLDER, "brief.typ") if folder else ""
    forms = [*(["word"] if own else []), *(["pdf"] if page and os.path.isfile(page) else [])]
    for change in (_hostile, _empty, _long) if forms else ():
        changed = _each(found.fields, change)
        try:
            text = render(load(kind, folder), changed, folder)
            paper = Paper(kind, kind, f"{text}\n---\n\nproef\n", changed, DAY, folder, "proef", needed=found.needed)
            for form in forms:
                maker(form)(paper)
        except (TemplateError, FormatError) as error:
            yield str(error)
            return


def _strays(folder: str, known: tuple[str, ...]) -> Iterator[str]:
    """Name the files of an own folder that nothing uses, such as a kind with a slip in its name."""
    own = os.path.join(folder, FOLDER)
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - only for a stray file

    parts = {name for name in os.listdir(package_folder()) if name.endswith((".md", ".typ"))}
    wanted = sorted({*parts, *(f"{kind}{ending}" for kind in known for ending in (".md", WORD))})
    for name in sorted(os.listdir(own)) if os.path.isdir(own) else ():
        if name in wanted or name.startswith(".") or name.lower() == "leesmij.md" or not _is_template(name):
            continue
        if name.endswith(".md") and _is_included(own, name):
            continue
        meant = nearest(name, wanted)
        hint = f"bedoelde u {meant}?" if meant else "`cmtool templates list` toont de namen"
        yield f"{os.path.join(own, name)}: geen brief gebruikt dit bestand; {hint}"


def _is_template(name: str) -> bool:
    return name.endswith((".md", ".docx", ".typ"))


def _is_included(own: str, name: str) -> bool:
    for other in os.listdir(own):
        if other.endswith(".md") and other != name:
            with open(os.path.join(own, other), encoding="utf-8", errors="replace") as handle:
                if f'"{name}"' in handle.read():
                    return True
    return False


def _residue(file: str, markdown: str, change: Callable[[str], str]) -> Iterator[str]:
    """Yield a sentence when something of the template is left in a letter."""
    text = "\n".join(_words(blocks(markdown)))
    left = _RESIDUE.search(text.replace(HOSTILE, ""))
    if left:
        before = text[: left.start()].rsplit("\n", 1)[-1][-40:]
        yield f"{file}: in de brief blijft ‘{left[0]}’ staan, na ‘{before.strip()}’; sluit wat daar begint"
    elif change is _hostile and "A & B" in text and HOSTILE not in text:
        yield f"{file}: tekens als & en < komen niet heel in de brief; zet een veld niet in HTML of code"


def _words(found: tuple[Block, ...]) -> Iterator[str]:
    for block in found:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield _plain(runs)
            case Items(_, items):
                yield from map(_plain, items)
            case Table(head, rows):
                yield from (_plain(cell) for row in (head, *rows) for cell in row)
            case _:
                pass


def _plain(runs: Runs) -> str:
    return "".join("\n" if run.end else run.text for run in runs)


def _each(fields: dict[str, Value], change: Callable[[str], str]) -> dict[str, Value]:
    return {name: _changed(value, change) for name, value in fields.items()}


def _changed(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, str):
        return change(value)
    if change is _empty:
        return ()
    rows = tuple(
        Row(tuple((name, change(cell)) for name, cell in each.cells)) for each in value if isinstance(each, Row)
    )
    return rows or tuple(change(each) for each in value if isinstance(each, str))


def _same(text: str) -> str:
    return text


def _hostile(text: str) -> str:
    return HOSTILE if text else ""


def _empty(_: str) -> str:
    return ""


def _long(text: str) -> str:
    return _LONG if text else ""
