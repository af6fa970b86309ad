"""Judging many dossiers, in one process or several; the results come in the order of the dossiers."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from cmtool.engine.judge import Judged, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cmtool.engine.task import Task
    from cmtool.source.find import Location

# Smaller chunks cost talk between processes, larger ones leave a core idle at the end.
_MOST_IN_CHUNK = 100
_MOST_PROCESSES = 64
# Below this many dossiers a second process costs more than it saves (measured: bench/).
_WORTH_A_PROCESS = 100


def jobs_for(wanted: int | None, dossiers: int) -> int:
    """Return how many processes to use: what was asked, or as many as are worth it on this machine."""
    if wanted is not None:
        return max(1, min(wanted, dossiers, _MOST_PROCESSES))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, dossiers // _WORTH_A_PROCESS))


def judge_all(locations: Sequence[Location], task: Task, jobs: int) -> Iterator[list[Judged]]:
    """Yield what the dossiers give, a chunk at a time and in their order."""
    size = max(1, min(_MOST_IN_CHUNK, -(-len(locations) // (jobs * 4))))
    chunks = [locations[start : start + size] for start in range(0, len(locations), size)]
    # Nothing that a dossier leaves behind refers to itself, so looking for such garbage is lost work: a fifth of the
    # time. What is loaded by now stays; should a crash leave garbage, a rare collection looks only at what came after.
    gc.freeze()
    gc.set_threshold(500_000)
    gc.enable()
    if jobs == 1:
        for chunk in chunks:
            yield _judge_chunk(chunk, task)
        return
    yield from _in_processes(chunks, task, jobs)


def _judge_chunk(chunk: Sequence[Location], task: Task) -> list[Judged]:
    return [judge(location, task) for location in chunk]


class _Work:
    """What a worker does, kept in the worker: sent along with every chunk the norms would be packed each time."""

    task: Task

    @classmethod
    def begin(cls, task: Task) -> None:
        """Take the task, and leave Ctrl-C to the process that talks to the user."""
        import signal  # noqa: PLC0415 - only in a worker

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        cls.task = task

    @classmethod
    def judge(cls, chunk: Sequence[Location]) -> list[Judged]:
        """Return what the dossiers of a chunk give."""
        return _judge_chunk(chunk, cls.task)


def _in_processes(chunks: list[Sequence[Location]], task: Task, jobs: int) -> Iterator[list[Judged]]:
    import multiprocessing  # noqa: PLC0415 - only with more than one process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - loaded when needed

    # Forking keeps the models that are built already; elsewhere each process builds its own.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_Work.begin, initargs=(task,))
    try:
        waiting = [pool.submit(_Work.judge, chunk) for chunk in chunks]
        waiting.reverse()
        while waiting:
            yield waiting.pop().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
