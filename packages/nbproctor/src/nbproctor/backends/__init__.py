"""Backends grade submissions: in this process, in several processes, or on Dask's workers.

`base` holds the protocol that all of them implement; the modules of `kinds` make them, one kind of
backend each. May import grading, room, process and the root's vocabulary.
"""

from __future__ import annotations

import importlib
import pkgutil

from nbproctor.backends import kinds
from nbproctor.backends.base import Backend, keep_imported
from nbproctor.backends.pool import PoolBackend
from nbproctor.backends.serial import SerialBackend
from nbproctor.errors import ConfigError

__all__ = [
    "Backend",
    "PoolBackend",
    "SerialBackend",
    "backend_kinds",
    "keep_imported",
    "make_backend",
]


def backend_kinds() -> list[str]:
    """Return the kinds of backend: the names of the modules in `nbproctor.backends.kinds`.

    None of them is imported: what they need takes long to import, or may not be installed.
    """
    return sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))


def make_backend(jobs: int, kind: str = "processes", scheduler: str | None = None) -> Backend:
    """Return a backend.

    Parameters
    ----------
    jobs : int
        Number of workers to start.
    kind : str
        One of `backend_kinds`.
    scheduler : str, optional
        Address of a scheduler whose workers are used instead, for a kind that has one.

    Raises
    ------
    ConfigError
        When there is no such kind, when something that it needs is not installed, or when no
        scheduler answers.
    """
    known = backend_kinds()
    if kind not in known:
        raise ConfigError(f"there is no backend {kind!r}; there are: {', '.join(known)}")
    module = importlib.import_module(f"{kinds.__name__}.{kind}")
    backend: Backend = module.make_backend(jobs, scheduler)
    return backend
