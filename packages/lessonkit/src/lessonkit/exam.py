"""Run a notebook's cells, and report which tests fail.

This is quick and without protection: plain ``exec`` in a process of its own.  It
is for the answers that come with a lesson, never for a student's work.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

__all__ = ["CellToRun", "Sitting", "context", "sit"]

SECONDS = 120.0
_THREADS = "OPENBLAS_NUM_THREADS"


@dataclass(frozen=True)
class CellToRun:
    """A cell's id, its code, and whether it is a test."""

    id: str
    source: str
    is_test: bool


@dataclass(frozen=True)
class Sitting:
    """The result of one run.

    Parameters
    ----------
    failures : mapping of str to str
        Messages of the tests cells that failed, by id.
    fault : str
        Why the run was not completed, or "".
    """

    failures: Mapping[str, str]
    fault: str = ""


def context() -> ForkServerContext:
    """Return a context that starts processes with NumPy imported.

    NumPy uses one thread in each: several processes run side by side.
    """
    ctx = multiprocessing.get_context("forkserver")
    ctx.set_forkserver_preload(["lessonkit.exam", "numpy", "matplotlib.pyplot"])
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = before or "1"
    try:
        forkserver.ensure_running()  # reads the environment now, and serves all later processes
    finally:
        if before is None:
            del os.environ[_THREADS]
    return ctx


def sit(
    ctx: ForkServerContext, cells: list[CellToRun], folder: Path, seeds: Sequence[int] = (1,)
) -> Sitting:
    """Run cells in a new process, in a folder that holds ``expect.py``.

    Parameters
    ----------
    ctx : ForkServerContext
        From `context`.
    cells : list of CellToRun
        The code cells of a notebook.
    folder : Path
        The folder to run in.
    seeds : sequence of int
        The tests run once with each; a test fails if it fails with one of them.
    """
    receiver, sender = ctx.Pipe(duplex=False)
    process = ctx.Process(target=_run, args=(cells, str(folder), tuple(seeds), sender), daemon=True)
    process.start()
    sender.close()
    try:
        if receiver.poll(SECONDS):
            return Sitting(receiver.recv())
        return Sitting({}, f"it did not end within {SECONDS:g} seconds")
    except EOFError:
        process.join(5)
        return Sitting({}, f"the process ended with exit code {process.exitcode}")
    finally:
        process.kill()
        process.join()
        receiver.close()


def _run(cells: list[CellToRun], folder: str, seeds: tuple[int, ...], sender: Connection) -> None:
    os.environ["MPLBACKEND"] = "agg"
    sys.path.insert(0, folder)
    os.chdir(folder)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    failures: dict[str, str] = {}
    for cell in cells:
        filename = f"<{cell.id}>"
        linecache.cache[filename] = (
            len(cell.source),
            None,
            cell.source.splitlines(keepends=True),
            filename,
        )
        for seed in seeds if cell.is_test else seeds[:1]:
            os.environ["EXPECT_SEED"] = str(seed)
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(cell.source, filename, "exec"), namespace)
            except BaseException as error:
                # Errors of other cells are ignored: they show in the tests that need the cell.
                if cell.is_test:
                    failures[cell.id] = f"{type(error).__name__}: {error}"
                    break
    sender.send(failures)
