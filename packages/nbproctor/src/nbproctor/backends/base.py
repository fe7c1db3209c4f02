"""What a backend is: it takes tasks, and gives a future for each."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from types import TracebackType
from typing import Protocol, Self

from nbproctor.grading.submission import Result, Task

__all__ = ["Backend", "keep_imported"]


class Backend(Protocol):
    """Grades submissions; a context manager that ends its processes when it is left.

    A task's future has always a `Result`; only a closed backend raises.
    """

    @property
    def workers(self) -> int:
        """How many submissions are graded at the same time."""

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
    """Have the garbage collector leave alone what a process holds that will do nothing but grade.

    Half a million objects of nbgrader's and SQLAlchemy's stay to the end. To look through them
    again and again takes a fifth of the time that this process needs for a submission.
    """
    gc.collect()
    gc.freeze()
