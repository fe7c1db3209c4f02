"""Which processor an exam is held on.

Examiner and candidate take turns: while one works, the other waits. To wake the other is cheapest
on one's own processor, so both keep to one, and each exam of a machine to one of its own: it
is claimed by binding a name that only one process can have, and that is free again when it ends.
Where all are taken, and where the system can't do that, the system decides.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
from collections.abc import Sequence

__all__ = ["claim", "keep_to", "kept_to"]

_NAME = "nbproctor: exam on processor"
_claimed: list[socket.socket] = []


def kept_to() -> list[int]:
    """Return the processors that this process may run on; empty where that is not known."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def keep_to(processors: Sequence[int]) -> None:
    """Keep this process and its children to some processors, where that can be done."""
    if processors and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError, ValueError):
            os.sched_setaffinity(0, processors)


def claim(name: str = _NAME) -> None:
    """Keep this process to a processor that no other exam has, if there is one.

    Asked for first is the one that it runs on: the system puts a fork where there is least to do.

    Parameters
    ----------
    name : str
        What is claimed, of each processor; anything but the default is for tests.
    """
    choice = kept_to()
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
        keep_to([processor])
        return
