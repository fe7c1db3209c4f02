"""The candidate's main loop: it answers the examiner until the connection is closed."""

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
    """Raised in a copy of this process: leaves the original's loop, carries the copy's socket."""


def serve(sock: socket.socket, limits: Limits, shell: NotebookShell) -> None:
    """Answer the examiner until it closes the connection."""
    server = _Server(Candidate(shell), limits)
    while True:
        try:
            server.run(sock)
        except ForkedAway as fork:
            sock = fork.args[0]
        except CandidateGone:
            return


class _Server:
    """Answers the frames of the examiner's link, and makes and ends copies of this process.

    Parameters
    ----------
    candidate : Candidate
        Runs cells and carries out operations.
    limits : Limits
        Sizes and times of messages.
    """

    def __init__(self, candidate: Candidate, limits: Limits) -> None:
        self._candidate = candidate
        self._limits = limits
        #: Copies that the zygote has ended, and that are not reaped yet.
        self._unreaped: list[int] = []
        candidate.interrupt.install()

    def run(self, sock: socket.socket) -> None:
        """Answer one frame after another, until the connection is closed."""
        candidate, wire = self._candidate, Wire(sock, self._limits)
        peer = candidate.peer = Peer(wire, self._limits, candidate, obeys=True)
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
                self._fork(wire, frame.nonce, frame.store.take())
            elif frame.kind == "attend":
                candidate.interrupt.copy = frame.fields[0]
                wire.send(frame.nonce, "attends")
            elif frame.kind == "join":
                wire.send(frame.nonce, "joined", *self._join(*frame.fields))

    def _fork(self, wire: Wire, nonce: bytes, fd: int) -> None:
        """Make a copy of this process that answers on the socket `fd`; answer with its id."""
        try:
            pid = os.fork()
        except OSError as error:
            os.close(fd)
            wire.send(nonce, "failed", str(error))
            return
        if pid == 0:
            wire.close()
            self._candidate.interrupt.copy = 0
            raise ForkedAway(socket.socket(fileno=fd))
        os.close(fd)
        wire.send(nonce, "forked", pid)

    def _join(self, pid: int, patience: float) -> tuple[int, bool]:
        """End a copy; return its wait status, and whether it had ended by itself.

        It has `patience` seconds to do so.
        """
        self._candidate.interrupt.copy = 0
        self._unreaped = [left for left in self._unreaped if not _reap(left)]
        try:
            dead = ends_within(pid, patience)
            if not dead:
                os.kill(pid, signal.SIGKILL)
            return os.waitpid(pid, 0)[1], dead
        except PermissionError:
            # Without a pid namespace of its own it may not kill; the zygote ends the copy.
            self._unreaped.append(pid)
            return signal.SIGKILL, False
        except (ChildProcessError, ProcessLookupError):
            return 0, True


def _reap(pid: int) -> bool:
    """Reap a process if it has ended; return whether nothing is left to reap."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True
