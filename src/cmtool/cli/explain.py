"""`cmtool explain`: why a kind of deadline or a rule exists."""

from __future__ import annotations

from typing import Annotated

import typer

from cmtool.cli.options import CallError


def explain(
    name: Annotated[
        str | None, typer.Argument(metavar="SOORT|CODE", help="Een soort termijn, of de code of naam van een regel.")
    ] = None,
) -> None:
    """Leg uit waarom een termijn of een regel bestaat, waarop zij rust en hoe u haar afdoet. Zonder naam: een lijst."""
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed
    from cmtool.engine.catalogue import explanation, names  # noqa: PLC0415 - brings the models

    if name is None:
        width = max(len(each) for each, _ in names())
        typer.echo("\n".join(f"{each:<{width}}  {what}" for each, what in names()))
        return
    text = explanation(name)
    if text is None:
        known = [word for each, _ in names() for word in each.split()]
        within = [each for each in known if name.lower() in each.lower()]
        meant = ", ".join(within) if within else nearest(name, known)
        hint = f"bedoelde u {meant}?" if meant else "`cmtool explain` geeft alle namen"
        raise CallError(f"‘{name}’ is geen soort termijn en geen regel; {hint}")
    typer.echo(text)
