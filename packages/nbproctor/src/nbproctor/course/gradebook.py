"""nbgrader's gradebook: the instructor's versions, and one transaction for each submission.

Everything goes through nbgrader's own API, so that its feedback, export and formgrader find what
they expect. Only its commits are held back until all results of a submission are written.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import shlex
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import sqlalchemy.exc
from nbgrader.api import Gradebook as Api
from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.utils import parse_utc
from sqlalchemy import event
from tornado.log import app_log
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from nbproctor.course.masters import cells_of, read_master
from nbproctor.errors import CourseError, GraderFault, SubmissionError
from nbproctor.grading.result import Graded
from nbproctor.plan.master import Master
from nbproctor.verdict import Outcome

__all__ = ["Gradebook", "reason"]

#: Seconds to wait for a lock after another submission has waited in vain.
_SHORT_WAIT = 1.0


class Gradebook:
    """The gradebook of a course; its only writer while it is open.

    Parameters
    ----------
    db_url : str
        nbgrader's ``CourseDirectory.db_url``.
    course_id : str
        nbgrader's id of the course.
    config : Config, optional
        nbgrader's configuration: whether students that the gradebook doesn't know are added to
        it (``c.Autograde.create_student``), and the plug-in for late submissions.
    busy_seconds : float
        How long to wait while another process writes.
    """

    def __init__(
        self,
        db_url: str,
        course_id: str,
        config: Config | None = None,
        busy_seconds: float = 30.0,
    ) -> None:
        self._busy_seconds = self._patience = busy_seconds
        self._api = _open(db_url, course_id)
        if db_url.startswith("sqlite"):
            event.listen(self._api.engine, "connect", self._set_timeout)
            self._reconnect()
        #: Names of notebooks and cells by their ids. Reading them through a grade's or a submitted
        #: notebook's own attributes would cost a query each.
        self._names: dict[str, str] = {}
        config = config or Config()
        self._late = _late_plugin(config)
        # nbgrader still reads the older name, and it takes precedence.
        settings = {**config.get("Autograde", {}), **config.get("AutogradeApp", {})}
        self._adds_students = bool(settings.get("create_student", True))

    def _set_timeout(self, connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._api.close()

    def masters(self, assignment: str, source: Path) -> dict[str, Master]:
        """Return the instructor's version of each of an assignment's notebooks.

        Parameters
        ----------
        assignment : str
            The assignment's name.
        source : Path
            The assignment's source folder.
        """
        try:
            notebooks = self._api.find_assignment(assignment).notebooks
        except MissingEntry:
            notebooks = []
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise CourseError(f"the gradebook cannot be read: {reason(error)}") from None
        if not notebooks:
            raise CourseError(
                f"the gradebook has no notebooks of {assignment}; run "
                f"'nbgrader generate_assignment {assignment}' first"
            )
        for notebook in notebooks:
            self._names[notebook.id] = notebook.name
            self._names |= {cell.id: cell.name for cell in cells_of(notebook)}
        return {notebook.name: read_master(notebook, source) for notebook in notebooks}

    def admit(self, student: str) -> None:
        """Refuse a student that the gradebook doesn't know, if the course adds none by itself.

        Raises
        ------
        SubmissionError
            With what to do.
        """
        if self._adds_students:
            return
        try:
            self._api.find_student(student)
        except MissingEntry:
            raise SubmissionError(
                f"the gradebook knows no student {student!r}, and c.Autograde.create_student is "
                f"False; run: nbgrader db student add {shlex.quote(student)}"
            ) from None
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise GraderFault(f"the gradebook cannot be read: {reason(error)}") from None

    def save(
        self,
        assignment: str,
        student: str,
        graded: Sequence[Graded],
        timestamp: str | None,
        unread: Collection[str] = (),
    ) -> None:
        """Write a submission's results: all of them, or none.

        Parameters
        ----------
        assignment, student : str
            Whose submission of what.
        graded : sequence of Graded
            Its notebooks; other notebooks of the assignment get no points.
        timestamp : str, optional
            When it was handed in.
        unread : collection of str
            Notebooks that were handed in and can't be read: they have no score.
        """
        if timestamp:
            _check_time(student, timestamp)
        self._write(student, lambda: self._save(assignment, student, graded, timestamp, unread))

    def note_hand_in(self, assignment: str, student: str, timestamp: str | None) -> None:
        """Write down that something was handed in which can't be graded; keep earlier results."""
        if timestamp:
            _check_time(student, timestamp)
        try:
            self._api.find_submission(assignment, student)
        except MissingEntry:
            self._write(student, lambda: self._submission(assignment, student, timestamp))

    def notebooks(self, assignment: str) -> list[str]:
        """Return the names of an assignment's notebooks.

        Raises
        ------
        nbgrader.api.MissingEntry
            If there is no such assignment.
        """
        return [notebook.name for notebook in self._api.find_assignment(assignment).notebooks]

    def leave_ungraded(self, assignment: str, student: str, notebooks: Collection[str]) -> None:
        """Take the scores away from notebooks of a submission that can't be read."""

        def write() -> None:
            for name in notebooks:
                row = self._api.find_submission_notebook(name, assignment, student)
                for grade in row.grades:
                    _update(grade, auto_score=None, needs_manual_grade=False)

        self._write(student, write)

    def _write(self, student: str, write: Callable[[], object]) -> None:
        """Write in one transaction; wait and try again while another process writes."""
        deadline = time.monotonic() + self._patience
        for tried in itertools.count():
            try:
                with self._transaction():
                    write()
                self._wait_at_most(self._busy_seconds)
                return
            except (sqlalchemy.exc.SQLAlchemyError, InvalidEntry) as error:
                # The formgrader or another nbgrader command may be writing; wait and try again.
                if not tried or ("locked" in str(error) and time.monotonic() < deadline):
                    time.sleep(min(0.1, self._patience))
                    continue
                # The next submissions wait for a shorter time, or a lock that stays would hold up
                # each of them for the full time.
                self._wait_at_most(min(_SHORT_WAIT, self._busy_seconds))
                raise GraderFault(
                    f"the gradebook cannot be written: {reason(error)}; nothing of {student} was "
                    "saved, so grade the submission again"
                ) from None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Turn everything that the API commits within the block into one commit at its end."""
        session = self._api.db
        commit = session.commit
        session.commit = session.flush
        # nbgrader logs a traceback of each error that it raises; the error's message is enough.
        app_log.disabled = True
        try:
            yield
            session.commit = commit
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            app_log.disabled = False
            session.commit = commit
            session.expire_all()

    def _wait_at_most(self, seconds: float) -> None:
        """Set how long to wait from now on while another process writes."""
        if seconds != self._patience:
            self._patience = seconds
            self._reconnect()

    def _reconnect(self) -> None:
        self._api.db.remove()
        self._api.engine.dispose()

    def _submission(self, assignment: str, student: str, timestamp: str | None) -> Any:
        """Return a submission's row; make it, and the student's, if they are missing."""
        api = self._api
        self.admit(student)
        if self._adds_students:
            api.update_or_create_student(student)
        times = {"timestamp": timestamp} if timestamp else {}
        with api.db.no_autoflush:  # nbgrader queries before it has added the submission
            submission = api.update_or_create_submission(assignment, student, **times)
        api.db.flush()
        return submission

    def _save(
        self,
        assignment: str,
        student: str,
        graded: Sequence[Graded],
        timestamp: str | None,
        unread: Collection[str],
    ) -> None:
        submission = self._submission(assignment, student, timestamp)
        by_name = {one.verdict.notebook: one for one in graded}
        handed_in = []
        for notebook in submission.notebooks:
            name = self._names[notebook.notebook_id]
            one = by_name.get(name)
            if one is not None:
                self._save_notebook(notebook, one)
                handed_in.append(notebook)
            else:
                score = None if name in unread else 0
                for grade in notebook.grades:
                    _update(grade, auto_score=score, needs_manual_grade=False)
        self._api.db.flush()
        self._save_late_penalties(submission, handed_in)

    def _save_notebook(self, row: Any, graded: Graded) -> None:
        """Write the scores and comments that nbgrader would read from the graded notebook."""
        verdicts = {verdict.grade_id: verdict for verdict in graded.verdict.cells}
        scores = graded.scores
        for grade in row.grades:
            name = self._names[grade.cell_id]
            if name not in scores.points:
                continue
            score = scores.points[name]
            verdict = verdicts.get(name)
            undecided = verdict is not None and verdict.outcome is Outcome.NOT_GRADED
            if verdict is not None and score != (None if undecided else verdict.points):
                # The notebook shows what the gradebook scores, or neither can be trusted.
                raise GraderFault(
                    f"{name}: the notebook reads as {score} points, the verdict is "
                    f"{verdict.points} ({verdict.outcome.value})"
                )
            by_hand = grade.manual_score is not None or score is None
            _update(grade, auto_score=score, needs_manual_grade=by_hand)
        for comment in row.comments:
            unanswered = scores.unanswered.get(self._names[comment.cell_id])
            if unanswered is not None:
                _update(comment, auto_comment="No response." if unanswered else None)

    def _save_late_penalties(self, submission: Any, handed_in: Sequence[Any]) -> None:
        """Take points off notebooks that were handed in late, as the course's plug-in says."""
        late = submission.total_seconds_late
        for notebook in submission.notebooks:
            _update(notebook, late_submission_penalty=None)
            if late > 0 and notebook in handed_in:
                self._api.db.refresh(notebook)
                penalty = self._late.late_submission_penalty(
                    submission.student_id, notebook.score, late
                )
                if penalty is not None:
                    notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)


def reason(error: Exception) -> str:
    """Return a database's own error message, without the statement that failed."""
    message = str(getattr(error, "orig", None) or error).partition("\n")[0]
    return re.sub(r"^\(\w+\.\w+\) ", "", message)


def _open(db_url: str, course_id: str) -> Any:
    try:
        return Api(db_url, course_id)
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise CourseError(
            f"the gradebook {_without_password(db_url)} cannot be opened: {reason(error)}"
        ) from None
    except ImportError as error:
        raise CourseError(
            f"the gradebook {_without_password(db_url)} needs {error.name}; install it"
        ) from None


def _without_password(db_url: str) -> str:
    """Return a database's address for a message."""
    try:
        return sqlalchemy.make_url(db_url).render_as_string(hide_password=True)
    except sqlalchemy.exc.ArgumentError:
        return "of db_url"


def _late_plugin(config: Config) -> Any:
    kind = config.get("AssignLatePenalties", {}).get("plugin_class", LateSubmissionPlugin)
    return (import_item(kind) if isinstance(kind, str) else kind)(config=config)


def _check_time(student: str, timestamp: str) -> None:
    try:
        parse_utc(timestamp)
    except (ValueError, OverflowError):
        raise CourseError(
            f"the time in {student}'s timestamp.txt, {timestamp[:50]!r}, cannot be read; write it "
            "like 2026-01-31 12:00:00 UTC, or remove the file"
        ) from None


def _update(row: Any, **values: object) -> None:
    """Set those of a row's columns that differ: SQLAlchemy is slow to find that nothing changed."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
