"""Calls that a zygote makes to itself, so that those it forks don't make their first one.

What Python code does the first times takes twice as long: the interpreter learns which types it
meets. A fork inherits what was learned.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from typing import Any

import numpy as np

from nbproctor.candidate.candidate import Candidate
from nbproctor.examiner.lent_objects import ExaminerDesk
from nbproctor.limits import Limits
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.protocol.peer import Peer, Raised
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["TIMES", "rehearse"]

#: So often code has to run before the interpreter has learned what it meets.
TIMES = 10
_NAME = "rehearsed"


def rehearse(shell: NotebookShell, limits: Limits) -> None:
    """Ask for a function and call it, several times, on both ends of a connection.

    Parameters
    ----------
    shell : NotebookShell
        The zygote's shell.
    limits : Limits
        Of the messages.
    """
    shell.user_ns[_NAME] = _rehearsed
    ours, theirs = socket.socketpair()
    candidate = Candidate(shell)
    there = candidate.peer = Peer(Wire(theirs, limits), limits, candidate)
    wire = _Prompter(ours, limits)
    link = _Link()
    link.peer = Peer(wire, limits, ExaminerDesk(shell, link, lambda _: None))
    wire.prompt = lambda: there.serve(there.wire.receive())
    with contextlib.closing(wire), contextlib.closing(there.wire):
        _, function = link.ask("look", _NAME)
        for n in range(TIMES):
            array = np.arange(6.0).reshape(2, 3)
            data = {"W": array.T, "b": [n, 0.5, "relu", None, True], "n": np.float64(n)}
            function(array, (array, array.copy()), [array[0]], data, key=np.zeros(2, int))
            with contextlib.suppress(TypeError):
                function()
    dict.pop(shell.user_ns, _NAME)


def _rehearsed(array: Any, *args: Any, **kwargs: Any) -> Any:
    return array + 1, args, kwargs


class _Link:
    peer: Peer

    def describe(self, _: BaseException) -> list[Any]:
        """Describe nothing: no block is left by an exception here."""
        return []

    def defines(self, _: str, *, unknown: bool = True) -> bool:  # noqa: ARG002
        """Say that everything is defined."""
        return True

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out at the other end."""
        try:
            return self.peer.operate(operation, args, kwargs, timeout=1.0)
        except Raised:
            raise TypeError from None


class _Prompter(Wire):
    """Lets the other end, which lives in the same process, answer before it waits."""

    prompt: Callable[[], None]

    def receive(self, timeout: float | None = None) -> Frame:
        """Return the next frame, after the other end has made it."""
        self.prompt()
        return super().receive(timeout)
