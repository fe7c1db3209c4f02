"""One submission after the other, in one exam room."""

from __future__ import annotations

from concurrent.futures import Future
from types import TracebackType
from typing import Self

from nbproctor.grading import Result, Task, grade_submission
from nbproctor.limits import Limits
from nbproctor.proctor import Proctor
from nbproctor.room import ExamRoom

__all__ = ["SerialBackend", "Worker"]


class Worker:
    """An exam room that is opened for the first task, and anew where limits change."""

    def __init__(self) -> None:
        self._room: ExamRoom | None = None
        self._key: tuple[Limits, str] | None = None

    def grade(self, task: Task) -> Result:
        """Grade a task."""
        return grade_submission(task, self.proctor(task))

    def proctor(self, task: Task) -> Proctor:
        """Return a proctor with the room that a task needs."""
        key = task.limits, task.sandbox
        if self._room is None or key != self._key:
            self.close()
            self._room, self._key = ExamRoom(task.limits, task.sandbox), key
        return Proctor(self._room, task.limits, task.marking)

    def close(self) -> None:
        """Close the room."""
        if self._room is not None:
            self._room.close()
            self._room = None


class SerialBackend:
    """Grades in the calling process's own room, when the task is submitted."""

    def __init__(self) -> None:
        self._worker = Worker()
        self._open = True

    @property
    def workers(self) -> int:
        """One."""
        return 1

    def submit(self, task: Task) -> Future[Result]:
        """Grade a task; the future is done."""
        if not self._open:
            raise RuntimeError("the backend is closed")
        future: Future[Result] = Future()
        future.set_result(self._worker.grade(task))
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open = False
        self._worker.close()
