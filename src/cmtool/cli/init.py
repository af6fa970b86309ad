"""`cmtool init`: the files around dossiers in git, for the editor, for the check before a commit and for CI."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cmtool.cli.options import OK, CallError
from cmtool.cli.origin import HOME, Origin, home, installed, said
from cmtool.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.source.scaffold import Laid, Scaffold

_SCHEMA = ".cmtool/dossier.schema.json"
_HOSTS = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}


def init(
    folder: Annotated[str, typer.Argument(metavar="MAP", help="De map met dossiers; wordt zo nodig gemaakt.")] = ".",
    github: Annotated[
        bool, typer.Option("--github", help="Alleen de controle voor GitHub, niet die voor GitLab.")
    ] = False,
    gitlab: Annotated[
        bool, typer.Option("--gitlab", help="Alleen de controle voor GitLab, niet die voor GitHub.")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ADRES[@VERSIE]",
            help="De git-repository van cmtool, voor pre-commit en CI; zonder opgave die waaruit deze cmtool komt.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Schrijf niets; zeg wat er geschreven zou worden.")
    ] = False,
) -> int:
    """Maak van een map een repository voor dossiers: instellingen, editor, pre-commit, GitHub en GitLab.

    Wat er al is, blijft zoals het is; een tweede keer verandert niets. Exitstatus 0: in orde; 2: de opdracht of cmtool
    zelf faalde.
    """
    from cmtool.source.scaffold import lay  # noqa: PLC0415 - loaded when needed
    from cmtool.source.write import WriteError  # noqa: PLC0415 - same

    _refuse(folder)
    origin = said(source) if source is not None else installed() or home()
    wanted = tuple(name for name, asked in (("github", github), ("gitlab", gitlab)) if asked) or tuple(_HOSTS)
    files = list(_files(origin, wanted))
    try:
        # First what would come of each, so that nothing is written when one cannot be.
        laid = [(each, lay(folder, each, dry_run=True)) for each in files]
        for each in () if dry_run else files:
            lay(folder, each, dry_run=False)
    except WriteError as error:
        raise CallError(f"init: {error}") from None
    _report(laid, dry_run=dry_run)
    _advise(folder, origin, laid)
    return OK


def _refuse(folder: str) -> None:
    """Raise CallError when a folder is none, or belongs to one dossier."""
    from cmtool.source.find import SKIPPED_FOLDERS, dossier_folder, shown  # noqa: PLC0415 - loaded when needed

    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise CallError(f"{shown(folder)} is geen map; noem een map, of een naam die nog vrij is")
    above = dossier_folder(folder) if os.path.isdir(folder) else None
    if above is not None:
        raise CallError(f"{shown(above)} is de map van één dossier; noem de map waarin de dossiers staan")
    name = os.path.basename(os.path.abspath(folder))
    if name in SKIPPED_FOLDERS:
        raise CallError(f"in een map {name} leest cmtool geen dossiers; noem de map erboven")


def _files(origin: Origin, wanted: tuple[str, ...]) -> Iterator[Scaffold]:
    """Give every file, by its path; what belongs to a host that was not asked is left out."""
    from cmtool.dossier.schema import schema_text  # noqa: PLC0415 - brings the models
    from cmtool.source.scaffold import Scaffold  # noqa: PLC0415 - loaded when needed

    yield Scaffold(_SCHEMA, schema_text().encode())
    others = tuple(place for host, place in _HOSTS.items() if host not in wanted)
    for path, whole in _templates():
        if path.startswith(others):
            continue
        text = _only(whole, others)
        # What still names the invented address was not finished, and nobody changed it.
        yield Scaffold(path, _filled(text, origin).encode(), unfinished=_filled(text, home()).encode())


def _templates() -> list[tuple[str, str]]:
    """Return the path and the text of each file that travels with the tool; `dot-` stands for a point at the start."""
    from cmtool.render.templates import package_folder  # noqa: PLC0415 - brings the models

    top = os.path.join(package_folder(), "init")
    found = []
    for folder, _, names in os.walk(top):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as handle:
                path = os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")
                found.append((re.sub(r"(^|/)dot-", r"\1.", path), handle.read()))
    return sorted(found)


def _filled(text: str, origin: Origin) -> str:
    return text.replace("@BRON@", origin.address).replace("@VERSIE@", origin.version)


def _only(text: str, others: tuple[str, ...]) -> str:
    """Return a text without the rows of its table about files that are left out."""
    rows = text.splitlines(keepends=True)
    return "".join(row for row in rows if not row.startswith(tuple(f"| `{place}" for place in others)))


def _report(laid: list[tuple[Scaffold, Laid]], *, dry_run: bool) -> None:
    new = "zou worden geschreven" if dry_run else "geschreven"
    words = {"new": new, "kept": "blijft zoals het is: er staat al iets anders"}
    wide = max(len(file.path) for file, _ in laid)
    for file, what in laid:
        if what in words:
            sys.stdout.write(f"{file.path:<{wide}}  {words[what]}\n")
    if all(what == "same" for _, what in laid):
        sys.stdout.write("Alles staat er al; er verandert niets.\n")


def _advise(folder: str, origin: Origin, laid: list[tuple[Scaffold, Laid]]) -> None:
    """Say what a person still has to do for the checks to work."""
    asks = [file.path for file, what in laid if what != "kept" and origin.address.encode() in file.data]
    if origin.address == HOME and asks:
        say(
            f"{', '.join(asks)}: {HOME} is een verzonnen adres. Geef met --source het adres waar uw organisatie cmtool "
            "vandaan haalt."
        )
    top = _repository(folder)
    if top is not None and top != os.path.realpath(folder):
        say(f"de git-repository begint in {top}; GitHub, GitLab en pre-commit lezen hun bestanden alleen daar.")


def _repository(folder: str) -> str | None:
    """Return the top of the git repository that a folder is in, None outside one."""
    here = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(here, ".git")):
        here, below = os.path.dirname(here), here
        if here == below:
            return None
    return here
