"""The events of a YAML text, from the C parser, or from the pure parser where the C part is missing.

The library makes each event with three nested constructors in Python, for six hundred events a dossier: a tenth of
the whole run. While a text is read the C parser is handed flat classes of the same shape; afterwards it has its own
again. Should a new version of the parser make its events another way, a trial at the start leaves it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from ruamel.yaml import events as plain

try:
    import _ruamel_yaml
except ImportError:  # the pure parser gives the same events, twenty times slower
    _ruamel_yaml = None


class Kinds(NamedTuple):
    """The classes of the events that carry data; every other event only begins or ends a document."""

    scalar: type
    mapping: type
    sequence: type
    end_mapping: type
    end_sequence: type
    alias: type = plain.AliasEvent
    document: type = plain.DocumentStartEvent
    end: type = plain.StreamEndEvent


class _Scalar:
    __slots__ = ("anchor", "ctag", "implicit", "start_mark", "value")

    def __init__(self, anchor: Any, tag: Any, implicit: Any, value: Any, start: Any, *_: Any) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.implicit = implicit
        self.value = value
        self.start_mark = start


class _Mapping:
    __slots__ = ("anchor", "ctag", "start_mark")

    def __init__(self, anchor: Any, tag: Any, _: Any, start: Any, *__: Any) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.start_mark = start


class _Sequence(_Mapping):
    __slots__ = ()


class _End:
    __slots__ = ("start_mark",)

    def __init__(self, start: Any, *_: Any) -> None:
        self.start_mark = start


class _EndMapping(_End):
    __slots__ = ()


class _EndSequence(_End):
    __slots__ = ()


PLAIN = Kinds(
    plain.ScalarEvent,
    plain.MappingStartEvent,
    plain.SequenceStartEvent,
    plain.MappingEndEvent,
    plain.SequenceEndEvent,
)
FLAT = Kinds(_Scalar, _Mapping, _Sequence, _EndMapping, _EndSequence)
_NAMES = ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent", "MappingEndEvent", "SequenceEndEvent")


def c_parser_missing() -> bool:
    """Return whether the slow pure-Python parser stands in for the C parser."""
    return _ruamel_yaml is None


@contextmanager
def events_of(text: str) -> Iterator[tuple[Callable[[], Any], Kinds]]:
    """Give a function that returns the next event of a text, and the classes of those events."""
    if _ruamel_yaml is None:
        from ruamel.yaml import YAML  # noqa: PLC0415 - only where the C part is missing

        yield cast("Callable[[], Any]", iter(YAML(typ="safe", pure=True).parse(text)).__next__), PLAIN
        return
    for name, flat in zip(_NAMES, _KINDS, strict=False):
        setattr(_ruamel_yaml, name, flat)
    try:
        yield _ruamel_yaml.CParser(text).get_event, _KINDS
    finally:
        for name, own in zip(_NAMES, PLAIN, strict=False):
            setattr(_ruamel_yaml, name, own)


def _trial() -> Kinds:
    """Return the flat classes when the C parser fills them as expected, and its own when it does not."""
    global _KINDS  # noqa: PLW0603 - settled once, at import
    _KINDS = FLAT
    try:
        with events_of("a: ['1']\n") as (get_event, kinds):
            seen: list[Any] = [get_event() for _ in range(9)]
        scalar = seen[3]
        fits = (scalar.value, scalar.ctag, scalar.anchor, scalar.start_mark.column) == ("a", None, None, 0)
        fits = fits and [type(each) for each in seen[2:8]] == [
            kinds.mapping, kinds.scalar, kinds.sequence, kinds.scalar, kinds.end_sequence, kinds.end_mapping,
        ]  # fmt: skip
    except Exception:  # noqa: BLE001 - whatever differs, the parser's own classes do work
        fits = False
    return FLAT if fits else PLAIN


_KINDS = PLAIN
_KINDS = _trial() if _ruamel_yaml is not None else PLAIN
