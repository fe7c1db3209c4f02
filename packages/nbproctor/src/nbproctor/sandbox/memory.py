"""How much memory a candidate takes with everything that it has started.

`RLIMIT_AS` counts for each process alone, so who starts many takes many times the limit. Only
control groups add that up in the kernel, and they are the administrator's. So the zygote looks at
its candidate while it waits: in a tenth of a second somebody takes some hundred megabytes more, and
not all that a machine has.

Pages that a fork shares are counted once (PSS), because copies of a candidate wait for their tests
by the dozen. That takes the right to look into processes of the candidate's; where the zygote lacks
it, what the copies may share is allowed for instead.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["INTERVAL", "MemoryWatch", "children_of", "descendants"]

#: Seconds between two looks.
INTERVAL = 0.1


class MemoryWatch:
    """Tells when the descendants of this process together take too much.

    Parameters
    ----------
    limit : int
        Bytes that they may take together, besides what they share with this process.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit + _resident(os.getpid())

    def exceeded(self, copies: int) -> bool:
        """Whether they take more than the limit now.

        Parameters
        ----------
        copies : int
            How many processes may wait that are copies of each other.
        """
        pids = list(descendants(os.getpid()))
        files = _memory_files(pids)
        # The quick sum counts what is shared once for each process: never too little.
        if sum(map(_resident, pids)) + files <= self._limit:
            return False
        taken = [_share(pid) for pid in pids]
        known = [part for part in taken if part is not None]
        if len(known) == len(taken):
            return sum(known) + files > self._limit
        return sum(map(_resident, pids)) + files > self._limit * (1 + copies)


def descendants(pid: int) -> Iterator[int]:
    """Go through all processes that a process has started, and that these have started."""
    for child in children_of(pid):
        yield child
        yield from descendants(child)


def children_of(pid: int) -> list[int]:
    """Return the children of a process, whichever of its threads has started them."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - many of them, often
            found += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
    return found


def _resident(pid: int) -> int:
    """Return the bytes in memory that a process has mapped, shared or not."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * mmap.PAGESIZE
    except (OSError, IndexError):  # it has ended
        return 0


def _share(pid: int) -> int | None:
    """Return a process' share of the memory that it has mapped; None if it must not be known."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except PermissionError:
        return None
    except OSError:
        return 0
    fields = dict(line.split(":", 1) for line in lines[1:])
    # Programs and libraries are the machine's own, whoever has mapped them.
    own = (fields[name] for name in ("Pss_Anon", "Pss_Shmem") if name in fields)
    return sum(int(text.split()[0]) << 10 for text in own)


def _memory_files(pids: list[int]) -> int:
    """Return the size of the files without a name that processes hold open; none is mapped."""
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
