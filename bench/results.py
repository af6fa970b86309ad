"""What a measurement yields. Times are in seconds, memory in MiB, ratios have no unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SLACK = 1.3
"""Factor by which a bar may be missed before the guard fails: shared CI machines are noisy."""


@dataclass(frozen=True, slots=True)
class StartRow:
    """The start of one command; `to_pass` is its ratio to `python -c pass`."""

    name: str
    seconds: float
    to_pass: float
    peak: float


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One command on one corpus; the two ratios to libyaml are to its parse time inside the process.

    `faults` is the number of findings with severity fout, None where the JSON was not read back.
    """

    command: str
    count: int
    rounds: int
    libyaml_parse: float
    libyaml_process: float
    one_job: float
    two_jobs: float
    one_to_libyaml: float
    two_to_libyaml: float
    two_to_one: float
    peak_one: float
    peak_two: float
    faults: int | None


@dataclass(frozen=True, slots=True)
class PeerRow:
    """Another program on a corpus; `to_check` is its ratio to a check on one job, None when not measured."""

    name: str
    count: int
    note: str
    rounds: int = 0
    seconds: float | None = None
    to_check: float | None = None
    peak: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """What the design promises, and what was measured; None when it was not measured."""

    name: str
    limit: float
    unit: str
    measured: float | None

    @property
    def reached(self) -> bool | None:
        """Whether the bar itself is reached; None when it was not measured."""
        return None if self.measured is None else self.measured <= self.limit

    @property
    def missed_with_slack(self) -> bool:
        """Whether it is missed by more than the noise of a machine."""
        return self.measured is not None and self.measured > self.limit * SLACK


@dataclass(frozen=True, slots=True)
class Results:
    """One whole measurement; `versions` has the version of each package."""

    sizes: Sequence[SizeRow]
    starts: Sequence[StartRow]
    peers: Sequence[PeerRow]
    bars: Sequence[Bar]
    versions: Mapping[str, str]
