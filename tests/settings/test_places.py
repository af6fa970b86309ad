"""Every key and text of cmtool.toml is found at its place, and never in a comment."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.settings.places import Spot, places

TOML = """\
# [lint] negeer = ["CS"]
titel = "x"  # "CS"
lint.faal_bij = 'fout'
organisatie = {naam = "A = [b]", "adres" = {plaats = 'C'}, lijst = ["p", {q = "r"}]}

[check]  # [lint]
negeer = [ # "oud/*"
  "oud/*", 'b',
  \"\"\"lang
[lint]
negeer = ["x"]\"\"\",
]
na = 1.5
dag = 2026-01-01 10:00:00
  [ "lint" . 'negeer_per_pad' ]
"oud/*" = ["CS"]
leeg = []
[[rasci]]
wie = "é\\u0041"
"""


def test_places() -> None:
    tomllib.loads(TOML)
    found = places(TOML)
    assert found.keys == {
        ("titel",): (2, 1),
        ("lint",): (3, 1),
        ("lint", "faal_bij"): (3, 6),
        ("organisatie",): (4, 1),
        ("organisatie", "naam"): (4, 16),
        ("organisatie", "adres"): (4, 34),
        ("organisatie", "adres", "plaats"): (4, 45),
        ("organisatie", "lijst"): (4, 60),
        ("organisatie", "lijst", "q"): (4, 75),
        ("check",): (6, 1),
        ("check", "negeer"): (7, 1),
        ("check", "na"): (13, 1),
        ("check", "dag"): (14, 1),
        ("lint", "negeer_per_pad"): (15, 3),
        ("lint", "negeer_per_pad", "oud/*"): (16, 1),
        ("lint", "negeer_per_pad", "leeg"): (17, 1),
        ("rasci",): (18, 1),
        ("rasci", "wie"): (19, 1),
    }
    assert found.texts[("check", "negeer")] == [(8, 3), (8, 12), (9, 3)]
    assert found.texts[("lint", "negeer_per_pad", "oud/*")] == [(16, 12)]
    assert found.texts[("organisatie", "adres", "plaats")] == [(4, 54)]
    assert found.of("mail") == Spot(1, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_whatever_the_line_end(end: str) -> None:
    assert places(TOML.replace("\n", end)) == places(TOML)


_WORD = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)


def _quoted(text: str) -> st.SearchStrategy[str]:
    """Return the ways to write a text between quotes."""
    escaped = "".join(sign if sign.isalnum() else f"\\U{ord(sign):08x}" for sign in text)
    ways = [f'"{escaped}"', f'"""{escaped}"""']
    if text.isprintable() and "'" not in text:
        ways += [f"'{text}'", f"'''{text}'''"]
    return st.sampled_from(ways)


@given(st.data())
def test_as_many_texts_as_tomllib_reads(data: st.DataObject) -> None:
    listed = data.draw(st.dictionaries(_WORD, st.lists(_WORD, max_size=4), max_size=4))
    between = st.sampled_from(["", " ", "\n", ' # "x" ]\n', "\t"])
    text = "[lint.negeer_per_pad]\n"
    for key, words in listed.items():
        items = [f"{data.draw(between)}{data.draw(_quoted(word))}{data.draw(between)}" for word in words]
        name = data.draw(_quoted(key).filter(lambda way: way[:3] not in {'"""', "'''"}))
        text += f"{name} = [{','.join(items)}] # [check]\n"
    assert tomllib.loads(text)["lint"]["negeer_per_pad"] == listed
    found = places(text)
    lines = text.split("\n")
    for key, words in listed.items():
        spots = found.texts.get(("lint", "negeer_per_pad", key), [])
        assert len(spots) == len(words)
        assert all(lines[spot.line - 1][spot.column - 1] in "\"'" for spot in spots)
