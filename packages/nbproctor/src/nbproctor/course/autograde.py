"""Grading an assignment: which submissions, in what order, and into the gradebook.

This process is the only writer. A submission's results are written in this order: its folder beside
its place, its scores in one transaction, the folder into its place. A submission counts as graded
when the folder is in its place, so whatever ends the process in between, it is graded again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from nbgrader.utils import parse_utc

from nbproctor.backends import Backend, make_backend
from nbproctor.course.config import Course, Submission, check_open
from nbproctor.course.gradebook import Gradebook
from nbproctor.errors import NoRoom
from nbproctor.grading.submission import Result, Task, failed
from nbproctor.plan.plan import Master

__all__ = ["Autograde", "grade_course", "opened"]

#: What stands before a folder's name while it is not in its place: neither begins with the other,
#: so that no two assignments share one, whatever they are called.
_NEW, _FORMER = ".nbproctor-new-", ".nbproctor-former-"


class Autograde:
    """Grades an assignment's submissions.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    gradebook : Gradebook
        Where the scores go.
    backend : Backend
        Where submissions are graded.
    force : bool
        Whether to grade again what has been graded.
    """

    def __init__(
        self, course: Course, gradebook: Gradebook, backend: Backend, *, force: bool = False
    ) -> None:
        self._course = course
        self._gradebook = gradebook
        self._backend = backend
        self._force = force
        self._masters: dict[str, Master] = gradebook.masters(course.assignment, course.source)
        source = course.source
        self._trusted = {str(path.relative_to(source)): path for path in course.files(source)}

    def select(self, students: Sequence[str] = ()) -> list[Submission]:
        """Return the submissions that have to be graded."""
        found = self._course.find(list(students))
        return [one for one in found if self._force or not self._is_done(one)]

    def run(self, submissions: Sequence[Submission], ahead: int | None = None) -> Iterator[Result]:
        """Grade submissions and write their results; yield each when it is written.

        Parameters
        ----------
        submissions : sequence of Submission
            What to grade.
        ahead : int, optional
            How many may be under way at the same time; memory doesn't grow beyond that. By
            default two for each of the backend's workers.

        Raises
        ------
        NoRoom
            When no exam room can be opened, or none any more. What was under way is written before.
        """
        with self._course.lock():
            self._tidy()
            yield from self._run(iter(submissions), ahead or 2 * self._backend.workers)

    def _run(self, waiting: Iterator[Submission], ahead: int) -> Iterator[Result]:
        running: dict[Future[Result], tuple[Submission, Task]] = {}
        no_room = ""
        while True:
            for submission in () if no_room else waiting:
                try:
                    task = self._task(submission)
                except Exception as error:
                    yield failed(submission.student, error)
                    continue
                running[self._backend.submit(task)] = submission, task
                if len(running) >= ahead:
                    break
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                submission, task = running.pop(future)
                result = self._write(submission, task, future.result())
                if result.no_room:
                    no_room = result.error
                else:
                    yield result
        if no_room:
            raise NoRoom(no_room)

    def _tidy(self) -> None:
        """Remove what a killed predecessor was about to write, or to remove."""
        for submission in self._course.submissions():
            place = self._course.path("autograded", submission.student)
            for left in (_stage(place), _former(place)):
                _remove(left)

    def _is_done(self, submission: Submission) -> bool:
        """Whether there is an autograded folder that is not older than the submission."""
        place = self._course.path("autograded", submission.student)
        try:
            if not place.is_dir():
                return False
            before = Submission(submission.student, place).timestamp
            now = submission.timestamp
            if now and not before:
                # nbgrader compares two times only, and so never grades what follows a hand-in
                # without one. But what has a time now was handed in, or dated, since it was graded;
                # from then on there are two.
                return False
            return not (before and now and parse_utc(now) > parse_utc(before))
        except (ValueError, OverflowError, OSError):
            return False  # grading it says what is wrong with the time, or with a folder

    def _task(self, submission: Submission) -> Task:
        course = self._course
        self._gradebook.admit(submission.student)
        check_open(submission.folder)
        timestamp = submission.timestamp  # before any of its files is looked at
        place = course.path("autograded", submission.student)
        kept = {str(path) for path in course.kept}
        theirs = {name: path for name, path in self._trusted.items() if name not in kept}
        folders = {str(parent) for name in theirs for parent in Path(name).parents}
        own: dict[str, Path] = {}
        for path in course.files(submission.folder):
            name = path.relative_to(submission.folder)
            # What is a folder for the one and a file for the other is as the instructor has it.
            if str(name) not in folders and not any(str(one) in theirs for one in name.parents):
                own[str(name)] = path
        limit = course.config.get("LimitOutput", {})
        shared = course.directory.groupshared
        return Task(
            student=submission.student,
            folder=submission.folder,
            stage=_stage(place),
            masters=self._masters,
            files={**own, **theirs},
            trusted_files=self._trusted,
            limits=course.limits,
            marking=course.marking,
            sandbox=course.settings.sandbox,
            permissions=0o664 if shared else 0o444,
            timestamp=timestamp,
            sync=course.settings.sync,
            limit_lines=limit.get("max_lines", 1000),
            limit_traceback=limit.get("max_traceback", 100),
        )

    def _write(self, submission: Submission, task: Task, result: Result) -> Result:
        """Put a result in place; return it, or what kept it from being written."""
        try:
            if result.faulty:
                return _or_disturbed(submission, task, result)
            place = self._course.path("autograded", submission.student)
            with _replacing(place, task.stage):
                self._gradebook.save(
                    *(self._course.assignment, submission.student, result.graded),
                    task.timestamp,
                )
            return result
        except Exception as error:
            return failed(submission.student, error)
        finally:
            _remove(task.stage)


@contextlib.contextmanager
def opened(
    course: Course,
    *,
    jobs: int = 1,
    backend: str = "processes",
    scheduler: str | None = None,
    force: bool = False,
) -> Iterator[Autograde]:
    """Open a course's gradebook and start workers, for the time of the block.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    jobs, backend, scheduler
        See `nbproctor.backends.make_backend`.
    force : bool
        Whether to grade again what has been graded.
    """
    with (
        Gradebook(
            *(course.db_url, course.directory.course_id, course.config),
            busy_seconds=course.settings.busy_seconds,
        ) as gradebook,
        make_backend(jobs, backend, scheduler) as workers,
    ):
        yield Autograde(course, gradebook, workers, force=force)


def grade_course(
    root: Path,
    assignment: str,
    *,
    students: Sequence[str] = (),
    jobs: int = 1,
    force: bool = False,
    sandbox: str | None = None,
) -> Iterator[Result]:
    """Grade an assignment's submissions into ``autograded/`` and the gradebook.

    Does what ``nbproctor autograde`` does; `nbgrader_config.py` in `root` is read.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment; its release has to be made, so that the gradebook knows it.
    students : sequence of str
        Whose submissions; everybody's if empty.
    jobs : int
        How many to grade at the same time, each in a process of its own.
    force : bool
        Whether to grade again what has been graded.
    sandbox : str, optional
        A mode of `nbproctor.sandbox`; the configuration's if not given.

    Yields
    ------
    Result
        What came of each submission, as soon as it is written.

    Raises
    ------
    NbproctorError
        When nothing can be graded: no such assignment or student, no gradebook, a wall that is
        missing. What is wrong with one submission is told in its result.
    """
    course = Course(root.resolve(), assignment)
    if sandbox is not None:
        course.settings.sandbox = sandbox
    with opened(course, jobs=jobs, force=force) as grader:
        yield from grader.run(grader.select(students))


def _or_disturbed(submission: Submission, task: Task, result: Result) -> Result:
    """Return a result without scores, or why it may have none: what was read changed meanwhile."""
    if result.no_room or submission.timestamp == task.timestamp:
        return result
    return Result(
        submission.student,
        error=f"{submission.folder}: it was handed in again while it was graded; grade it again",
    )


def _stage(place: Path) -> Path:
    return place.with_name(f"{_NEW}{place.name}")


def _former(place: Path) -> Path:
    return place.with_name(f"{_FORMER}{place.name}")


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _replacing(place: Path, stage: Path) -> Iterator[None]:
    """Put `stage` in its place after the block; while the block runs, nothing is there."""
    former = _former(place)
    _remove(former)
    had_one = place.exists()
    if had_one:
        place.rename(former)
    try:
        yield
    except BaseException:
        if had_one:
            former.rename(place)
        raise
    stage.rename(place)
    fd = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
    _remove(former)
