"""Exam rooms that stay open from one test to the next.

A room takes seconds of processor time to open. What a room does to the next submission is the same
whether one run of the proctor hands both in or two do; so tests that are about a course, and not
about opening and closing rooms, share those of their process.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import SAWarning

from nbproctor.backends import SerialBackend
from nbproctor.backends.serial import Worker
from nbproctor.cli import main
from nbproctor.limits import Limits
from nbproctor.room.room import ExamRoom

__all__ = ["KeptBackend", "kept_room", "run_here"]


@functools.cache
def kept_room(limits: Limits, sandbox: str) -> ExamRoom:
    """Return a room that is open until this process ends."""
    room = ExamRoom(limits, sandbox)
    atexit.register(room.close)
    return room


class _KeptWorker(Worker):
    """Takes its room from those that are open, and leaves it open."""

    def room(
        self,
        limits: Limits,
        sandbox: str,
        hidden: tuple[Path, ...] = (),  # noqa: ARG002 - one room for many courses
    ) -> ExamRoom:
        """Return a room with these settings."""
        return kept_room(limits, sandbox)


class KeptBackend(SerialBackend):
    """Grades in a room that is open already, or that stays open."""

    def __init__(self) -> None:
        super().__init__()
        self._worker = _KeptWorker()


def run_here(command: str, *arguments: str, course: Path) -> Result:
    """Run a command of nbproctor in this process and in a course's folder, in a kept room."""

    def keep(*_: object) -> KeptBackend:
        return KeptBackend()

    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(course),
        _nbgraders_warnings_ignored(),
    ):
        patch.setattr("nbproctor.course.autograde.make_backend", keep)
        return CliRunner().invoke(main, [command, *arguments], catch_exceptions=False)


@contextlib.contextmanager
def _nbgraders_warnings_ignored() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield
