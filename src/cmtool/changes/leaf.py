"""A dossier as its values, each under the path that people write: what is compared, whatever the file looks like.

No text in it holds a citizen service number.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args, get_type_hints

from cmtool.bsn import mask_bsn
from cmtool.dates import Duration, YearDay
from cmtool.dossier.faults import model_of
from cmtool.dossier.part import Part
from cmtool.dossier.types import Bedrag
from cmtool.tree.node import NATURAL_KEYS
from cmtool.wording import dutch, euro, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Sort: TypeAlias = Literal["datum", "bedrag", "termijn", "feit", "overig"]
# A fact that nobody spoke of is this (domein): the same as leaving it out.
UNKNOWN = "onbekend"


class Leaf(NamedTuple):
    """A value with its path, as people write both: `overeenkomst.einde`, `31-12-2027`.

    `items` are the paths of the items of lists in which it stands, the outermost first.
    """

    path: str
    value: str
    sort: Sort
    items: tuple[str, ...] = ()


def leaves(part: Part, path: str = "", items: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Yield every value below a part. What is empty has none, so that `null` and absent are the same."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        # A fact of which the dossier says nothing is unknown, and one that is unknown says nothing.
        if value is None or value == () or (field.default == UNKNOWN == value):
            continue
        at = f"{path}.{name}" if path else name
        if isinstance(value, Part):
            yield from leaves(value, at, items)
        elif value.__class__ is not tuple:  # a duration is a tuple too, but of another class
            yield Leaf(at, _said(value, amount=_is_amount(type(part), name)), _sort(value, type(part), name), items)
        elif model_of(field.annotation) is None:
            # A list of plain texts is one value; its order says nothing.
            yield Leaf(at, mask_bsn(", ".join(sorted(map(str, value)))), "overig", items)
        else:
            yield from _listed(value, at, items)


def _listed(listed: Iterable[Part], path: str, items: tuple[str, ...]) -> Iterator[Leaf]:
    """Yield the values of the items of a list, each under its id or natural key.

    An item without a key is known by what it says: it can be moved, and a change of it is one gone and one new. Of
    items with one key, which is a mistake, the order says nothing either.
    """
    keyed: dict[str, list[Part]] = {}
    for item in listed:
        key = next((str(found) for name in NATURAL_KEYS if (found := getattr(item, name, None)) is not None), None)
        if key is None:
            key = f"#{sha256(_spoken(item).encode(errors='backslashreplace')).hexdigest()[:8]}"
        keyed.setdefault(mask_bsn(key), []).append(item)
    for key, twins in keyed.items():
        for which, item in enumerate(sorted(twins, key=_spoken) if len(twins) > 1 else twins, 1):
            twin = f"#{which}" if which > 1 else ""
            at = f"{path}[{key}{twin}]"
            yield from leaves(item, at, (*items, at))


def _spoken(item: Part) -> str:
    """Return all that an item says, on one line."""
    return "\0".join(f"{leaf.path}={leaf.value}" for leaf in leaves(item))


@cache
def _is_amount(model: type[Part], name: str) -> bool:
    hint = get_type_hints(model, include_extras=True)[name]
    return Bedrag in (hint, *get_args(hint))


def _sort(value: Any, model: type[Part], name: str) -> Sort:
    if isinstance(value, date):
        return "datum"
    if isinstance(value, Duration | YearDay):
        return "termijn"
    if model.model_fields[name].default == UNKNOWN:
        return "feit"
    return "bedrag" if _is_amount(model, name) else "overig"


def _said(value: Any, *, amount: bool) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return dutch(value)
    if isinstance(value, Decimal):
        return euro(value) if amount else number(value)
    return mask_bsn(str(value))
