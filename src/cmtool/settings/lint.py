"""The section [lint] of cmtool.toml. Which rules its words name is for the engine to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

PROFILES = ("basis", "volledig", "streng")
FAIL_ON = ("fout", "waarschuwing", "advies", "onbekend", "never")


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


def lint_settings(
    table: dict[str, Any], text: str, wrong: Callable[[str, str | None, str, str], Exception]
) -> LintSettings:
    """Return what [lint] says; `wrong` makes the error about a key. Raises what that makes."""

    def choice(key: str, known: tuple[str, ...]) -> str | None:
        said = table.get(key)
        if said is None or said in known:
            return said
        meant = nearest(str(said), known)
        hint = f"vermoedelijk is {meant} bedoeld" if meant else f"kies uit {', '.join(known)}"
        raise wrong("lint", key, f"{quoted(said)} is geen keuze voor `{key}`", hint)

    def words(key: str, said: Any) -> tuple[Word, ...]:
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise wrong("lint", key, f"`{key}` moet een lijst zijn", 'schrijf ["CS", "kpi-zonder-norm"]')
        for each in said:
            if re.search(r"[*/?]", each):
                hint = "dossiers overslaan kan met `negeer` onder [check], regels per map met [lint.negeer_per_pad]"
                raise wrong("lint", key, f"{quoted(each)} is geen regel maar een patroon voor bestanden", hint)
        return tuple(Word(each, *_place_of(each, text)) for each in said)

    below = table.get("negeer_per_pad", {})
    if not isinstance(below, dict):
        hint = 'schrijf [lint.negeer_per_pad] en daaronder "oud/*" = ["CS"]'
        raise wrong("lint", "negeer_per_pad", "`negeer_per_pad` is een kop, geen waarde", hint)
    baseline = table.get("baseline")
    if baseline is not None and (not isinstance(baseline, str) or not baseline):
        raise wrong("lint", "baseline", "`baseline` moet de naam van een bestand zijn", 'schrijf "baseline.json"')
    return LintSettings(
        words("selecteer", table.get("selecteer", [])),
        words("negeer", table.get("negeer", [])),
        tuple((glob, words(glob, said)) for glob, said in below.items()),
        choice("profiel", PROFILES),
        choice("faal_bij", FAIL_ON),
        baseline,
    )


def _place_of(word: str, text: str) -> tuple[int, int]:
    """Return where a word stands between quotes, below the head [lint]; the first line when it is not found."""
    start = max(text.find("[lint"), 0)
    at = min((found for mark in "\"'" if (found := text.find(f"{mark}{word}{mark}", start)) >= 0), default=0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
