"""The state folder, for the commands that remember: where it is, and what is wrong with it as a sentence."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.settings import Settings

State = Annotated[
    str | None,
    typer.Option(metavar="MAP", help="Waar staat wat al gemeld is; zonder opgave een eigen map van deze gebruiker."),
]


def state_of(said: str | None, settings: Settings, paths: tuple[str, ...]) -> str:
    """Return the state folder of a portfolio: that of cmtool.toml, else of the first path. Raises CallError."""
    from cmtool.state.folder import state_folder  # noqa: PLC0415 - loaded when needed

    first = paths[0] if paths[0] != "-" else os.curdir
    with told():
        return state_folder(said, settings.folder or first)


@contextmanager
def told() -> Iterator[None]:
    """Raise CallError for what is wrong with the state."""
    from cmtool.state.folder import StateError  # noqa: PLC0415 - loaded when needed

    try:
        yield
    except StateError as error:
        raise CallError(str(error)) from None
