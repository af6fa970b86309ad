"""Dossiers as people write them: any data of the format, in any style, with the place of every value."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from cmtool.dossier import types
from cmtool.dossier.document import Bijlage
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.tree.node import NATURAL_KEYS

if TYPE_CHECKING:
    from pydantic import BaseModel

Data = Any
Path = tuple[str | int, ...]

# Texts that a file can hold as they are, and texts that somebody can give to a command.
SIGNS = st.sampled_from(
    [
        *"abXé€😀",
        " ",
        ": ",
        " #",
        "'",
        '"',
        ",",
        "{",
        "}",
        "[",
        "]",
        "-",
        "&",
        "*",
        "|",
        "%",
        "?",
        "\\",
        "1",
        "ja",
        "null",
    ]
)
texts = st.lists(SIGNS, min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)
days = st.dates(date(1990, 1, 1), date(2198, 12, 31)).map(str)

VALUES: list[tuple[Any, st.SearchStrategy[str]]] = [
    (types.Datum, days),
    (types.Maand, st.sampled_from(["2026-07", "2025-12"])),
    (types.Periode, st.sampled_from(["2026", "2026-K3", "2026-H1", "2026-07"])),
    (types.DagVanHetJaar, st.sampled_from(["1 januari", "31 oktober"])),
    (types.Duur, st.sampled_from(["6 maanden", "14 dagen", "1 jaar"])),
    (types.Bedrag, st.sampled_from(["0", "1250000", "90250.75"])),
    (types.Getal, st.sampled_from(["7.5", "-2", "14"])),
    (types.Verhouding, st.sampled_from(["0.31", "-0.012"])),
    (types.Procent, st.sampled_from(["2", "4.1"])),
    (types.Aandeel, st.sampled_from(["0.18", "1"])),
    (types.JaNee, st.sampled_from(["ja", "nee", "true", "false"])),
    (types.Score, st.sampled_from("12345")),
    (types.Jaar, st.sampled_from(["2025", "2026", "2027"])),
    (types.Aantal, st.sampled_from(["0", "131"])),
    (types.AantalKeer, st.sampled_from("0123")),
    (types.Weken, st.sampled_from(["6", "14"])),
    (types.Tekst, texts),
    (types.Sleutel, st.sampled_from(["a-1", "x", "z.2"])),
    (types.Nummer, st.just("W-1")),
    (types.Versie, st.sampled_from(["1.4", "1.10"])),
    (types.Sha256, st.just("0" * 63 + "a")),
    (types.Regel, st.sampled_from(["DK001", "kpi-norm-gemist"])),
    (types.Email, st.just("a@b.example")),
    (types.Feit, st.sampled_from(["ja", "nee", "onbekend"])),
    (types.Bewaartermijn, st.sampled_from(["10 jaar", "blijvend"])),
]


def bare(hint: Any) -> Any:
    """Return a hint without `| None`."""
    if get_origin(hint) in (Union, type(int | str)):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def hints(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: bare(hint)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }


def one_value(hint: Any) -> st.SearchStrategy[str] | None:
    """Return what gives a value of a field with one value; None for a block or a list."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    return next((strategy for known, strategy in VALUES if known == hint), None)


@st.composite
def parts(draw: st.DrawFn, model: type[BaseModel], depth: int = 0) -> Data:
    """Return bare data of a part, with what is required and some of the rest."""
    data: dict[str, Any] = {}
    own = hints(model)
    wanted = draw(st.sets(st.sampled_from(sorted(own)), max_size=4))
    for name, hint in own.items():
        if name not in wanted and not model.model_fields[name].is_required():
            continue
        value = draw(values(hint, depth))
        if value not in ({}, []):
            data[name] = value
    return data


@st.composite
def values(draw: st.DrawFn, hint: Any, depth: int) -> Data:
    single = one_value(hint)
    if single is not None:
        return draw(st.one_of(single, st.none())) if depth else draw(single)
    if hint == Bijlage:
        return draw(st.one_of(texts, parts(model_of(hint), depth + 1)))  # type: ignore[arg-type] # a document is a part
    listed = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    if get_origin(listed) is not tuple:
        return draw(parts(model_of(hint), depth + 1))  # type: ignore[arg-type] # a block has a part
    inner = model_of(listed)
    if inner is None:
        return draw(st.lists(texts, max_size=3))
    items = draw(st.lists(parts(inner, depth + 1), max_size=2))
    for at, item in enumerate(items):
        key = next((name for name in NATURAL_KEYS if name in item), None)
        if key is not None:
            item[key] = {"jaar": str(2025 + at), "maand": f"2026-0{at + 1}", "periode": f"2026-K{at + 1}"}.get(
                key, f"i-{at}"
            )
    return [item for item in items if item]


@st.composite
def dossiers(draw: st.DrawFn) -> Data:
    """Return the bare data of a dossier; what the format demands is filled in."""
    data = draw(parts(Dossier))
    return _filled(data, Dossier)


def _filled(data: Data, model: type[BaseModel]) -> Data:
    """Return the data with something in every required field."""
    for name, hint in hints(model).items():
        single = one_value(hint)
        value = data.get(name)
        if isinstance(value, dict):
            _filled(value, model_of(hint))  # type: ignore[arg-type] # a block has a part
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    _filled(item, model_of(hint))  # type: ignore[arg-type] # same
        elif value is None and model.model_fields[name].is_required():
            data[name] = "2026" if name in {"jaar", "periode"} else _usual(name, single)
    return data


def _usual(name: str, single: Any) -> Any:
    usual = {
        "domein": "wmo",
        "ingang": "2026-01-01",
        "einde": "2027-12-31",
        "tot": "2027-01-01",
        "maand": "2026-07",
        "versie": "1.4",
        "regel": "DK001",
    }
    if single is None:
        return {
            "partijen": {"opdrachtgever": {"naam": "A"}, "opdrachtnemer": {"naam": "B"}},
            "overeenkomst": {"ingang": "2026-01-01", "einde": "2027-12-31"},
        }.get(name, {"naam": "A"})
    return usual.get(name, "x-1")


# Writing them


class Written(NamedTuple):
    """A text, with the place of every single value and of every list of texts (start and end)."""

    text: str
    places: dict[Path, tuple[int, int]]


OPEN, CLOSE = "\ue000", "\ue001"
# What follows a text over several lines and does not belong to it.
LINE = "\n"
comments = st.sampled_from(["", "", "  # een", "   # - {id: x}", " # ] '"])
between = st.sampled_from(["", "", "", "\n", "# los: 1\n", "\n  # ingesprongen\n\n"])
_SAFE = re.compile(r"[\wé€](?:[\wé€ .-]*[\wé€.])?")


@st.composite
def written(draw: st.DrawFn, data: Data) -> Written:
    """Return data as YAML in any style."""
    order: list[Path] = []
    marked = draw(between) + draw(block(data, (), 0, order))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    if draw(st.booleans()):
        marked = marked.rstrip("\n") + draw(st.sampled_from(["", "\n"]))
    marked = marked.replace("\n", end)
    places: dict[Path, tuple[int, int]] = {}
    text = ""
    opened: list[tuple[Path, int]] = []
    paths = iter(order)
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN:
            opened.append((next(paths), len(text)))
        elif piece == CLOSE:
            path, start = opened.pop()
            places[path] = (start, len(text))
        else:
            text += piece
    return Written(text, places)


@st.composite
def block(draw: st.DrawFn, data: dict[str, Any], path: Path, indent: int, order: list[Path]) -> str:
    """Return the lines of a block."""
    text = ""
    space = " " * indent
    for key, value in data.items():
        here = (*path, key)
        name = draw(st.sampled_from([key, key, key, f'"{key}"']))
        if isinstance(value, dict) and value and draw(st.booleans()):
            deeper = indent + draw(st.sampled_from([2, 2, 4]))
            text += f"{space}{name}:{draw(comments)}\n{draw(between)}{draw(block(value, here, deeper, order))}"
        elif isinstance(value, list) and value and draw(st.booleans()):
            deeper = indent + draw(st.sampled_from([0, 2]))
            listed = draw(items(value, here, deeper, order))
            text += f"{space}{name}:{draw(comments)}\n{listed}"
        elif isinstance(value, str) and draw(st.integers(0, 5)) == 0 and value.isprintable():
            order.append(here)
            head = draw(st.sampled_from(["|-", ">-", "|-  # kop"]))
            text += f"{space}{name}: {OPEN}{head}\n{space}  {value}{CLOSE}\n{draw(st.sampled_from(['', LINE]))}"
        else:
            text += f"{space}{name}: {draw(flow(value, here, order, lone=True))}{draw(comments)}\n{draw(between)}"
    return text


@st.composite
def items(draw: st.DrawFn, listed: list[Any], path: Path, indent: int, order: list[Path]) -> str:
    """Return the lines of a list."""
    space = " " * indent
    plain = all(isinstance(each, str) for each in listed)
    if plain:
        order.append(path)
    text = ""
    for at, item in enumerate(listed):
        here = (*path, at)
        last = at == len(listed) - 1
        if isinstance(item, dict) and draw(st.booleans()):
            lines = draw(block(item, here, indent + 2, order))
            text += f"{space}- {lines[indent + 2 :]}"
        elif plain:
            piece = f"- {draw(quoted(item))}"
            text += (f"{space}{OPEN}" if at == 0 else space) + piece + (CLOSE if last else "") + "\n"
        else:
            text += f"{space}- {draw(flow(item, here, order, lone=True))}{draw(comments)}\n{draw(between)}"
    return text


@st.composite
def flow(draw: st.DrawFn, value: Data, path: Path, order: list[Path], *, lone: bool = False) -> str:
    """Return a value on one line; `lone` says that it is not between brackets."""
    if isinstance(value, dict):
        pieces = [f"{key}: {draw(flow(each, (*path, key), order))}" for key, each in value.items()]
        return (
            "{"
            + draw(st.sampled_from([", ", " , "])).join(pieces)
            + draw(st.sampled_from(["", ""] + [","] * bool(pieces)))
            + "}"
        )
    if isinstance(value, list):
        plain = all(isinstance(each, str) for each in value)
        if plain:
            order.append(path)
        inner = [draw(quoted(each) if plain else flow(each, (*path, at), order)) for at, each in enumerate(value)]
        text = "[" + ", ".join(inner) + "]"
        return f"{OPEN}{text}{CLOSE}" if plain else text
    order.append(path)
    if value is None:
        # Nothing at all before a comma or a brace is nothing too, but reads badly.
        return OPEN + draw(st.sampled_from(["null", "~", ""] if lone else ["null", "~"])) + CLOSE
    return f"{OPEN}{draw(quoted(value))}{CLOSE}"


@st.composite
def quoted(draw: st.DrawFn, value: str) -> str:
    forms = ["'" + value.replace("'", "''") + "'", '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"']
    if _SAFE.fullmatch(value) and value != "null":
        forms += [value, value, value]
    return draw(st.sampled_from(forms))
