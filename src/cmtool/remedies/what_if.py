"""What would change if a fact were another: a value that takes the place of what the dossier says."""

from __future__ import annotations

from typing import Any, NamedTuple

from cmtool.dossier.assumed import ChangeError, read, split
from cmtool.dossier.nakoming import Feiten
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.remedies.words import LABELS

_EXAMPLE = "toerekenbaar=nee"


class Change(NamedTuple):
    """A fact of a shortcoming, and the value that it would have: ja, nee, onbekend, a letter, a day or nothing."""

    fact: str
    value: Any


def change(said: str) -> Change:
    """Return the change that `toerekenbaar=nee` says; an empty value says that it is not known, or is none.

    Values are written as in a dossier. Raises ChangeError.
    """
    name, text = split(said, _EXAMPLE)
    fact = name.removeprefix("feiten.")
    if fact not in Feiten.model_fields:
        raise ChangeError(f"{quoted(fact)} is geen feit van een tekortkoming; {_way_out(fact)}")
    if text is None:
        return Change(fact, Feiten.model_fields[fact].default)
    return Change(fact, read(Feiten, fact, text, fact))


def _way_out(fact: str) -> str:
    if fact in LABELS:
        return "dat volgt uit andere gegevens van het dossier; wijzig die"
    meant = nearest(fact, Feiten.model_fields)
    return f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(Feiten.model_fields)}"
