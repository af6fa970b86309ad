"""Another layout of the same dossier: what people and editors do to a file without meaning anything by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmtool.dossier.keys import key_of_items
from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from random import Random

_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*|[0-9]+(?:[.-][0-9K]+)*")
_EMPTY = ("null", "~", "Null", "NULL")
_AMOUNTS = frozenset(
    {"bedrag", "opdrachtwaarde", "per_gebeurtenis", "per_jaar", "geraamde_waarde", "altijd_te_betalen"}
)
_AS_WELL = {"ja": ("ja", "true"), "nee": ("nee", "false"), "true": ("ja",), "false": ("nee",)}


def data_of(text: str) -> Any:
    """Return the plain data of a file: mappings, lists, texts and None."""
    tree = parse_yaml(text)
    assert not tree.problems, tree.problems
    return tree.root


def laid_out(root: Any, chance: Random, *, folder: bool = False) -> dict[str, str]:
    """Return files with the same meaning: `dossier.yaml` with its parts, or nothing but the file without a name."""
    files: dict[str, str] = {}
    parts: dict[str, Any] = {}
    for field, items in root.items() if folder else ():
        key = key_of_items(field)
        if key is not None and isinstance(items, list) and chance.random() < 0.7:
            split = [each for each in items if _can_be_a_name(each.get(key)) and chance.random() < 0.7]
            if len({each[key] for each in split}) == len(split):
                parts[field] = [each for each in items if each not in split]
                files |= {
                    f"{field}/{each[key]}.yaml": _text(
                        {k: v for k, v in each.items() if k != key} or {key: each[key]}, chance
                    )
                    for each in split
                }
    main = {field: parts.get(field, value) for field, value in root.items()}
    files["dossier.yaml" if folder else ""] = _text(main, chance)
    return files


def _can_be_a_name(key: Any) -> bool:
    return isinstance(key, str) and re.fullmatch(r"[a-z0-9-]+", key) is not None


def _text(value: Any, chance: Random) -> str:
    text = "\n".join(_block(value, 0, chance)) + "\n"
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if chance.random() < 0.2 else "") + text


def _fields(value: Any, chance: Random) -> list[tuple[str, Any]]:
    fields = [(key, each) for key, each in value.items() if each is not None or chance.random() < 0.5]
    chance.shuffle(fields)
    return fields or list(value.items())


def _items(value: Any, chance: Random) -> list[Any]:
    return chance.sample(list(value), len(value))


def _block(value: Any, deep: int, chance: Random) -> list[str]:
    """Return the lines of a mapping or list, or one line that begins with a space less."""
    lines: list[str] = []
    margin = " " * deep
    if isinstance(value, dict) and value:
        for key, each in _fields(value, chance):
            lines += _noise(margin, chance)
            begin = f"{margin}{_key(key, chance)}:"
            if isinstance(each, dict | list) and each and chance.random() < 0.6:
                more = chance.choice((0, 2)) if isinstance(each, list) else chance.choice((1, 2, 4))
                lines += [begin + _aside(chance), *_block(each, deep + more, chance)]
            else:
                lines.append(f"{begin} {_flow(each, chance, key)}{_aside(chance)}")
        return lines
    for each in _items(value, chance):
        lines += _noise(margin, chance)
        if isinstance(each, dict) and each and chance.random() < 0.6:
            inner = _block(each, deep + 2, chance)
            at = next(number for number, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#"))
            inner[at] = f"{margin}- {inner[at][deep + 2 :]}"
            lines += inner
        else:
            lines.append(f"{margin}- {_flow(each, chance)}{_aside(chance)}")
    return lines


def _noise(margin: str, chance: Random) -> list[str]:
    return chance.choice(([], [], [], [""], [f"{margin}# nagekeken: {chance.randint(1, 99)}"]))


def _aside(chance: Random) -> str:
    return chance.choice(("", "", "", "   # opmerking: 'x'"))


def _flow(value: Any, chance: Random, key: str = "") -> str:
    if isinstance(value, dict):
        said = (f"{_key(name, chance)}: {_flow(each, chance, name)}" for name, each in _fields(value, chance))
        return "{" + ", ".join(said if value else ()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, chance) for each in _items(value, chance)) + "]"
    return chance.choice(_EMPTY) if value is None else _scalar(value, chance, key)


def _key(key: str, chance: Random) -> str:
    return chance.choice((key, key, key, f'"{key}"', f"'{key}'"))


def _scalar(text: str, chance: Random, key: str) -> str:
    if key in _AMOUNTS and re.fullmatch(r"[0-9]+", text):
        text += chance.choice(("", ".0", ".00"))
    text = chance.choice(_AS_WELL.get(text, (text,)))
    forms = ["'" + text.replace("'", "''") + "'", '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"']
    if _PLAIN.fullmatch(text) and text.lower() != "null" and text == text.strip():
        forms += [text, text]
    return chance.choice(forms)
