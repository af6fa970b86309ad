"""A floor of small squares on which things are put down without touching each other.

Each row is one integer with a bit for each square, so that a whole row is searched in a few operations.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple


class Cells(NamedTuple):
    """A block of squares, from a square up to but not including another; relative to a spot, or on the floor."""

    left: int
    top: int
    right: int
    bottom: int

    def at(self, column: int, row: int) -> Cells:
        """Return this block around a spot."""
        return Cells(self.left + column, self.top + row, self.right + column, self.bottom + row)


class Spot(NamedTuple):
    """Where something fits, and how far that is from where it belongs."""

    distance: float
    column: int
    row: int


class Floor:
    """What is taken on a floor with walls around it."""

    __slots__ = ("_columns", "_taken")

    def __init__(self, columns: int, rows: int) -> None:
        self._columns = max(0, columns)
        self._taken = [0] * max(0, rows)

    def take(self, block: Cells) -> None:
        """Take the squares of a block, as far as they are on this floor."""
        left, right = max(0, block.left), min(self._columns, block.right)
        if left >= right:
            return
        bits = (1 << right) - (1 << left)
        for row in range(max(0, block.top), min(len(self._taken), block.bottom)):
            self._taken[row] |= bits

    def nearest(self, blocks: tuple[Cells, ...], column: int, row: int, within: float) -> Spot | None:
        """Return the free spot nearest to a place that has room for all blocks, if one is nearer than `within`."""
        inside = self._inside(blocks)
        highest = max(-block.top for block in blocks)
        lowest = len(self._taken) - max(block.bottom for block in blocks)
        best = None
        for away in range(max(abs(row - highest), abs(row - lowest), 0) + 1):
            if away >= within:
                break
            for each in dict.fromkeys((row - away, row + away)):
                free = inside & ~self._blocked(blocks, each) if highest <= each <= lowest else 0
                aside = _nearest_bit(free, column)
                if aside is not None and (distance := sqrt(away * away + (aside - column) ** 2)) < within:
                    best, within = Spot(distance, aside, each), distance
        return best

    def _inside(self, blocks: tuple[Cells, ...]) -> int:
        """Return the columns where no block meets a wall."""
        first = max(0, *(-block.left for block in blocks))
        last = self._columns - max(block.right for block in blocks)
        return (1 << last + 1) - (1 << first) if first <= last else 0

    def _blocked(self, blocks: tuple[Cells, ...], row: int) -> int:
        """Return the columns of a row where a block meets something; walls are for `_inside`."""
        blocked = 0
        for block in blocks:
            taken = 0
            for bits in self._taken[row + block.top : row + block.bottom]:
                taken |= bits
            reach = _reach(taken, block.right - block.left)
            blocked |= reach >> block.left if block.left >= 0 else reach << -block.left
        return blocked


def _reach(bits: int, width: int) -> int:
    """Return the columns from which something of this width meets one of the bits."""
    done = 1
    while done < width:
        step = min(done, width - done)
        bits |= bits >> step
        done += step
    return bits


def _nearest_bit(bits: int, column: int) -> int | None:
    """Return the bit nearest to a column; of two, the one on the right."""
    if not bits:
        return None
    if column < 0:
        return (bits & -bits).bit_length() - 1
    right = bits >> column
    left = (bits & (1 << column) - 1).bit_length() - 1
    after = column + (right & -right).bit_length() - 1 if right else None
    if after is None:
        return left
    return left if left >= 0 and column - left < after - column else after
