"""The value–risk class: at and around every bound and cut, with exceptions, and with scores that are not known."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as when
from hypothesis import strategies as st

from cmtool.classify.given import Given
from cmtool.classify.scale import mean, reach
from cmtool.classify.value_risk import RISK, VALUE, scored
from cmtool.settings.classification import Classification
from tests.classify.support import classified, dossier, one, scores

if TYPE_CHECKING:
    from pathlib import Path

SCHEME = Classification()
KEYS = ("class", "own_class", "value", "risk", "meeting_every", "missing")


@pytest.mark.parametrize(
    ("share", "score"),
    [
        # Issue 4, point 2: bounds 0.02, 0.05, 0.10, 0.15; at or above the last is 5, below the first is 1.
        (0, 1), (0.0199, 1), (0.02, 2), (0.0499, 2), (0.05, 3), (0.0999, 3),
        (0.10, 4), (0.1499, 4), (0.15, 5), (0.1501, 5), (1, 5),
    ],
)  # fmt: skip
def test_a_share_becomes_a_score(tmp_path: Path, share: float, score: int) -> None:
    found = one(tmp_path, scores((share, share)))
    assert found["scores"]["waarde.clienten_aandeel"] == score
    assert found["scores"]["waarde.omzet_aandeel"] == score


@pytest.mark.parametrize(
    ("shares", "transformatie", "risk", "expected"),
    [
        # high is a mean of 3 and more: 8/3 is low, 9/3 is high
        ((0.05, 0.05), 3, (3, 3, 3), ("strategisch", 3.0, 3.0, "kwartaal")),
        ((0.05, 0.0499), 3, (3, 3, 3), ("alert", 2.67, 3.0, "halfjaar")),
        ((0.05, 0.05), 3, (3, 3, 2), ("alert", 3.0, 2.67, "halfjaar")),
        ((0.05, 0.05), 2, (3, 3, 2), ("passief", 2.67, 2.67, "jaar")),
        ((0.02, 0.02), 5, (1, 3, 5), ("strategisch", 3.0, 3.0, "kwartaal")),
        ((0.15, 0.15), 5, (5, 5, 5), ("strategisch", 5.0, 5.0, "kwartaal")),
        ((0, 0), 1, (1, 1, 1), ("passief", 1.0, 1.0, "jaar")),
        ((0.15, 0.15), 5, (1, 1, 1), ("alert", 5.0, 1.0, "halfjaar")),
        ((0, 0), 1, (5, 5, 5), ("alert", 1.0, 5.0, "halfjaar")),
        ((0.10, 0.10), 3, (4, 4, 3), ("strategisch", 3.67, 3.67, "kwartaal")),
    ],
)
def test_two_means_give_a_class(
    tmp_path: Path,
    shares: tuple[float, float],
    transformatie: int,
    risk: tuple[int, int, int],
    expected: tuple[str, float, float, str],
) -> None:
    name, value, mean_risk, every = expected
    found = one(tmp_path, scores(shares, transformatie, risk))
    assert {key: found[key] for key in KEYS} == {
        "class": name,
        "own_class": name,
        "value": value,
        "risk": mean_risk,
        "meeting_every": every,
        # Nothing was said about Kraljic.
        "missing": ["classificatie.kraljic.financieel_belang", "classificatie.kraljic.leveringsrisico"],
    }


EXCEPTION = "  uitzondering: {{klasse: {klasse}, reden: Nieuw bestuur{tot}}}\n"


@pytest.mark.parametrize(
    ("klasse", "tot", "today", "name", "every"),
    [
        ("tijdelijk", "2026-11-22", "2026-11-21", "tijdelijk", "maand"),
        ("tijdelijk", "2026-11-22", "2026-11-22", "tijdelijk", "maand"),  # up to and including
        ("tijdelijk", "2026-11-22", "2026-11-23", "alert", "halfjaar"),  # then the own class again
        ("uitfaseren", None, "2028-12-31", "uitfaseren", None),  # no end unless tot is given
        ("uitfaseren", "2026-11-22", "2026-11-22", "uitfaseren", None),
        ("uitfaseren", "2026-11-22", "2026-11-23", "alert", "halfjaar"),
        ("tijdelijk", None, "2026-11-22", "tijdelijk", "maand"),
    ],
)
def test_an_exception_ends_on_its_day(
    tmp_path: Path, klasse: str, tot: str | None, today: str, name: str, every: str | None
) -> None:
    last = f", tot: {tot}" if tot else ""
    found = one(tmp_path, scores((0.15, 0.15), 5, more=EXCEPTION.format(klasse=klasse, tot=last)), today=today)
    assert (found["class"], found["own_class"], found["meeting_every"]) == (name, "alert", every)


def test_a_temporary_class_without_an_end_says_that_its_end_is_missing(tmp_path: Path) -> None:
    found = one(tmp_path, scores(more=EXCEPTION.format(klasse="tijdelijk", tot="")))
    assert found["missing"][-1] == "classificatie.uitzondering.tot"


def test_an_exception_is_known_where_a_score_is_not(tmp_path: Path) -> None:
    found = one(tmp_path, scores(transformatie=None, more=EXCEPTION.format(klasse="uitfaseren", tot="")))
    assert (found["class"], found["own_class"], found["value"]) == ("uitfaseren", None, None)
    assert found["reasons"][-1] == "uitzondering uitfaseren zonder einddatum (Nieuw bestuur)"


def test_every_reason_names_the_numbers(tmp_path: Path) -> None:
    more = scores((0.19, 0.06), 4, (4, 2, 4), EXCEPTION.format(klasse="tijdelijk", tot=", tot: 2027-03-31"))
    kraljic = "  kraljic: {financieel_belang: 4, leveringsrisico: 2}\n"
    account = "  account: {aantrekkelijkheid: 2, omzet_aandeel: 0.07}\n"
    assert one(tmp_path, more + kraljic + account)["reasons"] == [
        (
            "waarde 4,00 is hoog (hoog vanaf 3): aandeel cliënten 19 % (score 5), aandeel omzet 6 % (score 3), "
            "transformatie 4"
        ),
        "risico 3,33 is hoog (hoog vanaf 3): naleving 4, relatie 2, uniek aanbod 4",
        "waarde en risico zijn hoog: strategisch",
        "uitzondering tijdelijk tot en met 31-03-2027 (Nieuw bestuur); daarna strategisch",
        (
            "Kraljic hefboom: financieel belang 4 (hoog), leveringsrisico 2 (laag); aanbieders laten concurreren: "
            "er zijn alternatieven"
        ),
        (
            "account exploiteren: aantrekkelijkheid 2 (laag), aandeel in de omzet van de aanbieder 7 % (score 3, "
            "hoog); de aanbieder levert wat in het contract staat, en niets extra"
        ),
    ]


def test_what_is_not_known_is_said_and_never_zero(tmp_path: Path) -> None:
    found = one(tmp_path, scores(None, None, (5, None, 5)))
    assert found["reasons"] == [
        (
            "waarde onbekend: aandeel cliënten niet bekend (in het dossier staat niets over 2025), aandeel omzet niet "
            "bekend (in het dossier staat niets over 2025), transformatie niet ingevuld"
        ),
        "risico onbekend: naleving 5, relatie niet ingevuld, uniek aanbod 5",
        "eigen klasse onbekend zolang er een score ontbreekt; mogelijk is strategisch of alert",
    ]
    assert found["possible"] == ["strategisch", "alert"]
    assert found["missing"] == [
        "classificatie.waarde.clienten_aandeel",
        "classificatie.waarde.omzet_aandeel",
        "classificatie.waarde.transformatie",
        "classificatie.risico.relatie",
        "classificatie.kraljic.financieel_belang",
        "classificatie.kraljic.leveringsrisico",
    ]
    assert [found[key] for key in KEYS[:5]] == [None] * 5


def test_a_score_that_cannot_be_read_is_not_taken_for_missing(tmp_path: Path) -> None:
    dossier(tmp_path, more=scores(risk=(4, "veel", 4)))
    [found] = classified(tmp_path, status=1)
    assert found["reasons"][1] == "risico onbekend: naleving 4, relatie kon niet worden gelezen, uniek aanbod 4"
    assert found["class"] is None


@pytest.mark.parametrize("field", ["klasse: tijdelijjk, tot: 2027-01-01", "klasse: tijdelijk, tot: 01-01-2027"])
def test_an_exception_that_cannot_be_read_leaves_the_class_open(tmp_path: Path, field: str) -> None:
    dossier(tmp_path, more=scores(more=f"  uitzondering: {{{field}}}\n"))
    [found] = classified(tmp_path, status=1)
    assert (found["class"], found["own_class"], found["meeting_every"]) == (None, "passief", None)
    assert "of er een uitzondering geldt, is onbekend" in found["reasons"][3]


@when(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=6, max_size=6))
def test_an_unknown_score_never_gives_a_class_that_a_known_one_would_change(found: list[int | None]) -> None:
    known = dict(zip((*VALUE, *RISK), found, strict=True))
    partly = scored(known, SCHEME)
    unknown = [path for path, score in known.items() if score is None]
    # Means only rise with their scores, so the lowest and highest fillings of each axis give every class.
    filled = {
        scored(known | dict(zip(unknown, filling, strict=True)), SCHEME).own
        for filling in product((1, 5), repeat=len(unknown))
    }
    assert filled == set(partly.possible)
    assert partly.own == (None if unknown else partly.possible[0])


@when(st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_a_mean_of_known_scores_is_its_own_reach(found: list[int]) -> None:
    exact = mean(found)
    assert exact is not None
    assert reach(found) == (exact, exact)
    assert abs(float(exact) - sum(found) / 3) <= 0.005


def test_nothing_said_is_nothing_known() -> None:
    assert Given({}).get("risico.relatie") is None
