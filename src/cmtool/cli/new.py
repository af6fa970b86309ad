"""`cmtool new`: begin a dossier, from a few questions or from another dossier."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.ask import asked, on_terminal
from cmtool.cli.edit import DryRun, Quiet, tell_faults, told
from cmtool.cli.options import FINDINGS, OK, CallError, Debug, Today, today_or
from cmtool.cli.output import say
from cmtool.cli.work import settings_of

if TYPE_CHECKING:
    from cmtool.edit.scaffold import Required
    from cmtool.finding import Path
    from cmtool.settings import Settings
    from cmtool.source.scalars import Value


def new(
    number: Annotated[
        str | None, typer.Argument(metavar="NUMMER", help="Nummer van het contract, ook de naam van het bestand.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEKST", help="Korte titel.")] = None,
    domain: Annotated[str | None, typer.Option(metavar="WET", help="jeugdwet of wmo.")] = None,
    client: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Opdrachtgever; zonder opgave die van cmtool.toml.")
    ] = None,
    provider: Annotated[str | None, typer.Option(metavar="NAAM", help="Opdrachtnemer.")] = None,
    begin: Annotated[str | None, typer.Option(metavar="DATUM", help="Eerste dag.")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATUM", help="Laatste dag, zonder verlengingen.")] = None,
    folder: Annotated[bool, typer.Option("--folder", help="Maak een map <nummer>/ met dossier.yaml erin.")] = False,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="DOSSIER", help="Neem de tekst van dit dossier over, met de antwoorden ervoor in de plaats."
        ),
    ] = None,
    out: Annotated[str, typer.Option(metavar="MAP", help="Waar het dossier komt.")] = ".",
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read before the command
) -> int:
    """Begin een dossier: zo klein als kan, met in opmerkingen wat hierna komt. Wat u niet opgeeft, wordt gevraagd.

    Een bestand dat er al is, wordt nooit overschreven. Exitstatus 0: gemaakt; 1: het dossier zou een fout hebben, en is
    niet gemaakt; 2: de opdracht of cmtool zelf faalde.
    """
    from cmtool.edit.begin import begun, mistakes, place_of, schema_from  # noqa: PLC0415 - brings the models
    from cmtool.edit.desk import task_of  # noqa: PLC0415 - same
    from cmtool.edit.scaffold import REQUIRED, adapted, scaffold  # noqa: PLC0415 - same
    from cmtool.source.update import apply  # noqa: PLC0415 - same

    day = today_or(today)
    settings = settings_of((out,))
    said = dict(zip(REQUIRED, (number, title, domain, client, provider, begin, end), strict=True))
    with told():
        base = _base(template, settings)
        answers = _answers(said, base, settings)
        name = str(answers["nummer",])
        file = place_of(name, out, settings, folder=folder)
        schema = schema_from(file)
        task = task_of(day, settings)
        still: tuple[str, ...] = ()
        if base is None:
            text = scaffold(answers, schema, task.norms, day, folder=folder)
        else:
            text, still = adapted(base, answers, provider=settings.organisation.provider)
        at, change = begun(file, name, text, folder=folder)
        found = mistakes(at, change, task)
        if found:
            tell_faults(found)
            say("dit dossier zou een fout hebben; er is niets gemaakt")
            return FINDINGS
        if dry_run:
            sys.stdout.write(text)
            say(f"{file} zou worden gemaakt")
            _tell(still)
            return OK
        apply(at, (change,))
    if not quiet:
        say(f"{file} is gemaakt; vul het aan in een editor, en kijk met cmtool check {file}")
        if schema is None and base is None:
            say("wilt u een editor die meedenkt: cmtool schema --output dossier.schema.json")
        _tell(still)
    return OK


def _tell(still: tuple[str, ...]) -> None:
    """Say which parts may still be about the contract that was the example."""
    if still:
        say(f"dit kan nog over het voorbeeld gaan, kijk het na: {', '.join(still)}")


def _base(template: str | None, settings: Settings) -> str | None:
    """Return the text that is taken over; of a dossier in a folder that of its main file. Raises EditError."""
    from cmtool.edit.begin import text_with_mark  # noqa: PLC0415 - brings the models
    from cmtool.source.one import one  # noqa: PLC0415 - same
    from cmtool.source.update import snapshot  # noqa: PLC0415 - same

    if template is None:
        return None
    source = snapshot(one(template, settings.ignored, settings.folder)).source
    if len(source.texts) > 1:
        say(f"alleen {source.file} wordt overgenomen, niet de onderdelen in eigen bestanden")
    return text_with_mark(source)


def _answers(said: dict[Required, str | None], base: str | None, settings: Settings) -> dict[Path, Value]:
    """Return the required fields: as said, as asked, or as they are known already. Raises EditError and CallError."""
    from cmtool.edit.scaffold import known_of  # noqa: PLC0415 - brings the models

    known = known_of(base) if base is not None else _own(settings)
    # A new contract has its own number, whatever it is taken from.
    known.pop(("nummer",), None)
    asking = on_terminal() and any(value is None for value in said.values())
    missing = [each.option for each, value in said.items() if value is None and each.path not in known]
    if missing and not asking:
        raise CallError(f"hier ontbreekt {', '.join(missing)}; noem ze, of draai cmtool new in een terminal")
    return {each.path: _answer(each, value, known.get(each.path), asking=asking) for each, value in said.items()}


def _answer(each: Required, said: str | None, known: str | None, *, asking: bool) -> Value:
    """Return one required field. Raises EditError."""
    from cmtool.edit.value import value_of  # noqa: PLC0415 - brings the models

    def accept(answer: str) -> Value:
        return value_of(each.field, answer or known or "", each.path)

    if said is not None or not asking:
        return accept(said or "")
    return asked(f"{each.question}{f' (leeg: {known})' if known else ''}", accept)


def _own(settings: Settings) -> dict[Path, str]:
    """Return what cmtool.toml says of the parties: who we are, on our side of the table."""
    own = settings.organisation
    if own.name is None:
        return {}
    return {("partijen", "opdrachtnemer" if own.provider else "opdrachtgever", "naam"): own.name}
