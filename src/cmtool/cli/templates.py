"""`cmtool templates`: which letters there are, their fields, a copy to change, and a trial of what was changed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import FINDINGS, OK, CallError, one_of
from cmtool.cli.output import say
from cmtool.cli.work import settings_of

if TYPE_CHECKING:
    from cmtool.letters.form import Value

_ACTIONS = ("list", "fields", "copy", "check")


def templates(
    action: Annotated[str, typer.Argument(metavar="WAT", help="list, fields, copy of check.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SOORT", help="Welke brief; bij check mogen het er meer zijn.")
    ] = None,
    docx: Annotated[bool, typer.Option("--docx", help="Met copy: als Word-bestand, voor een eigen huisstijl.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Met copy: overschrijf een bestand dat er al is.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Met copy: schrijf niets, zeg wat er zou gebeuren.")
    ] = False,
) -> int:
    """Toon de brieven en verslagen (list), hun velden (fields), of kopieer (copy) en controleer (check) een template.

    Eigen templates liggen in de map templates naast cmtool.toml en gaan per bestand voor.
    Exitstatus 0: in orde; 1: check vond iets in een template; 2: de opdracht of cmtool zelf faalde.
    """
    one_of("WAT", action, _ACTIONS, "opdracht van templates")
    folder = settings_of((os.curdir,)).folder
    said = tuple(names or ())
    if action == "list":
        return _list(folder)
    if action == "check":
        return _check(tuple(map(_kind, said)), folder)
    if len(said) != 1:
        raise CallError(f"templates {action}: noem één brief; `cmtool templates list` toont ze")
    if action == "fields":
        return _fields(_kind(said[0]))
    return _copy(said[0], folder, docx=docx, force=force, dry_run=dry_run)


def _kind(name: str) -> str:
    """Return the name of a kind. Raises CallError."""
    from cmtool.letters.letter import letters  # noqa: PLC0415 - brings the models

    return one_of("SOORT", name, [each.name for each in letters()], "brief of verslag")


def _list(folder: str | None) -> int:
    from cmtool.letters.letter import letters  # noqa: PLC0415 - brings the models
    from cmtool.render.formats.word import own_file  # noqa: PLC0415 - same
    from cmtool.render.templates import TemplateError, load  # noqa: PLC0415 - same
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed

    kinds = letters()
    wide, titles = max(len(each.name) for each in kinds), max(len(each.title) for each in kinds)
    for each in kinds:
        try:
            template = load(each.name, folder)
            place = f"eigen ({shown(template.file)})" if template.own else "van cmtool"
        except TemplateError:
            place = "nog geen template"
        word = own_file(each.name, folder)
        also = f", Word: eigen ({shown(word)})" if word else ""
        sys.stdout.write(f"{each.name:<{wide}}  {each.sort:<7}  {each.title:<{titles}}  {place}{also}\n")
    return OK


def _fields(kind: str) -> int:
    from cmtool.letters.letter import letter_of  # noqa: PLC0415 - brings the models
    from cmtool.render.example import example  # noqa: PLC0415 - same

    chosen = letter_of(kind)
    found = example(kind)
    if found is None:
        raise CallError(f"bij {kind} past geen voorbeeld; maak de brief uit een eigen dossier: cmtool render {kind} …")
    wide = max(len(name) + 4 for name in found.fields)
    sys.stdout.write(f"{chosen.title}: de velden, elk met een voorbeeld uit een verzonnen dossier\n\n")
    for name, value in found.fields.items():
        for field, shown_value in _shown(name, value):
            sys.stdout.write(f"{field:<{wide}}  {shown_value}\n")
    sys.stdout.write(
        f"\nMet --with te geven aan `cmtool render`: {', '.join(found.asked)}.\n"
        "Een veld schrijft u als {{ naam }}. Een lijst (…) herhaalt u met {% for regel in lijst %} en {% endfor %}.\n"
        "In Word ook: tekst (lijst van alinea’s, zonder briefhoofd en ondertekening) en spoor (de kleine letters).\n"
    )
    return OK


def _shown(name: str, value: Value) -> list[tuple[str, str]]:
    """Return a field and its example, and for a list of items also their fields."""
    from cmtool.letters.form import Row  # noqa: PLC0415 - loaded when needed

    if isinstance(value, str):
        lacks = value.removeprefix("[ONTBREEKT: ")
        text = value if lacks == value else f"({lacks[:-1]}; staat niet in het voorbeeld)"
        return [(name, " ".join(text.split()) or "(leeg)")]
    first = value[0] if value else None
    if isinstance(first, Row):
        return [(f"{name} (…)", "lijst van regels"), *((f"  .{cell}", text or "(leeg)") for cell, text in first.cells)]
    return [(f"{name} (…)", first or "(lege lijst)")]


def _copy(name: str, folder: str | None, *, docx: bool, force: bool, dry_run: bool) -> int:
    from cmtool.render.templates import FOLDER  # noqa: PLC0415 - brings the models
    from cmtool.source.find import shown  # noqa: PLC0415 - loaded when needed
    from cmtool.source.write import WriteError, check_new, write_new  # noqa: PLC0415 - same

    if folder is None:
        raise CallError(
            "er is geen cmtool.toml; maak er een (leeg mag) in de map met dossiers, daarnaast komt templates"
        )
    file, data = _original(name, folder, docx=docx)
    place = os.path.join(folder, FOLDER, file)
    seen = shown(place)
    try:
        check_new(place, seen, force=force)
        if dry_run:
            say(f"{seen} zou worden geschreven")
            return OK
        os.makedirs(os.path.dirname(place), exist_ok=True)
        write_new(place, seen, data, force=force)
    except (WriteError, OSError) as error:
        raise CallError(f"templates copy: {error}") from None
    say(f"{seen} is geschreven; `cmtool templates check` controleert hem na uw wijziging")
    return OK


def _original(name: str, folder: str, *, docx: bool) -> tuple[str, bytes]:
    """Return the name and the bytes of what is copied: a letter, a part of letters, or the page of a PDF."""
    from cmtool.letters.letter import letter_of  # noqa: PLC0415 - brings the models
    from cmtool.render.example import DAY  # noqa: PLC0415 - same
    from cmtool.render.templates import TemplateError, package_folder  # noqa: PLC0415 - same

    if docx:
        kind = _kind(name)
        try:
            from cmtool.render.wordcopy import word_template  # noqa: PLC0415 - an extra
        except ImportError:
            raise CallError("voor Word is een onderdeel nodig dat nog ontbreekt: pip install 'cmtool[word]'") from None
        try:
            return f"{kind}.docx", word_template(kind, letter_of(kind).title, folder, DAY)
        except TemplateError as error:
            raise CallError(str(error)) from None
    known = {os.path.splitext(each)[0]: each for each in sorted(os.listdir(package_folder())) if _is_one(each)}
    one_of("SOORT", name, list(known), "template")
    with open(os.path.join(package_folder(), known[name]), "rb") as handle:
        return known[name], handle.read()


def _is_one(file: str) -> bool:
    return file.endswith((".md", ".typ")) and file != "LEESMIJ.md"


def _check(kinds: tuple[str, ...], folder: str | None) -> int:
    from cmtool.letters.letter import letters  # noqa: PLC0415 - brings the models
    from cmtool.render.trial import trials  # noqa: PLC0415 - same

    found = list(dict.fromkeys(trials(kinds, folder)))
    for each in found:
        sys.stdout.write(f"{each}\n")
    number = len(kinds or letters())
    say(f"{number} {'template' if number == 1 else 'templates'} nagekeken, {len(found)} keer iets gevonden")
    return FINDINGS if found else OK
