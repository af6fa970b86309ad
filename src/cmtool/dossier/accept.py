"""A value for one field: as a dossier would have it, or refused in the words of a mistake in a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import ValidationError

from cmtool.dossier.faults import as_remark

if TYPE_CHECKING:
    from cmtool.dossier.part import Part
    from cmtool.dossier.route import Field
    from cmtool.finding import Path, Remark


def refused(part: type[Part], name: str, value: Any, path: Path) -> Remark | None:
    """Return what is wrong with a value for a field of a part, None when it is accepted; `path` is for the message.

    The value is bare data, as a file would give it: text, lists, blocks and None.
    """
    try:
        part.model_validate({name: value})
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            loc = tuple(fault["loc"])
            if loc[:1] == (name,):
                return as_remark(fault, (*path, *loc[1:]))
    return None


def is_text(field: Field) -> bool:
    """Return whether a field holds free text, which is quoted where it could be read as something else."""
    return str in _bare(field.part.model_fields[field.name].annotation)


def _bare(annotation: Any) -> tuple[Any, ...]:
    """Return the types in an annotation; of a choice nothing."""
    if get_origin(annotation) is Literal:
        return ()
    inner = get_args(annotation)
    return tuple(found for each in inner for found in _bare(each)) if inner else (annotation,)


def choices(field: Field) -> tuple[str, ...]:
    """Return what a field chooses from, empty where it is open."""

    def within(annotation: Any) -> tuple[str, ...]:
        if get_origin(annotation) is Literal:
            return tuple(map(str, get_args(annotation)))
        return tuple(found for each in get_args(annotation) for found in within(each))

    return within(field.part.model_fields[field.name].annotation)
