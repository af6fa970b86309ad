"""The state folder, for the commands that remember: where it is, and what is wrong with it as a sentence."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import CallError, called_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from cmtool.settings import Settings

State = Annotated[
    str | None,
    typer.Option(metavar="MAP", help="Waar staat wat al gemeld is; zonder opgave een eigen map van deze gebruiker."),
]


def state_of(said: str | None, settings: Settings, paths: tuple[str, ...]) -> str:
    """Return the state folder of a portfolio: that of cmtool.toml, else of the first path. Raises CallError."""
    from cmtool.state.folder import state_folder  # noqa: PLC0415 - loaded when needed

    with told():
        return state_folder(said, _home(settings, paths))


def refuse_missing(paths: tuple[str, ...], word: str = "") -> None:
    """Raise CallError when none of the paths exists, or when the first one is a word that was written wrong.

    Of those that are gone beside others, it is only said: the others must not wait for it.
    """
    from cmtool.cli.output import say  # noqa: PLC0415 - loaded when needed
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - same
    from cmtool.source.find import SUFFIXES, shown  # noqa: PLC0415 - same

    gone = [each for each in paths if each != "-" and not os.path.lexists(each)]
    sentences = []
    for each in gone:
        meant = [shown(each + suffix) for suffix in SUFFIXES if os.path.isfile(each + suffix)]
        if word and each == paths[0] and nearest(each, [word]):
            meant.append(word)
        hint = f"bedoelde u {meant[-1]}?" if meant else "controleer het pad, of ga eerst naar de map met dossiers"
        sentences.append(f"{shown(each)} bestaat niet; {hint}")
        if word in meant:
            raise CallError(sentences[-1])
    if gone and len(gone) == len(paths):
        raise CallError(sentences[0])
    for each in sentences:
        say(each)


@contextmanager
def taken(folder: str, settings: Settings, paths: tuple[str, ...]) -> Iterator[None]:
    """Hold the state of a portfolio, from before the dossiers are judged: what is newer can then not be overwritten.

    Raises CallError when another run holds it, and when it is the state of another portfolio.
    """
    from cmtool.state.folder import check_owner, locked, own  # noqa: PLC0415 - loaded when needed

    with told(), locked(folder):
        if settings.folder is not None:
            own(folder, settings.folder)
        else:
            check_owner(folder, _home(settings, paths))
        yield


def check_of(folder: str, settings: Settings, paths: tuple[str, ...]) -> None:
    """Raise CallError when a state that is only looked at is that of another portfolio."""
    from cmtool.state.folder import check_owner  # noqa: PLC0415 - loaded when needed

    with told():
        check_owner(folder, _home(settings, paths))


def _home(settings: Settings, paths: tuple[str, ...]) -> str:
    return settings.folder or (paths[0] if paths[0] != "-" else os.curdir)


def told() -> AbstractContextManager[None]:
    """Raise CallError for what is wrong with the state."""
    from cmtool.state.folder import StateError  # noqa: PLC0415 - loaded when needed

    return called_wrong(StateError)
