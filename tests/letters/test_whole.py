"""What stands in a dossier comes out of a letter whole: never as markup, never half."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.render.blocks import Heading, Items, Paragraph, Table, blocks
from cmtool.render.formats.html import make
from cmtool.render.paper import Paper
from cmtool.render.templates import Template, render

if TYPE_CHECKING:
    from cmtool.render.blocks import Runs

# Where a value may stand in a template.
TEMPLATE = """\
# {{ x }}

{{ x }}

Tekst {{ x }} en **{{ x }}**.

- {{ x }}
- {{ x }} meer

1. {{ x }}

| a | b |
|---|---|
| {{ x }} | {{ x }} |
"""
HOSTILE = [
    "A & B <Zorg>", "&amp; &lt;", "*vet* _schuin_ **echt**", "# kop", "- punt", "+ punt", "1. een", "12) twaalf",
    "> citaat", "`code`", "[naam](http://x.example)", "![beeld](x)", "a | b", "regel\\", "---", "===", "~~weg~~",
    "<script>alert(1)</script>", "{{ y }}", "{% raw %}", "http://x.example", "\\*", "<!-- x -->", "&#60;", "é ü ï – €",
    "'enkel' \"dubbel\"", "1", "2026-11-22", "a\\\nb", ":", "[x]: y", "    ingesprongen",
]  # fmt: skip


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _texts(value: str) -> list[str]:
    """Return every text of a letter in which a value stands, by the place where it stands."""
    text = render(Template("proef.md", TEMPLATE, own=False), {"x": value}, None)
    heading, alone, inside, bullets, numbers, table = blocks(text)
    assert isinstance(heading, Heading)
    assert isinstance(alone, Paragraph)
    assert isinstance(inside, Paragraph)
    assert isinstance(bullets, Items)
    assert isinstance(numbers, Items)
    assert isinstance(table, Table)
    return [
        _plain(heading.runs),
        _plain(alone.runs),
        _plain(inside.runs),
        *map(_plain, bullets.items),
        *map(_plain, numbers.items),
        *map(_plain, table.rows[0]),
    ]


def _expected(value: str) -> list[str]:
    said = " ".join(value.split())
    return [said, said, f"Tekst {said} en {said}.", said, f"{said} meer", said, said, said]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_comes_out_whole(value: str) -> None:
    assert _texts(value) == _expected(value)


# What YAML can hold; other signs never come out of a dossier.
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\x00")


@given(st.text(SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.split())))
def test_any_text_comes_out_whole(value: str) -> None:
    assert _texts(value) == _expected(value)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_page_shows_it_and_obeys_nothing(value: str) -> None:
    import datetime as dt  # noqa: PLC0415 - only here

    text = render(Template("proef.md", TEMPLATE, own=False), {"x": value}, None)
    paper = Paper("proef", value, text, {}, dt.date(2026, 11, 22))
    reader = _Words()
    reader.feed(make(paper).decode())
    assert " ".join(value.split()) in "".join(reader.words)
    assert "script" not in reader.tags
    assert "img" not in reader.tags
