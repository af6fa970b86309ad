"""The one dossier that is meant: by its path, or by its number below the folder you stand in."""

from __future__ import annotations

import os

from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.source.find import STANDARD_INPUT, SUFFIXES, Location, dossier_folder, find
from cmtool.source.insert import EditError

_MOST_NAMED = 5


def one(said: str, ignored: tuple[str, ...] = (), root: str | None = None) -> Location:
    """Return the dossier that a path or a number names. Raises EditError.

    `ignored` are globs against the path below `root`, as `find` takes them.
    """
    if said == STANDARD_INPUT:
        return Location(said)
    folder = dossier_folder(said) if os.path.lexists(said) else None
    if folder is not None:
        return Location(folder, folder=True)
    if os.path.lexists(said) and not os.path.isdir(said):
        if not said.lower().endswith(SUFFIXES):
            raise EditError(f"{said} is geen dossier; noem een bestand dat eindigt op .yaml")
        return Location(said)
    below = [each for each in find([os.curdir], ignored, root) if isinstance(each, Location)]
    found = [each for each in below if name_of(each) == said]
    if len(found) == 1:
        return found[0]
    if found:
        raise EditError(f"{said} is hier {len(found)} keer te vinden; noem er een: {_listed(found)}")
    raise EditError(_nowhere(said, below, ignored, root))


def name_of(location: Location) -> str:
    """Return the number of a dossier by the name of its file or folder."""
    name = os.path.basename(os.path.abspath(location.path))
    return name if location.folder or not name.lower().endswith(SUFFIXES) else name[: name.rfind(".")]


def _nowhere(said: str, below: list[Location], ignored: tuple[str, ...], root: str | None) -> str:
    if os.path.isdir(said):
        inside = [each for each in find([said], ignored, root) if isinstance(each, Location)]
        if not inside:
            return f"in {said} staan geen dossiers; noem een bestand of een nummer"
        number = "1 dossier" if len(inside) == 1 else f"{len(inside)} dossiers"
        return f"{said} is een map met {number}; noem er een, zoals {inside[0].shown}"
    names = {name_of(each): each for each in below}
    meant = nearest(os.path.basename(said).removesuffix(".yaml"), names)
    if meant is not None:
        return f"er is geen dossier {quoted(said)}; bedoelde u {meant} ({names[meant].shown})?"
    if not below:
        return f"er is geen dossier {quoted(said)}, en in deze map staan er geen; ga naar de map met dossiers"
    return f"er is geen dossier {quoted(said)}; hier staan {_listed(below)}"


def _listed(found: list[Location]) -> str:
    return ", ".join(each.shown for each in found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")
