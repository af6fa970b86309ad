"""Options that mean the same everywhere, and the one place where the clock is read."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The exit statuses (ontwerp §5): in order, findings, the call or the tool failed, interrupted.
OK, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130


class CallError(Exception):
    """The call itself is wrong; the text is one Dutch sentence with a way out. Exit status 2."""


@contextmanager
def called_wrong(kind: type[Exception]) -> Iterator[None]:
    """Raise CallError for an error of a kind, whose text is a Dutch sentence with a way out."""
    try:
        yield
    except kind as error:
        raise CallError(str(error)) from None


def today_or(said: str | None) -> date:
    """Return the day of `--today`, or today's own. Raises CallError."""
    if said is None:
        return date.today()  # noqa: DTZ011, TID251 - the one place; a contract's day is the local day
    return day_of("--today", said)


def day_of(option: str, said: str) -> date:
    """Return the day that an option says. Raises CallError."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - loaded when needed

    from cmtool.dossier.values import read_date  # noqa: PLC0415 - brings pydantic, only with a day

    try:
        return read_date(said)
    except PydanticCustomError as error:
        context = error.context or {}
        raise CallError(f"{option}: {context['message']}; {context['hint']}") from None


def now() -> datetime:
    """Return this moment with its time zone, for the date of a mail and the lines of a journal."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place; astimezone gives it the local zone


def one_of(option: str, said: str, known: Sequence[str], what: str = "keuze") -> str:
    """Return what an option says when it is known. Raises CallError, with the word that was probably meant."""
    from cmtool.dossier.nearest import nearest  # noqa: PLC0415 - loaded when needed

    if said in known:
        return said
    meant = nearest(said, known)
    hint = f"bedoelde u {meant}?" if meant else f"kies uit {', '.join(known)}"
    raise CallError(f"{option}: ‘{said}’ is geen {what}; {hint}")


def at_least_one(jobs: int | None) -> int | None:
    """Return the number of `--jobs`. Raises CallError when it is no number of processes."""
    if jobs is not None and jobs < 1:
        raise CallError(f"--jobs: {jobs} is te weinig; schrijf 1 of meer")
    return jobs


Paths = Annotated[list[str] | None, typer.Argument(metavar="PAD", help="Mappen of bestanden; `-` is standaardinvoer.")]
Today = Annotated[str | None, typer.Option(metavar="DATUM", help="Reken alsof het deze dag is, zoals 2026-11-22.")]
Format = Annotated[
    str | None,
    typer.Option(
        metavar="NAAM",
        help="Vorm van de uitvoer: text, concise, json, sarif, junit, github, gitlab of markdown. Zonder opgave text, "
        "en in GitHub en GitLab de vorm die daar gelezen wordt.",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="REGEL", help="Alleen deze regels: code, naam of begin daarvan, zoals CS. Mag vaker."),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="REGEL", help="Zonder deze regels; zelfde schrijfwijze. Mag vaker.")
]
Rev = Annotated[
    str | None,
    typer.Option(metavar="COMMIT", help="Beoordeel de dossiers zoals ze bij deze commit, tak of tag in git stonden."),
]
Output = Annotated[str | None, typer.Option(metavar="BESTAND", help="Schrijf naar dit bestand.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Zonder aanwijzingen en samenvatting.")]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Met alle stappen, bronnen, en wat is uitgezet of in de baseline staat."),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="Zonder kleur; ook met NO_COLOR in de omgeving.")]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Met --write-baseline: schrijf haar niet, zeg wat er zou gebeuren."),
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="Aantal processen; zonder opgave wat loont.")]
Debug = Annotated[bool, typer.Option("--debug", help="Geef bij een fout in cmtool zelf de bijzonderheden.")]
