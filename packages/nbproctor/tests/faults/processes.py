"""The processes of a run of nbproctor: who they are, and whether they have ended."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

__all__ = ["Process", "Run", "tree", "wait_until"]


def wait_until(found: Callable[[], object], seconds: float = 60.0) -> bool:
    """Wait until something is true; return whether it is."""
    end = time.monotonic() + seconds
    while not found():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@dataclasses.dataclass(frozen=True)
class Process:
    """A process and what it does; its start tells it from a later one with the same number."""

    pid: int
    role: str
    start: str

    @classmethod
    def find(cls, pid: int, role: str = "") -> Process | None:
        """Return the process with a number, if it is there and no corpse."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else cls(pid, role, fields[19])

    @property
    def alive(self) -> bool:
        """Whether it is still there."""
        return Process.find(self.pid, self.role) == self

    def kill(self) -> None:
        """Kill it, as kill -9 does."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


class Run:
    """A run of ``nbproctor autograde`` and everything that it has started."""

    def __init__(self, root: Path, *command: str) -> None:
        script = Path(sys.executable).parent / command[0]
        self.seen: set[Process] = set()
        self._popen = subprocess.Popen(
            [script, *command[1:]],
            cwd=root,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.look():
            process.kill()
        self._popen.communicate()

    @property
    def over(self) -> bool:
        """Whether the proctor has ended."""
        return self._popen.poll() is not None

    def finish(self) -> tuple[int, str]:
        """Wait for the end; return the exit status and what was printed."""
        text, _ = self._popen.communicate(timeout=300)
        return self._popen.returncode, text

    def look(self) -> list[Process]:
        """Return all processes that belong to the run."""
        there = tree(self._popen.pid)
        self.seen |= set(there)
        return there

    def kill(self, role: str) -> bool:
        """Kill a process with some role; return whether there was one."""
        there = [process for process in self.look() if process.role == role]
        for process in there[:1]:
            process.kill()
        return bool(there)

    def ended(self) -> bool:
        """Whether all processes end that were ever seen."""
        return wait_until(lambda: not any(process.alive for process in self.seen), 20)


def tree(pid: int) -> list[Process]:
    """Return a proctor and all processes that descend from it."""
    found = [Process.find(pid, "proctor")]
    for process in found:
        if process is not None:
            found += [Process.find(pid, _role(pid, process)) for pid in _children(process.pid)]
    return [process for process in found if process is not None]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _role(pid: int, parent: Process) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return "gone"
    for role in ("candidate", "examiner"):
        if f"nbproctor.room.zygote\0{role}" in command:
            return role if parent.role in (f"{role} zygote", role) else f"{role} zygote"
    if "nbproctor.sandbox.launch" in command:
        return "launcher"
    if "spawn_main" in command:
        return "worker"
    return "other"
