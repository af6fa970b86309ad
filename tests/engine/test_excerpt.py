"""The line that a report shows with a finding: no part of a citizen service number, however YAML writes it."""

from __future__ import annotations

from time import process_time

import pytest

from cmtool.engine.excerpt import excerpt
from cmtool.finding import Excerpt
from cmtool.source.read import Source


def shown(text: str, line: int, column: int = 1) -> str:
    found = excerpt(Source("W-1", "W-1.yaml", None, texts=(("W-1.yaml", text),)), "W-1.yaml", line, column)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a: "BSN 12345678\\u0032 wacht"', ['a: "BSN ********\\u**** wacht"']),
        ('a: "\\x31\\u0032\\U00000033456782"', ['a: "\\x**\\u****\\U**************"']),
        ('- {id: "1234567\\u00382"}', ['- {id: "*******\\u*****"}']),
        ('a: "123\\_456\\ 782, 12 mei"', None),
        ('a: "123\\_456\\_782, 12 mei"', ['a: "***\\_***\\_***, 12 mei"']),
        ('a: "1234567\\\n  82 x 7"', ['a: "*******\\', '** x 7"']),
        ('a: "1234567\\\r\n  82 x 7"\r\n', ['a: "*******\\', '** x 7"']),
        ('a: "1 9\\u0039\\\n  99\\\n  00006 7"', ['a: "1 *\\u****\\', "**\\", '***** 7"']),
        ('a: "999 \\\n  \\900"', None),
        ("a: >\n  5 999 900\n  006 wacht 5", ["a: >", "5 *** ***", "*** wacht 5"]),
        ("a: 999\n  900  \n  006", ["a: ***", "***", "***"]),
        ("a: 999\r\n  900  \r\n  006\r\n", ["a: ***", "***", "***"]),
        ("a: >\n  BSN\n  12345672", ["a: >", "BSN", "******72"]),
        ("bsn:\n  - 12345672\n  - x\n  - 12345672", ["bsn:", "- ******72", "- x", "- ******72"]),
        ("bsn:\n- 12345672", ["bsn:", "- ******72"]),
        ("a: 123\u00ad456\u00ad782", ["a: *** *** *82"]),
        ("a: 1234\u200b56782", ["a: **** ***82"]),
        ("a: 999 900\n\n  006 wacht", None),
        ("a: 999\n- 900\n- 006", None),
        ("kvk: 12345672", None),
        ("pad: bijlagen\\2026\\brief-1.pdf", None),
        ('a: "caf\\u00e9 op 12 mei 2026"', None),
    ],
)
def test_no_part_of_a_number_is_shown(text: str, lines: list[str] | None) -> None:
    own = [each.strip() for each in text.split("\n")]
    for number, line in enumerate(lines or own, 1):
        if line:
            column = len(text.split("\n")[number - 1]) - len(text.split("\n")[number - 1].lstrip()) + 1
            assert shown(text, number, column) == line


@pytest.mark.parametrize("before", range(0, 300, 7))
@pytest.mark.parametrize("number", ["999900006", "9999 00 006", "".join(f"\\u003{each}" for each in "999900006")])
def test_no_part_of_a_number_is_shown_of_a_long_line(before: int, number: str) -> None:
    text = f'a: "{"x" * before} {number} {"y" * 300}"'
    for column in range(1, len(text), 9):
        visible = shown(text, 1, column)
        assert not any(part in visible for part in ("9999", "90000", "0000", "00 0", "u003", "99 "))


def test_what_is_marked_in_a_long_line() -> None:
    long = f'a: "{"x" * 50}", b: "{"y" * 700}", c: z'
    source = Source("W-1", "W-1.yaml", None, texts=(("W-1.yaml", long),))
    assert excerpt(source, "W-1.yaml", 1, 1) == Excerpt(f"{long[:100]}…", 0, 55)
    at = long.index("b:")
    found = excerpt(source, "W-1.yaml", 1, at + 1)
    assert found == Excerpt(f"…{long[at - 40 : at + 60]}…", 41, 61)
    last = excerpt(source, "W-1.yaml", 1, long.index("c:") + 1)
    assert last == Excerpt(f"…{long[long.index('c:') - 40 :]}", 41, 4)


def test_a_place_that_is_not_there() -> None:
    source = Source("W-1", "W-1.yaml", None, texts=(("W-1.yaml", "a: 1"),))
    assert excerpt(source, "W-2.yaml", 1, 1) is None
    assert excerpt(source, "W-1.yaml", 2, 1) is None
    assert excerpt(source, "W-1.yaml", 1, 9) == Excerpt("a: 1", 4, 1)


def test_five_thousand_findings_on_one_line() -> None:
    text = "a: [" + ", ".join(["999900006"] * 5000) + "]"
    start = process_time()
    for index in range(5000):
        assert "9999" not in shown(text, 1, 5 + 11 * index)
    assert process_time() - start < 2  # masking the whole line each time took a minute
