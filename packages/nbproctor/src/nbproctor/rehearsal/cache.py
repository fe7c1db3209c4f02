"""What rehearsals have found, kept between runs under a digest of everything it depends on."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbproctor import records
from nbproctor.engine_code import FOLDER
from nbproctor.errors import WireError
from nbproctor.files import is_plain_file
from nbproctor.grading.submission import Task
from nbproctor.rehearsal.findings import Findings

__all__ = ["Cache", "digest"]


class Cache:
    """The findings of an assignment in the course's folder.

    They hold no code and no expected value. Where they can't be read or written, the assignment is
    rehearsed again.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment's name.
    """

    def __init__(self, root: Path, assignment: str) -> None:
        self._path = root / ".nbproctor" / f"{assignment}.json"

    def read(self, digest: str) -> Findings | None:
        """Return the findings that hold for a digest, if there are such."""
        try:
            found = records.unpack(Findings, json.loads(self._path.read_text("utf-8")))
        except (OSError, ValueError, WireError):
            return None
        return found if found.digest == digest else None

    def write(self, findings: Findings) -> None:
        """Keep findings."""
        partial = self._path.with_suffix(f".{os.getpid()}.partial")
        try:
            self._path.parent.mkdir(exist_ok=True)
            partial.write_text(json.dumps(records.pack(findings), indent=1), "utf-8")
            partial.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def digest(task: Task, folders: Iterable[Path]) -> str:
    """Return a digest of what a rehearsal depends on.

    That are the assignment's folders, the gradebook's version of the tests, limits and sandbox, the
    engine, and the installed libraries.

    Parameters
    ----------
    task : Task
        A student's task.
    folders : iterable of Path
        The folders of the assignment: source and release.
    """
    state = hashlib.sha256()
    state.update(f"{platform.python_version()} {task.limits} {task.sandbox}".encode())
    for name, master in sorted(task.masters.items()):
        state.update(f"{name} {master.kernelspec} {master.cells}".encode())
    state.update(_software())
    for folder in folders:
        _add_folder(state, folder)
    _add_files(state, task.trusted_files)
    return state.hexdigest()


@functools.cache
def _software() -> bytes:
    """Return a digest of the engine, and of the installed distributions and their versions."""
    installed = [
        f"{one.metadata['Name']}=={one.version}" for one in importlib.metadata.distributions()
    ]
    state = hashlib.sha256("\n".join(sorted(installed)).encode())
    _add_folder(state, Path(FOLDER), "*.py")
    return state.digest()


def _add_folder(state: hashlib._Hash, folder: Path, pattern: str = "*") -> None:
    paths = sorted(path for path in folder.rglob(pattern) if is_plain_file(path))
    _add_files(state, {str(path.relative_to(folder)): path for path in paths})


def _add_files(state: hashlib._Hash, files: Mapping[str, Path]) -> None:
    for name, path in sorted(files.items()):
        state.update(name.encode("utf-8", "surrogateescape"))
        with path.open("rb") as file:
            state.update(hashlib.file_digest(file, "sha256").digest())
