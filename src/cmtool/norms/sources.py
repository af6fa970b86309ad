"""Where facts stand, in words for people. Data in `data/bronnen.yaml`."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from cmtool.norms.standards import version_number
from cmtool.norms.value import read

Sources: TypeAlias = dict[str, dict[str, str]]


@cache
def sources(folder: str) -> Sources:
    """Return for each mark of a fact where it stands."""
    known: Sources = read(folder, "bronnen")
    return known


@cache
def source_text(folder: str, facts: str, standard: str, version: str | None) -> str:
    """Return where facts stand, for people, with their marks behind it; a fact without an entry stands for itself."""
    known, texts = sources(folder), []
    for fact in facts.split(", "):
        mark = next((each for each in known if fact == each or fact.startswith(f"{each} ")), None)
        if mark is None:
            texts.append(fact)
            continue
        place = fact.removeprefix(mark).strip()
        if place[:1].isdigit():
            place = f"artikel {place}"
        texts.append(f"{_in_words(known[mark], standard, version)}{f', {place}' if place else ''} ({mark})")
    return "; ".join(texts)


def _in_words(known: dict[str, str], standard: str, version: str | None) -> str:
    general = known.get("algemeen")
    if "onderwerp" not in known:
        return general or ""
    since = known.get(f"{standard}_vanaf")
    too_old = since is not None and version is not None and version_number(version) < version_number(since)
    if not standard:
        particular = f"de overeenkomst, {known['onderwerp']}"
    elif standard in known and not too_old:
        particular = known[standard]
    else:
        name = standard.capitalize()
        # Of the Wmo standard it is known that older versions do not have it; of that of Jeugd their text is not known.
        where = (
            f"(in de contractstandaard {name} pas vanaf {since})"
            if too_old and standard == "wmo"
            else "(artikelnummer nakijken)"
        )
        particular = f"contractstandaard {name}{f' {version}' if too_old else ''}, {known['onderwerp']} {where}"
    return f"{particular}; {general}" if general else particular
