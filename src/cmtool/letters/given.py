"""What is said on the command line beside a dossier, and how the words of a dossier become sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.dossier.values import read_date, read_money

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from cmtool.letters.form import Form


def said_amount(form: Form, name: str) -> Decimal | None:
    """Return the amount that `--with` says; None without one, or, with a stop, when it is no amount."""
    found: Decimal | None = _said(form, name, read_money)
    return found


def said_date(form: Form, name: str) -> date | None:
    """Return the day that `--with` says; None without one, or, with a stop, when it is no day."""
    found: date | None = _said(form, name, read_date)
    return found


def _said(form: Form, name: str, read: Callable[[str], Any]) -> Any:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - the run loads it too

    said = form.said(name)
    if said is None:
        return None
    try:
        return read(said)
    except PydanticCustomError as error:
        context = error.context or {}
        form.stop((), f"--with {name}: {context['message']}", str(context["hint"]))
        return None


def full_stop(text: str | None) -> str | None:
    """Return a text as a sentence: with a sign at its end."""
    said = text.strip() if text else ""
    return said if not said or said[-1] in ".!?" else f"{said}."
