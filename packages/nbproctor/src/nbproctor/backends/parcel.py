"""A task as one message, for a worker without access to the course's folder."""

from __future__ import annotations

import dataclasses
import os
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

from nbproctor.errors import SubmissionError
from nbproctor.files import is_plain_file
from nbproctor.grading.submission import Task
from nbproctor.limits import MIB

__all__ = ["pack", "unpack"]

#: Bytes of files that one message may hold.
_MAX_SIZE = 256 * MIB


@dataclasses.dataclass(frozen=True, slots=True)
class _Parcel:
    """A task, and the contents of its files by their paths."""

    task: Task
    contents: Mapping[str, bytes]


def pack(task: Task) -> bytes:
    """Return a message with a task and all its files.

    Raises
    ------
    SubmissionError
        When the files are too large to be sent.
    """
    paths = sorted({path for path in _needed(task) if is_plain_file(path)})
    size = sum(path.stat().st_size for path in paths)
    if size > _MAX_SIZE:
        raise SubmissionError(
            f"{task.folder}: it needs {size // MIB} MiB of files, and at most {_MAX_SIZE // MIB} "
            "MiB are sent to a worker; remove large files, or grade it without --backend dask"
        )
    return pickle.dumps(_Parcel(task, {_absolute(path): path.read_bytes() for path in paths}))


def _needed(task: Task) -> Iterator[Path]:
    yield from task.folder.glob("*.ipynb")
    yield from task.files.values()
    yield from task.trusted_files.values()
    if task.marking.answers is not None:
        yield from task.marking.answers.rglob("*.py")


def unpack(message: bytes, folder: Path) -> Task:
    """Write a message's files below `folder`, at their former paths; return the task for them."""
    parcel: _Parcel = pickle.loads(message)
    task = parcel.task

    def moved(path: Path) -> Path:
        return folder / _absolute(path).lstrip("/")

    for path, content in parcel.contents.items():
        target = moved(Path(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    answers = task.marking.answers
    return dataclasses.replace(
        task,
        folder=moved(task.folder),
        files={place: moved(path) for place, path in task.files.items()},
        trusted_files={place: moved(path) for place, path in task.trusted_files.items()},
        marking=dataclasses.replace(task.marking, answers=answers and moved(answers)),
    )


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
