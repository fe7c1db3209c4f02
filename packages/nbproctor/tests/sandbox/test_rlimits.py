"""Limits are lowered for good, and only for the process that asks for it."""

from __future__ import annotations

import errno
import mmap
import os
import resource
import threading
from pathlib import Path

import pytest

from nbproctor.limits import MIB, Limits
from nbproctor.sandbox import rlimits

from .conftest import needs_linux
from .forks import in_a_fork

pytestmark = needs_linux

SMALL = Limits(
    cpu=1.5, memory=64 * MIB, array=8 * MIB, processes=3, file_size=1 * MIB, open_files=40
)


def _limits(*names: str, tasks_already: int = 0) -> list[tuple[int, int]]:
    def act() -> list[tuple[int, int]]:
        rlimits.apply(SMALL, tasks_already=tasks_already)
        return [resource.getrlimit(getattr(resource, name)) for name in names]

    return eval(in_a_fork(act))


def test_soft_and_hard_limits_are_set() -> None:
    assert _limits("RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_MEMLOCK") == [(0, 0), (40, 40), (0, 0)]


def test_cpu_time_is_rounded_up_and_ends_with_a_signal_before_the_kill() -> None:
    assert _limits("RLIMIT_CPU") == [(2, 3)]


def test_a_file_may_become_as_large_as_an_array_if_the_process_asks_for_it() -> None:
    assert _limits("RLIMIT_FSIZE") == [(1 * MIB, 8 * MIB)]


def test_other_processes_of_the_user_are_counted_in() -> None:
    assert _limits("RLIMIT_NPROC", tasks_already=10) == [(13, 13)]


def test_memory_counts_from_what_the_process_has() -> None:
    def act() -> str:
        rlimits.apply(SMALL)
        first = mmap.mmap(-1, 32 * MIB)
        try:
            second = mmap.mmap(-1, 64 * MIB)
        except OSError as error:
            return errno.errorcode[error.errno or 0]
        return f"took {len(first) + len(second)}"

    assert in_a_fork(act) == "ENOMEM"


def test_a_limit_that_is_lower_already_stays() -> None:
    def act() -> tuple[int, int]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
        rlimits.apply(SMALL)
        return resource.getrlimit(resource.RLIMIT_NOFILE)

    assert in_a_fork(act) == "(20, 20)"


def test_the_out_of_memory_killer_takes_candidates_first() -> None:
    def act() -> str:
        # Opened before: this process may have more files open than the limits allow.
        with Path("/proc/self/oom_score_adj").open() as score:
            rlimits.apply(SMALL)
            return score.read().strip()

    assert in_a_fork(act) == "1000"


def test_the_address_space_grows_with_a_mapping() -> None:
    before = rlimits.address_space()
    with mmap.mmap(-1, 64 * MIB):
        assert rlimits.address_space() - before >= 64 * MIB


def test_tasks_of_a_user_are_threads() -> None:
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait) for _ in range(5)]
    for thread in threads:
        thread.start()
    try:
        assert rlimits.tasks_of_user(os.getuid()) >= 6
    finally:
        gate.set()
        for thread in threads:
            thread.join()
    assert rlimits.tasks_of_user(1_999_999_999) == 0


def test_a_limit_that_linux_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    with pytest.raises(ValueError, match="not allowed"):
        rlimits.apply(SMALL)
