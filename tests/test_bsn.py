"""Finding and hiding citizen service numbers in a text (domein D-05); the numbers are of the test range or invented."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.bsn import Span, mask_bsn, mask_in_place, numbers, passes

FORMS = [
    "123456782", "123 456 782", "123.456.782", "123-456-782", "1234.56.782", "1234 56 782", "123\u00a0456\u00a0782",
    "123\u2011456\u2011782",
]  # fmt: skip


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in numbers(text)]


@pytest.mark.parametrize("number", ["123456782", "999900006", "999990019", "012345672", "123.456.782"])
def test_what_passes(number: str) -> None:
    assert passes(number)


@pytest.mark.parametrize("number", ["123456789", "000000000", "999900007"])
def test_what_does_not_pass(number: str) -> None:
    assert not passes(number)


@pytest.mark.parametrize("number", FORMS)
@pytest.mark.parametrize(
    "text",
    ["{}", "nr.{}", "nr {}.", "({})", "BSN{}x", "{},", "1;{};2", "1,{},2", "a_{}_b", "{}\n{}", "{},{}", "zaak 100 {}"],
)
def test_a_number_is_found_in_every_form(text: str, number: str) -> None:
    assert found(text.format(number, number)) == [number] * text.count("{}")


@pytest.mark.parametrize("text", ["2024.123456782.pdf", "123456782,12,Jan"])
def test_a_number_beside_a_year_or_a_column_is_found(text: str) -> None:
    assert found(text) == ["123456782"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("123456789", "fails the eleven-test"),
        ("1123456782", "ten digits"),
        ("1234567820", "ten digits"),
        ("123456782.50", "an amount"),
        ("123.456.782,50", "an amount"),
        ("100.123.456.782", "an amount"),
        ("123.456.782.100", "an amount"),
        ("123 456-782", "two kinds of sign"),
        ("123  456  782", "no one writes a number like that"),
        ("12345672", "eight digits without a label"),
        ("KvK 12345672", "eight digits with another label"),
        ("BSN 5 en 12345672", "the label belongs to another number"),
        ("NL91ABNA0417164300", "an IBAN"),
    ],
)
def test_what_is_no_number_of_a_citizen(text: str, why: str) -> None:
    assert found(text) == [], why
    assert mask_bsn(text) == mask_in_place(text) == text, why


@pytest.mark.parametrize(
    "label", ["BSN ", "bsn: ", "BSN-nummer: ", "bsn_", "burgerservicenummer ", "Sofi-nummer is ", 'bsn: "']
)
def test_eight_digits_count_behind_their_label(label: str) -> None:
    assert found(f"{label}12345672") == ["12345672"]
    assert mask_bsn(f"{label}12345672") == f"{label}*******72"


def test_where_a_number_stands() -> None:
    assert list(numbers("a 123 456 782 b 999900006")) == [Span(2, 13), Span(16, 25)]


def test_how_a_number_is_shown() -> None:
    text = "a 123 456 782 b 999900006, bsn 12345672"
    assert mask_bsn(text) == "a *******82 b *******06, bsn *******72"
    assert mask_in_place(text) == "a *** *** *82 b *******06, bsn ******72"


@pytest.mark.parametrize("between", [":\n  - ", ":\r\n  - '", ":\n- ", " |\n    ", "\n  "])
def test_the_label_may_stand_on_the_line_above(between: str) -> None:
    assert mask_bsn(f"bsn{between}12345672") == f"bsn{between}*******72"


@pytest.mark.parametrize("text", ["bsn\n12345672", "bsn: nee\nkvk: 12345672", "bsn:\n\n\nx\n12345672"])
def test_but_no_other_one(text: str) -> None:
    assert mask_bsn(text) == text


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202c", "\u00ad\u200b"])
def test_a_sign_that_nobody_sees_hides_no_number(sign: str) -> None:
    for text in (sign.join("123456782"), f"123{sign}.456.{sign}782", f"12345678{sign}2", f"bsn 1234567{sign}2"):
        assert len(found(f"x\n{text} y")) == 1
        shown = mask_bsn(f"x\n{text} y")
        assert shown == f"x\n{'bsn ' * text.startswith('bsn')}*******{'72' if text.startswith('bsn') else '82'} y"
    assert found(f"123456782{sign}5") == ["123456782"]
    assert mask_in_place(f"1234{sign}56782") == f"****{sign}***82"
    assert found(f"12{sign}3") == []


def test_twenty_thousand_numbers() -> None:
    text = "999900006, " * 20_000
    start = process_time()
    assert mask_bsn(text) == "*******06, " * 20_000
    assert mask_in_place(text) == "*******06, " * 20_000
    assert process_time() - start < 2  # it took minutes when each made the whole text anew


# Numbers that pass, pieces that make them part of something else, and whatever comes between.
PIECES = st.one_of(
    st.sampled_from(
        [
            *FORMS,
            "999900006",
            "12345672",
            "123",
            "456",
            "782",
            "50",
            "0",
            " ",
            ".",
            ",",
            "-",
            "\n",
            "bsn ",
            "\u00ad",
            "\u200b",
        ]
    ),
    st.integers(0, 10**10).map(str),
    st.text(max_size=5),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
def test_nothing_is_left_after_hiding(text: str) -> None:
    assert list(numbers(mask_bsn(text))) == []
    assert list(numbers(mask_in_place(text))) == []
    assert mask_bsn(mask_bsn(text)) == mask_bsn(text)


@given(TEXTS)
def test_hiding_in_place_moves_nothing(text: str) -> None:
    hidden = mask_in_place(text)
    assert len(hidden) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, hidden, strict=True))


@given(st.text())
def test_a_text_without_numbers_is_unchanged(text: str) -> None:
    if not list(numbers(text)):
        assert mask_bsn(text) == mask_in_place(text) == text


def _checked(number: int) -> str:
    """Return eight digits with the ninth that passes, the next number that has one."""
    tens = (f"{each:08}{last}" for each in range(number, number + 3) for last in range(10))
    return next(filter(passes, tens))


@given(st.integers(1_000_000, 99_999_990).map(_checked))
def test_every_number_that_passes_is_hidden_in_every_form(digits: str) -> None:
    forms = [f"{sign.join((digits[:3], digits[3:6], digits[6:]))}" for sign in ("", " ", ".", "-", "\u00a0")]
    forms += [f"{sign.join((digits[:4], digits[4:6], digits[6:]))}" for sign in (" ", ".", "-")]
    for form in forms:
        assert mask_bsn(f"x {form} y") == f"x *******{digits[-2:]} y"
