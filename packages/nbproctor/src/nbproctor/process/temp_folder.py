"""The temporary folder of an exam room, and the removal of folders whose owners were killed.

A process that is killed cannot tidy up. So its folder holds a lock file that is locked for as long
as the owner lives; the kernel releases the lock however the owner ends. Whoever makes a new folder
removes those whose lock is free.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from nbproctor.errors import NoRoom

__all__ = ["TempFolder", "let_read", "let_through", "no_room_in", "writing_in"]

_PREFIX = "nbproctor-room-"
_LOCK = ".lock"
_NEW = 600.0
_USUAL = (Path("/tmp"), Path("/var/tmp"), Path("/usr/tmp"))
_PROBE = 1 << 16


class TempFolder:
    """A temporary folder that exists until it is closed or its owner has died."""

    def __init__(self) -> None:
        place = _temporary()
        _remove_orphans(place)
        try:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
            let_through(self.path)
        except OSError as error:
            raise no_room_in(place, error) from None
        try:
            self._fd = _lock(self.path)
        except OSError as error:
            shutil.rmtree(self.path, ignore_errors=True)
            raise no_room_in(place, error) from None
        except BaseException:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    def close(self) -> None:
        """Remove the folder."""
        if self._fd >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._fd)
            self._fd = -1


def let_through(folder: Path) -> None:
    """Let other users pass through a folder, but not list it, where the grader is root.

    Root's candidates run as another user and reach their working directory through this folder.
    """
    if os.geteuid() == 0:
        folder.chmod(0o711)


def let_read(folder: Path) -> None:
    """Let other users read a folder of a room, where the grader is root.

    Root's examiners run as another user. Nobody else finds the folder: the room can't be listed.
    """
    if os.geteuid() != 0:
        return
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o755)
        for name in names:
            Path(place, name).chmod(0o644)


def no_room_in(place: Path, error: OSError) -> NoRoom:
    """Return the error for a place where no temporary files can be written, with a remedy."""
    return NoRoom(
        f"{place}: no temporary files can be written there ({error.strerror}); make room in it, or "
        "name another folder with TMPDIR=/path/to/it"
    )


@contextlib.contextmanager
def writing_in(place: Path) -> Iterator[None]:
    """Within the block, name the place that is full instead of the file that did not fit."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise no_room_in(place, error) from None
        raise


def _temporary() -> Path:
    """Return the folder for temporary files, after a trial write.

    TMPDIR is used or refused, never replaced; the current folder, which may be the course, is
    never used.
    """
    wanted = os.environ.get("TMPDIR")
    try:
        found = Path(wanted or tempfile.gettempdir())
    except FileNotFoundError as error:
        raise no_room_in(_USUAL[0], OSError(0, f"nor in any other usual place: {error}")) from None
    if not wanted and found == Path.cwd() and found not in _USUAL:
        raise no_room_in(_USUAL[0], OSError(0, "nor in any other usual place"))
    try:
        with tempfile.TemporaryFile(dir=found) as probe:
            probe.write(bytes(_PROBE))
    except OSError as error:
        raise no_room_in(found, error) from None
    return found


def _lock(folder: Path) -> int:
    """Put a lock into a folder; it is locked before it gets the name that others look for."""
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
                path.rmdir()  # still empty: its owner was killed before it could lock it


def _is_orphan(folder: Path) -> bool:
    """Whether a folder has a lock file that nobody has locked."""
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
