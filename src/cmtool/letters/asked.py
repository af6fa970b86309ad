"""What is asked for a letter: one item of a list anywhere in the dossier, and choices on the command line."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from cmtool.dossier.values import read_date
from cmtool.finding import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from cmtool.finding import Path
    from cmtool.letters.form import Form

T = TypeVar("T")
_MOST_PERCENT = 100


def pick(form: Form, path: Path, items: Sequence[T], what: str, usual: Sequence[T] | None = None) -> T | None:
    """Return the item that is asked, or the only one; None, with the letter refused, when that is not clear.

    `path` is that of the list and `what` one item of it in words, without an article. `usual` are the items from
    which is chosen when none is asked, all when it is not given.
    """
    name, asked = str(path[-1]), form.asked.item
    known = [_key(each) for each in items]
    if not items:
        form.refuse(path, f"in dit dossier staat geen {what}", f"leg die vast onder `{name}`")
        return None
    if asked is not None:
        if asked in known:
            return items[known.index(asked)]
        form.refuse(path, f"{quoted(asked)} is geen {what} in dit dossier", f"kies uit {', '.join(known)}")
        return None
    open_ones = list(items if usual is None else usual)
    if len(open_ones) == 1:
        return open_ones[0]
    if len(items) == 1:
        return items[0]
    said = [_key(each) for each in open_ones] or known
    form.refuse(path, f"er is meer dan één {what}: {', '.join(said)}", f"kies er een: --item {said[0]}")
    return None


def _key(item: Any) -> str:
    return str(getattr(item, "id", None) or getattr(item, "jaar", ""))


def said_day(form: Form, name: str) -> date | None:
    """Return the day that `--with` says for a name; None without one, or, with a stop, when it is no day."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - the run loads it too

    said = form.said(name)
    if said is None:
        return None
    try:
        return read_date(said)
    except PydanticCustomError as error:
        context = error.context or {}
        form.stop((), f"--with {name}: {context['message']}", str(context["hint"]))
        return None


def full_stop(text: str | None) -> str:
    """Return a text as a sentence, with a sign at its end; nothing for no text."""
    said = text.strip() if text else ""
    return f"{said}." if said and said[-1] not in ".!?" else said


def sentence(form: Form, name: str) -> str:
    """Return what `--with` says for a name, as a sentence; nothing without one."""
    return full_stop(form.said(name))


def said_choice(form: Form, name: str, choices: Collection[str]) -> str | None:
    """Return what `--with` says for a name when it is one of the choices; None, with a stop, when it is another."""
    said = form.said(name)
    if said is None or said in choices:
        return said
    form.stop((), f"--with {name}: {quoted(said)} kan niet", f"kies uit {', '.join(choices)}")
    return None


def said_percent(form: Form, name: str) -> Decimal | None:
    """Return the percentage that `--with` says for a name; None without one, or, with a stop, when it is no number."""
    said = form.said(name)
    if said is None:
        return None
    text = said.replace(",", ".").removesuffix("%").strip()
    if text.removeprefix("-").replace(".", "", 1).isdecimal() and abs(Decimal(text)) <= _MOST_PERCENT:
        return Decimal(text)
    form.stop((), f"--with {name}: {quoted(said)} is geen percentage", f"schrijf het als {name}=3.7")
    return None


# Digits, with points for thousands only where a second one or cents behind a comma make clear that they are; or cents
# behind a point.
_EURO = re.compile(
    r"(?:€ ?)?(?:([0-9]{1,12}|[0-9]{1,3}(?:(?:\.[0-9]{3}){2,3}|\.[0-9]{3}(?=,)))(?:,([0-9]{1,2}))?"
    r"|([0-9]{1,12}\.[0-9]{1,2}))"
)


def said_euro(form: Form, name: str) -> Decimal | None:
    """Return the amount that `--with` says, as Dutch readers write it or with a point for the cents.

    `1.000` is refused: it may be one or a thousand.

    None without one, or, with a stop, when it is no amount above zero.
    """
    said = form.said(name)
    if said is None:
        return None
    found = _EURO.fullmatch(said)
    amount = Decimal(found[3] or f"{found[1].replace('.', '')}.{found[2] or '0'}") if found else Decimal(0)
    if amount > 0:
        return amount
    form.stop((), f"--with {name}: {quoted(said)} is geen duidelijk bedrag", f"schrijf het als {name}=38640,50")
    return None


def said_year(form: Form, usual: int) -> int | None:
    """Return the year that is asked as item, `usual` without one; None, with the letter refused, when it is no year."""
    asked = form.asked.item
    if asked is None:
        return usual
    if asked.isascii() and asked.isdecimal() and len(asked) == 4:  # noqa: PLR2004 - a year has four digits
        return int(asked)
    form.refuse((), f"{quoted(asked)} is geen jaar", "noem een kalenderjaar: --item 2027")
    return None
