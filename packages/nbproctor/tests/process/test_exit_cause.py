"""What a process's end says about the code in it."""

from __future__ import annotations

import signal

import pytest

from nbproctor.limits import Limits
from nbproctor.process.exit_cause import CUT_OFF, End, cause_of_death
from nbproctor.verdict import Outcome

LIMITS = Limits(cpu=10)
CASES = [
    (End(signal.SIGKILL, dead=True), Outcome.MEMORY, True),
    (End(signal.SIGKILL, dead=True, cpu=10.5), Outcome.TIMEOUT, True),
    (End(signal.SIGXCPU, dead=True), Outcome.TIMEOUT, False),
    (End(signal.SIGSYS, dead=True), Outcome.FORBIDDEN, False),
    (End(signal.SIGKILL, dead=False), Outcome.FORBIDDEN, False),
    (End(signal.SIGSEGV, dead=True), Outcome.STUDENT_ERROR, False),
    (End(3 << 8, dead=True), Outcome.STUDENT_ERROR, False),
    (End(0, dead=True), Outcome.STUDENT_ERROR, False),
    (End(CUT_OFF << 8, dead=True), Outcome.FORBIDDEN, False),
]


@pytest.mark.parametrize(("end", "outcome", "killed"), CASES)
def test_an_end_has_a_cause(end: End, outcome: Outcome, killed: bool) -> None:
    assert cause_of_death(end, LIMITS)[0] is outcome
    assert end.killed is killed


@pytest.mark.parametrize("status", [0xFFFF, 0x7F, 126, 65])
def test_a_status_that_makes_no_sense_is_no_fault_of_ours(status: int) -> None:
    assert cause_of_death(End(status, dead=True), LIMITS)[0] is not Outcome.PASSED
