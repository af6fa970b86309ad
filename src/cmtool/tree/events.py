"""The events of a YAML text, from the C parser, or from the pure parser where the C part is missing.

The library makes each event with three nested constructors in Python, for six hundred events a dossier: a fifth of
the whole run. While a text is read the C parser is handed functions instead, which give a tuple; afterwards it has its
own classes again. Should a new version of the parser make its events another way, a trial at the start leaves it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from ruamel.yaml import events as plain

try:
    import _ruamel_yaml
except ImportError:  # the pure parser gives the same events, twenty times slower
    _ruamel_yaml = None

# The first of each event says what it is; a place, where there is one, comes next. In this order: a text, what begins,
# what ends, and the rest.
SCALAR, MAPPING, SEQUENCE, END_MAPPING, END_SEQUENCE, ALIAS, DOCUMENT, END, OTHER = range(9)

# (SCALAR, mark, text, whether it is plain, tag, anchor), (MAPPING or SEQUENCE, mark, tag, anchor), (ALIAS, mark,
# anchor), (DOCUMENT, mark), and (kind,) for the rest.
Event: TypeAlias = tuple[Any, ...]

_END_MAPPING, _END_SEQUENCE, _END, _OTHER = (END_MAPPING,), (END_SEQUENCE,), (END,), (OTHER,)


# The parser gives each of them the same arguments as the event class of that name; those that are not used have to be
# named all the same, because gathering them costs as much as the event.


def _scalar(anchor: Any, tag: Any, implicit: Any, value: str, start: Any, end: Any, style: Any = None) -> Event:  # noqa: ARG001 - see above
    return SCALAR, start, value, implicit[0], tag, anchor


def _mapping(anchor: Any, tag: Any, implicit: Any, start: Any, end: Any, flow_style: Any = None) -> Event:  # noqa: ARG001 - see above
    return MAPPING, start, tag, anchor


def _sequence(anchor: Any, tag: Any, implicit: Any, start: Any, end: Any, flow_style: Any = None) -> Event:  # noqa: ARG001 - see above
    return SEQUENCE, start, tag, anchor


def _end_mapping(start: Any, end: Any) -> Event:  # noqa: ARG001 - see above
    return _END_MAPPING


def _end_sequence(start: Any, end: Any) -> Event:  # noqa: ARG001 - see above
    return _END_SEQUENCE


_FUNCTIONS: dict[str, Callable[..., Event]] = {
    "ScalarEvent": _scalar,
    "MappingStartEvent": _mapping,
    "SequenceStartEvent": _sequence,
    "MappingEndEvent": _end_mapping,
    "SequenceEndEvent": _end_sequence,
    "AliasEvent": lambda anchor, start, *_: (ALIAS, start, anchor),
    "DocumentStartEvent": lambda start, *_: (DOCUMENT, start),
    "StreamEndEvent": lambda *_: _END,
    "StreamStartEvent": lambda *_: _OTHER,
    "DocumentEndEvent": lambda *_: _OTHER,
}


def c_parser_missing() -> bool:
    """Return whether the slow pure-Python parser stands in for the C parser."""
    return _ruamel_yaml is None


@contextmanager
def events_of(text: str) -> Iterator[Callable[[], Event]]:
    """Give a function that returns the next event of a text."""
    if _ruamel_yaml is None:
        from ruamel.yaml import YAML  # noqa: PLC0415 - only where the C part is missing

        yield map(_as_tuple, YAML(typ="safe", pure=True).parse(text)).__next__
    elif not _FITS:
        get_event = _ruamel_yaml.CParser(text).get_event
        yield lambda: _as_tuple(get_event())
    else:
        own = {name: getattr(_ruamel_yaml, name) for name in _FUNCTIONS}
        vars(_ruamel_yaml).update(_FUNCTIONS)
        try:
            yield _ruamel_yaml.CParser(text).get_event
        finally:
            vars(_ruamel_yaml).update(own)


def _as_tuple(event: Any) -> Event:
    """Return an event of the library's own class as ours."""
    match event:
        case plain.ScalarEvent():
            return SCALAR, event.start_mark, event.value, event.implicit[0], event.ctag, event.anchor
        case plain.MappingStartEvent():
            return MAPPING, event.start_mark, event.ctag, event.anchor
        case plain.SequenceStartEvent():
            return SEQUENCE, event.start_mark, event.ctag, event.anchor
        case plain.MappingEndEvent():
            return _END_MAPPING
        case plain.SequenceEndEvent():
            return _END_SEQUENCE
        case plain.AliasEvent():
            return ALIAS, event.start_mark, event.anchor
        case plain.DocumentStartEvent():
            return DOCUMENT, event.start_mark
        case plain.StreamEndEvent():
            return _END
    return _OTHER


_TRIAL = "a: [x, '1', &b !c y, *b]\n---\n{}\n"


def _all(text: str) -> list[Event]:
    """Return every event of a text, with the line and column in place of each mark."""
    found: list[Event] = []
    with events_of(text) as get_event:
        while not found or found[-1] != _END:
            found.append(tuple((each.line, each.column) if hasattr(each, "column") else each for each in get_event()))
    return found


def _trial() -> bool:
    """Return whether the C parser calls our functions as it calls its classes, and gives the same events."""
    global _FITS  # noqa: PLW0603 - settled once, at import
    _FITS = False
    expected = _all(_TRIAL)
    _FITS = True
    try:
        return _all(_TRIAL) == expected
    except Exception:  # noqa: BLE001 - whatever differs, the parser's own classes do work
        return False


_FITS = False
_FITS = _trial() if _ruamel_yaml is not None else False
