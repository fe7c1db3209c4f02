"""Pages from a process with limits, which serves for many pages."""

from __future__ import annotations

import atexit
import functools
import pickle
import socket
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

from nbproctor.errors import CourseError, GraderFault
from nbproctor.feedback.page_process import CPU_SECONDS, MEMORY, Order

__all__ = ["PageMaker", "page_maker"]

#: Seconds on the clock for one attempt: more than its processor time, since others may be working.
_WALL_SECONDS = 10.0 * CPU_SECONDS
#: The whole page, plain text, the points alone.
_ATTEMPTS = 3


class PageMaker:
    """Makes pages in a process of its own; starts another one where a page has ended it.

    Parameters
    ----------
    memory : int
        Bytes of address space that the process may have.
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def make(self, order: Order) -> bytes:
        """Return a page.

        What takes too much time or memory is shown as plain text, or left out, and the page says
        so.

        Raises
        ------
        CourseError
            If the notebook is none.
        GraderFault
            If no page can be made of it.
        """
        with self._lock:
            for attempt in range(_ATTEMPTS):
                answer = self._ask(order, attempt)
                kind, content = answer[:4], answer[4:]
                if kind == b"page":
                    return content
                if kind == b"none":
                    raise CourseError("is no notebook of version 4; grade it again")
                if kind == b"fail":
                    raise GraderFault(f"the page could not be made:\n{content.decode()}")
        raise GraderFault("the page takes too much time or memory, even with its points alone")

    def close(self) -> None:
        """End the process."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.wait()

    def _ask(self, order: Order, attempt: int) -> bytes:
        """Return the answer to an order, or nothing if the process did not survive it."""
        connection = self._connection or self._start()
        try:
            connection.send_bytes(pickle.dumps((order, attempt)))
            if connection.poll(_WALL_SECONDS):
                return connection.recv_bytes()
        except (EOFError, OSError):
            pass
        self.close()
        return b""

    def _start(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "nbproctor.feedback.page_process",
                    str(theirs.fileno()),
                    str(self._memory),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._connection = Connection(ours.detach())
        return self._connection


@functools.cache
def page_maker() -> PageMaker:
    """Return the page maker of this process."""
    maker = PageMaker()
    atexit.register(maker.close)
    return maker
