"""The working directories of candidates, made on the zygote's side of the sandbox.

The zygote cannot see the course. The proctor sends the files beside a notebook as open descriptors,
each once; the zygote keeps them by digest, and every candidate gets copies of its own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import py_compile
import shutil
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from nbproctor.errors import WireError
from nbproctor.process.temp_folder import let_through

__all__ = ["WorkDirs", "compiled", "digest"]


def digest(path: Path) -> str:
    """Return the digest of a file's content."""
    about = path.stat()
    return _digest(path, about.st_mtime_ns, about.st_size, about.st_ino)


@functools.lru_cache(maxsize=1024)
def _digest(path: Path, *_: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def compiled(files: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Return `files` and the bytecode of the modules among them, compiled once into `folder`."""
    more = dict(files)
    for place, path in files.items():
        name = PurePosixPath(place)
        if name.suffix != ".py":
            continue
        target = folder / f"{digest(path)}.pyc"
        with contextlib.suppress(py_compile.PyCompileError, OSError):
            if not target.exists():
                mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                py_compile.compile(str(path), str(target), name.name, True, -1, mode)
            cached = f"{name.stem}.{sys.implementation.cache_tag}.pyc"
            more[str(name.parent / "__pycache__" / cached)] = target
    return more


class WorkDirs:
    """Makes and clears working directories.

    Parameters
    ----------
    base : Path
        The folder in which to make them.
    """

    def __init__(self, base: Path) -> None:
        self._base = Path(tempfile.mkdtemp(prefix="workdirs-", dir=base))
        let_through(self._base)
        self._store = self._base / "files"
        self._store.mkdir(mode=0o700)
        self.place = self._base / "notebook"
        #: Bytes and number of the files that were laid into the working directory.
        self._laid = (0, 0)

    def missing(self, files: Mapping[str, str]) -> list[str]:
        """Return the digests of `files` (place -> digest) whose content is not here yet."""
        return sorted({name for name in files.values() if not (self._store / name).exists()})

    def keep(self, name: str, fd: int) -> bool:
        """Keep the content of an open file under its digest, and close the file.

        Returns False, and keeps nothing, where the digest is another: somebody is writing to the
        file.
        """
        with os.fdopen(fd, "rb") as file:
            target = self._store / "new"
            with target.open("wb") as copy:
                shutil.copyfileobj(file, copy)
        if digest(target) != name:
            return False
        target.rename(self._store / name)
        return True

    def lay(self, files: Mapping[str, str]) -> Path:
        """Make a working directory with copies of `files` (place -> digest)."""
        self.clear()
        self.place.mkdir()
        for place, name in files.items():
            parts = PurePosixPath(place).parts
            if not parts or ".." in parts or parts[0] == "/":
                raise WireError(f"no place for a file: {place!r}")
            target = self.place.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._store / name, target)
        self._laid = _contents(self.place, sys.maxsize)
        return self.place

    def exceeds(self, size: int, files: int) -> bool:
        """Whether more was written to the working directory than it may hold.

        Parameters
        ----------
        size : int
            Bytes, besides those of the files that were laid there.
        files : int
            Files and folders.
        """
        found = _contents(self.place, self._laid[1] + files)
        return found[0] > self._laid[0] + size or found[1] > self._laid[1] + files

    def clear(self) -> None:
        """Remove the working directory, whatever a candidate has done to it."""
        if not self.place.exists():
            return
        with contextlib.suppress(OSError):
            shutil.rmtree(self.place)
            return
        # The contents of a folder without permissions can be removed once it has them again.
        for folder, _, _ in os.walk(self.place, followlinks=False):
            with contextlib.suppress(OSError):
                Path(folder).chmod(stat.S_IRWXU)
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    with contextlib.suppress(OSError):
                        Path(entry.path).chmod(stat.S_IRWXU)
        shutil.rmtree(self.place, ignore_errors=True)


def _contents(folder: Path, most: int) -> tuple[int, int]:
    """Return how many bytes a folder takes, and how many entries it has; stop counting at `most`.

    Links are not followed.
    """
    size = count = 0
    waiting = [str(folder)]
    while waiting and count <= most:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                count += 1
                with contextlib.suppress(OSError):  # it has gone meanwhile
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                if count > most:
                    break
    return size, count
