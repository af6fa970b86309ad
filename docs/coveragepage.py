"""The page on coverage: what guards each fact of the contract standard, or why the dossier cannot show it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.deadlines.kind import kinds
from cmtool.engine.catalogue import rules
from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.deadlines.kind import Kind
    from cmtool.rule import Rule

DATA = Path(__file__).resolve().with_name("dekking.yaml")
_COLUMNS = "| feit | wat het zegt | bewaakt door | waarom niet, of tot hoever |\n|---|---|---|---|\n"
_FACT = re.compile(r"A[345]a?-\d\d")


class Fact(NamedTuple):
    """A fact in our own words: why nothing guards it, or what its guards leave open.

    `ook` names rules and kinds of deadline that guard it though the source that they give is another one.
    """

    id: str
    onderwerp: str
    waarom_niet: str = ""
    opmerking: str = ""
    ook: tuple[str, ...] = ()


class Section(NamedTuple):
    """The facts of a part of the contract standard."""

    titel: str
    feiten: tuple[Fact, ...]


def sections() -> tuple[Section, ...]:
    """Return the facts as docs/dekking.yaml has them."""
    tree = parse_yaml(DATA.read_text(encoding="utf-8"))
    if tree.problems:
        raise ValueError(f"{DATA.name}:{tree.problems[0].line}: {tree.problems[0].message}")
    root: Any = tree.root
    return tuple(Section(each["titel"], tuple(Fact(**fact) for fact in each["feiten"])) for each in root)


def links() -> dict[str, str]:
    """Return where the page of each rule and kind of deadline is, by its name; the rules come first."""
    pages = {rule.name: f"regels/{rule.name}.md" for rule in rules()}
    return pages | {kind.name: f"termijnen.md#{kind.name}" for kind in kinds()}


def marked() -> Iterator[tuple[str, str]]:
    """Yield each fact that a rule or kind of deadline gives as its source, with the name of that rule or kind."""
    declared: list[Rule | Kind] = [*rules(), *kinds()]
    for each in declared:
        for mark in each.source.split(", "):
            fact = mark.partition(" ")[0]
            if _FACT.fullmatch(fact):
                yield fact, each.name


def guards(fact: Fact) -> list[str]:
    """Return the names of the rules and kinds of deadline that guard a fact."""
    by_source = {name for marked_fact, name in marked() if marked_fact == fact.id}
    return [name for name in links() if name in by_source or name in fact.ook]


def mistakes() -> list[str]:
    """Return what contradicts itself: in docs/dekking.yaml, or between it and the sources of the rules and kinds."""
    facts = [fact for section in sections() for fact in section.feiten]
    known = {fact.id for fact in facts}
    by_source = set(marked())
    found = [
        f"{name} names {fact}, which docs/dekking.yaml does not have" for fact, name in marked() if fact not in known
    ]
    for fact in facts:
        names = guards(fact)
        if names and fact.waarom_niet:
            found.append(f"{fact.id} is guarded by {', '.join(names)} and also says waarom_niet")
        if not names and not fact.waarom_niet:
            found.append(f"{fact.id} is guarded by nothing and does not say waarom_niet")
        if fact.opmerking and fact.waarom_niet:
            found.append(f"{fact.id} has an opmerking beside waarom_niet; only a guarded fact may have one")
        found += [f"{fact.id}: ook {name} is no rule or kind of deadline" for name in fact.ook if name not in links()]
        found += [f"{fact.id}: ook {name} is said by its source" for name in fact.ook if (fact.id, name) in by_source]
    return found


def coverage_page() -> str:
    """Return the page on coverage."""
    parts = sections()
    facts = [fact for part in parts for fact in part.feiten]
    guarded = sum(1 for fact in facts if guards(fact))
    text = f"""<!-- Gemaakt door docs/generate.py. Wijzig de code of docs/dekking.yaml, niet deze pagina. -->

# Dekking

{len(facts)} feiten over de contractstandaard, de algemene voorwaarden en de inkoop. Regels en termijnen bewaken er
{guarded}; bij de andere {len(facts) - guarded} staat waarom een dossier ze niet kan laten zien. Waar maar een deel
bewaakt wordt, staat tot hoever; de rest gaat u zelf na.

De feiten volgen de contractstandaard Wmo; van de standaard Jeugd is niet alles bekend. Het kenmerk van een feit
(A3-06) is de bron die regels en termijnen noemen. `feiten` staat in een dossier bij een
[tekortkoming](velden.md#tekortkomingen).
"""
    for part in parts:
        text += f"\n## {part.titel}\n\n{_COLUMNS}" + "".join(_row(fact) for fact in part.feiten)
    return text


def _row(fact: Fact) -> str:
    pages = links()
    names = ", ".join(f"[{name}]({pages[name]})" for name in guards(fact))
    return f"| {fact.id} | {fact.onderwerp} | {names} | {fact.waarom_niet or fact.opmerking} |\n"
