"""Grading an assignment: which submissions, in what order, and into the gradebook.

This process is the only writer. The results of a submission are written in this order: its folder
beside its place, its scores in one transaction, the folder into its place
(`nbproctor.course.placement`).
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from nbgrader.utils import parse_utc

from nbproctor.backends import Backend, make_backend
from nbproctor.course.config import Course, Submission, check_files, check_name, check_open
from nbproctor.course.gradebook import Gradebook
from nbproctor.course.placement import former_folder, remove_folder, replacing, stage_folder
from nbproctor.errors import NbproctorError, NoRoom, SubmissionError
from nbproctor.grading.submission import Result, Task, failed
from nbproctor.notebook.matching import find_notebooks
from nbproctor.plan.master import Master
from nbproctor.rehearsal.cache import Cache
from nbproctor.rehearsal.findings import Findings
from nbproctor.rehearsal.rehearse import Rehearsal

__all__ = ["Autograde", "bare_task", "grade_course", "opened"]


class Autograde:
    """Grades an assignment's submissions.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    gradebook : Gradebook
        Where the scores are written.
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
        self._trusted = course.trusted_files()
        self._findings: Findings | None = None

    def select(self, students: Sequence[str] = ()) -> list[Submission]:
        """Return the submissions that have to be graded."""
        found = self._course.find(list(students))
        return [one for one in found if self._force or not self._is_graded(one)]

    def rehearse(self) -> Findings:
        """Rehearse the assignment, and have its tests graded as that has shown.

        What an earlier run has found is used again if nothing has changed since.
        """
        if self._findings is None:
            course = self._course
            rehearsal = Rehearsal(
                lambda task: self._backend.submit(task).result(),
                bare_task(self._course, self._masters, self._trusted),
                course.source,
                course.release,
            )
            cache = Cache(Path(course.directory.root), course.assignment)
            self._findings = cache.find(rehearsal)
            refuse = course.settings.refuses_unprotected
            self._masters = {
                name: self._findings.of(name).applied_to(master, refuse=refuse)
                for name, master in self._masters.items()
            }
        return self._findings

    def run(self, submissions: Sequence[Submission], ahead: int | None = None) -> Iterator[Result]:
        """Grade submissions and write their results; yield each when it is written.

        Parameters
        ----------
        submissions : sequence of Submission
            What to grade.
        ahead : int, optional
            How many tasks may be in progress at the same time, which bounds the memory they take.
            By default two for each of the backend's workers.

        Raises
        ------
        NoRoom
            When no exam room can be opened, or none any more. The results of tasks in progress
            are written before.
        """
        with self._course.lock():
            self._remove_leftovers()
            if submissions:
                self.rehearse()
            yield from self._run(iter(submissions), ahead or 2 * self._backend.workers)

    def _run(self, waiting: Iterator[Submission], ahead: int) -> Iterator[Result]:
        running: dict[Future[Result], tuple[Submission, Task]] = {}
        no_room = ""
        while True:
            for submission in () if no_room else waiting:
                try:
                    task = self._task(submission)
                except Exception as error:
                    yield self._refuse(submission, failed(submission.student, error))
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

    def _place(self, submission: Submission) -> Path:
        """Return where a submission's autograded folder is."""
        return self._course.path("autograded", submission.student)

    def _remove_leftovers(self) -> None:
        """Remove the temporary folders of a run that was killed."""
        for submission in self._course.submissions():
            place = self._place(submission)
            remove_folder(stage_folder(place))
            remove_folder(former_folder(place))

    def _is_graded(self, submission: Submission) -> bool:
        """Whether there is an autograded folder that is not older than the submission."""
        place = self._place(submission)
        try:
            if not place.is_dir():
                return False
            before = Submission(submission.student, place).timestamp
            now = submission.timestamp
            if now and not before:
                # nbgrader compares two times only, so it would never grade a submission with a
                # time that follows one without. The time was added after grading: grade again.
                return False
            if before and now and parse_utc(now) > parse_utc(before):
                return False
            return not self._was_unread(submission, place)
        except (ValueError, OverflowError, OSError):
            return False  # grading it reports what is wrong with the time, or with a folder

    def _was_unread(self, submission: Submission, place: Path) -> bool:
        """Whether one of several notebooks was handed in that is not among the graded ones."""
        if len(self._masters) == 1:
            return False
        try:
            found, _ = find_notebooks(submission.folder, self._masters)
        except SubmissionError:
            return True
        return any(not (place / f"{name}.ipynb").exists() for name in found)

    def _task(self, submission: Submission) -> Task:
        self._gradebook.admit(submission.student)
        check_name(submission)
        check_open(submission.folder)
        # Read before any of its files: a newer hand-in then gets a newer time, and is graded again.
        timestamp = submission.timestamp
        return dataclasses.replace(
            bare_task(self._course, self._masters, self._trusted),
            student=submission.student,
            folder=submission.folder,
            stage=stage_folder(self._place(submission)),
            files=self._files(submission),
            timestamp=timestamp,
        )

    def _files(self, submission: Submission) -> dict[str, Path]:
        """Return what lies beside the notebooks: the instructor's files, then the student's own.

        Files that students may hand in in their own version (`Course.kept`) are the student's. On a
        file/folder conflict the instructor's kind wins.
        """
        kept = {str(path) for path in self._course.kept}
        instructors = {name: path for name, path in self._trusted.items() if name not in kept}
        folders = {str(parent) for name in instructors for parent in Path(name).parents}
        own: dict[str, Path] = {}
        for path in self._course.files(submission.folder):
            name = path.relative_to(submission.folder)
            in_a_file = any(str(parent) in instructors for parent in name.parents)
            if str(name) not in folders and not in_a_file:
                own[str(name)] = path
        check_files(submission.folder, own.values(), self._course.limits.workdir_size)
        return {**own, **instructors}

    def _write(self, submission: Submission, task: Task, result: Result) -> Result:
        """Write a result; return it, or the error that kept it from being written."""
        try:
            if result.refused:
                return self._refuse(submission, result)
            if result.faulty:
                return _or_handed_in_again(submission, task, result)
            with replacing(self._place(submission), task.stage):
                self._gradebook.save(
                    self._course.assignment,
                    submission.student,
                    result.graded,
                    task.timestamp,
                    [name for name, _ in result.unread],
                )
            return result
        except Exception as error:
            return failed(submission.student, error)
        finally:
            remove_folder(task.stage)

    def _refuse(self, submission: Submission, result: Result) -> Result:
        """Write down that a submission was handed in, though it can't be graded."""
        with contextlib.suppress(NbproctorError, UnicodeError):  # the result's error is shown
            if result.refused:
                self._gradebook.note_hand_in(
                    self._course.assignment, submission.student, submission.timestamp
                )
        return result


def bare_task(course: Course, masters: Mapping[str, Master], trusted: Mapping[str, Path]) -> Task:
    """Return a task with everything that is the same for all submissions.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    masters : mapping
        The instructor's version of each notebook.
    trusted : mapping
        The instructor's files: place -> file.
    """
    limits = course.config.get("LimitOutput", {})
    return Task(
        student="",
        folder=course.source,
        stage=course.source,
        masters=masters,
        files=trusted,
        trusted_files=trusted,
        limits=course.limits,
        marking=course.marking,
        sandbox=course.settings.sandbox,
        hidden=course.hidden,
        permissions=0o664 if course.directory.groupshared else 0o444,
        sync=course.settings.sync,
        limit_lines=limits.get("max_lines", 1000),
        limit_traceback=limits.get("max_traceback", 100),
    )


def _or_handed_in_again(submission: Submission, task: Task, result: Result) -> Result:
    """Return a result without scores, or the error that its files changed while it was graded."""
    if result.no_room or submission.timestamp == task.timestamp:
        return result
    return Result(
        submission.student,
        error=f"{submission.folder}: it was handed in again while it was graded; grade it again",
    )


@contextlib.contextmanager
def opened(
    course: Course,
    *,
    jobs: int = 1,
    backend: str = "processes",
    scheduler: str | None = None,
    force: bool = False,
) -> Iterator[Autograde]:
    """Open a course's gradebook and start workers, for the duration of the block.

    Parameters
    ----------
    course : Course
        The course and the assignment.
    jobs, backend, scheduler
        See `nbproctor.backends.make_backend`.
    force : bool
        Whether to grade again what has been graded.
    """
    course.check()
    gradebook = Gradebook(
        course.db_url,
        course.directory.course_id,
        course.config,
        busy_seconds=course.settings.busy_seconds,
    )
    with gradebook, make_backend(jobs, backend, scheduler) as workers:
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

    Does what ``nbproctor autograde`` does, with the settings of `nbgrader_config.py` in `root`.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment. ``nbgrader generate_assignment`` must have run, which enters it into the
        gradebook.
    students : sequence of str
        Whose submissions to grade; everybody's if empty.
    jobs : int
        How many submissions to grade at the same time, each in a process of its own.
    force : bool
        Whether to grade again what has been graded.
    sandbox : str, optional
        A mode of `nbproctor.sandbox`, instead of the configured one.

    Yields
    ------
    Result
        The result of each submission, as soon as it is written. An error of one submission is in
        its result.

    Raises
    ------
    NbproctorError
        When nothing can be graded: no such assignment or student, no gradebook, or a missing wall
        of the sandbox.
    """
    course = Course(root.resolve(), assignment)
    if sandbox is not None:
        course.settings.sandbox = sandbox
    with opened(course, jobs=jobs, force=force) as grader:
        yield from grader.run(grader.select(students))
