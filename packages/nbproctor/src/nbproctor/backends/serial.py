"""One exam room, which this process opens."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from nbproctor.grading.proctor import Proctor
from nbproctor.grading.submission import (
    Result,
    Task,
    examine_submission,
    grade_submission,
    write_stage,
)
from nbproctor.limits import Limits
from nbproctor.room.room import ExamRoom

__all__ = ["SerialBackend", "Worker"]


class Worker:
    """Grades tasks in an exam room: opened for the first task, and again when limits change."""

    def __init__(self) -> None:
        self._room: ExamRoom | None = None
        self._key: tuple[Limits, str, tuple[Path, ...]] | None = None

    def grade(self, task: Task) -> Result:
        """Grade a task."""
        return grade_submission(task, self.proctor(task))

    def proctor(self, task: Task) -> Proctor:
        """Return a proctor for a task, with the room that it needs."""
        return Proctor(self.room(task.limits, task.sandbox, task.hidden), task.limits, task.marking)

    def room(self, limits: Limits, sandbox: str, hidden: tuple[Path, ...] = ()) -> ExamRoom:
        """Return the open room if it has these settings; otherwise close it and open another."""
        key = limits, sandbox, hidden
        if self._room is None or key != self._key:
            self.close()
            self._room, self._key = ExamRoom(*key), key
        return self._room

    def stop(self) -> None:
        """End the current exam, from another thread."""
        if self._room is not None:
            self._room.stop()

    def close(self) -> None:
        """Close the room."""
        if self._room is not None:
            self._room.close()
            self._room = None


class SerialBackend:
    """Grades in one exam room, one submission after the other.

    Examining and writing run in two threads: while one submission is examined, the previous one's
    folder is written to disk, and the caller writes the gradebook.
    """

    def __init__(self) -> None:
        self._worker = Worker()
        self._examining: ThreadPoolExecutor | None = ThreadPoolExecutor(1, "examining")
        self._writing = ThreadPoolExecutor(1, "writing")

    @property
    def workers(self) -> int:
        """One."""
        return 1

    def submit(self, task: Task) -> Future[Result]:
        """Take a task; return the future of its result."""
        if self._examining is None:
            raise RuntimeError("the backend is closed")
        examined = self._examining.submit(self._examine, task)
        return self._writing.submit(lambda: write_stage(task, examined.result()))

    def _examine(self, task: Task) -> Result:
        return examine_submission(task, self._worker.proctor(task))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        examining, self._examining = self._examining, None
        if examining is None:
            return
        if kind is not None:
            # The caller is leaving with an error and reads no more results.
            self._writing.shutdown(wait=False, cancel_futures=True)
            examining.shutdown(wait=False, cancel_futures=True)
            self._worker.stop()
        examining.shutdown()
        self._writing.shutdown()
        self._worker.close()
