"""A branch of a zygote: a fork of it that has imported an assignment's libraries.

The zygote itself stays as it is, so an import that hangs, dies or leaves something behind costs a
process and nothing else: the zygote makes another branch without that library, which submissions
then import themselves. While a branch serves requests, the zygote waits for its end. For an
assignment with other libraries the branch hands the request back and ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence

from nbproctor.room.libraries import Trace, import_libraries, waiting
from nbproctor.sandbox.kernel import die_with_parent
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["WARMING", "Branches"]

#: Seconds that all imports of an assignment may take.
_IMPORTING = 60.0
#: How many libraries may fail before submissions import all of them.
_TRIES = 3
#: Seconds after which a zygote that was to import libraries does not answer any more.
WARMING = _TRIES * _IMPORTING + 30.0
#: Exit status of a branch that has handed a request back.
_HANDED_BACK = 75
_READY = "="


class Branches:
    """Forks a zygote's branches, one at a time.

    Parameters
    ----------
    shell : NotebookShell
        The zygote's shell.
    answer : callable
        Answers a request to import libraries, which is called by its nonce.
    serve : callable
        Answers requests until the connection is closed; the branch calls it.
    seconds : float
        Time for all imports.
    """

    def __init__(
        self,
        shell: NotebookShell,
        answer: Callable[[bytes], None],
        serve: Callable[[], None],
        seconds: float = _IMPORTING,
    ) -> None:
        self._shell = shell
        self._answer = answer
        self._serve = serve
        self._seconds = seconds
        #: Top-level modules that forks have to import themselves.
        self._refused: set[str] = set()
        #: In a branch: what it has been made for, and the pipe to its zygote.
        self._names: tuple[str, ...] | None = None
        self._pipe = -1

    def warm(self, nonce: bytes, names: tuple[str, ...]) -> None:
        """Answer a request to import libraries; returns in the process that serves the next one.

        Parameters
        ----------
        nonce : bytes
            The request's.
        names : tuple of str
            As in `nbproctor.plan.libraries.Libraries`.
        """
        if self._names is not None and names != self._names:
            self._hand_back(nonce, names)
        request: tuple[bytes, tuple[str, ...]] | None = (nonce, names)
        while request is not None and self._names is None:
            nonce, names = request
            request = self._branch(nonce, names)
        if request is not None:
            self._answer(nonce)

    def _branch(self, nonce: bytes, names: tuple[str, ...]) -> tuple[bytes, tuple[str, ...]] | None:
        """Serve with libraries until the branch ends; return the request that it handed back."""
        for _ in range(_TRIES):
            wanted = [name for name in waiting(names) if _top(name) not in self._refused]
            if not wanted:
                break
            reading, writing = os.pipe()
            with os.fdopen(reading, "rb", buffering=0) as pipe:
                try:
                    pid = os.fork()
                except OSError:
                    os.close(writing)
                    break
                if pid == 0:
                    self._be_branch(nonce, names, wanted, writing)
                os.close(writing)
                reached, ready = self._follow(pipe.fileno())
                if not ready:
                    _end(pid)
                    self._refused.add(_top(reached or wanted[0]))
                    continue
                status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                if status == _HANDED_BACK:
                    again, more = json.loads(pipe.read(1 << 16))
                    return bytes.fromhex(again), tuple(more)
                if status:  # killed: the room is opened anew
                    sys.exit(1)
                return None
        self._answer(nonce)
        return None

    def _follow(self, pipe: int) -> tuple[str, bool]:
        """Return the library that a branch is at when it is ready, ends, or takes too long."""
        end = time.monotonic() + self._seconds
        text = ""
        while not text.endswith(f"{_READY}\n"):
            left = end - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                break
            part = os.read(pipe, 1 << 12)
            if not part:
                break
            text += part.decode()
        lines = [line for line in text.splitlines() if line != _READY]
        return lines[-1] if lines else "", text.endswith(f"{_READY}\n")

    def _be_branch(
        self, nonce: bytes, names: tuple[str, ...], wanted: Sequence[str], pipe: int
    ) -> None:
        """Import libraries and serve; never returns."""
        status = 1
        try:
            with contextlib.suppress(OSError):
                die_with_parent()
            for name in import_libraries(wanted, self._shell):
                os.write(pipe, f"{name}\n".encode())
            self._names, self._pipe = names, pipe
            os.write(pipe, f"{_READY}\n".encode())
            self._answer(nonce)
            self._serve()
            status = 0
        except Trace:
            pass
        except SystemExit as leave:
            status = leave.code if isinstance(leave.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _hand_back(self, nonce: bytes, names: tuple[str, ...]) -> None:
        """End this branch; its zygote carries out the request."""
        os.write(self._pipe, json.dumps([nonce.hex(), names]).encode())
        sys.exit(_HANDED_BACK)


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _top(name: str) -> str:
    return name.partition(".")[0].partition(":")[0]
