"""What would change if a fact were another: a value that takes the place of what the dossier says."""

from __future__ import annotations

from typing import Any, NamedTuple

from cmtool.dossier.nakoming import Feiten
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.remedies.words import LABELS

_EXAMPLE = "schrijf bijvoorbeeld toerekenbaar=nee"


class ChangeError(Exception):
    """A change that cannot be; the text is a Dutch sentence with a way out, without its end."""


class Change(NamedTuple):
    """A fact of a shortcoming, and the value that it would have: ja, nee, onbekend, a letter, a day or nothing."""

    fact: str
    value: Any


def change(said: str) -> Change:
    """Return the change that `toerekenbaar=nee` says; an empty value says that it is not known, or is none.

    Values are written as in a dossier. Raises ChangeError.
    """
    fact, sign, text = said.partition("=")
    fact, text = fact.strip().removeprefix("feiten."), text.strip()
    if not sign:
        raise ChangeError(f"in {quoted(said)} ontbreekt een waarde; {_EXAMPLE}")
    if fact not in Feiten.model_fields:
        raise ChangeError(f"{quoted(fact)} is geen feit van een tekortkoming; {_way_out(fact)}")
    if text in {"", "null"}:
        return Change(fact, Feiten.model_fields[fact].default)
    return Change(fact, _read(fact, text))


def _way_out(fact: str) -> str:
    if fact in LABELS:
        return "dat volgt uit andere gegevens van het dossier; wijzig die"
    meant = nearest(fact, Feiten.model_fields)
    return f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(Feiten.model_fields)}"


def _read(fact: str, text: str) -> Any:
    """Return a value as a dossier would have it. Raises ChangeError."""
    from pydantic import ValidationError  # noqa: PLC0415 - the run loads it too

    try:
        return getattr(Feiten.model_validate({fact: text}), fact)
    except ValidationError as error:
        first = error.errors()[0]
        context = first.get("ctx", {})
        if "message" in context:
            raise ChangeError(f"{fact}: {context['message']}; {context['hint']}") from None
        known = context.get("expected", "").replace("'", "").replace(" or ", ", ")
        raise ChangeError(f"{fact}: {quoted(text)} is geen keuze; kies uit {known}") from None
