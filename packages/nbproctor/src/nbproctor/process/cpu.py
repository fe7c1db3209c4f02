"""The CPU of an exam: examiner and candidate share one, and no two exams share it.

Examiner and candidate take turns: while one works, the other waits. Waking a process is cheapest on
the CPU of the one that wakes it, so both are pinned to the same one. An exam claims a CPU by
binding an abstract socket: only one process can have the name, and it is free again when that
process ends.
Where all CPUs are claimed, or the system has no such names, the scheduler decides.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
from collections.abc import Sequence

__all__ = ["allowed_cpus", "claim_cpu", "pin_to"]

_NAME = "nbproctor: exam on processor"
_claimed: list[socket.socket] = []


def allowed_cpus() -> list[int]:
    """Return the CPUs that this process may run on; empty where the system doesn't say."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pin_to(processors: Sequence[int]) -> None:
    """Pin this process and its future children to some CPUs, where the system can."""
    if processors and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError, ValueError):
            os.sched_setaffinity(0, processors)


def claim_cpu(name: str = _NAME) -> None:
    """Pin this process to a CPU that no other exam has claimed, if there is one.

    The CPU that it runs on is tried first: the scheduler puts a fork on the least busy one.

    Parameters
    ----------
    name : str
        The name to bind for each CPU; anything but the default is for tests.
    """
    choice = allowed_cpus()
    if len(choice) < 2:
        return
    here = getattr(ctypes.CDLL(None), "sched_getcpu", lambda: -1)()
    for processor in sorted(choice, key=lambda number: number != here):
        claimed = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            claimed.bind(f"\0{name} {processor}")
        except OSError:
            claimed.close()
            continue
        _claimed.append(claimed)
        pin_to([processor])
        return
