"""From a place in a file to the key or item that stands there."""

from __future__ import annotations

import pytest

from cmtool.finding import Id
from cmtool.tree import Mapping, Sequence, Spot, parse_yaml, spots, value_at

TEXT = """\
# a comment
nummer: W-1
partijen:
  opdrachtgever: {naam: "Gemeente", gemeenten: [
    '0012', '0013']}
kalender:
  - {id: k-1}
  - id: k-2
leeg:
"""


def root_of(text: str) -> Mapping:
    root = parse_yaml(text).root
    assert isinstance(root, Mapping)
    return root


def test_every_key_and_item_in_the_order_of_the_text() -> None:
    found = spots(root_of(TEXT), None)
    assert [spot[:3] for spot in found] == [
        (1, 0, ("nummer",)),
        (2, 0, ("partijen",)),
        (3, 2, ("partijen", "opdrachtgever")),
        (3, 18, ("partijen", "opdrachtgever", "naam")),
        (3, 36, ("partijen", "opdrachtgever", "gemeenten")),
        (4, 4, ("partijen", "opdrachtgever", "gemeenten", 0)),
        (4, 12, ("partijen", "opdrachtgever", "gemeenten", 1)),
        (5, 0, ("kalender",)),
        (6, 4, ("kalender", 0)),
        (6, 5, ("kalender", 0, "id")),
        (7, 4, ("kalender", 1, "id")),  # the item starts where its first key does
        (8, 0, ("leeg",)),
    ]
    assert found[3].value == "Gemeente"
    assert found[-1].value is None


def test_what_came_from_another_file_stands_there() -> None:
    root, part = root_of("nummer: W-1\n"), root_of("\ndatum: 2026-01-01\n")
    part.file = "kalender/k-1.yaml"
    part["id"] = "k-1"  # added by the reader, at the start of the item
    part.marks["id"] = part.start
    items = Sequence(root.start)
    items.file = part.file
    items.append(part)
    items.marks.append(part.start)
    root["kalender"] = items
    root.marks["kalender"] = root.start
    assert spots(root, None) == [Spot(0, 0, ("nummer",), "W-1")]
    assert spots(root, "kalender/k-1.yaml") == [
        Spot(0, 0, ("kalender",), items),
        Spot(1, 0, ("kalender", 0, "datum"), "2026-01-01"),
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("nummer",), "W-1"),
        (("kalender", Id("k-2")), {"id": "k-2"}),
        (("kalender", 0, "id"), "k-1"),
        (("kalender", 9, "id"), None),
        (("nummer", "dieper"), None),
    ],
)
def test_what_stands_at_a_path(path: tuple[str | int, ...], value: object) -> None:
    assert value_at(root_of(TEXT), path) == value
