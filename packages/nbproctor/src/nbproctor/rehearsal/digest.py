"""A digest of everything that a rehearsal depends on."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbproctor import records
from nbproctor.engine_code import FOLDER
from nbproctor.files import is_plain_file
from nbproctor.grading.submission import Task

__all__ = ["digest"]


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
        # Packed: sets are written in another order by each process.
        cells = [records.pack(cell) for cell in master.cells]
        state.update(json.dumps([name, master.kernelspec, cells], default=str).encode())
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
