"""Resource limits: what one process may use up. They exist on every Unix, and count per process.

Memory is limited as address space above what the process starts with, because a candidate
inherits the zygote's mappings. Address space of several processes adds up; `memory` watches that,
and the kernel's out-of-memory killer is told to take candidates first.
"""

from __future__ import annotations

import contextlib
import math
import mmap
import os
import resource
import sys
from pathlib import Path

from nbproctor.limits import Limits

__all__ = ["address_space", "apply", "tasks_of_user"]


def apply(limits: Limits, *, tasks_already: int = 0) -> None:
    """Lower this process' limits; soft and hard alike, so that they cannot be raised again.

    Parameters
    ----------
    limits : Limits
        What a submission may use.
    tasks_already : int
        Processes and threads of the same user that exist anyway and are counted with it.
    """
    cpu = math.ceil(limits.cpu)
    for name, soft, hard in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_CPU", cpu, cpu + 1),  # first a signal that can be told from a kill
        # A large result is a file, too; for it alone a candidate goes beyond the lower one.
        ("RLIMIT_FSIZE", limits.file_size, max(limits.file_size, limits.array)),
        ("RLIMIT_NOFILE", limits.open_files, limits.open_files),
        ("RLIMIT_NPROC", limits.processes + tasks_already, limits.processes + tasks_already),
        ("RLIMIT_MEMLOCK", 0, 0),
        ("RLIMIT_MSGQUEUE", 0, 0),
        ("RLIMIT_SIGPENDING", 1024, 1024),
        ("RLIMIT_RTPRIO", 0, 0),
        ("RLIMIT_NICE", 0, 0),
        ("RLIMIT_AS", *(2 * (address_space() + limits.memory,))),
    ):
        which = getattr(resource, name, None)
        if which is None:
            continue
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        try:
            resource.setrlimit(which, (soft, hard))
        except (OSError, ValueError):
            if sys.platform == "linux":
                raise  # macOS refuses RLIMIT_AS; the survey says so
    with contextlib.suppress(OSError):
        fd = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(fd, b"1000")
        os.close(fd)


def address_space() -> int:
    """Return the bytes of address space that this process has; 0 where that can't be read."""
    try:
        fd = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return 0
    pages = os.read(fd, 256).split()[0]
    os.close(fd)
    return int(pages) * mmap.PAGESIZE


def tasks_of_user(uid: int) -> int:
    """Count the threads of a user on this machine, which share one limit with a candidate.

    Needed only where a candidate has no user namespace of its own.
    """
    count = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if entry.stat().st_uid == uid:
                count += len(list((entry / "task").iterdir()))
        except OSError:  # it ended meanwhile
            continue
    return count
