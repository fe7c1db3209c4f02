"""Tasks for the tests of backends."""

from __future__ import annotations

import contextlib
from pathlib import Path

import nbformat
import psutil

from nbproctor.grading.submission import Task
from nbproctor.limits import Limits
from nbproctor.plan.master import Master, MasterCell

__all__ = ["find_workers", "find_zygotes", "make_task"]

_TEST = MasterCell("t", "code", "assert f() == 1", "", True, True, False, False, 2.0)


def make_task(folder: Path, student: str, source: str | None, wall: float = 60.0) -> Task:
    """Hand in a notebook with one cell, or none if `source` is None; return the task to grade it.

    The only test asserts that f() is 1.
    """
    place = folder / student
    place.mkdir()
    if source is not None:
        cell = nbformat.v4.new_code_cell(source)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), place / "lesson.ipynb")
    return Task(
        student=student,
        folder=place,
        stage=folder / f"stage-{student}",
        masters={"lesson": Master.of("lesson", (_TEST,))},
        files={},
        trusted_files={},
        limits=Limits(wall_per_cell=wall),
        sandbox="none",
        sync=False,
    )


def find_zygotes() -> list[psutil.Process]:
    """Return the zygotes below this process. One that has ended meanwhile is left out."""
    return [process for process in _descendants(psutil.Process()) if _is_zygote(process)]


def find_workers() -> list[psutil.Process]:
    """Return the processes below this one that have opened an exam room.

    They are the parents of a room's first processes, which are known by their command lines: those
    of rooms that this process has opened itself have no such parent below it.
    """
    return [
        process
        for process in _descendants(psutil.Process())
        if _is_of_a_room(process) is False
        and any(map(_is_of_a_room, _descendants(process, recursive=False)))
    ]


def _descendants(process: psutil.Process, recursive: bool = True) -> list[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.children(recursive=recursive)
    return []


def _is_zygote(process: psutil.Process) -> bool:
    return "nbproctor.room.zygote" in _command(process)


def _is_of_a_room(process: psutil.Process) -> bool | None:
    """Return None for a process that has ended: it has no command line."""
    command = _command(process)
    modules = ("nbproctor.room.zygote", "nbproctor.sandbox.launch")
    return any(module in part for module in modules for part in command) if command else None


def _command(process: psutil.Process) -> list[str]:
    with contextlib.suppress(psutil.NoSuchProcess):  # a zombie, too
        return list(process.cmdline())
    return []
