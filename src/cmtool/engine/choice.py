"""Which rules a run asks, and which of their findings count: selection, profile, and what a folder ignores."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.rule import SEVERITIES
from cmtool.rules.retired import RETIRED
from cmtool.source.find import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.finding import Finding
    from cmtool.rule import Rule, Severity

# A part of a name says which are meant when it is no short word and they are few.
_LONG, _FEW = 4, 4


class UnknownRule(Exception):  # noqa: N818 - a mistake in the call, not in code
    """A word names no rule; the text is a Dutch sentence with a way out, without its end."""


class FixedRule(Exception):  # noqa: N818 - a mistake in the call, not in code
    """A word names only rules that cannot be ignored; the text is a Dutch sentence with a way out, without its end."""


class Choice(NamedTuple):
    """Which rules are asked, and which of their findings count.

    Of the `families`, those that are `selected` (None: all) and not `ignored`, by their codes. Findings of other than
    these `severities` are left out, and those of the codes that are ignored below a glob. A glob is matched against the
    path below `root`, the folder of cmtool.toml.
    """

    families: tuple[str, ...]
    selected: frozenset[str] | None = None
    ignored: frozenset[str] = frozenset()
    ignored_below: tuple[tuple[str, frozenset[str]], ...] = ()
    root: str | None = None
    severities: tuple[Severity, ...] = SEVERITIES

    def asks(self, rule: Rule) -> bool:
        """Return whether a rule is asked.

        What makes a dossier unreliable, and the tool's own trouble, always is: hiding it would make the rest look
        better than it is.
        """
        if rule.family not in self.families:
            return False
        chosen = self.selected is None or rule.code in self.selected
        return always(rule) or (chosen and rule.code not in self.ignored)

    def keeps(self, finding: Finding) -> bool:
        """Return whether a finding counts in this profile and this folder."""
        if finding.severity not in self.severities:
            return False
        return not any(
            finding.code in codes and matches(finding.file, (glob,), self.root) for glob, codes in self.ignored_below
        )


def rule_of(word: str, rules: Iterable[Rule]) -> Rule | None:
    """Return the rule of which a word is the code or the name, whatever the case."""
    code, name = word.upper(), word.casefold()
    return next((each for each in rules if code == each.code or name == each.name), None)


def rules_of(word: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules that a word names: the one of which it is the code or the name, or else all that begin so.

    `CS` and `CS1` are first parts of codes, `polis` of the names polis-ontbreekt and polis-verlopen.
    """
    known = list(rules)
    exact = rule_of(word, known)
    if exact is not None or not word:
        return () if exact is None else (exact,)
    code, name = word.upper(), f"{word.casefold()}-"
    return tuple(each for each in known if each.code.startswith(code) or each.name.startswith(name))


def way_out(word: str, rules: Iterable[Rule], others: Iterable[str] = ()) -> str:
    """Return what to do about a word that is no rule, or in a deferral not one rule: the hint of every message.

    `others` are the names of what is no rule and could be meant too.
    """
    known = list(rules)
    retired = RETIRED.get(word.upper())
    if retired is not None:
        return f"deze regel is vervallen: {retired}"
    begin = rules_of(word, known)
    if len(begin) > 1:
        return f"een uitzondering noemt één regel, en zo beginnen er {len(begin)}: `cmtool explain {word}` geeft ze"
    names = [*(each.name for each in known), *others]
    within = [each for each in names if len(word) >= _LONG and word.casefold() in each]
    if 0 < len(within) <= _FEW:
        return f"bedoelde u {' of '.join(within)}?"
    meant = begin[0].name if begin else nearest(word, [*names, *(each.code for each in known)])
    return f"bedoelde u {meant}?" if meant else "`cmtool explain` geeft alle namen"


def named_rules(word: str, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the codes of the rules that a word names: a code, a name, or the first part of either.

    Raises UnknownRule.
    """
    known = list(rules)
    found = rules_of(word, known)
    if not found:
        raise UnknownRule(f"{quoted(word)} is geen regel; {way_out(word, known)}")
    return frozenset(each.code for each in found)


def ignorable(word: str, codes: frozenset[str], rules: Iterable[Rule]) -> frozenset[str]:
    """Return those of the codes that can be ignored. Raises FixedRule when there are none."""
    found = frozenset(each.code for each in rules if each.code in codes and each.deferrable)
    if not found:
        what = "de vorm van het dossier, een uitzondering, een BSN of cmtool zelf"
        raise FixedRule(f"{quoted(word)} kan niet worden weggelaten, want het gaat over {what}; haal het hier weg")
    return found


def always(rule: Rule) -> bool:
    """Return whether a rule is asked whatever the selection: the structure of the file, and the tool itself."""
    return rule.family == "CT" or (rule.family == "DS" and not rule.deferrable)
