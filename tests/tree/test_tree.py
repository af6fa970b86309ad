"""One pass over a text: data, places and what is wrong."""

from __future__ import annotations

import pytest

from cmtool.finding import Id, Twin, path_text
from cmtool.tree import Mapping, Problem, Tree, events, locate, named, parse_yaml

TEXT = """\
# a comment
nummer: 01234567
partijen:
  opdrachtgever: {naam: "Gemeente", kvk: '0012'}
kalender:
  - {id: k-1, wat: 2026-02-30}
  - id: k-2
    wat: |
      two
      lines
    gereed: null
declaraties:
- {maand: 2026-01, bedrag: 1.50}
leeg:
tilde: ~
quoted: "null"
"""


def root_of(text: str) -> Mapping:
    tree = parse_yaml(text)
    assert isinstance(tree.root, Mapping)
    assert tree.problems == ()
    return tree.root


def test_every_scalar_stays_text_and_only_null_is_nothing() -> None:
    assert root_of(TEXT) == {
        "nummer": "01234567",
        "partijen": {"opdrachtgever": {"naam": "Gemeente", "kvk": "0012"}},
        "kalender": [{"id": "k-1", "wat": "2026-02-30"}, {"id": "k-2", "wat": "two\nlines\n", "gereed": None}],
        "declaraties": [{"maand": "2026-01", "bedrag": "1.50"}],
        "leeg": None,
        "tilde": None,
        "quoted": "null",
    }


@pytest.mark.parametrize(
    ("path", "place", "text"),
    [
        ((), (2, 1), ""),
        (("nummer",), (2, 1), "nummer"),
        (("partijen", "opdrachtgever", "kvk"), (4, 37), "partijen.opdrachtgever.kvk"),
        (("kalender", Id("k-1")), (6, 5), "kalender[k-1]"),
        (("kalender", Id("k-2"), "gereed"), (11, 5), "kalender[k-2].gereed"),
        (("kalender", 1, "wat"), (8, 5), "kalender[k-2].wat"),  # as pydantic names it
        (("declaraties", Id("2026-01"), "bedrag"), (13, 20), "declaraties[2026-01].bedrag"),
        (("kalender", Id("k-1"), "gereed"), (6, 5), "kalender[k-1].gereed"),  # absent: its parent
        (("kalender", Id("k-9"), "datum"), (5, 1), "kalender[k-9].datum"),  # absent item: the list
        (("overeenkomst", "einde"), (2, 1), "overeenkomst.einde"),  # nothing of it: the root
        (("leeg", "dieper"), (14, 1), "leeg.dieper"),
    ],
)
def test_a_path_is_placed_or_its_nearest_parent_is(
    path: tuple[str | int, ...], place: tuple[int, int], text: str
) -> None:
    root = root_of(TEXT)
    assert locate(root, path) == (None, *place)
    assert path_text(named(root, path)) == text


def test_the_second_of_two_twins_is_placed_at_the_second() -> None:
    root = root_of("kalender:\n  - {id: k-1}\n  - {id: k-1}\n")
    assert locate(root, ("kalender", Id("k-1"))) == (None, 2, 5)
    assert locate(root, ("kalender", Twin("k-1"))) == (None, 3, 5)


@pytest.mark.parametrize(
    ("text", "data", "lost", "problems"),
    [
        # the second value is the same: nothing is lost
        (
            "a: 1\na: 1\n",
            {"a": "1"},
            (),
            [("Het veld `a` staat hier voor de tweede keer; de eerste keer is op regel 1", 2, 1)],
        ),
        # which of two values is meant is unknown
        (
            "b: 0\na: 1\na: 2\n",
            {"b": "0"},
            (("a",),),
            [("Het veld `a` staat hier voor de tweede keer; de eerste keer is op regel 2", 3, 1)],
        ),
        (
            "l:\n- x\n- {a: 1, a: 2}\n",
            {"l": ["x", {}]},
            (("l", 1, "a"),),
            [("Het veld `a` staat hier voor de tweede keer; de eerste keer is op regel 3", 3, 10)],
        ),
        ("a: &x 1\n", {"a": "1"}, (), [("Een anker (&x) wordt niet gebruikt in een dossier", 1, 4)]),
        ("a: *x\nb: 1\n", {"b": "1"}, (("a",),), [("Een verwijzing (*x) wordt niet gebruikt in een dossier", 1, 4)]),
        ("a: !!str 1\n", {"a": "1"}, (), [("Een label (!!str) wordt niet gebruikt in een dossier", 1, 4)]),
        (
            "a: {<<: {b: 1}, c: 2}\n",
            {"a": {"c": "2"}},
            (),
            [("Samenvoegen (<<) wordt niet gebruikt in een dossier", 1, 5)],
        ),
        (
            "a: 1\n---\nb: 2\n",
            {"a": "1"},
            (),
            [("Hier begint een tweede document (---); een dossier is één document", 2, 1)],
        ),
    ],
)
def test_what_is_not_syntax_leaves_the_rest_readable(
    text: str, data: object, lost: tuple[object, ...], problems: list[tuple[str, int, int]]
) -> None:
    tree = parse_yaml(text)
    assert tree.root == data
    assert tree.lost == lost
    assert [(each.message, each.line, each.column) for each in tree.problems] == problems


def test_after_a_syntax_mistake_nothing_is_certain() -> None:
    assert parse_yaml("a: 1\n\tb: 2\n") == Tree(
        None, (Problem("Hier staat een tab; inspringen gaat met spaties", "vervang de tab door spaties", 2, 1),)
    )


def test_depth_is_limited_and_costs_nothing() -> None:
    assert parse_yaml("[" * 64 + "]" * 64).problems == ()
    deep = parse_yaml("[" * 100_000)
    assert deep.root is None
    assert [(each.line, each.column) for each in deep.problems] == [(1, 65)]


def test_a_file_with_very_many_mistakes_stops_being_read() -> None:
    tree = parse_yaml("a: 1\n" + "a: 2\n" * 1000)
    assert tree.root is None
    assert len(tree.problems) == 26
    assert tree.problems[-1].message == "Er staan te veel fouten in dit bestand om verder te lezen"


def test_the_pure_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = parse_yaml(TEXT)
    monkeypatch.setattr(events, "_ruamel_yaml", None)
    assert events.c_parser_missing()
    pure = parse_yaml(TEXT)
    assert pure.root == with_c.root
    assert isinstance(pure.root, Mapping)
    assert isinstance(with_c.root, Mapping)
    assert locate(pure.root, ("kalender", Id("k-2"), "gereed")) == locate(
        with_c.root, ("kalender", Id("k-2"), "gereed")
    )
