"""The zygote waits for an examiner's end, and ends one that nobody waits for any more."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from nbproctor.limits import Limits
from nbproctor.plan.messages import Done, Fault, Message, opened, send
from nbproctor.process.stopwatch import Stopwatch
from nbproctor.protocol.frames import NONCE, Wire
from nbproctor.room.examiner_zygote import ExaminerZygote, _End

SHELL: Any = None
#: Says when it is ready, ignores the signal for a traceback, and goes on for ten minutes.
ENDLESS = "import signal, time; signal.signal(10, 1); print('ready', flush=True); time.sleep(600)"


@pytest.fixture
def proctor() -> Iterator[tuple[Wire, ExaminerZygote]]:
    """Return the proctor's end of a connection, and a zygote at the other end."""
    ours, theirs = (Wire(end, Limits()) for end in socket.socketpair())
    yield ours, ExaminerZygote(theirs, theirs, Limits(), SHELL, "none")
    theirs.close()
    ours.close()


def _start(code: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_an_examiner_that_ends_is_not_stuck(proctor: tuple[Wire, ExaminerZygote]) -> None:
    with _start("print('ready')") as examiner:
        assert proctor[1]._await_end(examiner.pid, 60, Stopwatch()) is _End.OWN
    assert examiner.returncode == 0


def test_one_that_does_not_end_is_stuck_and_killed(proctor: tuple[Wire, ExaminerZygote]) -> None:
    with _start(ENDLESS) as examiner:
        assert proctor[1]._await_end(examiner.pid, 0.1, Stopwatch()) is _End.STUCK
    assert examiner.returncode == -signal.SIGKILL


def test_one_whose_cell_does_not_end_is_killed(proctor: tuple[Wire, ExaminerZygote]) -> None:
    with _start(ENDLESS) as examiner, Stopwatch() as watch, watch.limits(3, cpu=60, wall=0.05):
        assert proctor[1]._await_end(examiner.pid, 60, watch) is _End.OVERRAN
    assert examiner.returncode == -signal.SIGKILL


def test_one_whose_report_nobody_waits_for_is_killed(
    proctor: tuple[Wire, ExaminerZygote],
) -> None:
    wire, zygote = proctor
    with _start(ENDLESS) as examiner:
        wire.close()
        assert zygote._await_end(examiner.pid, 60, Stopwatch()) is _End.OWN
    assert examiner.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (Done(), "an examiner zygote does not answer Done"),
        (None, "a frame that is no message: 'odd'"),
    ],
)
def test_what_is_no_request_is_a_fault_and_the_zygote_goes_on(
    proctor: tuple[Wire, ExaminerZygote], message: Message | None, says: str
) -> None:
    wire, zygote = proctor
    nonces = [os.urandom(NONCE) for _ in range(2)]
    for nonce in nonces:
        if message is None:
            wire.send(nonce, "odd")
        else:
            send(wire, nonce, message)
    wire._sock.shutdown(socket.SHUT_WR)
    zygote.run()
    for nonce in nonces:
        frame = wire.receive(5)
        assert frame.nonce == nonce
        assert opened(frame) == Fault(says, lost=False)
