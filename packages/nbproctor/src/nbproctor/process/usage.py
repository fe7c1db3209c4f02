"""What processes have used of the machine's processors, and how long they had to wait for one."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["Usage", "usage_of"]

_TICKS = os.sysconf("SC_CLK_TCK")
_NANOSECONDS = 1e9
#: Fields of /proc/PID/stat behind the name: the state, and four times of CPU.
_STATE, _TIMES = 0, slice(11, 15)


@dataclasses.dataclass(frozen=True, slots=True)
class Usage:
    """What processes have used together.

    Parameters
    ----------
    cpu : float
        CPU seconds, with those of children that have ended.
    waited : float
        Seconds in which they could have run, and others were running; 0 where the system doesn't
        count them.
    running : bool
        Whether one of them is running now, or could.
    """

    cpu: float = 0.0
    waited: float = 0.0
    running: bool = False


def usage_of(pids: Iterable[int]) -> Usage:
    """Return what processes have used so far; those that have ended are left out."""
    cpu = waited = 0.0
    running = False
    for pid in pids:
        with contextlib.suppress(OSError, IndexError, ValueError):
            place = Path(f"/proc/{pid}")
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            cpu += sum(map(int, fields[_TIMES])) / _TICKS
            running |= fields[_STATE] == "R"
            waited += int((place / "schedstat").read_text().split()[1]) / _NANOSECONDS
    return Usage(cpu, waited, running)
