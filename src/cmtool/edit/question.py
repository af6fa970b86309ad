"""What is asked for a new item: its key, what the format demands, then the rest; blocks and lists come later."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.accept import choices
from cmtool.dossier.route import Field, field_of, keys_of
from cmtool.edit.item import new_id
from cmtool.edit.value import value_of
from cmtool.finding import Id, quoted
from cmtool.source.insert import EditError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cmtool.dossier.part import Part
    from cmtool.edit.item import Target
    from cmtool.source.scalars import Value


class Question(NamedTuple):
    """A question about one field, and what reads the answer: a value, None for none, or EditError."""

    field: Field
    text: str
    accept: Callable[[str], Value]


def questions(target: Target) -> Iterator[Question]:
    """Yield the questions for an item of a list of parts."""
    part = target.part
    if part is None:
        return
    key = target.key
    names = [name for name in part.model_fields if field_of(part, name).form in {"value", "texts", "document"}]
    names.sort(key=lambda name: (name != key, not part.model_fields[name].is_required()))
    for name in names:
        yield _question(target, part, name, key)


def _question(target: Target, part: type[Part], name: str, key: str | None) -> Question:
    field = field_of(part, name)
    free = new_id(part, target.node) if name == key == "id" else None

    def accept(answer: str) -> Value:
        if not answer and free is not None:
            return free
        if not answer and field.required:
            raise EditError(f"{name} is verplicht")
        value = value_of(field, answer, (*target.path, Id("nieuw"), name))
        if name == key and str(value) in keys_of(target.node):
            raise EditError(f"{quoted(value)} bestaat al; kies een ander")
        return value

    return Question(field, f"{name}{_hint(field, free)}", accept)


def _hint(field: Field, free: str | None) -> str:
    """Return what a question says of its field: what it is, what may be answered, and what an empty answer means."""
    known = choices(field)
    what = field.description.removesuffix("Verplicht.").strip().rstrip(".")
    form = f"; {' | '.join(known)}" if known else "; als [a, b]" if field.form == "texts" else ""
    empty = f"; leeg: {free}" if free else "; verplicht" if field.required else ""
    return f" ({what}{form}{empty})"
