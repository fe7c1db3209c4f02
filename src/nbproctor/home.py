"""The temporary folder of an exam room, and what killed predecessors have left of theirs.

A process that is killed cannot tidy up. So each folder holds a lock for as long as its owner lives,
which the kernel lets go of however the owner ends; whoever makes a folder removes those that
nobody holds any more.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

__all__ = ["Home"]

_PREFIX = "nbproctor-room-"
_LOCK = ".lock"
_NEW = 600.0


class Home:
    """A temporary folder that is there until it is closed, or its owner has died."""

    def __init__(self) -> None:
        _remove_orphans(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            self._fd = _lock(self.path)
        except BaseException:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    def close(self) -> None:
        """Remove the folder."""
        if self._fd >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._fd)
            self._fd = -1


def _lock(folder: Path) -> int:
    """Put a lock into a folder; it has its name only when it is held."""
    unnamed = folder / f"{_LOCK}.new"
    fd = os.open(unnamed, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        unnamed.rename(folder / _LOCK)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _remove_orphans(folder: Path) -> None:
    for path in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            about = path.lstat()
            if about.st_uid != os.getuid() or path.is_symlink():
                continue
            if _is_orphan(path):
                shutil.rmtree(path, ignore_errors=True)
            elif time.time() - about.st_mtime > _NEW:
                path.rmdir()  # empty, if its owner was killed before it could lock it


def _is_orphan(folder: Path) -> bool:
    """Whether a folder has a lock that nobody holds."""
    try:
        fd = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(fd)
    return True
