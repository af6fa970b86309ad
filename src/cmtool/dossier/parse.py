"""Plain data → a dossier. What is wrong is left out and said; the good parts are kept (ontwerp §3)."""

from typing import Any, NamedTuple

from pydantic import ValidationError

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import as_remark, is_required, may_be_empty
from cmtool.finding import Path, Remark
from cmtool.tree import Mapping, named


class Parsed(NamedTuple):
    """A dossier, or None without its required fields; the remarks; and the paths that were left out.

    A path in `left_out` names an item by its place in the list of the file.
    """

    dossier: Dossier | None
    remarks: tuple[Remark, ...]
    left_out: frozenset[Path]


def parse(data: Any, lost: tuple[Path, ...] = ()) -> Parsed:
    """Return the dossier that plain data says. Never raises for what stands in the data.

    `lost` are the paths that the reader left out and spoke of; that they are missing is no news.
    """
    try:
        return Parsed(Dossier.model_validate(data), (), frozenset(lost))
    except ValidationError as error:
        faults = error.errors(include_url=False)
    remarks = tuple(_remark(data, fault) for fault in faults if tuple(fault["loc"]) not in lost)
    removed = {_removable(tuple(fault["loc"])) for fault in faults}
    if None in removed:
        return Parsed(None, remarks, frozenset(lost))
    left_out = frozenset(path for path in removed if path is not None)
    try:
        dossier = Dossier.model_validate(_without(data, left_out))
    except ValidationError as error:  # what was left out hid another mistake: then nothing is certain
        more = tuple(as_remark(fault, tuple(fault["loc"])) for fault in error.errors(include_url=False))
        return Parsed(None, remarks + more, left_out)
    return Parsed(dossier, remarks, left_out.union(lost))


def _remark(data: Any, fault: Any) -> Remark:
    """Return an error of the model as a remark that names items as people do, and points at them by place."""
    path: Path = tuple(fault["loc"])
    remark = as_remark(fault, named(data, path) if isinstance(data, Mapping) else path)
    return remark._replace(path=path)


def _removable(path: Path) -> Path | None:
    """Return the smallest part around a fault that a dossier can do without, or None when there is none."""
    while path:
        if isinstance(path[-1], int) or not is_required(path):
            return path
        path = path[:-1]
    return None


def _without(node: Any, removed: frozenset[Path], path: Path = ()) -> Any:
    """Return a copy of the data without the removed paths.

    An item that is known by its place is emptied instead, so that those after it keep theirs.
    """
    if isinstance(node, dict):
        return {
            key: _without(value, removed, (*path, key)) for key, value in node.items() if (*path, key) not in removed
        }
    if isinstance(node, list):
        return [
            _without(value, removed, (*path, index)) if (*path, index) not in removed else {}
            for index, value in enumerate(node)
            if (*path, index) not in removed or may_be_empty((*path, index))
        ]
    return node
