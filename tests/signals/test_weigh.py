"""Ernst × kans op herhaling → the measure; what is unknown is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.settings.signals import ERNST, KANS, Ernst, Kans, Weighing
from cmtool.signals import Weight, weigh

# Domein F.2, row by row.
MATRIX = {
    "licht": ("gesprek", "gesprek met afspraak", "schriftelijke waarschuwing"),
    "midden": ("schriftelijke waarschuwing", "verbeterplan met termijn", "ingebrekestelling"),
    "zwaar": (
        "ingebrekestelling, en toezicht inlichten",
        "ingebrekestelling en een maatregel uit het contract",
        "ontbinding, cliëntenstop of aangifte",
    ),
}
_MEASURES = st.builds(
    lambda texts: Weighing(dict(zip([(row, column) for row in ERNST for column in KANS], texts, strict=True))),
    st.lists(st.sampled_from(["gesprek", "brief", "plan", "stop"]), min_size=9, max_size=9),
)


@pytest.mark.parametrize("ernst", ERNST)
@pytest.mark.parametrize("kans", KANS)
def test_the_usual_matrix(ernst: Ernst, kans: Kans) -> None:
    measure = MATRIX[ernst][KANS.index(kans)]
    assert weigh(ernst, kans, Weighing()) == Weight(measure, (measure,))


@pytest.mark.parametrize("ernst", ERNST)
def test_without_a_kans_the_row_is_possible(ernst: Ernst) -> None:
    assert weigh(ernst, None, Weighing()) == Weight(None, MATRIX[ernst])


def test_without_an_ernst_the_column_is_possible() -> None:
    assert weigh(None, "laag", Weighing()) == Weight(
        None, ("gesprek", "schriftelijke waarschuwing", "ingebrekestelling, en toezicht inlichten")
    )


def test_with_nothing_known_each_measure_is_possible_once() -> None:
    weight = weigh(None, None, Weighing())
    assert weight.measure is None
    assert weight.possible == tuple(dict.fromkeys(each for row in MATRIX.values() for each in row))


def test_the_same_in_the_whole_row_is_certain() -> None:
    row: dict[tuple[Ernst, Kans], str] = {("licht", kans): "gesprek" for kans in KANS}
    assert weigh("licht", None, Weighing(Weighing().measures | row)) == Weight("gesprek", ("gesprek",))


@given(_MEASURES, st.sampled_from([None, *ERNST]), st.sampled_from([None, *KANS]))
def test_a_measure_is_possible_and_certain_whatever_the_unknown_turns_out_to_be(
    weighing: Weighing, ernst: Ernst | None, kans: Kans | None
) -> None:
    weight = weigh(ernst, kans, weighing)
    answers = {
        weigh(row, column, weighing).measure
        for row in (ERNST if ernst is None else (ernst,))
        for column in (KANS if kans is None else (kans,))
    }
    assert set(weight.possible) == answers
    assert len(weight.possible) == len(answers)
    assert weight.measure is None or answers == {weight.measure}
    assert (weight.measure is None) == (len(answers) > 1)
