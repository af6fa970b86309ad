"""Another value in a YAML file: the quotes and the comment stay, and every other sign."""

from __future__ import annotations

from typing import Any

import pytest

from cmtool.finding import Id
from cmtool.source.insert import EditError
from cmtool.source.replace import assign
from cmtool.source.scalars import Bare


def after(text: str, path: Any, value: Any) -> str:
    edit = assign(text, path, value)
    return text if edit is None else edit.on(text)


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        ("a: oud  # nu\nb: 1\n", ("a",), "nieuw", "a: nieuw  # nu\nb: 1\n"),
        ("a: oud\r\n", ("a",), "nieuw", "a: nieuw\r\n"),
        ("a: 'oud'  # nu\n", ("a",), "Jan's", "a: 'Jan''s'  # nu\n"),
        ('a: "oud"\n', ("a",), 'zegt "ja"', 'a: "zegt \\"ja\\""\n'),
        ("a: 'oud'\n", ("a",), "een\ntwee", 'a: "een\\ntwee"\n'),
        ("a: oud\n", ("a",), "met: dubbele punt", 'a: "met: dubbele punt"\n'),
        ("a: oud\n", ("a",), "Bakker, Jan", "a: Bakker, Jan\n"),
        ("{a: oud, b: 1}\n", ("a",), "Bakker, Jan", '{a: "Bakker, Jan", b: 1}\n'),
        ("a: oud\n", ("a",), "yes", 'a: "yes"\n'),
        ("a: oud\n", ("a",), "null", 'a: "null"\n'),
        ("a: nee\n", ("a",), Bare("ja"), "a: ja\n"),
        ("a: tekst\n", ("a",), "0123", 'a: "0123"\n'),
        ("a: 0122\n", ("a",), "0123", "a: 0123\n"),
        ("a: 1 # x\n", ("a",), None, "a: null # x\n"),
        ("a: een\n  twee  # slot\nb: 1\n", ("a",), "drie", "a: drie  # slot\nb: 1\n"),
        ("a: |  # kop\n  een\n\n  twee\n\n# los\nb: 1\n", ("a",), "drie", "a: drie  # kop\n\n# los\nb: 1\n"),
        ("a: >-\n  een\nb: 1\n", ("a",), "x\ny", "a: |-\n  x\n  y\nb: 1\n"),
        ("a: |+\n  een\n\n\nb: 1\n", ("a",), "x\n\ny\n", "a: |\n  x\n\n  y\n\n\nb: 1\n"),
        ("a: |\r\n  een\r\nb: 1\r\n", ("a",), "x\ny", "a: |-\r\n  x\r\n  y\r\nb: 1\r\n"),
        ("l: [a, b]  # x\n", ("l",), ["c", "d, e"], 'l: [c, "d, e"]  # x\n'),
        ("l:\n  - a\n  - b\nz: 1\n", ("l",), ["c"], "l:\n  - c\nz: 1\n"),
        ("l:\n  - a\nz: 1\n", ("l",), [], "l:\n  []\nz: 1\n"),
        ("l: [a]\n", ("l",), None, "l: null\n"),
        ("t:\n  - {id: t-1, s: [{id: s-1, d: 2026-01-01}]}\n", ("t", Id("t-1"), "s", Id("s-1"), "d"), "2027-02-02",
         "t:\n  - {id: t-1, s: [{id: s-1, d: 2027-02-02}]}\n"),
        ("t:\n  - {a: 1}\n  - {a: 2}\n", ("t", Id("2"), "a"), Bare("3"), "t:\n  - {a: 1}\n  - {a: 3}\n"),
        # What is absent or empty is filled in, with the blocks above it.
        ("a: 1\n", ("x", "p", "z"), "2027-01-01", "a: 1\nx: {p: {z: 2027-01-01}}\n"),
        ("x: null  # leeg\n", ("x", "p"), Bare("1"), "x: {p: 1}  # leeg\n"),
        ("x:  # leeg\n", ("x", "p"), Bare("nee"), "x: {p: nee}  # leeg\n"),
        ("x: {}\n", ("x", "p"), Bare("5"), "x: {p: 5}\n"),
        ("x:\n  y: 1\n", ("x", "z"), Bare("6 maanden"), "x:\n  y: 1\n  z: 6 maanden\n"),
        ("x: 1\n", ("x",), "1", "x: 1\n"),
        # A tab is white space too.
        ("a: 2027-12-31 \t # tot\t en met\nb: 1\n", ("a",), Bare("2028-12-31"),
         "a: 2028-12-31 \t # tot\t en met\nb: 1\n"),
        ("a: 'oud'\t# nu\r\nb: [x]\t# y\r\n", ("b",), ["q"], "a: 'oud'\t# nu\r\nb: [q]\t# y\r\n"),
        ("a: x\t\nb: {c: 1}\t# q\n", ("b", "d"), "2", 'a: x\t\nb: {c: 1, d: "2"}\t# q\n'),
        ("x: 1\n", ("y",), None, "x: 1\n"),
    ],
)  # fmt: skip
def test_the_value_alone_changes(text: str, path: Any, value: Any, wanted: str) -> None:
    assert after(text, path, value) == wanted


@pytest.mark.parametrize(
    ("text", "path", "value", "said"),
    [
        ("x: {y: 1}\n", ("x",), "2", "`x` is zo geschreven dat cmtool het niet kan wijzigen"),
        ("x: 1\n", ("x", "y"), "2", "`x` heeft al één waarde, geen velden"),
        ("l:\n  - a\n  # waarom b\n  - b\n", ("l",), ["c"], "in deze lijst staat een opmerking"),
        ("l: []\n", ("l", Id("x"), "y"), "1", "`l[x]` staat niet in het bestand"),
        ("x: 1\n", ("l", Id("x"), "y"), "1", "`l` is leeg"),
        ("x: [\n", ("y",), "1", "staat een fout in de YAML"),
        ("x: 1\t# a\ny: 'b\t# c'\n", ("x",), "2", "`x` is zo geschreven dat cmtool het niet kan wijzigen"),
        ("x: |\t# kop\n  een\n", ("x",), "2", "`x` is zo geschreven dat cmtool het niet kan wijzigen"),
    ],
)
def test_what_is_no_single_value_is_refused(text: str, path: Any, value: Any, said: str) -> None:
    with pytest.raises(EditError) as error:
        assign(text, path, value)
    assert said in str(error.value)
