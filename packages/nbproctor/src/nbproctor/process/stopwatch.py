"""Time limits for code that no signal handler interrupts, kept by the parent process.

``sum(range(10**15))`` returns to the interpreter when it is done, and not before: a Python signal
handler waits until then, and ``RLIMIT_CPU`` does not end the first process of a pid namespace.
So a fork writes into shared memory what it is at and until when, and its parent ends it.
"""

from __future__ import annotations

import contextlib
import math
import mmap
import struct
import time
from collections.abc import Iterator

__all__ = ["IDLE", "Stopwatch"]

#: The place of a process that runs nothing that is limited.
IDLE = -1
_LAYOUT = struct.Struct("=qdd")


class Stopwatch:
    """The limits of the block that a fork runs; made before the fork.

    The fork can write anything into the memory, so that the parent must also limit it as a whole.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _LAYOUT.size)  # shared with the fork
        self._write(IDLE, math.inf, math.inf)

    def __enter__(self) -> Stopwatch:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()

    @contextlib.contextmanager
    def limits(self, place: int, *, cpu: float, wall: float = math.inf) -> Iterator[None]:
        """Limit a block, in the fork. Blocks may be nested; the inner one's limits hold.

        Parameters
        ----------
        place : int
            What is at work there, for the parent.
        cpu, wall : float
            Seconds of CPU time, and seconds by the clock.
        """
        before = self._memory[:]
        self._write(place, time.process_time() + cpu, time.monotonic() + wall)
        try:
            yield
        finally:
            self._memory[:] = before

    def _write(self, place: int, cpu: float, wall: float) -> None:
        self._memory[:] = _LAYOUT.pack(place, cpu, wall)

    @property
    def place(self) -> int:
        """The place of the block that the fork runs; `IDLE` outside of all blocks."""
        place: int = _LAYOUT.unpack(self._memory[:])[0]
        return place

    def time_left(self, pid: int) -> float:
        """Return the seconds until a limit of the fork is reached, in the parent.

        A process with several threads uses CPU time faster than the clock runs: look again sooner.

        Parameters
        ----------
        pid : int
            The fork, which has not been waited for.
        """
        _, cpu, wall = _LAYOUT.unpack(self._memory[:])
        left: float = wall - time.monotonic()
        with contextlib.suppress(OSError):
            left = min(left, cpu - time.clock_gettime(_cpu_clock(pid)))
        return left


def _cpu_clock(pid: int) -> int:
    """Return the number of another process's CPU clock, as `clock_getcpuclockid` makes it."""
    return ~pid << 3 | 2
