"""The pool: processes that die are replaced, and none outlives the backend."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psutil

from nbproctor.backends import PoolBackend

from .tasks import make_task


def _processes(backend: PoolBackend) -> list[int]:
    assert backend._pool is not None
    return list(backend._pool._processes)


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with PoolBackend(1) as backend:
        first = backend.submit(make_task(tmp_path, "first", "def f(): return 1"))
        assert not first.result(300).faulty
        (pid,) = _processes(backend)
        os.kill(pid, signal.SIGKILL)
        second = backend.submit(make_task(tmp_path, "second", "def f(): return 1"))
        assert not second.result(300).faulty
        assert pid not in _processes(backend)


def test_a_task_that_kills_every_worker_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    # Without a sandbox, the student's code ends the worker: the parent of the zygote.
    source = (
        "import os, psutil, signal\n"
        "zygote = 'nbproctor.room.zygote'\n"
        "above = psutil.Process().parents()\n"
        "worker = next(p for p in above if zygote not in p.cmdline())\n"
        "os.kill(worker.pid, signal.SIGKILL)"
    )
    with PoolBackend(1) as backend:
        result = backend.submit(make_task(tmp_path, "killer", source, wall=60.0)).result(300)
        assert result.error.startswith("the worker has died")
        after = backend.submit(make_task(tmp_path, "next", "def f(): return 1"))
        assert not after.result(300).faulty


def test_its_processes_end_with_it(tmp_path: Path) -> None:
    with PoolBackend(2) as backend:
        assert backend.workers == 2
        assert (
            not backend.submit(make_task(tmp_path, "ann", "def f(): return 1")).result(300).faulty
        )
        pids = _processes(backend)
        assert pids
    end = time.monotonic() + 10
    while any(map(psutil.pid_exists, pids)):
        assert time.monotonic() < end
        time.sleep(0.05)
