"""Conditions over facts that are ja, nee or onbekend, answered exactly: every way to fill in what is not known.

A condition is not judged connective by connective: `a or not a` is true whatever `a` is. All fillings are worked out at
once: a set of fillings is a number with a bit for each, so that `and` and `or` are one operation each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Truth: TypeAlias = bool | None


class Fact(NamedTuple):
    """A fact by its name; combine facts with `&`, `|` and `~`."""

    name: str

    def __and__(self, other: Condition) -> All:
        return All((self,)) & other

    def __or__(self, other: Condition) -> Any_:
        return Any_((self, other))

    def __invert__(self) -> Not:
        return Not(self)


class Not(NamedTuple):
    """A condition that must not hold."""

    inner: Condition

    def __and__(self, other: Condition) -> All:
        return All((self,)) & other

    def __or__(self, other: Condition) -> Any_:
        return Any_((self, other))


class All(NamedTuple):
    """Conditions that must all hold."""

    parts: tuple[Condition, ...]

    def __and__(self, other: Condition) -> All:
        return All((*self.parts, *(other.parts if isinstance(other, All) else (other,))))

    def __or__(self, other: Condition) -> Any_:
        return Any_((self, other))


class Any_(NamedTuple):  # noqa: N801 - Any is the name of something else
    """Conditions of which one must hold."""

    parts: tuple[Condition, ...]

    def __and__(self, other: Condition) -> All:
        return All((self,)) & other

    def __or__(self, other: Condition) -> Any_:
        return Any_((*self.parts, *(other.parts if isinstance(other, Any_) else (other,))))


class Named(NamedTuple):
    """A condition that has a name of its own, such as `verzuim`."""

    name: str
    inner: Condition

    def __and__(self, other: Condition) -> All:
        return All((self,)) & other

    def __or__(self, other: Condition) -> Any_:
        return Any_((self, other))


Condition: TypeAlias = Fact | Not | All | Any_ | Named


def names(condition: Condition) -> Iterator[str]:
    """Yield the facts of a condition, each as often as it stands there."""
    match condition:
        case Fact(name):
            yield name
        case Not(inner) | Named(_, inner):
            yield from names(inner)
        case All(parts) | Any_(parts):
            for part in parts:
                yield from names(part)


class Fillings:
    """All ways to fill in the facts that are not known, of a few conditions."""

    def __init__(self, known: Mapping[str, Truth], *conditions: Condition) -> None:
        asked = dict.fromkeys(name for condition in conditions for name in names(condition))
        self.unknown = tuple(name for name in asked if known[name] is None)
        self.every = (1 << (1 << len(self.unknown))) - 1
        self._sets = {name: self._set(name, known[name]) for name in asked}

    def _set(self, name: str, truth: Truth) -> int:
        """Return the fillings in which a fact is true."""
        if truth is not None:
            return self.every if truth else 0
        return self.every ^ self._false(self.unknown.index(name))

    def _false(self, at: int) -> int:
        """Return the fillings in which an unknown fact is false: blocks of 2^at bits, every other one."""
        return self.every // ((1 << (1 << at)) + 1)

    def holds(self, condition: Condition, **instead: bool) -> int:
        """Return the fillings in which a condition holds; `instead` are facts that are taken to be so."""
        match condition:
            case Fact(name):
                return (self.every if instead[name] else 0) if name in instead else self._sets[name]
            case Not(inner):
                return self.every ^ self.holds(inner, **instead)
            case Named(_, inner):
                return self.holds(inner, **instead)
            case All(parts):
                found = self.every
                for part in parts:
                    found &= self.holds(part, **instead)
                return found
            case Any_(parts):
                found = 0
                for part in parts:
                    found |= self.holds(part, **instead)
                return found

    def truth(self, found: int) -> Truth:
        """Return whether a set is all fillings, none, or neither."""
        return True if found == self.every else False if not found else None

    def matters(self, *sets: int) -> tuple[str, ...]:
        """Return the unknown facts on which it depends, for some filling of the others, in which set one is."""
        return tuple(name for at, name in enumerate(self.unknown) if any(self._depends(each, at) for each in sets))

    def _depends(self, found: int, at: int) -> bool:
        false = self._false(at)
        return (found & false) != ((found >> (1 << at)) & false)


def truth(condition: Condition, known: Mapping[str, Truth]) -> Truth:
    """Return whether a condition holds: None only when it depends on what is not known."""
    fillings = Fillings(known, condition)
    return fillings.truth(fillings.holds(condition))
