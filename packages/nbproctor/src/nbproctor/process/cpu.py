"""The CPU of an exam: examiner and candidate share one, and no two exams share it.

Examiner and candidate take turns: while one works, the other waits. Waking a process is cheapest on
the CPU of the one that wakes it, so both are pinned to the same one. An exam claims a CPU by
binding an abstract socket: only one process can have the name, and it is free again when that
process ends. Such names belong to a network namespace, so the proctor claims, not the examiner.
Where all CPUs are claimed, or the system has no such names, the scheduler decides.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
from collections.abc import Iterator, Sequence

__all__ = ["allowed_cpus", "claimed_cpu", "pin_to"]

_NAME = "nbproctor: exam on processor"


def allowed_cpus() -> list[int]:
    """Return the CPUs that this process may run on; empty where the system doesn't say."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pin_to(processors: Sequence[int]) -> None:
    """Pin this process and its future children to some CPUs, where the system can."""
    if processors and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError, ValueError):
            os.sched_setaffinity(0, processors)


@contextlib.contextmanager
def claimed_cpu(name: str = _NAME) -> Iterator[tuple[int, ...]]:
    """Yield a CPU that no other exam claims within the block; nothing where there is none.

    The CPU that this process runs on is tried first: it is about to be idle.

    Parameters
    ----------
    name : str
        The name to bind for each CPU; anything but the default is for tests.
    """
    choice = allowed_cpus()
    if len(choice) < 2:
        yield ()
        return
    here = getattr(ctypes.CDLL(None), "sched_getcpu", lambda: -1)()
    for processor in sorted(choice, key=lambda number: number != here):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as claim:
            try:
                claim.bind(f"\0{name} {processor}")
            except OSError:
                continue
            yield (processor,)
            return
    yield ()
