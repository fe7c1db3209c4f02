"""What a backend is: it takes tasks, and gives a future for each."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from types import TracebackType
from typing import Protocol, Self

from nbproctor.errors import ConfigError
from nbproctor.grading import Result, Task

__all__ = ["Backend", "keep_imported", "make_backend"]


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


def make_backend(jobs: int, kind: str = "processes", scheduler: str | None = None) -> Backend:
    """Return a backend.

    Parameters
    ----------
    jobs : int
        Number of workers.
    kind : str
        "processes" of this machine, or "dask".
    scheduler : str, optional
        Address of a Dask scheduler, whose workers are used; `jobs` are started where there is none.

    Raises
    ------
    ConfigError
        When Dask is not installed, or there is nobody at the address.
    """
    if kind == "dask":
        try:
            from nbproctor.backends.dask import DaskBackend
        except ImportError as error:
            raise ConfigError(
                f"grading with Dask needs what is not installed ({error}); "
                "run: pip install distributed cryptography"
            ) from None
        return DaskBackend(jobs, scheduler)
    from nbproctor.backends.pool import PoolBackend
    from nbproctor.backends.serial import SerialBackend

    return SerialBackend() if jobs == 1 else PoolBackend(jobs)


def keep_imported() -> None:
    """Have the garbage collector leave alone what a process holds that will do nothing but grade.

    Half a million objects of nbgrader's and SQLAlchemy's stay to the end. To look through them
    again and again takes a fifth of the time that this process needs for a submission.
    """
    gc.collect()
    gc.freeze()
