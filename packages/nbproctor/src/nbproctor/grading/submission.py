"""One submission: from the folder that was handed in to one that is ready to be put in place.

This part runs in a worker. It writes only the stage, a folder that becomes the autograded one; the
gradebook and the final place have a single writer, the main process. A worker that cannot see the
course's folder only examines; the main process then writes the stage, too.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from nbformat import NotebookNode

from nbproctor.errors import NbproctorError, NoRoom, SubmissionError, in_words
from nbproctor.grading.beside import write_others
from nbproctor.grading.files import copy_files
from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.limits import Limits
from nbproctor.notebook.matching import find_notebooks
from nbproctor.notebook.reading import read_hand_in, write_notebook
from nbproctor.plan.master import Master
from nbproctor.plan.policy import USUAL, Marking

__all__ = [
    "OURS",
    "HandIn",
    "Result",
    "Task",
    "examine_submission",
    "failed",
    "grade_submission",
    "read_folder",
    "write_stage",
]

#: The beginning of an error that is a bug of ours; its traceback follows.
OURS = "nbproctor failed:\n"

_STAMP = "timestamp.txt"


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade.

    Parameters
    ----------
    student : str
        The student's id.
    folder : Path
        The folder that was handed in.
    stage : Path
        The folder to write, which becomes the autograded one; it does not exist yet.
    masters : mapping
        The instructor's version of each notebook.
    files : mapping
        What lies beside the notebooks: place -> file.
    trusted_files : mapping
        Those of these files that are the instructor's.
    limits : Limits
        What the submission may use up.
    marking : Marking
        How it is marked.
    sandbox : str
        The sandbox's mode.
    hidden : tuple of Path
        Folders and files that student code must not see, wherever they lie.
    permissions : int
        Mode of the files in the autograded folder.
    timestamp : str, optional
        When it was handed in, read before the notebooks were. If newer work is handed in while
        these are graded, the next run finds it newer.
    sync : bool
        Whether to wait until the folder is on the disk.
    limit_lines, limit_traceback : int
        Lines of output and of tracebacks to keep for a cell; -1 keeps all.
    """

    student: str
    folder: Path
    stage: Path
    masters: Mapping[str, Master]
    files: Mapping[str, Path]
    trusted_files: Mapping[str, Path]
    limits: Limits
    marking: Marking = USUAL
    sandbox: str = "full"
    hidden: tuple[Path, ...] = ()
    permissions: int = 0o444
    timestamp: str | None = None
    sync: bool = True
    limit_lines: int = 1000
    limit_traceback: int = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """The result of a task: graded notebooks, or why there are none."""

    student: str
    graded: tuple[Graded, ...] = ()
    error: str = ""
    notes: tuple[str, ...] = ()
    #: Whether the submission is not the reason: no exam room can be opened for anybody.
    no_room: bool = False
    #: Whether the submission is the reason: what was handed in can't be read or told apart.
    refused: bool = False
    #: Of several notebooks those that can't be read, each with the reason: pairs of texts.
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether the submission has to be graded again."""
        return bool(self.error) or any(one.verdict.faulty for one in self.graded)

    @property
    def complete(self) -> bool:
        """Whether everything that was handed in is graded."""
        return not self.faulty and not self.unread


@dataclasses.dataclass(frozen=True, slots=True)
class HandIn:
    """What was handed in for an assignment.

    Parameters
    ----------
    notebooks : mapping
        Those that can be read, by the names of the assignment's notebooks.
    notes : tuple of str
        Which files were taken for which notebook, and what was replaced in them.
    unread : tuple of pairs of str
        The names of notebooks that can't be read, each with the reason.
    """

    notebooks: Mapping[str, NotebookNode]
    notes: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]


def read_folder(folder: Path, names: Collection[str]) -> HandIn:
    """Read what was handed in.

    Raises
    ------
    SubmissionError
        When nothing of it can be read, or a file may be meant for several notebooks.
    """
    found, notes = find_notebooks(folder, names)
    notebooks, unread = {}, []
    for name, path in found.items():
        try:
            notebooks[name], replaced = read_hand_in(path)
        except SubmissionError as error:
            unread.append((name, str(error)))
        else:
            notes += replaced
    if not notebooks:
        raise SubmissionError("; ".join(reason for _, reason in unread))
    return HandIn(notebooks, notes, tuple(unread))


def grade_submission(task: Task, proctor: Proctor) -> Result:
    """Grade a submission; every error becomes a result."""
    return write_stage(task, examine_submission(task, proctor))


def examine_submission(task: Task, proctor: Proctor) -> Result:
    """Grade a submission without writing its stage."""

    def examine() -> Result:
        hand_in = read_folder(task.folder, task.masters)
        graded, unread = [], list(hand_in.unread)
        with tempfile.TemporaryDirectory(prefix="nbproctor-beside-") as beside:
            for name, notebook in hand_in.notebooks.items():
                others = write_others(name, hand_in.notebooks, task.masters, Path(beside))
                try:
                    one = proctor.grade(
                        notebook,
                        task.masters[name],
                        student=task.student,
                        files={**others, **task.files},
                        trusted_files=task.trusted_files,
                        together=tuple(task.masters.values()),
                    )
                except SubmissionError as error:
                    unread.append((name, str(error)))
                else:
                    graded.append(one)
        if not graded:
            raise SubmissionError("; ".join(reason for _, reason in unread))
        return Result(task.student, tuple(graded), notes=hand_in.notes, unread=tuple(unread))

    return _guarded(task, examine)


def write_stage(task: Task, result: Result) -> Result:
    """Write a submission's stage, unless the submission has to be graded again."""

    def write() -> Result:
        if not result.faulty:
            _write_stage(task, result)
        return result

    return _guarded(task, write)


def _guarded(task: Task, run: Callable[[], Result]) -> Result:
    try:
        return run()
    except Exception as error:
        return failed(task.student, error)


def failed(student: str, error: Exception) -> Result:
    """Return an error as a submission's result, so that the other submissions are graded."""
    if isinstance(error, (NbproctorError, OSError)):
        return Result(
            student,
            error=in_words(error),
            no_room=isinstance(error, NoRoom),
            refused=isinstance(error, SubmissionError),
        )
    description = "".join(traceback.format_exception(error))
    return Result(student, error=f"{OURS}{description}")


def _write_stage(task: Task, result: Result) -> None:
    """Write the stage: files, time and notebooks."""
    stage = task.stage
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    # By now, the file with the time may belong to newer work.
    copy_files({place: path for place, path in task.files.items() if place != _STAMP}, stage)
    if task.timestamp is not None:
        (stage / _STAMP).write_text(task.timestamp, encoding="utf-8")
    for one in result.graded:
        _limit_outputs(one, task)
        path = stage / f"{one.verdict.notebook}.ipynb"
        path.write_text(write_notebook(one.notebook), encoding="utf-8")
    for path in (*sorted(stage.rglob("*")), stage):
        if path.is_file():
            path.chmod(task.permissions)
        if task.sync:
            _sync(path)


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _limit_outputs(graded: Graded, task: Task) -> None:
    """Cut long outputs, as nbgrader's LimitOutput does."""
    for cell in graded.notebook.cells:
        if cell.cell_type != "code":
            continue
        left = task.limit_lines
        kept = []
        for output in cell.outputs:
            if output.output_type == "stream" and task.limit_lines != -1:
                if left == 0:
                    continue
                lines = output.text.split("\n")
                if len(lines) > left:
                    lines = [*lines[: left - 1], "... Output truncated ..."]
                left -= len(lines)
                output.text = "\n".join(lines)
            elif output.output_type == "error" and task.limit_traceback != -1:
                lines = output.traceback
                if len(lines) > task.limit_traceback:
                    start = task.limit_traceback // 2
                    end = task.limit_traceback - start - 1
                    cut = "... Traceback truncated ..."
                    output.traceback = [*lines[:start], cut, *lines[-end:]]
            kept.append(output)
        cell.outputs = kept
