"""The candidate's main loop: frames, copies and their ends."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from nbproctor.candidate.server import serve
from nbproctor.limits import Limits
from nbproctor.protocol.frames import Frame, Wire

from ..two_ends import FakeShell

LIMITS = Limits()
# NumPy's threads, which the fork in this file leaves behind, are of no use to the child.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@pytest.fixture
def wire() -> Iterator[Wire]:
    """Return the examiner's end of a candidate that serves in a process of its own."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        shell: Any = FakeShell()
        try:
            serve(theirs, LIMITS, shell)
        finally:
            os._exit(0)
    theirs.close()
    wire = Wire(ours, LIMITS)
    yield wire
    wire.close()
    assert os.waitpid(pid, 0) == (pid, 0)


def _ask(wire: Wire, kind: str, *fields: Any, fd: int = -1) -> Frame:
    wire.send(b"12345678", kind, *fields, fd=fd)
    frame = wire.receive(10)
    assert frame.nonce == b"12345678"
    return frame


def _copy(wire: Wire) -> tuple[Wire, int]:
    ours, theirs = socket.socketpair()
    with theirs:
        frame = _ask(wire, "fork", fd=theirs.fileno())
    assert frame.kind == "forked"
    return Wire(ours, LIMITS), frame.fields[0]


def test_a_cell_is_run_and_its_names_are_told(wire: Wire) -> None:
    frame = _ask(wire, "cell", "a = 1", 1)
    assert (frame.kind, frame.fields[:2], frame.fields[3]) == ("ran", [[], None], ["a"])


def test_a_copy_has_its_own_names_and_the_original_goes_on(wire: Wire) -> None:
    _ask(wire, "cell", "a = 1", 1)
    copy, pid = _copy(wire)
    assert _ask(copy, "cell", "b = a", 2).fields[3] == ["b"]
    copy.close()
    assert _ask(wire, "join", pid, 10.0).fields == [0, True]
    assert _ask(wire, "cell", "assert 'b' not in globals()", 2).fields[1] is None


def test_a_copy_that_does_not_end_is_killed(wire: Wire) -> None:
    copy, pid = _copy(wire)
    assert _ask(wire, "attend", pid).kind == "attends"
    assert _ask(wire, "join", pid, 0.0).fields == [int(signal.SIGKILL), False]
    copy.close()
