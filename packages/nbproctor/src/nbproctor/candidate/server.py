"""The candidate's life: it serves the examiner until the connection is closed."""

from __future__ import annotations

import os
import signal
import socket

from nbproctor.candidate.candidate import Candidate
from nbproctor.errors import CandidateGone
from nbproctor.limits import Limits
from nbproctor.process.exit_cause import ends_within
from nbproctor.protocol.frames import Wire
from nbproctor.protocol.peer import Peer
from nbproctor.shell.events import sendable
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["ForkedAway", "serve"]


class ForkedAway(BaseException):
    """Leaves a copy of this process that serves one test; the original goes on elsewhere."""


def serve(sock: socket.socket, limits: Limits, shell: NotebookShell) -> None:
    """Serve the examiner until it closes the connection."""
    candidate = Candidate(shell)
    candidate.interrupt.install()
    while True:
        try:
            _serve(candidate, Wire(sock, limits), limits)
        except ForkedAway as fork:
            # In the copy: leave the original's connection to the original.
            sock = fork.args[0]
            continue
        except CandidateGone:
            return


def _serve(candidate: Candidate, wire: Wire, limits: Limits) -> None:
    peer = candidate.peer = Peer(wire, limits, candidate, obeys=True)
    while True:
        frame = wire.receive()
        if frame.kind == "do":
            peer.serve(frame)
        elif frame.kind == "tell":
            peer.hear(frame)
        elif frame.kind == "cell":
            events, error, names = candidate.run_cell(*frame.fields)
            state = peer.changed_random()
            wire.send(frame.nonce, "ran", sendable(events), error, state, names)
        elif frame.kind == "fork":
            _fork(candidate, wire, frame.nonce, frame.store.take())
        elif frame.kind == "attend":
            candidate.interrupt.copy = frame.fields[0]
            wire.send(frame.nonce, "attends")
        elif frame.kind == "join":
            wire.send(frame.nonce, "joined", *_join(candidate, *frame.fields))


def _fork(candidate: Candidate, wire: Wire, nonce: bytes, fd: int) -> None:
    """Make a copy of this process that waits on `fd` for a test; the original goes on here."""
    try:
        pid = os.fork()
    except OSError as error:
        os.close(fd)
        wire.send(nonce, "failed", str(error))
        return
    if pid == 0:
        wire.close()
        candidate.interrupt.copy = 0
        raise ForkedAway(socket.socket(fileno=fd))
    os.close(fd)
    wire.send(nonce, "forked", pid)


def _join(candidate: Candidate, pid: int, patience: float) -> tuple[int, bool]:
    """End a copy; return how it ended, and whether it had ended by itself within `patience`."""
    candidate.interrupt.copy = 0
    for left in list(candidate.left):
        if _is_reaped(left):
            candidate.left.remove(left)
    try:
        dead = ends_within(pid, patience)
        if not dead:
            os.kill(pid, signal.SIGKILL)
        return os.waitpid(pid, 0)[1], dead
    except PermissionError:
        # Without a pid namespace of its own it may not; then it is the zygote that ends the copy.
        candidate.left.append(pid)
        return signal.SIGKILL, False
    except (ChildProcessError, ProcessLookupError):
        return 0, True


def _is_reaped(pid: int) -> bool:
    """Collect a process if it has ended; say whether there is nothing left to collect."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True
