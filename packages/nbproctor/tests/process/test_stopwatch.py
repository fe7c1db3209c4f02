"""A parent sees when a block of its fork has used up its time."""

from __future__ import annotations

import os
import signal
import time

import pytest

from nbproctor.process.stopwatch import IDLE, Stopwatch


def _fork(watch: Stopwatch, source: str, **limits: float) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            with watch.limits(7, **limits):
                exec(source)
        finally:
            os._exit(0)
    return pid


def _wait(watch: Stopwatch, pid: int) -> float:
    """Wait until a limit is reached, or the fork has ended; return what is left."""
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if (left := watch.time_left(pid)) <= 0:
            return left
        time.sleep(0.01)
    return 1.0


@pytest.mark.parametrize(
    ("source", "limits"),
    [
        ("sum(range(10**15))", {"cpu": 0.05}),
        ("import time; time.sleep(3600)", {"cpu": 60.0, "wall": 0.05}),
    ],
)
def test_a_block_that_does_not_end_is_noticed(source: str, limits: dict[str, float]) -> None:
    with Stopwatch() as watch:
        pid = _fork(watch, source, **limits)
        try:
            assert _wait(watch, pid) <= 0
            assert watch.place == 7
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def test_what_ends_in_time_is_not() -> None:
    with Stopwatch() as watch:
        pid = _fork(watch, "pass", cpu=60.0)
        assert _wait(watch, pid) > 0
        os.waitpid(pid, 0)
        assert watch.place == IDLE


def test_an_inner_block_has_its_own_limits() -> None:
    with Stopwatch() as watch:
        with watch.limits(1, cpu=60.0):
            with watch.limits(2, cpu=-1.0):
                assert watch.place == 2
                assert watch.time_left(os.getpid()) < 0
            assert watch.place == 1
            assert watch.time_left(os.getpid()) > 0
        assert watch.place == IDLE
