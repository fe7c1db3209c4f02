"""Workers on this machine: one exam room in this process, or several processes with one each."""

from __future__ import annotations

from nbproctor.backends.base import Backend
from nbproctor.backends.pool import PoolBackend
from nbproctor.backends.serial import SerialBackend
from nbproctor.errors import ConfigError

__all__ = ["make_backend"]


def make_backend(jobs: int, scheduler: str | None = None) -> Backend:
    """Return a backend with `jobs` workers; it uses no scheduler."""
    if scheduler is not None:
        raise ConfigError("processes of this machine need no --scheduler; add --backend dask")
    return SerialBackend() if jobs == 1 else PoolBackend(jobs)
