"""`cmtool explain`: why a kind of deadline or a rule exists."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.options import CallError


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="SOORT|CODE",
            help="Een soort termijn, of de code of naam van een regel; van een begin, zoals CS1, de lijst.",
        ),
    ] = None,
) -> None:
    """Leg uit waarom een termijn of een regel bestaat, waarop zij rust en hoe u haar afdoet. Zonder naam: een lijst."""
    from cmtool.engine.catalogue import explanation, overview  # noqa: PLC0415 - brings the models
    from cmtool.engine.choice import UnknownRule  # noqa: PLC0415 - loaded when needed

    try:
        typer.echo(overview() if name is None else explanation(name))
    except UnknownRule as error:
        raise CallError(str(error)) from None
