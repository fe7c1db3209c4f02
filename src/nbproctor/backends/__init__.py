"""Where submissions are graded: in this process's own exam room, or in several workers'."""

from nbproctor.backends.base import Backend, keep_imported, make_backend
from nbproctor.backends.pool import PoolBackend
from nbproctor.backends.serial import SerialBackend

__all__ = ["Backend", "PoolBackend", "SerialBackend", "keep_imported", "make_backend"]
