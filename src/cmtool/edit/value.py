"""What somebody types as a value → what goes into the file, checked by the type of its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.dossier.accept import is_text, refused
from cmtool.finding import path_text, quoted
from cmtool.source.insert import EditError
from cmtool.source.scalars import Bare, Value
from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from cmtool.dossier.route import Field
    from cmtool.finding import Path

_NOTHING = frozenset({"", "null", "~"})


def value_of(field: Field, text: str, path: Path) -> Value:
    """Return the value that a text means for a field at a path, as a dossier would have it. Raises EditError.

    `null` and nothing at all mean that the field is empty; a list of plain texts is written `[a, b]`. A text between
    quotes is what YAML makes of it.
    """
    said = _said(text)
    value: Value
    if said in _NOTHING:
        value = None
    elif field.form == "texts":
        value = _texts(said, path)
    else:
        value = _unquoted(said)
    fault = refused(field.part, field.name, value, path)
    if fault is not None:
        raise EditError(f"{fault.message}; {fault.hint}")
    if isinstance(value, str) and field.form == "value" and not is_text(field):
        return Bare(value)
    return value


def text_of(text: str) -> str:
    """Return the plain text that somebody typed. Raises EditError."""
    return _unquoted(_said(text))


def _said(text: str) -> str:
    """Return a text without the space around it. Raises EditError for signs that no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise EditError("hier staan tekens die geen UTF-8 zijn; stel de terminal in op UTF-8") from None
    if "\x00" in text:
        raise EditError("hier staat een teken dat niet in een tekst hoort; haal het weg")
    return text.strip()


def _unquoted(said: str) -> str:
    """Return a text; of one that stands whole between quotes, what is between them."""
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        read = parse_yaml(f"- {said}")
        if not read.problems and isinstance(read.root, list) and len(read.root) == 1 and isinstance(read.root[0], str):
            return read.root[0]
    return said


def _texts(said: str, path: Path) -> list[Any]:
    if not said.startswith("["):
        raise EditError(
            f"`{path_text(path)}` is een lijst van teksten; schrijf [{said}], of zet er een bij met cmtool add"
        )
    read = parse_yaml(said)
    if read.problems or not isinstance(read.root, list) or not all(isinstance(each, str) for each in read.root):
        raise EditError(f"{quoted(said)} is geen lijst van teksten; schrijf [A. Bakker, B. de Vries]")
    return list(read.root)
