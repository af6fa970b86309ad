"""The sandbox of a template: it prints fields, repeats over lists and asks whether a field is filled, and nothing else.

What is not in the short list below is refused before anything runs, so a template reaches nothing of Python, reads no
file outside its folders, and cannot take the machine's time or memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import StrictUndefined, TemplateNotFound, nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import BaseLoader, Environment

# A letter repeats over a list, and at most over another one inside it.
_MOST_LOOPS = 2
_MOST_PARTS = 100
# A book of a thousand pages; more than that is a mistake.
_MOST_SIGNS = 2_000_000
_MOST_PIECES = 500_000

_FILTERS = ("capitalize", "count", "first", "join", "last", "length", "lower", "trim", "upper")
_TESTS = ("defined", "eq", "equalto", "ne")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,  # only to refuse it with the way it should be
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
)


class Refused(Exception):  # noqa: N818 - it is no error of ours: a template is refused
    """What a template may not do; the text is Dutch, without its end. `file` and `line` say where, when known."""

    def __init__(self, message: str, line: int | None = None, file: str | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.file = file


class Text(str):
    """A field that is text. A loop over its letters is a mistake in a template, and is said to be one."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Refuse it."""
        raise Refused("een lus loopt hier over een veld dat tekst is en geen lijst; haal de lus weg")


class Name(NamedTuple):
    """A field that a template names, with its line and the part that names it (None: the template itself)."""

    name: str
    line: int
    file: str | None = None


def environment(loader: BaseLoader | None, finalize: Callable[[Any], Any] | None, *, escape: bool) -> Environment:
    """Return an environment that knows the fields, a few filters, and the parts that the loader finds."""
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=not escape,
        lstrip_blocks=not escape,
        keep_trailing_newline=True,
        autoescape=escape,
    )
    made.globals.clear()
    made.filters = {name: FILTERS[name] for name in _FILTERS}
    made.tests = {name: TESTS[name] for name in _TESTS}
    return made


def names(made: Environment, text: str) -> Iterator[Name]:
    """Yield every field that a template and its parts name. Raises Refused, or what jinja2 raises for its form."""
    budget = [_MOST_PARTS]
    yield from _names(made, text, None, budget)


def _names(made: Environment, text: str, file: str | None, budget: list[int]) -> Iterator[Name]:
    budget[0] -= 1
    if budget[0] < 0:
        raise Refused(
            "deze template voegt te veel onderdelen in; haal in elkaar verwijzende onderdelen weg", None, file
        )
    yield from _below(made, made.parse(text), frozenset(), 0, file, budget)


def _below(
    made: Environment, node: nodes.Node, own: frozenset[str], loops: int, file: str | None, budget: list[int]
) -> Iterator[Name]:
    """Yield the fields below a node; `own` are the names of the loops that it stands in."""
    if not isinstance(node, _ALLOWED):
        raise Refused(_WHY.get(type(node).__name__, "dit kan niet in een template"), node.lineno, file)
    match node:
        case nodes.Name():
            if node.name not in own:
                yield Name(node.name, node.lineno, file)
        case nodes.Include():
            yield from _part(made, node, loops, file, budget)
        case nodes.For():
            yield from _loop(made, node, own, loops, file, budget)
        case _:
            _look(node, file)
            for child in node.iter_child_nodes():
                yield from _below(made, child, own, loops, file, budget)


def _look(node: nodes.Node, file: str | None) -> None:
    """Refuse a step to what is no field."""
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise Refused(f"‘{node.attr}’ is geen veld: een naam begint niet met _", node.lineno, file)
    if isinstance(node, nodes.Getitem):
        raise Refused("schrijf rij.naam en niet rij[…]", node.lineno, file)


def _loop(
    made: Environment, node: nodes.For, own: frozenset[str], loops: int, file: str | None, budget: list[int]
) -> Iterator[Name]:
    """Yield the fields of a loop; the names that it makes itself are none."""
    if loops == _MOST_LOOPS or node.recursive:
        raise Refused("hier staan te veel lussen in elkaar; twee is genoeg", node.lineno, file)
    inside = own | {each.name for each in node.target.find_all(nodes.Name)} | {"loop"}
    if isinstance(node.target, nodes.Name):
        inside |= {node.target.name}
    yield from _below(made, node.iter, own, loops, file, budget)
    for each in (*node.body, *node.else_, *([node.test] if node.test else [])):
        yield from _below(made, each, inside, loops + 1, file, budget)


_WHY = {
    "Call": "een template roept niets aan; gebruik alleen velden",
    "Import": "een template voert niets in; gebruik include met een vaste naam",
    "FromImport": "een template voert niets in; gebruik include met een vaste naam",
    "Extends": "een template breidt geen andere uit; gebruik include met een vaste naam",
    "Macro": "een template heeft geen macro’s; schrijf de tekst uit",
    "Assign": "een template rekent niets uit; gebruik het veld zelf",
    "AssignBlock": "een template rekent niets uit; gebruik het veld zelf",
    **dict.fromkeys(
        ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Concat", "Neg", "Pos"),
        "een template rekent niet; zet de velden achter elkaar",
    ),
    "List": "een lijst schrijft u niet in een template; gebruik een veld",
    "Dict": "een lijst schrijft u niet in een template; gebruik een veld",
    "Tuple": "een lijst schrijft u niet in een template; gebruik een veld",
}


def _part(made: Environment, node: nodes.Include, loops: int, file: str | None, budget: list[int]) -> Iterator[Name]:
    """Yield the fields of a part that is included."""
    if loops:
        raise Refused("een include kan niet in een lus staan; zet hem erbuiten", node.lineno, file)
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        raise Refused("een include heeft een vaste naam tussen aanhalingstekens", node.lineno, file)
    name = node.template.value
    if made.loader is None:
        raise Refused("een Word-template voegt geen andere in; zet de tekst erin", node.lineno, file)
    try:
        text, place, _ = made.loader.get_source(made, name)
    except TemplateNotFound:
        message = f"‘{name}’ bestaat niet in een map templates; een onderdeel ligt daarin, niet daarbuiten"
        raise Refused(message, node.lineno, file) from None
    except UnicodeDecodeError:
        raise Refused(f"‘{name}’ is niet opgeslagen als UTF-8", node.lineno, file) from None
    yield from _names(made, text, place, budget)


def filled(made: Environment, text: str, fields: dict[str, Any]) -> str:
    """Return a template that was looked at, filled in. Raises Refused, or what jinja2 raises."""
    pieces: list[str] = []
    size = 0
    for piece in made.from_string(text).generate(fields):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_SIGNS or len(pieces) > _MOST_PIECES:
            raise Refused("deze template maakt een veel te lange brief; kijk de lussen na")
    return "".join(pieces)
