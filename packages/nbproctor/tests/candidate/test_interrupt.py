"""SIGINT ends student code, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from nbproctor.candidate.interrupt import Interrupt


@pytest.fixture
def interrupt() -> Iterator[Interrupt]:
    before = signal.getsignal(signal.SIGINT)
    interrupt = Interrupt()
    interrupt.install()
    yield interrupt
    signal.signal(signal.SIGINT, before)


def test_it_is_ignored_while_no_student_code_runs(interrupt: Interrupt) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    with interrupt:
        pass
    os.kill(os.getpid(), signal.SIGINT)


def test_it_ends_student_code_once(interrupt: Interrupt) -> None:
    with interrupt:
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)


def test_it_is_passed_on_to_a_copy(interrupt: Interrupt) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    interrupt.copy = child.pid
    with interrupt:
        # A signal that arrives before Python has its handler kills the child as well.
        os.kill(os.getpid(), signal.SIGINT)
    child.communicate(timeout=20)
    assert child.returncode != 0
    os.kill(os.getpid(), signal.SIGINT)  # the copy is gone, which is no error
