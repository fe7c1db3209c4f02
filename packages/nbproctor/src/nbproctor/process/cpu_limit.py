"""A limit of CPU time that holds for code that no Python signal handler interrupts.

``sum(range(10**15))`` returns to the interpreter when it is done, and not before: a handler waits
until then. The system's own limit ends the process.
"""

from __future__ import annotations

import contextlib
import math
import resource
import signal
from collections.abc import Iterator

__all__ = ["OVERRAN", "cpu_limit"]

#: The exit code of a process that has used up its time.
OVERRAN = -signal.SIGXCPU


@contextlib.contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """End this process by SIGXCPU if a block takes more CPU time; a second more or less.

    Parameters
    ----------
    seconds : float
        CPU time of the block.
    """
    before = resource.getrlimit(resource.RLIMIT_CPU)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    end = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
    if before[0] == resource.RLIM_INFINITY or end < before[0]:
        resource.setrlimit(resource.RLIMIT_CPU, (end, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)
