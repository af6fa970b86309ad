"""Scores from 1 to 5 and their means (domein E.2; the scale is a convention of the tool)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOWEST, HIGHEST = 1, 5
_CENT = Decimal("0.01")


def share_score(share: Decimal, bounds: Sequence[Decimal]) -> int:
    """Return the score of a share between 0 and 1: one more than the number of bounds that it reaches."""
    return LOWEST + sum(share >= bound for bound in bounds)


def mean(scores: Sequence[int | None]) -> Decimal | None:
    """Return the mean of scores to two decimals, None when one of them is not known.

    What is shown is what is compared with a cut.
    """
    known = [score for score in scores if score is not None]
    return _rounded(known) if len(known) == len(scores) else None


def reach(scores: Iterable[int | None]) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest mean that the scores can have, whatever the unknown ones are."""
    listed = list(scores)
    return (
        _rounded([LOWEST if score is None else score for score in listed]),
        _rounded([HIGHEST if score is None else score for score in listed]),
    )


def _rounded(scores: Sequence[int]) -> Decimal:
    return (Decimal(sum(scores)) / len(scores)).quantize(_CENT, ROUND_HALF_UP)
