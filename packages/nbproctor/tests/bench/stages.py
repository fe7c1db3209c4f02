"""Where a submission's CPU time goes, and how much memory it takes: one instrumented run."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import time
from collections import Counter
from pathlib import Path

__all__ = ["stage_times", "submission_memory"]

_HOOK = Path(__file__).parent / "hook" / "sitecustomize.py"


def stage_times(command: list[str], course: Path, hook: Path) -> tuple[dict[str, float], int]:
    """Run a grading command with watches in it.

    Parameters
    ----------
    command : list of str
        ``nbproctor autograde`` with its arguments, without a sandbox: in it, nobody could write
        down what was measured.
    course : Path
        Where to run it.
    hook : Path
        An empty folder.

    Returns
    -------
    stages : dict
        CPU seconds of all submissions together, by stage.
    examined : int
        How many submissions they are.
    """
    shutil.copy(_HOOK, hook)
    env = {**os.environ, "PYTHONPATH": str(hook)}
    subprocess.run(command, cwd=course, env=env, check=True, capture_output=True)
    spent: Counter[str] = Counter()
    examined = 0
    for line in (hook / "stages.jsonl").read_text().splitlines():
        stages = json.loads(line)
        examined += "tests" in stages
        spent.update(stages)
    return dict(spent), examined


def submission_memory(command: list[str], course: Path) -> dict[str, float]:
    """Run a grading command and look at the private memory of candidates and examiners.

    Returns
    -------
    dict
        Median over the submissions of the most that was seen, in MB, for "candidate" (with its
        copies) and "examiner", as far as this user may look at them.
    """
    most: dict[tuple[str, int], int] = {}
    with subprocess.Popen(
        command, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            now: Counter[tuple[str, int]] = Counter()
            for role, first, pid in _forks(process.pid):
                now[role, first] += _private(pid) or 0
            most |= {key: max(size, most.get(key, 0)) for key, size in now.items() if size}
            time.sleep(0.005)
    return {
        role: statistics.median(size for (r, _), size in most.items() if r == role) / (1 << 20)
        for role in sorted({role for role, _ in most})
    }


def _forks(root: int) -> list[tuple[str, int, int]]:
    """Return the processes below `root` that were forked and not started.

    With each of them comes its role and the one of them that it descends from: a zygote's child.
    """
    found = []
    todo = [(root, "", 0)]
    while todo:
        pid, parent, first = todo.pop()
        role = _role(pid)
        if role and role == parent:
            first = first or pid
            found.append((role, first, pid))
        # Listed by the thread that has started them.
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{pid}/task").glob("*/children"):
                todo += [(int(child), role, first) for child in thread.read_text().split()]
    return found


def _role(pid: int) -> str:
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"nbproctor.room.zygote" in words and words[1] == b"-m":
            return words[words.index(b"nbproctor.room.zygote") + 1].decode()
    return ""


def _private(pid: int) -> int | None:
    """Return the bytes that a process shares with nobody, or None where that is not to be seen."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
        return kilobytes << 10
    return None
