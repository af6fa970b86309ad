"""Which rules a run asks, and which of their findings count: selection, profile, and what a folder ignores."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nearest import nearest
from cmtool.source.find import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.finding import Finding
    from cmtool.rule import Rule, Severity

# A team that starts low sees what is wrong and what is unknown.
_BASIS: tuple[Severity, ...] = ("fout", "onbekend")


class UnknownRule(Exception):  # noqa: N818 - a mistake in the call, not in code
    """A word names no rule; the text is a Dutch sentence with a way out, without its end."""


class FixedRule(Exception):  # noqa: N818 - a mistake in the call, not in code
    """A word names only rules that are always asked; the text is a Dutch sentence with a way out, without its end."""


class Choice(NamedTuple):
    """The codes of the rules that are asked, what is ignored below which glob, and the profile.

    A glob is matched against the path below `root`, the folder of cmtool.toml.
    """

    codes: frozenset[str]
    ignored_below: tuple[tuple[str, frozenset[str]], ...] = ()
    root: str | None = None
    profile: str = "volledig"

    def keeps(self, finding: Finding) -> bool:
        """Return whether a finding counts in this profile and this folder."""
        if self.profile == "basis" and finding.severity not in _BASIS:
            return False
        return not any(
            finding.code in codes and matches(finding.file, (glob,), self.root) for glob, codes in self.ignored_below
        )


def named_rules(word: str, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the codes of the rules that a word names: a code, a name, or the first part of either.

    `CS` and `CS1` are first parts of codes, `polis` of the names polis-ontbreekt and polis-verlopen. Raises
    UnknownRule.
    """
    known = list(rules)
    code, name = word.upper(), word.casefold()
    found = {each.code for each in known if code == each.code or name == each.name}
    if not found:
        found = {each.code for each in known if each.code.startswith(code) or each.name.startswith(f"{name}-")}
    if not found or not word:
        names = [each.name for each in known]
        meant = nearest(word, [*names, *(each.code for each in known)])
        hint = f"bedoelde u {meant}?" if meant else "`cmtool explain` geeft alle regels"
        raise UnknownRule(f"‘{word}’ is geen regel; {hint}")
    return frozenset(found)


def ignorable(word: str, codes: frozenset[str], rules: Iterable[Rule]) -> frozenset[str]:
    """Return those of the codes that can be ignored. Raises FixedRule when there are none."""
    found = frozenset(each.code for each in rules if each.code in codes and not always(each))
    if not found:
        raise FixedRule(f"‘{word}’ doet altijd mee, want zonder is elk ander oordeel onzeker; haal het hier weg")
    return found


def asked(
    rules: Iterable[Rule], families: frozenset[str], select: Iterable[frozenset[str]], ignore: Iterable[frozenset[str]]
) -> frozenset[str]:
    """Return the codes to run: of the families, those that are selected (all without a selection) and not ignored.

    What makes a dossier unreliable, and the tool's own trouble, is always asked: hiding it would make the rest look
    better than it is.
    """
    chosen = frozenset[str]().union(*select)
    ignored = frozenset[str]().union(*ignore)
    return frozenset(
        each.code
        for each in rules
        if each.family in families
        and (always(each) or ((not chosen or each.code in chosen) and each.code not in ignored))
    )


def always(rule: Rule) -> bool:
    """Return whether a rule is asked whatever the selection: the structure of the file, and the tool itself."""
    return rule.family == "CT" or (rule.family == "DS" and not rule.deferrable)
