"""A letter while it is filled in: its fields, and what is missing for it, each at its place in the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cmtool.facts import Facts
    from cmtool.finding import Path

# What a gap does: without what is verplicht there is no letter; aanbevolen is only said; past_niet refuses the letter.
Weight: TypeAlias = Literal["verplicht", "aanbevolen", "past_niet"]


class Row(NamedTuple):
    """An item of a list in a template: its fields by name."""

    cells: tuple[tuple[str, str], ...]


Value: TypeAlias = "str | tuple[str, ...] | tuple[Row, ...]"


class Gap(NamedTuple):
    """What is missing for a letter, or what stands in its way; `hint` says what to do."""

    weight: Weight
    message: str
    hint: str = ""


class Asked(NamedTuple):
    """What is asked: the dossier with its day, which item, what was added on the command line, and whether a draft.

    `extra` are the values of `--with name=value`, as they were typed.
    """

    facts: Facts
    item: str | None = None
    extra: Mapping[str, str] = {}
    draft: bool = False


class Form:
    """Collects the fields of one letter. A field that is missing shows in a draft as a mark, never as nothing."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.facts = asked.facts
        self.fields: dict[str, Value] = {}
        self.gaps: list[tuple[Path, Gap]] = []
        self.needed: list[str] = []
        self.looked: set[str] = set()

    def put(self, name: str, value: Value) -> None:
        """Fill in a field that is known."""
        self.fields[name] = value

    def rows(self, name: str, rows: Iterable[Mapping[str, str]]) -> None:
        """Fill in a list of items, each with the same fields."""
        self.fields[name] = tuple(Row(tuple(row.items())) for row in rows)

    def need(self, name: str, value: str | None, path: Path, what: str, hint: str = "") -> None:
        """Fill in a field without which the letter would be void or senseless; `what` says what is missing."""
        self.needed.append(name)
        if value:
            self.fields[name] = value
            return
        self.fields[name] = f"[ONTBREEKT: {what}]"
        self.gaps.append((path, Gap("verplicht", f"{what} ontbreekt", hint or _fill_in(path))))

    def wish(self, name: str, value: str | None, path: Path, what: str, hint: str = "") -> None:
        """Fill in a field that makes the letter better; without it the field is empty, and that is said."""
        self.fields[name] = value or ""
        if not value:
            self.gaps.append((path, Gap("aanbevolen", f"{what} ontbreekt", hint or _fill_in(path))))

    def stop(self, path: Path, message: str, hint: str = "") -> None:
        """Say that the letter cannot be sent like this, for another reason than a missing field."""
        self.gaps.append((path, Gap("verplicht", message, hint)))

    def warn(self, path: Path, message: str, hint: str = "") -> None:
        """Say what somebody should look at before the letter goes."""
        self.gaps.append((path, Gap("aanbevolen", message, hint)))

    def refuse(self, path: Path, message: str, hint: str = "") -> None:
        """Say that this letter does not fit this dossier at all; not even a draft is made."""
        self.gaps.append((path, Gap("past_niet", message, hint)))

    def said(self, name: str) -> str | None:
        """Return what `--with` says about a name, None when it says nothing."""
        self.looked.add(name)
        return self.asked.extra.get(name)


def _fill_in(path: Path) -> str:
    from cmtool.finding import path_text  # noqa: PLC0415 - only where something is missing

    return f"vul `{path_text(path)}` in" if path else ""
