"""Finding and reading cmtool.toml. A mistake in it stops everything: then nothing is checked."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.settings.lint import LintSettings, lint_settings
from cmtool.settings.places import Spot, places
from cmtool.wording import reason

FILE_NAME = "cmtool.toml"


class SettingsError(Exception):
    """What is wrong with cmtool.toml; the text is one Dutch sentence with its place and a way out."""

    def __init__(self, file: str, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}; {hint}")


class Settings(NamedTuple):
    """What cmtool.toml says. `folder` is where it lies and `file` its name in messages; None without one."""

    folder: str | None = None
    file: str | None = None
    ignored: tuple[str, ...] = ()
    lint: LintSettings = LintSettings()


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
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = _place_of_syntax(str(error), text)
        raise SettingsError(shown, line, column, *_explained(str(error))) from None
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


def _explained(said: str) -> tuple[str, str]:
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


# The tables of the design and the keys that this version reads; None: the command it is for reads it itself.
_KNOWN: dict[str, tuple[str, ...] | None] = {
    "organisatie": ("naam", "adres", "email", "telefoon", "kant", "afzender", "functie", "plaats", "website"),
    "check": ("negeer",),
    "lint": ("selecteer", "negeer", "negeer_per_pad", "profiel", "faal_bij", "baseline"),
    "classificatie": None,
    "mail": None,
    "rasci": None,
}
_SIDES = ("opdrachtgever", "opdrachtnemer", "aanbieder")


def _checked(file: str, shown: str, text: str, tables: dict[str, Any]) -> Settings:
    """Return the settings that the tables say. Raises SettingsError."""
    found = places(text)

    def wrong(spot: Spot, message: str, hint: str) -> SettingsError:
        return SettingsError(shown, *spot, message, hint)

    for section, table in tables.items():
        if section not in _KNOWN:
            owner = next((name for name, keys in _KNOWN.items() if keys and section in keys), None)
            if owner is not None:
                raise wrong(found.of(section), f"`{section}` staat niet onder een kop", f"zet het onder [{owner}]")
            meant = nearest(section, _KNOWN)
            listed = ", ".join(f"[{name}]" for name in _KNOWN)
            hint = f"vermoedelijk is [{meant}] bedoeld" if meant else f"kies uit {listed}"
            raise wrong(found.of(section), f"{quoted(section)} is geen deel van cmtool.toml", hint)
        if not isinstance(table, dict):
            raise wrong(
                found.of(section), f"`{section}` is een kop, geen waarde", f"schrijf [{section}] op een eigen regel"
            )
        keys = _KNOWN[section]
        for key in table if keys is not None else ():
            if keys is not None and key not in keys:
                meant = nearest(key, keys)
                hint = f"vermoedelijk is `{meant}` bedoeld" if meant else f"kies uit {', '.join(keys)}"
                raise wrong(found.of(section, key), f"{quoted(key)} is geen instelling onder [{section}]", hint)
    ignored = tables.get("check", {}).get("negeer", [])
    if not isinstance(ignored, list) or not all(isinstance(glob, str) for glob in ignored):
        raise wrong(found.of("check", "negeer"), "`negeer` moet een lijst zijn", 'schrijf negeer = ["concepten/*"]')
    side = tables.get("organisatie", {}).get("kant", "opdrachtgever")
    if side not in _SIDES:
        meant = nearest(str(side), _SIDES)
        hint = f"vermoedelijk is {meant} bedoeld" if meant else f"kies uit {', '.join(_SIDES)}"
        raise wrong(found.of("organisatie", "kant"), f"{quoted(side)} is geen kant die cmtool kent", hint)
    return Settings(os.path.dirname(file), shown, tuple(ignored), lint_settings(tables.get("lint", {}), found, wrong))
