"""`cmtool norms`: the norm values that held on a day, each with its source and how sure it is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cmtool.cli.options import CallError, Output, day_of, today_or
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from cmtool.norms.listing import Norm

_FORMATS = ("json", "text")
_CERTAINTIES = """\
bevestigd: gelezen in het document zelf. secundair: gelezen in een bron die het document beschrijft.
ONBEVESTIGD: niet gevonden, of bronnen spreken elkaar tegen; kijk de waarde na voordat u haar gebruikt.
Zonder ‘sinds’ is de eerste dag niet bekend; wat bij een versie hoort, geldt sinds de dag van haar publicatie.
Een bron begint met het kenmerk van het feit.
"""


def norms(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATUM", help="Wat er op deze dag gold, zoals 2026-11-22.")
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str, typer.Option(metavar="NAAM", help="Vorm van de uitvoer: text of json.")
    ] = "text",
    output: Output = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Met alle codes van de lange lijsten.")] = False,
) -> None:
    """Toon de normen die op een dag golden: drempels, versies, bedragen en termijnen, elk met bron en zekerheid."""
    from cmtool.cli.output import open_output  # noqa: PLC0415 - loaded when needed
    from cmtool.norms.listing import listing  # noqa: PLC0415 - loaded when needed
    from cmtool.norms.value import DATA  # noqa: PLC0415 - loaded when needed

    if format not in _FORMATS:
        raise CallError(f"--format: ‘{format}’ is geen vorm; kies uit {', '.join(_FORMATS)}")
    day = today_or(None) if on is None else day_of("--on", on)
    found = list(listing(DATA, day, in_full=verbose or format == "json"))
    with open_output(output) as out:
        if format == "json":
            _write_json(found, day, out)
        else:
            _write_text(found, day, out)


def _write_json(found: list[Norm], day: date, out: TextIO) -> None:
    """Write one object, one norm a line."""
    from json import dumps  # noqa: PLC0415 - loaded when needed

    from cmtool import __version__  # noqa: PLC0415 - loaded when needed

    head = dumps({"schema": "cmtool/norms/1", "tool": f"cmtool {__version__}", "on": day.isoformat()})
    lines = (dumps(norm._asdict(), ensure_ascii=False, default=str) for norm in found)
    out.write(f'{head[:-1]}, "norms": [\n  ' + ",\n  ".join(lines) + "]}\n")


def _write_text(found: list[Norm], day: date, out: TextIO) -> None:
    """Write the norms by subject, a line each, and below them what the words for certainty mean."""
    out.write(f"Normen op {dutch(day)}\n")
    title = ""
    for norm in found:
        if norm.subject != title:
            title = norm.subject
            out.write(f"\n{title}\n")
        out.write(f"  {norm.name}: {_value(norm)} ({_grounds(norm, day)})\n")
    out.write(f"\n{_CERTAINTIES}{_summary(found)}\n")


def _value(norm: Norm) -> str:
    """Return a value with its unit, as Dutch readers write it."""
    if norm.value is None:
        return "niet bekend"
    if norm.unit == "euro":
        return euro(Decimal(norm.value))
    if norm.unit:
        return f"{norm.value.replace('.', ',')} {norm.unit}"
    try:
        return dutch(date.fromisoformat(norm.value))
    except ValueError:
        return norm.value


def _grounds(norm: Norm, day: date) -> str:
    """Return since when, until when, how sure, from where, and what there is to remark."""
    said = []
    if norm.since:
        said.append(f"{'sinds' if norm.since <= day else 'vanaf'} {dutch(norm.since)}")
    if norm.until:
        said.append(f"tot en met {dutch(norm.until)}")
    said.append("ONBEVESTIGD" if norm.certainty == "onbevestigd" else norm.certainty)
    said.append(f"bron: {norm.source}")
    return "; ".join([*said, norm.note] if norm.note else said)


def _summary(found: list[Norm]) -> str:
    unsure = Counter(norm.certainty for norm in found)
    unknown = sum(norm.value is None for norm in found)
    return (
        f"{len(found)} normen, waarvan {unsure['secundair']} secundair, {unsure['onbevestigd']} onbevestigd "
        f"en {unknown} nog niet bekend."
    )
