"""A pool of worker processes, each with an exam room of its own."""

from __future__ import annotations

import atexit
import dataclasses
import functools
import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Self

from nbproctor.backends.base import keep_imported
from nbproctor.backends.serial import Worker
from nbproctor.grading.submission import Result, Task
from nbproctor.plan.master import Master

__all__ = ["PoolBackend"]

#: How often a task is graded whose worker process dies.
_TRIES = 3
#: The worker of this process, where this is a process of the pool.
_worker: Worker | None = None


def _start_worker() -> None:
    global _worker
    # The proctor handles Ctrl-C, and ends the workers in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Worker()
    keep_imported()
    atexit.register(_worker.close)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End this process when the proctor is killed, since nobody would read its results."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)  # closes the connections to the exam room's processes, which then end, too


def _grade(task: Task, masters: bytes) -> Result:
    assert _worker is not None
    return _worker.grade(dataclasses.replace(task, masters=_unpacked(masters)))


@functools.lru_cache(maxsize=4)
def _unpacked(masters: bytes) -> Mapping[str, Master]:
    unpacked: Mapping[str, Master] = pickle.loads(masters)
    return unpacked


class PoolBackend:
    """Grades in `jobs` processes; a process that dies is replaced, and its task repeated.

    Parameters
    ----------
    jobs : int
        Number of worker processes.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._lock = threading.Lock()
        self._masters: tuple[Mapping[str, Master] | None, bytes] = (None, b"")
        self._pool: ProcessPoolExecutor | None = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, context, initializer=_start_worker)

    @property
    def workers(self) -> int:
        """The number of processes."""
        return self._jobs

    def submit(self, task: Task) -> Future[Result]:
        """Take a task; return the future of its result."""
        outer: Future[Result] = Future()
        self._start(task, outer, _TRIES)
        return outer

    def _packed(self, masters: Mapping[str, Master]) -> bytes:
        """Return the pickled instructor's versions, which all tasks of an assignment share."""
        if self._masters[0] is not masters:
            self._masters = masters, pickle.dumps(masters)
        return self._masters[1]

    def _start(self, task: Task, outer: Future[Result], tries: int) -> None:
        with self._lock:
            pool = self._pool
            if pool is None:
                raise RuntimeError("the backend is closed")
            bare = dataclasses.replace(task, masters={})
            masters = self._packed(task.masters)
            try:
                inner = pool.submit(_grade, bare, masters)
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = self._pool = self._new_pool()
                inner = pool.submit(_grade, bare, masters)
        inner.add_done_callback(lambda done: self._finish(task, outer, tries, done))

    def _finish(self, task: Task, outer: Future[Result], tries: int, inner: Future[Result]) -> None:
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is None:
            outer.set_result(inner.result())
        elif isinstance(error, BrokenProcessPool) and tries > 1:
            # It is unknown which task killed the worker, so each of them gets another try.
            try:
                self._start(task, outer, tries - 1)
            except RuntimeError:
                outer.cancel()
        else:
            outer.set_result(Result(task.student, error=f"the worker has died: {error}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(cancel_futures=True)
