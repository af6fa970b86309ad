"""How new text is written in a YAML file: between quotes, unless every reader takes it for what it is."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

# What can be put in a file: text, blocks and lists of it, and nothing (`null`).
Value: TypeAlias = "str | dict[str, Any] | list[Any] | None"


class Bare(str):
    """A number, a day, a choice or ja and nee: a value that stands without quotes wherever YAML allows it."""

    __slots__ = ()


def flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else scalar(value)


_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\wÀ-ÖØ-öø-ÿ ./()-]*[\wÀ-ÖØ-öø-ÿ/()])?")
_BARE = re.compile(r"-?[0-9A-Za-z](?:[\w .-]*\w)?")
_NUMBER = re.compile(r"[-+]?[0-9][0-9._:]*")
_NULLS = frozenset({"null", "~"})
# Words that some readers of YAML take for something else than text.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "ja", "nee", "y", "n"})
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(text: str) -> str:
    """Return a text as YAML reads it back, between quotes unless it is plain enough."""
    if _DATE.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    if isinstance(text, Bare) and _BARE.fullmatch(text) and text.lower() not in _NULLS:
        return str(text)
    return double(text)


def double(text: str) -> str:
    """Return a text between double quotes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)


def single(text: str) -> str | None:
    """Return a text between single quotes; None when it has signs that cannot stand there as they are."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else None


def plain(text: str, old: str, *, in_flow: bool) -> str | None:
    """Return a text without quotes, in the place of another; None when some reader could take it for something else.

    A number may follow a number, as in `kvk: 30124567`. `in_flow` says that it stands between brackets or braces.
    """
    if scalar(text) == text:
        return text
    if not text.isprintable() or text != text.strip() or text.lower() in _WORDS:
        return None
    if _NUMBER.fullmatch(text):
        return text if _NUMBER.fullmatch(old) else None
    if not re.match(r"[\w(€+]", text) or re.search(r":(?: |$)| #", text):
        return None
    return None if in_flow and re.search(r"[,\[\]{}:?]", text) else text
