"""Sorting in flat memory gives what sorting in memory gives."""

from hypothesis import given
from hypothesis import strategies as st

from cmtool.engine.spool import Spool


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(1, 7))
def test_values_come_back_sorted_whatever_was_written_to_disk(values: list[tuple[int, int]], most: int) -> None:
    spool: Spool[tuple[int, int]] = Spool(lambda value: value, most)
    for value in values:
        spool.add([value])
    assert list(spool) == sorted(values)


def test_values_with_the_same_key_keep_their_order() -> None:
    spool: Spool[tuple[int, str]] = Spool(lambda value: value[0], 2)
    for letter in "abcde":
        spool.add([(1, letter)])
    assert [letter for _, letter in spool] == list("abcde")


def test_values_can_be_read_again_and_without_a_name_for_the_spool() -> None:
    def filled() -> Spool[int]:
        spool: Spool[int] = Spool(lambda value: value, 2)
        for value in (5, 3, 4, 1, 2):
            spool.add([value])
        return spool

    spool = filled()
    assert list(spool) == list(spool) == [1, 2, 3, 4, 5]
    first, second = iter(spool), iter(spool)
    assert [next(first), next(second), next(first), next(second)] == [1, 1, 2, 2]
    assert list(iter(filled())) == [1, 2, 3, 4, 5]
