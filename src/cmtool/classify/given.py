"""What a dossier says about its classification, by the path below `classificatie`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.beheer import Account, Classificatie, KlasseUitzondering, Kraljic, Risicoscores, Waarde

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cmtool.dossier.part import Part
    from cmtool.finding import Path

_PARTS: dict[str, type[Part]] = {
    "kraljic": Kraljic,
    "waarde": Waarde,
    "risico": Risicoscores,
    "uitzondering": KlasseUitzondering,
    "account": Account,
}
# Every path below `classificatie` that counts, with the part and the field that it names.
FIELDS = {f"{name}.{field}": (part, field) for name, part in _PARTS.items() for field in part.model_fields}


class Given(NamedTuple):
    """The values that a dossier gives, by path such as `risico.uniek_aanbod`; `unread` could not be read."""

    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()

    def get(self, path: str) -> Any:
        """Return what a path says, None when it says nothing or could not be read."""
        return self.values.get(path)

    def silent(self, paths: Iterable[str]) -> bool:
        """Return whether the dossier says nothing at any of some paths, not even something that cannot be read."""
        return all(path not in self.values and path not in self.unread for path in paths)


def given(classification: Classificatie | None, left_out: frozenset[Path] = frozenset()) -> Given:
    """Return what a dossier says; `left_out` are the paths in it that could not be read."""
    values: dict[str, Any] = {}
    for name in _PARTS:
        part = getattr(classification, name, None)
        if part is not None:
            said = ((field, getattr(part, field)) for field in type(part).model_fields)
            values |= {f"{name}.{field}": value for field, value in said if value is not None}
    unread = frozenset(path for path in FIELDS if _unread(path, left_out)) if left_out else frozenset[str]()
    return Given(values, unread)


def _unread(path: str, left_out: frozenset[Path]) -> bool:
    full = ("classificatie", *path.split("."))
    return any(each[: len(full)] == full or full[: len(each)] == each for each in left_out)
