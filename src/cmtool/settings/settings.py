"""Finding and reading cmtool.toml. A mistake in it stops everything: then nothing is checked."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.finding import quoted
from cmtool.settings.classification import Classification, classification
from cmtool.settings.lint import LintSettings, lint_settings
from cmtool.settings.organisation import KEYS, Organisation, organisation
from cmtool.settings.places import places
from cmtool.settings.section import Section, SettingsError, meant
from cmtool.wording import reason

if TYPE_CHECKING:
    from cmtool.settings.mail import Mail
    from cmtool.settings.places import Places
    from cmtool.settings.rasci import Matrix
    from cmtool.settings.signals import Weighing

FILE_NAME = "cmtool.toml"


class Settings(NamedTuple):
    """What cmtool.toml says. `folder` is where it lies and `file` its name in messages; None without one.

    `rasci`, `weighing` and `mail` are None where nothing is said: few commands ask for them.
    """

    folder: str | None = None
    file: str | None = None
    ignored: tuple[str, ...] = ()
    lint: LintSettings = LintSettings()
    organisation: Organisation = Organisation()
    classification: Classification = Classification()
    rasci: Matrix | None = None
    weighing: Weighing | None = None
    mail: Mail | None = None


def find_settings(path: str) -> str | None:
    """Return the cmtool.toml that holds for a path, found by walking up; None without one."""
    here = os.path.abspath(path if path != "-" else os.curdir)
    while True:
        candidate = os.path.join(here, FILE_NAME)
        if os.path.isfile(candidate):
            return candidate
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def read_settings(file: str | None) -> Settings:
    """Return the settings in a file, or the defaults without one. Raises SettingsError."""
    if file is None:
        return Settings()
    import tomllib  # noqa: PLC0415 - only with a cmtool.toml

    shown = _shown(file)
    try:
        with open(file, "rb") as handle:
            text = handle.read().decode("utf-8-sig")
    except OSError as error:
        why = reason(error)
        message = f"dit bestand kan niet worden gelezen ({why})"
        raise SettingsError(shown, 1, 1, message, "geef uzelf leesrechten") from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")) + 1
        hint = "kies bij ‘Opslaan als’ de codering UTF-8"
        raise SettingsError(shown, before.count(b"\n") + 1, column, "dit bestand is geen UTF-8", hint) from None
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line, column = _place_of_syntax(str(error), text)
        lines = text.splitlines() or [""]
        raise SettingsError(shown, line, column, *_explained(str(error), lines[min(line, len(lines)) - 1])) from None
    except RecursionError:
        message, hint = "dit bestand is te diep genest", "kijk of er haken of accolades te veel staan"
        raise SettingsError(shown, 1, 1, message, hint) from None
    return _checked(file, shown, text, tables)


def _shown(file: str) -> str:
    try:
        return os.path.relpath(file).replace(os.sep, "/")
    except ValueError:
        return file


# Part of the parser's own sentence → what is wrong and what to do. First match wins.
_SYNTAX = (
    (
        "overwrite a value",
        "deze instelling staat er twee keer",
        "laat er één staan",
    ),
    (
        "declare",
        "deze kop staat er twee keer",
        "zet alles wat eronder hoort bij elkaar",
    ),
    (
        "Illegal character '\\n'",
        "de tekst tussen aanhalingstekens wordt niet gesloten",
        'zet het sluitende aanhalingsteken "',
    ),
    (
        "Unterminated string",
        "de tekst tussen aanhalingstekens wordt niet gesloten",
        'zet het sluitende aanhalingsteken "',
    ),
    (
        "Unclosed array",
        "de haak [ wordt niet gesloten, of er ontbreekt een komma",
        "zet een komma tussen de onderdelen en sluit af met ]",
    ),
    (
        "Invalid value",
        "hier staat geen geldige waarde",
        'zet tekst tussen aanhalingstekens: `naam = "waarde"`',
    ),
    (
        "after a statement",
        "hier staat nog tekst na de waarde",
        'zet de hele tekst tussen aanhalingstekens: `naam = "waarde"`',
    ),
    (
        "backslash",
        "deze schuine streep \\ kan hier niet staan",
        "zet de tekst tussen enkele aanhalingstekens",
    ),
    (
        "escape",
        "deze schuine streep \\ kan hier niet staan",
        "zet de tekst tussen enkele aanhalingstekens",
    ),
)


# A number with a comma where TOML has a point, such as `= 3,5`.
_COMMA = re.compile(r"=\s*(\d+),(\d+)\s*(?=[,}\]#\n]|$)")


def _explained(said: str, line: str) -> tuple[str, str]:
    comma = _COMMA.search(line)
    if comma is not None:
        return "hier staat een komma in een getal", f"schrijf een punt: {comma[1]}.{comma[2]}"
    for part, message, hint in _SYNTAX:
        if part in said:
            return message, hint
    return "deze regel is niet te lezen", 'schrijf `naam = "waarde"` onder een [kop]'


def _place_of_syntax(said: str, text: str) -> tuple[int, int]:
    match = re.search(r"line (\d+), column (\d+)", said)
    if match:
        return int(match[1]), int(match[2])
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1


# The tables, and their keys as far as one may be put above any head by mistake; None: the keys are many, or for later.
_KNOWN: dict[str, tuple[str, ...] | None] = {
    "organisatie": KEYS,
    "check": ("negeer",),
    "lint": ("selecteer", "negeer", "negeer_per_pad", "profiel", "faal_bij", "baseline"),
    "classificatie": ("grenzen", "hoog_vanaf"),
    "mail": None,
    "rasci": None,
    "signalen": ("maatregelen",),
}


def _checked(file: str, shown: str, text: str, tables: dict[str, Any]) -> Settings:
    """Return the settings that the tables say. Raises SettingsError."""
    found = places(text)
    _refuse_unknown(shown, found, tables)
    sections = {name: Section((name,), table, found, shown) for name, table in tables.items()}
    settings = Settings(os.path.dirname(file), shown)
    if "check" in sections:
        settings = settings._replace(ignored=_ignored(sections["check"]))
    if "lint" in sections:
        sections["lint"].only(_KNOWN["lint"] or ())
        settings = settings._replace(lint=lint_settings(sections["lint"]))
    if "organisatie" in sections:
        settings = settings._replace(organisation=organisation(sections["organisatie"]))
    if "classificatie" in sections:
        settings = settings._replace(classification=classification(sections["classificatie"]))
    if "rasci" in sections:
        from cmtool.settings.rasci import rasci  # noqa: PLC0415 - few organisations have one

        settings = settings._replace(rasci=rasci(sections["rasci"]))
    if "signalen" in sections:
        from cmtool.settings.signals import weighing  # noqa: PLC0415 - few organisations have their own

        settings = settings._replace(weighing=weighing(sections["signalen"]))
    if "mail" in sections:
        from cmtool.settings.mail import mail  # noqa: PLC0415 - few organisations have one

        settings = settings._replace(mail=mail(sections["mail"], settings.folder or os.curdir))
    return settings


def _refuse_unknown(shown: str, found: Places, tables: dict[str, Any]) -> None:
    """Raise SettingsError when a table is not known, or is no table."""
    top = Section((), tables, found, shown)
    for name, table in tables.items():
        if name not in _KNOWN:
            owner = next((each for each, keys in _KNOWN.items() if keys and name in keys), None)
            if owner is not None:
                raise top.wrong(f"`{name}` staat niet onder een kop", f"zet het onder [{owner}]", name)
            hint = meant(name, _KNOWN, "[]")
            raise top.wrong(f"{quoted(name)} is geen deel van cmtool.toml", hint, name)
        if not isinstance(table, dict):
            raise top.wrong(f"`{name}` is een kop, geen waarde", f"schrijf [{name}] op een eigen regel", name)


def _ignored(section: Section) -> tuple[str, ...]:
    section.only(("negeer",))
    said = section.table.get("negeer", [])
    if not isinstance(said, list) or not all(isinstance(glob, str) for glob in said):
        raise section.wrong("`negeer` moet een lijst zijn", 'schrijf negeer = ["concepten/*"]', "negeer")
    return tuple(said)
