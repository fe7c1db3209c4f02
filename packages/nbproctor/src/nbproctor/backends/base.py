"""The protocol of backends: they take tasks, and return a future for each."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from types import TracebackType
from typing import Protocol, Self

from nbproctor.grading.submission import Result, Task

__all__ = ["Backend", "keep_imported"]


class Backend(Protocol):
    """Grades submissions; a context manager that ends its processes on exit.

    A task's future always yields a `Result`; only a closed backend raises.
    """

    @property
    def workers(self) -> int:
        """The number of submissions that are graded at the same time."""

    def submit(self, task: Task) -> Future[Result]:
        """Take a task; return the future of its result."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def keep_imported() -> None:
    """Exempt the objects that exist now from garbage collection, in a process that only grades.

    Half a million objects of nbgrader and SQLAlchemy live until the process ends; scanning them
    again and again would take a fifth of the time that the proctor needs for a submission.
    """
    gc.collect()
    gc.freeze()
