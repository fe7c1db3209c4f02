"""Runs functions in a fork, for what can't be undone in the process that runs the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

__all__ = ["in_a_fork", "listed"]


def listed(folder: str | Path) -> list[str]:
    """Return the names in a folder, sorted."""
    return sorted(path.name for path in Path(folder).iterdir())


def in_a_fork(act: Callable[[], object]) -> str:
    """Run a function in a fork; return its result, or its exception, as text."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            answer = str(act())
        except BaseException as error:
            answer = repr(error)
        os.write(write, answer.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return text
