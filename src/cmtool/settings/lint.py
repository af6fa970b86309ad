"""The section [lint] of cmtool.toml. Which rules its words name is for the engine to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.finding import quoted
from cmtool.rule import SEVERITIES, Severity
from cmtool.settings.places import Spot
from cmtool.settings.section import SettingsError

if TYPE_CHECKING:
    from cmtool.settings.section import Section

FAIL_ON = (*SEVERITIES, "never")


class Profile(NamedTuple):
    """How strict a team is: the severities that it sees, and from which on the exit status says so."""

    severities: tuple[Severity, ...]
    fail_on: Severity


PROFILES = {
    # Who starts low sees what is wrong, and what is unknown.
    "basis": Profile(("fout", "onbekend"), "fout"),
    "volledig": Profile(SEVERITIES, "fout"),
    "streng": Profile(SEVERITIES, "waarschuwing"),
}


class Word(NamedTuple):
    """A word that names a rule, with its place in cmtool.toml (counted from 1)."""

    text: str
    line: int
    column: int


class LintSettings(NamedTuple):
    """What [lint] says: the rules to select and to ignore, also below a glob, and what the options would say."""

    select: tuple[Word, ...] = ()
    ignore: tuple[Word, ...] = ()
    ignore_below: tuple[tuple[str, tuple[Word, ...]], ...] = ()
    profile: str | None = None
    fail_on: str | None = None
    baseline: str | None = None


def lint_settings(section: Section) -> LintSettings:
    """Return what [lint] says. Raises SettingsError."""
    table, places = section.table, section.places

    def wrong(spot: Spot, message: str, hint: str) -> SettingsError:
        return SettingsError(section.file, *spot, message, hint)

    def choice(key: str, known: tuple[str, ...], also: str | None = None) -> str | None:
        return also if table.get(key) == also else section.choice(key, known)

    def words(said: Any, *keys: str) -> tuple[Word, ...]:
        path = ("lint", *keys)
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            hint = 'schrijf ["CS", "kpi-zonder-norm"]'
            raise wrong(places.of(*path), f"`{keys[-1]}` moet een lijst zijn", hint)
        found = tuple(Word(each, *spot) for each, spot in zip(said, places.texts.get(path, []), strict=True))
        for each in found:
            if re.search(r"[*/?]", each.text):
                hint = "dossiers overslaan kan met `negeer` onder [check], regels per map met [lint.negeer_per_pad]"
                message = f"{quoted(each.text)} is geen regel maar een patroon voor bestanden"
                raise wrong(Spot(each.line, each.column), message, hint)
        return found

    below = table.get("negeer_per_pad", {})
    if not isinstance(below, dict):
        hint = 'schrijf [lint.negeer_per_pad] en daaronder "oud/*" = ["CS"]'
        raise wrong(places.of("lint", "negeer_per_pad"), "`negeer_per_pad` is een kop, geen waarde", hint)
    baseline = table.get("baseline")
    if baseline is not None and (not isinstance(baseline, str) or not baseline):
        message = "`baseline` moet de naam van een bestand zijn"
        raise wrong(places.of("lint", "baseline"), message, 'schrijf "baseline.json"')
    if baseline is not None and not _stays_below(baseline):
        message = f"{quoted(baseline)} ligt niet onder de map van cmtool.toml"
        raise wrong(places.of("lint", "baseline"), message, 'schrijf "baseline.json"')
    fail_on = choice("faal_bij", (*SEVERITIES, "nooit"), also="never")
    return LintSettings(
        words(table.get("selecteer", []), "selecteer"),
        words(table.get("negeer", []), "negeer"),
        tuple((glob, words(said, "negeer_per_pad", glob)) for glob, said in below.items()),
        choice("profiel", tuple(PROFILES)),
        "never" if fail_on == "nooit" else fail_on,
        baseline,
    )


def _stays_below(path: str) -> bool:
    """Return whether a path leads to below the folder that it is relative to, on any system."""
    return path.isprintable() and not re.match(r"[/\\]|[A-Za-z]:", path) and ".." not in re.split(r"[/\\]", path)
