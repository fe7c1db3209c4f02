"""Backends grade submissions: in this process's own exam room, in several processes, with Dask.

One module is one backend; `base` holds the protocol that all of them implement. May import grading,
room, process and the root's vocabulary.
"""

from __future__ import annotations

from nbproctor.backends.base import Backend, keep_imported
from nbproctor.backends.pool import PoolBackend
from nbproctor.backends.serial import SerialBackend
from nbproctor.errors import ConfigError

__all__ = ["Backend", "PoolBackend", "SerialBackend", "keep_imported", "make_backend"]


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
    return SerialBackend() if jobs == 1 else PoolBackend(jobs)
