"""What a backend is: it takes tasks, and gives a future for each."""

from __future__ import annotations

from concurrent.futures import Future
from types import TracebackType
from typing import Protocol, Self

from nbproctor.grading import Result, Task

__all__ = ["Backend", "make_backend"]


class Backend(Protocol):
    """Grades submissions; a context manager that ends its processes when it is left.

    A task's future has always a `Result`; only a closed backend raises.
    """

    def submit(self, task: Task) -> Future[Result]:
        """Take a task; return the future of its result."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def make_backend(jobs: int) -> Backend:
    """Return a backend with `jobs` workers."""
    from nbproctor.backends.pool import PoolBackend
    from nbproctor.backends.serial import SerialBackend

    return SerialBackend() if jobs == 1 else PoolBackend(jobs)
