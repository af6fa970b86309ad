"""What is fixed about a rule, and its Dutch text: what should be, why, a wrong and a right example."""

import inspect
import re
from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["fout", "waarschuwing", "advies", "onbekend"]
# From heavy to light (ontwerp §5).
SEVERITIES: tuple[Severity, ...] = ("fout", "waarschuwing", "advies", "onbekend")


class Rule(NamedTuple):
    """A rule: its stable code, readable name, usual severity, and the facts that it rests on (`A3-06, BW 3:37`).

    `text` is its Dutch docstring; `explained` takes it apart. `also` are other severities that its findings may have;
    `onbekend` is always possible. `deferrable` says whether a dossier may defer it, and a team ignore it.
    """

    code: str
    name: str
    severity: Severity
    source: str
    text: str
    also: tuple[Severity, ...] = ()
    deferrable: bool = True

    @property
    def family(self) -> str:
        """The letters of the code: DS, DK, CS, RS, UZ or CT."""
        return self.code[:2]


class Explained(NamedTuple):
    """The text of a rule: one sentence, the reason, and two examples (empty where none can be given)."""

    says: str
    why: str
    wrong: str
    right: str


_HEADINGS = re.compile(r"^(Waarom|Fout|Goed):[ \n]", re.MULTILINE)


def explained(rule: Rule) -> Explained:
    """Return the parts of a rule's text: a sentence, and below the headings Waarom, Fout and Goed the rest."""
    says, *rest = _HEADINGS.split(inspect.cleandoc(rule.text))
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    wrong, right = (inspect.cleandoc("\n" + parts.get(name, "")).strip("\n") for name in ("Fout", "Goed"))
    return Explained(_running(says), _running(parts.get("Waarom", "")), wrong, right)


def _running(text: str) -> str:
    """Return text that was folded in the source on one line, a line each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip())
