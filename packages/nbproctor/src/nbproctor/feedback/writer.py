"""An assignment's feedback pages: which are due, and how each gets to its place."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import multiprocessing
import os
import re
import shutil
import tempfile
import traceback
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import escape
from nbformat import NotebookNode

from nbproctor.course.config import Course, Submission, check_open
from nbproctor.errors import CourseError, NbproctorError, in_words
from nbproctor.feedback.clean import clean_text
from nbproctor.feedback.grades import Grades, read_grades
from nbproctor.feedback.making import make_page
from nbproctor.feedback.render import render, version
from nbproctor.files import is_plain_file
from nbproctor.redaction.hidden_tests import Markers

__all__ = ["Written", "find_graded", "write_feedback"]

_MADE_OF = re.compile(rb'<meta name="nbproctor-made-of" content="([0-9a-f]+)">')
_MARK = b'<meta name="nbproctor-made-of" '
_AHEAD = 4
#: By these, nbgrader's release_feedback finds what a page belongs to.
_STAMPS = ("timestamp.txt", "submission_secret.txt")


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """What became of one submission's pages."""

    student: str
    pages: tuple[Path, ...] = ()
    unchanged: int = 0
    error: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Task:
    student: str
    graded: Path
    feedback: Path
    assignment: str
    db_url: str
    course_id: str
    markers: Markers
    permissions: int
    force: bool


def find_graded(course: Course, students: Sequence[str] = ()) -> list[Submission]:
    """Return the graded submissions of some students, or of all if none is named."""
    found = {one.student: one for one in course.submissions("autograded")}
    place = course.path("autograded", "*")
    missing = [name for name in students if name not in found]
    if missing:
        raise CourseError(f"nothing of {', '.join(missing)} is graded in {place}")
    if not found:
        raise CourseError(
            f"nothing is graded in {place}; run 'nbproctor autograde {course.assignment}' first"
        )
    return [found[name] for name in students] if students else list(found.values())


def write_feedback(
    course: Course, submissions: Sequence[Submission], *, jobs: int = 1, force: bool = False
) -> Iterator[Written]:
    """Write the pages of graded submissions; yield what became of each.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    submissions : sequence of Submission
        Graded submissions.
    jobs : int
        Processes that write pages side by side.
    force : bool
        Whether to write pages that are up to date, too.
    """
    tasks = (_task(course, one, force) for one in submissions)
    if jobs == 1:
        yield from map(_write, tasks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        running: set[Future[Written]] = set()
        for task in tasks:
            running.add(pool.submit(_write, task))
            if len(running) >= _AHEAD * jobs:  # memory doesn't grow with the class
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in running)


def _task(course: Course, submission: Submission, force: bool) -> _Task:
    return _Task(
        student=submission.student,
        graded=submission.folder,
        feedback=course.path("feedback", submission.student),
        assignment=course.assignment,
        db_url=course.db_url,
        course_id=course.directory.course_id,
        markers=Markers.of(course.config),
        permissions=0o664 if course.directory.groupshared else 0o644,
        force=force,
    )


_gradebooks: dict[tuple[str, str], Any] = {}


def _write(task: _Task) -> Written:
    """Write one submission's pages; whatever is wrong with it becomes a result."""
    try:
        return _write_pages(task)
    except (NbproctorError, OSError) as error:
        return Written(task.student, error=in_words(error))
    except Exception:
        # Our own mistake must not keep the others from their pages.
        return Written(task.student, error=f"nbproctor failed:\n{traceback.format_exc()}")


def _write_pages(task: _Task) -> Written:
    from nbgrader.api import Gradebook, MissingEntry

    key = task.db_url, task.course_id
    if key not in _gradebooks:
        _gradebooks[key] = Gradebook(*key)
    api = _gradebooks[key]
    written: list[Path] = []
    unchanged = 0
    there: set[str] = set()
    check_open(task.graded)
    try:
        for path in sorted(task.graded.glob("*.ipynb")):
            if not is_plain_file(path):
                continue
            try:
                grades = read_grades(api, task.assignment, task.student, path.stem)
            except MissingEntry:
                raise CourseError(
                    f"{path}: the gradebook has no points of it; grade it again"
                ) from None
            raw = path.read_bytes()
            made_of = _digest(raw, grades, task.markers)
            there.add(path.stem)
            target = task.feedback / f"{path.stem}.html"
            if not task.force and _made_of(target) == made_of:
                unchanged += 1
                continue
            page = make_page(
                _notebook(path, raw),
                grades,
                student=task.student,
                assignment=task.assignment,
                name=path.stem,
                markers=task.markers,
            )
            _put(target, render(page, made_of=made_of).encode(), task.permissions)
            written.append(target)
        if not there:
            raise CourseError(f"{task.graded}: there is no graded notebook; grade it again")
        known = {one.name for one in api.find_assignment(task.assignment).notebooks}
        stale = _stale(task, there, known)
    finally:
        api.db.expunge_all()  # the session would keep every row that it has read
        api.db.rollback()
    for path in stale:
        path.unlink()
    for name in _STAMPS:
        stamp = task.graded / name
        if is_plain_file(stamp):
            _put(task.feedback / name, stamp.read_bytes(), task.permissions)
    return Written(task.student, tuple(written), unchanged)


def _stale(task: _Task, there: Set[str], known: Set[str]) -> list[Path]:
    """Return the pages of notebooks that an older hand-in had, and this one has not.

    Parameters
    ----------
    there : set of str
        The graded notebooks.
    known : set of str
        The assignment's notebooks: what has their names is their page, ours or nbgrader's.
    """
    return [
        path
        for path in sorted(task.feedback.glob("*.html"))
        if path.stem not in there and is_plain_file(path)
        if path.stem in known or _is_our_page_of(path)
    ]


def _is_our_page_of(path: Path) -> bool:
    """Whether we have written a page at this place; one of another name is somebody's copy."""
    name = escape(clean_text(path.stem, 200))
    head = _head(path)
    return _MARK in head and f"<title>{name}: feedback for ".encode() in head


def _notebook(path: Path, raw: bytes) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.v4.reads(raw.decode("utf-8"))
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        raise CourseError(f"{path}: is no notebook any more; grade it again") from None
    if notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise CourseError(f"{path}: is no notebook of version 4; grade it again")
    return notebook


def _digest(raw: bytes, grades: Grades, markers: Markers) -> str:
    """Return a digest of everything that a page is made of, what makes it included."""
    parts = [dataclasses.asdict(grades), dataclasses.asdict(markers), version()]
    about = json.dumps(parts, sort_keys=True).encode()
    return hashlib.sha256(hashlib.sha256(raw).digest() + about).hexdigest()


def _made_of(path: Path) -> str:
    """Return what a page that exists was made of."""
    found = _MADE_OF.search(_head(path))
    return found[1].decode() if found else ""


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _put(path: Path, content: bytes, permissions: int) -> None:
    """Write a file so that there is the old one or the new one, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, beside = tempfile.mkstemp(prefix=".nbproctor-", dir=path.parent)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(fd)
        Path(beside).chmod(permissions)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
