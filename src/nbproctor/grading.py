"""Grading one submission from its folder to a folder that is ready to be put in place.

This part runs in a worker. It writes nothing but the folder it is told to; the gradebook and
the final place are left to the one process that writes them. A worker that does not see the course
only examines, and leaves that folder to the proctor, too.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import shutil
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from nbproctor.errors import NbproctorError, NoRoom, SubmissionError, in_words
from nbproctor.graded import Graded
from nbproctor.limits import Limits
from nbproctor.marking import USUAL, Marking
from nbproctor.notebook import read_notebook, write_notebook
from nbproctor.plan import Master
from nbproctor.proctor import Proctor, copy_files

__all__ = ["OURS", "Result", "Task", "examine_submission", "grade_submission", "write_stage"]

#: Begins an error that is our own mistake, with its traceback.
OURS = "nbproctor failed:\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade.

    Parameters
    ----------
    student : str
        Whose it is.
    folder : Path
        What was handed in.
    stage : Path
        Where to put what becomes the autograded folder; it does not exist yet.
    masters : mapping
        The instructor's version of each notebook.
    files : mapping
        What lies beside the notebooks: place -> file.
    trusted_files : mapping
        Those of them that are the instructor's.
    limits : Limits
        What the submission may use up.
    marking : Marking
        How it is marked.
    sandbox : str
        The sandbox's mode.
    permissions : int
        Mode of the files in the autograded folder.
    sync : bool
        Whether to wait until the folder is on the disk.
    limit_lines, limit_traceback : int
        Lines of output and of tracebacks that are kept for a cell; -1 keeps all.
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
    permissions: int = 0o444
    sync: bool = True
    limit_lines: int = 1000
    limit_traceback: int = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """What came of a task: graded notebooks, or why there are none."""

    student: str
    graded: tuple[Graded, ...] = ()
    error: str = ""
    notes: tuple[str, ...] = ()
    #: Whether it is no matter of this submission: no exam room can be opened.
    no_room: bool = False

    @property
    def faulty(self) -> bool:
        """Whether the submission has to be graded again."""
        return bool(self.error) or any(one.verdict.faulty for one in self.graded)


def grade_submission(task: Task, proctor: Proctor) -> Result:
    """Grade a submission; whatever is wrong with it or with us becomes a result."""
    return write_stage(task, examine_submission(task, proctor))


def examine_submission(task: Task, proctor: Proctor) -> Result:
    """Grade a submission as `grade_submission` does, but write nothing."""

    def examine() -> Result:
        found, notes = _find_notebooks(task)
        graded = []
        for name, path in found.items():
            one = proctor.grade(
                read_notebook(path),
                task.masters[name],
                student=task.student,
                files=task.files,
                trusted_files=task.trusted_files,
            )
            graded.append(one)
        return Result(task.student, tuple(graded), notes=notes)

    return _guarded(task, examine)


def write_stage(task: Task, result: Result) -> Result:
    """Write what becomes the autograded folder, unless the submission has to be graded again."""

    def write() -> Result:
        if not result.faulty:
            _write_stage(task, result)
        return result

    return _guarded(task, write)


def _guarded(task: Task, run: Callable[[], Result]) -> Result:
    try:
        return run()
    except (NbproctorError, OSError) as error:
        return Result(task.student, error=in_words(error), no_room=isinstance(error, NoRoom))
    except Exception:
        # Our own mistake must not stop the others' grading.
        return Result(task.student, error=f"{OURS}{traceback.format_exc()}")


def _find_notebooks(task: Task) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the submitted notebooks by the name that the instructor's version has."""
    files = {path.stem: path for path in sorted(task.folder.glob("*.ipynb"))}
    # Who opens a pipe waits for its writer; a link could stand for somebody else's notebook.
    files = {name: path for name, path in files.items() if path.is_file() and not path.is_symlink()}
    found = {name: files.pop(name) for name in task.masters if name in files}
    notes = []
    for name in task.masters:
        if name in found or not files:
            continue
        # "lesson (1)" and "lesson-Copy1" are what browsers and Jupyter make of a name.
        near = difflib.get_close_matches(name, files, 1, cutoff=0.6)
        guess = near[0] if near else next(iter(files)) if len(task.masters) == 1 else None
        if guess is not None and (near or len(files) == 1):
            found[name] = files.pop(guess)
            notes.append(f"{guess}.ipynb was taken for {name}.ipynb")
    if not found:
        wanted = ", ".join(f"{name}.ipynb" for name in task.masters)
        raise SubmissionError(f"{task.folder}: there is no {wanted}; ask for it")
    return {name: found[name] for name in task.masters if name in found}, tuple(notes)


def _write_stage(task: Task, result: Result) -> None:
    """Write the autograded folder, complete, beside its place."""
    stage = task.stage
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    copy_files(task.files, stage)
    stamp = task.folder / "timestamp.txt"
    if stamp.is_file() and not stamp.is_symlink():
        shutil.copyfile(stamp, stage / "timestamp.txt")
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
    """Shorten what is too long to read, as nbgrader's LimitOutput does."""
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
