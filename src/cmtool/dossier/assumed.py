"""A value that is assumed in the place of what a dossier says: `name=value`, written as in a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.finding import quoted

if TYPE_CHECKING:
    from cmtool.dossier.part import Part


class ChangeError(Exception):
    """A change that cannot be; the text is a Dutch sentence with a way out, without its end."""


def split(said: str, example: str) -> tuple[str, str | None]:
    """Return the name and the value of `name=value`; None for an empty value, or `null`. Raises ChangeError."""
    name, sign, text = said.partition("=")
    if not sign:
        raise ChangeError(f"in {quoted(said)} ontbreekt een waarde; schrijf bijvoorbeeld {example}")
    value = text.strip()
    return name.strip(), None if value in {"", "null"} else value


def read(part: type[Part], field: str, text: str, shown: str) -> Any:
    """Return a value as a dossier would have it in a field; `shown` is its name in messages. Raises ChangeError."""
    from pydantic import ValidationError  # noqa: PLC0415 - the run loads it too

    try:
        return getattr(part.model_validate({field: text}), field)
    except ValidationError as error:
        first = error.errors()[0]
        context = first.get("ctx", {})
        if "message" in context:
            raise ChangeError(f"{shown}: {context['message']}; {context['hint']}") from None
        known = context.get("expected", "").replace("'", "").replace(" or ", ", ")
        raise ChangeError(f"{shown}: {quoted(text)} is geen keuze; kies uit {known}") from None
