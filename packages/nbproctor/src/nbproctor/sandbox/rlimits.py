"""Resource limits: what one process may use. They exist on every Unix and apply per process.

Memory is limited as address space above what the process starts with, because a candidate inherits
the zygote's mappings. `memory` watches the sum over several processes, and candidates are marked
for the kernel's out-of-memory killer to take first.
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


def apply(limits: Limits, *, tasks_already: int = 0, killed_first: bool = True) -> None:
    """Lower this process's limits, soft and hard, so that they cannot be raised again.

    Parameters
    ----------
    limits : Limits
        The limits of a submission.
    tasks_already : int
        Processes and threads of the same user that exist anyway and count towards the limit.
    killed_first : bool
        Whether the kernel takes this process first when memory runs out.
    """
    # First: a process with many open files may open none once the limits hold.
    if killed_first:
        with contextlib.suppress(OSError):
            fd = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
            os.write(fd, b"1000")
            os.close(fd)
    cpu = math.ceil(limits.cpu)
    tasks = limits.processes + tasks_already
    memory = address_space() + limits.memory
    for name, soft, hard in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_CPU", cpu, cpu + 1),  # SIGXCPU first, which differs from an ordinary SIGKILL
        # A large result is a file too; to write one, the candidate raises its soft limit.
        ("RLIMIT_FSIZE", limits.file_size, max(limits.file_size, limits.array)),
        ("RLIMIT_NOFILE", limits.open_files, limits.open_files),
        ("RLIMIT_NPROC", tasks, tasks),
        ("RLIMIT_MEMLOCK", 0, 0),
        ("RLIMIT_MSGQUEUE", 0, 0),
        ("RLIMIT_SIGPENDING", 1024, 1024),
        ("RLIMIT_RTPRIO", 0, 0),
        ("RLIMIT_NICE", 0, 0),
        ("RLIMIT_AS", memory, memory),
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


def address_space() -> int:
    """Return the size of this process's address space in bytes; 0 where it can't be read."""
    try:
        fd = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return 0
    pages = os.read(fd, 256).split()[0]
    os.close(fd)
    return int(pages) * mmap.PAGESIZE


def tasks_of_user(uid: int) -> int:
    """Count the threads of a user on this machine, which count towards a candidate's limit.

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
