"""The memory that a candidate and its descendants use together.

`RLIMIT_AS` applies to each process alone, so a candidate with many processes can use many times the
limit. Only control groups add it up in the kernel, and they belong to the administrator. So the
zygote measures while it waits, ten times a second: in that time a process can take some hundred
megabytes, but not all the memory of a machine.

Pages that forks share are counted once (PSS), because dozens of copies of a candidate may wait for
their tests. Reading the PSS takes a capability; where the zygote lacks it, the limit is multiplied
by the number of copies instead.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["INTERVAL", "MemoryWatch", "children_of", "descendants"]

#: Seconds between two measurements.
INTERVAL = 0.1


class MemoryWatch:
    """Tells when the descendants of this process together use too much memory.

    Parameters
    ----------
    limit : int
        Bytes that they may use together, besides the memory that they share with this process.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit + _resident(os.getpid())

    def exceeded(self, copies: int) -> bool:
        """Whether they use more than the limit now.

        Parameters
        ----------
        copies : int
            How many copies of the candidate may be waiting.
        """
        pids = list(descendants(os.getpid()))
        files = _memory_files(pids)
        # The quick sum counts shared memory once for each process: it is never too low.
        if sum(map(_resident, pids)) + files <= self._limit:
            return False
        taken = [_share(pid) for pid in pids]
        known = [part for part in taken if part is not None]
        if len(known) == len(taken):
            return sum(known) + files > self._limit
        return sum(map(_resident, pids)) + files > self._limit * (1 + copies)


def descendants(pid: int) -> Iterator[int]:
    """Yield the ids of all descendants of a process."""
    for child in children_of(pid):
        yield child
        yield from descendants(child)


def children_of(pid: int) -> list[int]:
    """Return the children of a process, whichever of its threads started them."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - many of them, often
            found += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
    return found


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process has mapped, shared or not."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * mmap.PAGESIZE
    except (OSError, IndexError):  # it has ended
        return 0


def _share(pid: int) -> int | None:
    """Return a process's proportional share of memory; None where reading it is not permitted."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except PermissionError:
        return None
    except OSError:
        return 0
    fields = dict(line.split(":", 1) for line in lines[1:])
    # Not Pss_File: programs and libraries take the same memory, whoever maps them.
    own = (fields[name] for name in ("Pss_Anon", "Pss_Shmem") if name in fields)
    return sum(int(text.split()[0]) << 10 for text in own)


def _memory_files(pids: list[int]) -> int:
    """Return the size of the memfds that processes hold open; these need not be mapped."""
    found = {}
    for pid in pids:
        folder = f"/proc/{pid}/fd"
        with contextlib.suppress(OSError):
            for fd in os.listdir(folder):  # noqa: PTH208
                with contextlib.suppress(OSError):
                    if os.readlink(f"{folder}/{fd}").startswith("/memfd:"):  # noqa: PTH115
                        about = os.stat(f"{folder}/{fd}")  # noqa: PTH116
                        found[about.st_dev, about.st_ino] = about.st_blocks * 512
    return sum(found.values())
