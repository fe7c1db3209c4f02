"""An assignment's feedback pages: which of them are out of date, and writing those."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import multiprocessing
import traceback
from collections.abc import Iterator, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any

from nbproctor.course.config import Course, Submission, check_open
from nbproctor.errors import CourseError, NbproctorError, in_words
from nbproctor.feedback.grades import Grades, read_grades
from nbproctor.feedback.page_file import is_own_page, read_digest, replace_file
from nbproctor.feedback.page_maker import page_maker
from nbproctor.feedback.page_process import Order
from nbproctor.feedback.pictures import Pictures
from nbproctor.feedback.render import version
from nbproctor.files import is_plain_file
from nbproctor.redaction.hidden_tests import Markers

__all__ = ["Written", "find_graded", "write_feedback"]

#: Tasks that wait for each process; bounds the memory that a class takes.
_AHEAD = 4
#: nbgrader's release_feedback identifies a submission's page by these files beside it.
_STAMPS = ("timestamp.txt", "submission_secret.txt")


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """The pages of one submission: those that were written, and how many were up to date."""

    student: str
    pages: tuple[Path, ...] = ()
    unchanged: int = 0
    error: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Task:
    """One submission whose pages are to be written."""

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
    """Write the pages of graded submissions; yield a result for each submission.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    submissions : sequence of Submission
        Graded submissions.
    jobs : int
        The number of processes that write pages.
    force : bool
        Whether to rewrite pages that are up to date, too.
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
            if len(running) >= _AHEAD * jobs:
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


def _write(task: _Task) -> Written:
    """Write one submission's pages; turn every error into a result."""
    try:
        return _write_pages(task)
    except (NbproctorError, OSError) as error:
        return Written(task.student, error=in_words(error))
    except Exception:
        # A mistake of nbproctor's own must not keep other students from their pages.
        return Written(task.student, error=f"nbproctor failed:\n{traceback.format_exc()}")


def _write_pages(task: _Task) -> Written:
    api = _open_gradebook(task.db_url, task.course_id)
    check_open(task.graded)
    notebooks = _notebooks(task)
    try:
        written, unchanged = _write_due_pages(task, api, notebooks)
        known = {one.name for one in api.find_assignment(task.assignment).notebooks}
    finally:
        api.db.expunge_all()  # the session would keep every row that it has read
        api.db.rollback()
    handed_in = {path.stem for path in notebooks}
    for path in _stale_pages(task.feedback, handed_in, known):
        path.unlink()
    for name in _STAMPS:
        stamp = task.graded / name
        if is_plain_file(stamp):
            replace_file(task.feedback / name, stamp.read_bytes(), task.permissions)
    return Written(task.student, tuple(written), unchanged)


#: Open gradebooks of this process, by address and course.
_gradebooks: dict[tuple[str, str], Any] = {}


def _open_gradebook(db_url: str, course_id: str) -> Any:
    from nbgrader.api import Gradebook

    key = db_url, course_id
    if key not in _gradebooks:
        _gradebooks[key] = Gradebook(db_url, course_id)
    return _gradebooks[key]


def _notebooks(task: _Task) -> list[Path]:
    """Return the graded notebooks of a submission, without links and devices."""
    paths = sorted(task.graded.glob("*.ipynb"))
    found = [path for path in paths if is_plain_file(path)]
    if not found:
        raise CourseError(f"{task.graded}: there is no graded notebook; grade it again")
    return found


def _write_due_pages(task: _Task, api: Any, notebooks: Sequence[Path]) -> tuple[list[Path], int]:
    """Write the pages that are out of date; return them, and how many were up to date."""
    written: list[Path] = []
    unchanged = 0
    pictures = Pictures(task.graded).fingerprint()
    for path in notebooks:
        grades = _grades(task, api, path)
        raw = path.read_bytes()
        made_of = _digest(raw, grades, task.markers, pictures)
        target = task.feedback / f"{path.stem}.html"
        if not task.force and read_digest(target) == made_of:
            unchanged += 1
            continue
        order = Order(
            raw,
            grades,
            student=task.student,
            assignment=task.assignment,
            name=path.stem,
            markers=task.markers,
            folder=task.graded,
            made_of=made_of,
        )
        replace_file(target, _made(path, order), task.permissions)
        written.append(target)
    return written, unchanged


def _grades(task: _Task, api: Any, path: Path) -> Grades:
    from nbgrader.api import MissingEntry

    try:
        return read_grades(api, task.assignment, task.student, path.stem)
    except MissingEntry:
        raise CourseError(f"{path}: the gradebook has no points of it; grade it again") from None


def _made(path: Path, order: Order) -> bytes:
    try:
        return page_maker().make(order)
    except NbproctorError as error:
        raise type(error)(f"{path}: {error}") from None


def _digest(raw: bytes, grades: Grades, markers: Markers, pictures: Sequence[object]) -> str:
    """Return a digest of everything that a page is made of, including the code that makes it."""
    parts = [dataclasses.asdict(grades), dataclasses.asdict(markers), pictures, version()]
    about = json.dumps(parts, sort_keys=True).encode()
    return hashlib.sha256(hashlib.sha256(raw).digest() + about).hexdigest()


def _stale_pages(folder: Path, handed_in: Set[str], known: Set[str]) -> list[Path]:
    """Return the pages of notebooks that an earlier hand-in had, and the current one has not.

    Parameters
    ----------
    folder : Path
        Where the pages are.
    handed_in : set of str
        The names of the graded notebooks.
    known : set of str
        The names of the assignment's notebooks: a page with such a name is nbproctor's or
        nbgrader's.
    """
    return [
        path
        for path in sorted(folder.glob("*.html"))
        if path.stem not in handed_in and is_plain_file(path)
        if path.stem in known or is_own_page(path)
    ]
