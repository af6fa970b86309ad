"""Measures one process from its start to its end: wall time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from tempfile import TemporaryFile
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PEAK_UNIT = 1024**2 if sys.platform == "darwin" else 1024
"""macOS counts peak memory in bytes, other systems in KiB; divided by this it is MiB."""

# In CI the tool chooses another output format by itself, and without .pyc files every start would compile.
_LEFT_OUT = ("GITHUB_ACTIONS", "GITLAB_CI", "CI", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")


class MeasureError(Exception):
    """A measurement that would mean nothing; the text is Dutch and meant for the user."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process that ran to its end.

    Attributes:
        seconds: wall time from before the start until the process was gone.
        peak: resident memory in MiB of the largest process of the tree at its peak.
        status: exit status; negative after a signal.
        output: what it wrote to standard output, when that was kept.
    """

    seconds: float
    peak: float
    status: int
    output: bytes


def own_peak() -> float:
    """The peak memory in MiB of this process, below which a child cannot be measured.

    Linux counts the memory between the fork and the start of the program as memory of the child.
    """
    import resource  # noqa: PLC0415 - not there on Windows, where main() says so in a sentence

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNIT


def run(
    argv: Sequence[str | Path],
    *,
    keep: bool = False,
    limit: float | None = None,
    accept: Sequence[int] = (0,),
) -> Run:
    """Runs a command and measures it.

    Args:
        argv: the program and its arguments.
        keep: keep standard output, in a file so that a full pipe never stops the process.
        limit: seconds after which the process is ended; its status is then negative.
        accept: the exit statuses that count as success; every negative one too when there is a limit.

    Raises:
        MeasureError: when the exit status is another one.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    with TemporaryFile() as out, TemporaryFile() as err:
        start = perf_counter()
        child = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=out if keep else subprocess.DEVNULL,
            stderr=err,
            env=environment,
        )
        alarm = threading.Timer(limit, child.kill) if limit else None
        if alarm:
            alarm.start()
        _, wait_status, usage = os.wait4(child.pid, 0)
        seconds = perf_counter() - start
        if alarm:
            alarm.cancel()
        child.returncode = os.waitstatus_to_exitcode(wait_status)
        if child.returncode not in accept and not (limit and child.returncode < 0):
            err.seek(0)
            said = err.read().decode(errors="replace").strip().splitlines()
            command = " ".join(str(part) for part in argv[:8])
            raise MeasureError(f"`{command}` gaf status {child.returncode}: {said[-1] if said else 'geen uitleg'}")
        out.seek(0)
        return Run(seconds, usage.ru_maxrss / PEAK_UNIT, child.returncode, out.read())
