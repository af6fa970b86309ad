"""How items of a list are known: by their id, or by a natural key (ontwerp §3)."""

from functools import cache

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.tree.node import NATURAL_KEYS


@cache
def key_of_items(field: str) -> str | None:
    """Return the name of the key of the items of a list at the top of a dossier; None for any other field."""
    known = Dossier.model_fields.get(field)
    item = model_of(known.annotation) if known is not None else None
    if item is None or known is None or known.is_required():
        return None
    return next(
        (name for name in NATURAL_KEYS if name in item.model_fields and item.model_fields[name].is_required()), None
    )
