"""A file that cmtool makes itself, read and written as a whole: a report, the schema, the baseline.

It never takes the place of what users write, and never lies where the next run would read it.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from cmtool.source.find import SUFFIXES
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ATTACHMENTS = "bijlagen"


class WriteError(Exception):
    """A file that is not read or written; the text is a Dutch sentence with a way out, without its end."""


def refuse_place(path: str, shown: str) -> None:
    """Raise WriteError when no file of cmtool belongs at a path, links followed: there it would be read as another."""
    refuse_name(path, shown)
    for place in (os.path.abspath(path), _real(path, shown)):
        if _ATTACHMENTS in place.split(os.sep)[:-1]:
            raise WriteError(f"{shown} ligt in een map {_ATTACHMENTS}, bij de documenten; kies een andere map")


def refuse_name(path: str, shown: str) -> None:
    """Raise WriteError when a path, or what it links to, has the name of a dossier."""
    for place in (path, _real(path, shown)):
        if place.lower().endswith(SUFFIXES):
            ending = os.path.splitext(place)[1]
            raise WriteError(f"{shown} eindigt op {ending} en zou als dossier worden gelezen; kies een andere naam")


@contextmanager
def replaced(path: str, shown: str) -> Iterator[TextIO]:
    """Give a stream to a file that replaces the old one in one step, when all is written. Raises WriteError.

    A link keeps pointing at its target, which is what is replaced. What is no ordinary file, such as a pipe, is
    written as it stands.
    """
    refuse_place(path, shown)
    target = _real(path, shown)
    kind = _kind(path, shown)
    if kind and any(each.lower().endswith(".toml") for each in (path, target)):
        raise WriteError(f"{shown} bestaat al en kan een instelling zijn; kies een andere naam")
    if kind not in {0, stat.S_IFREG}:
        yield from _in_place(path, shown)
        return
    above = os.path.dirname(target)
    temporary = os.path.join(above, f".cmtool-{os.urandom(8).hex()}.tmp")
    try:
        out = open(temporary, "x", encoding="utf-8", newline="\n", errors="backslashreplace")  # noqa: SIM115 - closed below
    except (OSError, UnicodeError) as error:
        why = _why(error) if os.path.isdir(above) else f"de map {os.path.dirname(shown) or os.curdir} bestaat niet"
        raise WriteError(f"{shown} kan niet worden geschreven ({why}); kies een bestaande map") from None
    try:
        with out:
            yield out
        os.replace(temporary, target)
    except (OSError, UnicodeError) as error:
        raise WriteError(f"{shown} kan niet worden geschreven ({_why(error)}); er is niets veranderd") from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write_whole(path: str, shown: str, text: str) -> None:
    """Write a text to a file that replaces the old one in one step. Raises WriteError."""
    with replaced(path, shown) as out:
        out.write(text)


def write_new(path: str, shown: str, data: bytes, *, force: bool) -> None:
    """Write a letter to a file that is not there yet, in one step; with `force` it may take the place of another.

    Letters may lie among the documents of a dossier. Raises WriteError.
    """
    check_new(path, shown, force=force)
    place_new(path, shown, data, force=force)


def place_new(path: str, shown: str, data: bytes, *, force: bool) -> None:
    """Write bytes to a file in one step; with `force` it may take the place of another. Raises WriteError."""
    target = _real(path, shown)
    try:
        _in_one_step(target, data, os.replace if force else os.link)
    except FileExistsError:
        raise WriteError(f"{shown} bestaat al; kies een andere naam, of overschrijf het met --force") from None
    except OSError as error:
        above = os.path.dirname(target)
        why = _why(error) if os.path.isdir(above) else f"de map {os.path.dirname(shown) or os.curdir} bestaat niet"
        raise WriteError(f"{shown} kan niet worden geschreven ({why}); kies een bestaande map") from None


def _in_one_step(target: str, data: bytes, move: Callable[[str, str], None]) -> None:
    """Write bytes beside a target, and move them there when all is written. Raises OSError."""
    temporary = os.path.join(os.path.dirname(target), f".cmtool-{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb") as out:
            out.write(data)
        move(temporary, target)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write_made(path: str, data: bytes, mark: bytes, *, dry_run: bool) -> bool:
    """Write what cmtool makes again and again, in one step; return whether that changes anything.

    Only a file that holds the `mark` of cmtool is replaced; a link keeps pointing at it. The folder is made when it is
    not there. With `dry_run` nothing is written. Raises WriteError.
    """
    refuse_place(path, path)
    try:
        with open(path, "rb") as before:
            known = before.read()
    except FileNotFoundError:
        known = None
    except OSError as error:
        raise WriteError(f"{path} kan niet worden gelezen ({reason(error)}); kies een andere map") from None
    if known == data:
        return False
    if known is not None and mark not in known:
        raise WriteError(f"{path} bestaat al en is niet door cmtool gemaakt; kies een andere map")
    if not dry_run:
        _replace(path, data)
    return True


def _replace(path: str, data: bytes) -> None:
    target = _real(path, path)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _in_one_step(target, data, os.replace)
    except OSError as error:
        raise WriteError(f"{path} kan niet worden geschreven ({_why(error)}); kies een andere map") from None


def check_new(path: str, shown: str, *, force: bool) -> None:
    """Raise WriteError when `write_new` would not write there. Settings are never replaced."""
    refuse_name(path, shown)
    if any(place.lower().endswith(".toml") for place in (path, _real(path, shown))):
        raise WriteError(f"{shown} heeft de naam van een instelling; kies een andere naam")
    if not force and _kind(path, shown):
        raise WriteError(f"{shown} bestaat al; kies een andere naam, of overschrijf het met --force")


def read_whole(path: str, shown: str) -> bytes | None:
    """Return what is in a file that cmtool wrote; None when it does not exist. Raises WriteError."""
    refuse_name(path, shown)
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        way_out = "noem een bestand" if isinstance(error, IsADirectoryError) else "geef uzelf leesrechten"
        raise WriteError(f"{shown} kan niet worden gelezen ({reason(error)}); {way_out}") from None


def _real(path: str, shown: str) -> str:
    """Return where a path leads, links followed. Raises WriteError for a name that no system accepts."""
    try:
        return os.path.realpath(path)
    except ValueError:
        raise WriteError(f"{shown} is geen naam voor een bestand; kies een andere naam") from None


def _kind(path: str, shown: str) -> int:
    """Return what kind of file is there; 0 when there is none. Raises WriteError when that cannot be seen."""
    try:
        return stat.S_IFMT(os.stat(path).st_mode)
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "dit is geen naam voor een bestand"
        raise WriteError(f"{shown} kan niet worden geschreven ({why}); kies een andere naam") from None


def _in_place(path: str, shown: str) -> Iterator[TextIO]:
    """Give a stream into what is no ordinary file; it cannot be replaced in one step."""
    try:
        with open(path, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            yield out
    except (OSError, UnicodeError) as error:
        raise WriteError(f"{shown} kan niet worden geschreven ({_why(error)}); kies een bestand") from None


def _why(error: OSError | UnicodeError) -> str:
    return reason(error) if isinstance(error, OSError) else "er staan tekens in die niet op te slaan zijn"
