"""Grading one submission from its folder to a folder that is ready to be put in place.

This part runs in a worker. It writes nothing but the folder it is told to; the gradebook and
the final place are left to the one process that writes them. A worker that does not see the course
only examines, and leaves that folder to the proctor, too.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import shutil
import traceback
from collections.abc import Callable, Iterable, Mapping
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

_STAMP = "timestamp.txt"
#: What Colab puts before a copy's name, and browsers, Jupyter and file managers after it.
_COPY = re.compile(r"^copy of |\s*\(\d+\)$|[\s_-]+copy[\s_-]*\d*$")
#: How like a notebook's name a file's has to be to be taken for it; 1 is the same.
_LIKE = 0.6


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
    timestamp : str, optional
        When it was handed in, as it was before the notebooks were read: whatever is handed in
        while they are graded is newer, and is found so by the next run.
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
    timestamp: str | None = None
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
    for name, guess in _guess(task, [name for name in task.masters if name not in found], files):
        found[name] = files[guess]
        notes.append(f"{guess}.ipynb was taken for {name}.ipynb")
    if not found:
        raise SubmissionError(f"{task.folder}: there is no {_listed(task.masters)}; ask for it")
    return {name: found[name] for name in task.masters if name in found}, tuple(notes)


def _guess(task: Task, missing: list[str], files: Iterable[str]) -> list[tuple[str, str]]:
    """Return which of the other files are taken for which of the missing notebooks.

    A file is for the notebook of the assignment that its name is most like, be it missing or not.
    """
    nearest: dict[str, list[str]] = {}
    claims: list[tuple[float, str, str]] = []
    for file in files:
        like = {name: _likeness(file, name) for name in task.masters}
        best = max(like.values())
        nearest[file] = [name for name in like if like[name] == best >= _LIKE]
        if len(nearest[file]) == 1:
            claims.append((best, file, nearest[file][0]))
    chosen: dict[str, str] = {}
    for _, file, name in sorted(claims, reverse=True):
        if name in missing:
            chosen.setdefault(name, file)
    left = [name for name in missing if name not in chosen]
    doubtful = [
        file
        for file, near in nearest.items()
        if not near or (len(near) > 1 and not set(near).isdisjoint(left))
    ]
    if left and doubtful and len(task.masters) > 1:
        # Nobody gets a zero because we can't tell what a file is.
        raise SubmissionError(
            f"{task.folder}: {_listed(doubtful)} may be meant for {_listed(left)}; give each file "
            "its notebook's name, or remove what is for none"
        )
    if left and len(nearest) == 1 and doubtful:
        chosen[left[0]] = doubtful[0]
    return [(name, chosen[name]) for name in missing if name in chosen]


def _likeness(file: str, name: str) -> float:
    """Return how like a notebook's name a file's is, with or without what marks it as a copy."""
    forms = [file.casefold()]
    while (shorter := _COPY.sub("", forms[-1], count=1)) != forms[-1]:
        forms.append(shorter)
    wanted = name.casefold()
    return max(difflib.SequenceMatcher(None, form, wanted).ratio() for form in forms)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name}.ipynb" for name in names)


def _write_stage(task: Task, result: Result) -> None:
    """Write the autograded folder, complete, beside its place."""
    stage = task.stage
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    # The file with the time may be that of newer work by now.
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
