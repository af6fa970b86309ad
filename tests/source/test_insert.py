"""Something new in a YAML file: everything else stays to the sign, and the data become what was meant."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmtool.finding import Id
from cmtool.source.insert import EditError, append, put
from cmtool.tree import parse_yaml

ITEM = {"id": "c-2", "datum": "2026-11-22", "onderwerp": "A & B <Zorg>: #x"}
FLOW = '{id: c-2, datum: 2026-11-22, onderwerp: "A & B <Zorg>: #x"}'


LINES = '- id: c-2\n  datum: 2026-11-22\n  onderwerp: "A & B <Zorg>: #x"\n'


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a: 1\n", ("c",), f"a: 1\nc:\n  - {FLOW}\n"),
        ("a: 1", ("c",), f"a: 1\nc:\n  - {FLOW}"),
        ("a: 1  # slot\n\n# einde\n", ("c",), f"a: 1  # slot\nc:\n  - {FLOW}\n\n# einde\n"),
        ("c:   # leeg\r\n  # - {id: x}\r\nd: 2\r\n", ("c",),
         f"c:   # leeg\r\n  - {FLOW}\r\n  # - {{id: x}}\r\nd: 2\r\n"),
        ("c: []  # x\nd: 1\n", ("c",), f"c: [{FLOW}]  # x\nd: 1\n"),
        ("c: null  # x\n", ("c",), f"c: [{FLOW}]  # x\n"),
        ("c: [{id: c-1}]  # x\n", ("c",), f"c: [{{id: c-1}}, {FLOW}]  # x\n"),
        ("c: [\n  {id: c-1},  # een\n  {id: c-3},\n]\n", ("c",),
         f"c: [\n  {{id: c-1}},  # een\n  {{id: c-3}},\n  {FLOW},\n]\n"),
        ("c:\n  - {id: c-1}  # een\n  # - {id: oud}\n\nd: 1\n", ("c",),
         f"c:\n  - {{id: c-1}}  # een\n  - {FLOW}\n  # - {{id: oud}}\n\nd: 1\n"),
        (
            "c:\n- id: c-1\n  x: |\n    een\n\n    twee\n\n# d\nd: 1\n", ("c",),
            "c:\n- id: c-1\n  x: |\n    een\n\n    twee\n" + LINES + "\n# d\nd: 1\n",
        ),
        (
            "c:\n- id: c-1\n  x: |+\n    een\n\n\nd: 1\n", ("c",),
            "c:\n- id: c-1\n  x: |+\n    een\n\n\n" + LINES + "d: 1\n",
        ),
        ("t:\n  - id: t-1\n    x: 1\n  - {id: t-2}\n", ("t", Id("t-1"), "s"),
         f"t:\n  - id: t-1\n    x: 1\n    s:\n      - {FLOW}\n  - {{id: t-2}}\n"),
        ("t:\n  - {id: t-2, y: [],}\n", ("t", Id("t-2"), "s"), f"t:\n  - {{id: t-2, y: [], s: [{FLOW}],}}\n"),
        ("{a: 1}\n", ("c",), f"{{a: 1, c: [{FLOW}]}}\n"),
        ("---\na: 1\n...\n", ("c",), f"---\na: 1\nc:\n  - {FLOW}\n...\n"),
    ],
)  # fmt: skip
def test_an_item_goes_to_the_end_of_its_list(text: str, path: Any, wanted: str) -> None:
    assert append(text, path, ITEM).on(text) == wanted


def test_a_field_that_is_absent_or_empty_is_filled_in() -> None:
    assert put("a:\n  b: 1\nc: 2\n", ("a", "d"), "nee").on("a:\n  b: 1\nc: 2\n") == 'a:\n  b: 1\n  d: "nee"\nc: 2\n'
    text = "t:\n  - {id: t-1, datum: null}  # x\n"
    assert put(text, ("t", Id("t-1"), "datum"), "2026-11-22").on(text) == "t:\n  - {id: t-1, datum: 2026-11-22}  # x\n"


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("c: tekst\n", ("c",), "`c` is zo geschreven"),
        ("t: []\n", ("t", Id("x"), "s"), "`t[x]` staat niet in het bestand"),
        ("a: 1\n", ("t", Id("x"), "s"), "`t` staat niet in het bestand"),
        ("a: 1\na: 2\n", ("c",), "staat een fout in de YAML"),
        ("a: [\n", ("c",), "staat een fout in de YAML"),
    ],
)
def test_what_cannot_be_done_is_said(text: str, path: Any, said: str) -> None:
    with pytest.raises(EditError) as error:
        append(text, path, ITEM)
    assert said in str(error.value)


def test_a_field_with_a_value_is_not_written_over() -> None:
    with pytest.raises(EditError):
        put("a: 1\n", ("a",), "2")


# Files as people write them: other styles, comments and empty lines on every place.

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff"), max_size=12)
comments = st.sampled_from(["", "  # een", "   # - {id: x}", "  # ]"])
between = st.sampled_from(["", "\n", "# los\n", "\n  # ingesprongen\n\n"])
plain = st.sampled_from(["1", "tekst", "'a: b'", '"x # y"', "[]", "{}", "null", "2026-01-01", "a\n      vervolg"])
block = st.sampled_from(["|\n      een\n      twee\n", ">-\n      een\n\n      twee\n", "|+\n      een\n\n\n"])


@st.composite
def items(draw: st.DrawFn, number: int) -> str:
    """Return the lines of one item of a block list."""
    if draw(st.booleans()):
        return f"  - {{id: i-{number}, x: [1, 2]}}{draw(comments)}\n{draw(between)}"
    last = draw(st.one_of(plain.map(lambda value: f"{value}\n"), block))
    return f"  - id: i-{number}{draw(comments)}\n    z: {last}{draw(between)}"


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a file in which the list is absent, empty, on one line, or a block."""
    before = f"a: 1{draw(comments)}\n{draw(between)}"
    after = draw(st.sampled_from(["", f"b: 2{draw(comments)}\n", "b:\n  c: |\n    slot\n", "# slot"]))
    count = draw(st.integers(1, 3))
    shape = draw(st.integers(0, 4))
    listed = [
        "",
        f"lijst:{draw(comments)}\n{draw(between)}",
        f"lijst: {draw(st.sampled_from(['[]', '[ ]', 'null', '~', '[{id: i-1}]', '[{id: i-1},]']))}{draw(comments)}\n",
        f"lijst: [\n    {{id: i-1}},{draw(comments)}\n    {{id: i-2}}{draw(st.sampled_from(['', ',']))}\n  ]\n",
        "lijst:\n" + "".join(draw(items(number)) for number in range(count)),
    ][shape]
    text = before + listed + after
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def data(text: str) -> Any:
    return parse_yaml(text).root


@given(files(), words, words)
def test_all_else_stays_and_the_data_become_what_was_meant(text: str, first: str, second: str) -> None:
    assume(not parse_yaml(text).problems)
    item = {"id": "nieuw", "tekst": first, "document": {"naam": second, "pad": "a/b.pdf"}}
    try:
        edit = append(text, ("lijst",), item)
    except EditError:
        # After a text over several lines that ends the file without a line break, nothing can be added to a list.
        assert not text.endswith("\n")
        assert re.search(r": [|>]", text)
        return
    assert text[edit.start : edit.end] in {"", "null", "~"}
    changed = edit.on(text)
    assert changed.startswith(text[: edit.start])
    assert changed.endswith(text[edit.end :])
    wanted = dict(data(text))
    wanted["lijst"] = [*(wanted.get("lijst") or []), item]
    assert data(changed) == wanted
    if "\r\n" in text:
        assert "\n" not in changed.replace("\r\n", "")
