"""What a process's end says about the code in it."""

from __future__ import annotations

import os
import signal
import time

import pytest

from nbproctor.limits import Limits
from nbproctor.process.exit_cause import CUT_OFF, Exit, ends_within, exit_cause
from nbproctor.verdict import Outcome

LIMITS = Limits(cpu=10)
CASES = [
    (Exit(signal.SIGKILL, dead=True), Outcome.MEMORY, True),
    (Exit(signal.SIGKILL, dead=True, cpu=10.5), Outcome.TIMEOUT, True),
    (Exit(signal.SIGXCPU, dead=True), Outcome.TIMEOUT, False),
    (Exit(signal.SIGSYS, dead=True), Outcome.FORBIDDEN, False),
    (Exit(signal.SIGKILL, dead=False), Outcome.FORBIDDEN, False),
    (Exit(signal.SIGSEGV, dead=True), Outcome.STUDENT_ERROR, False),
    (Exit(3 << 8, dead=True), Outcome.STUDENT_ERROR, False),
    (Exit(0, dead=True), Outcome.STUDENT_ERROR, False),
    (Exit(CUT_OFF << 8, dead=True), Outcome.FORBIDDEN, False),
]


@pytest.mark.parametrize(("end", "outcome", "killed"), CASES)
def test_an_end_has_a_cause(end: Exit, outcome: Outcome, killed: bool) -> None:
    assert exit_cause(end, LIMITS)[0] is outcome
    assert end.killed is killed


@pytest.mark.parametrize("status", [0xFFFF, 0x7F, 126, 65])
def test_a_status_that_makes_no_sense_is_no_fault_of_ours(status: int) -> None:
    assert exit_cause(Exit(status, dead=True), LIMITS)[0] is not Outcome.PASSED


def test_memory_is_named_with_the_limit_that_was_exceeded() -> None:
    outcome, message = exit_cause(Exit(signal.SIGKILL, greedy=True), Limits())
    assert outcome is Outcome.MEMORY
    assert message.startswith("This took more than 3 GiB of memory")


def test_waiting_for_a_childs_end_is_bounded_and_does_not_reap_it() -> None:
    sleeper = os.fork()
    if sleeper == 0:
        time.sleep(30)
        os._exit(0)
    try:
        assert not ends_within(sleeper, 0.01)
    finally:
        os.kill(sleeper, signal.SIGKILL)
    assert ends_within(sleeper, 5)
    assert ends_within(sleeper, 0)
    assert os.waitpid(sleeper, 0)[1] == signal.SIGKILL
