"""nbgrader's gradebook: what it knows of an assignment, and one transaction for each submission.

Everything goes through nbgrader's own API, so that its feedback, export and formgrader find what
they expect. Only its commits are held back, until a submission's results are complete.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import shlex
import time
from collections.abc import Iterator, Sequence
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

from nbproctor.errors import CourseError, GraderFault, SubmissionError
from nbproctor.grading.result import Graded
from nbproctor.notebook.reading import read_notebook
from nbproctor.plan.plan import Master, MasterCell

__all__ = ["Gradebook", "reason"]

_SHORT = 1.0


class Gradebook:
    """The gradebook of a course; its only writer while it is open.

    Parameters
    ----------
    db_url : str
        nbgrader's ``CourseDirectory.db_url``.
    course_id : str
        nbgrader's id of the course.
    config : Config, optional
        nbgrader's configuration: whether students whom the gradebook doesn't know are added to
        it (``c.Autograde.create_student``), and the plug-in for late submissions.
    busy_seconds : float
        How long to wait while somebody else writes.
    """

    def __init__(
        self,
        db_url: str,
        course_id: str,
        config: Config | None = None,
        busy_seconds: float = 30.0,
    ) -> None:
        self._busy_seconds = self._patience = busy_seconds
        try:
            self._api = Api(db_url, course_id)
        except sqlalchemy.exc.SQLAlchemyError as error:
            said = f"the gradebook {_without_password(db_url)} cannot be opened: {reason(error)}"
            raise CourseError(said) from None
        except ImportError as error:
            said = f"the gradebook {_without_password(db_url)} needs {error.name}; install it"
            raise CourseError(said) from None
        if db_url.startswith("sqlite"):
            event.listen(self._api.engine, "connect", self._set_timeout)
            self._reconnect()
        self._names: dict[str, str] = {}
        config = config or Config()
        self._late = _late_plugin(config)
        # nbgrader still takes the older name, and lets it win.
        about = {**config.get("Autograde", {}), **config.get("AutogradeApp", {})}
        self._adds_students = bool(about.get("create_student", True))

    def _set_timeout(self, connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._api.close()

    def masters(self, assignment: str, source: Path) -> dict[str, Master]:
        """Return the instructor's version of each of an assignment's notebooks."""
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
            # Looked up once: a grade's or a submitted notebook's own `name` costs a query each.
            self._names[notebook.id] = notebook.name
            self._names |= {cell.id: cell.name for cell in _cells_of(notebook)}
        return {notebook.name: _master(notebook, source) for notebook in notebooks}

    def admit(self, student: str) -> None:
        """Refuse a student whom the gradebook doesn't know, where it says that none is added.

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

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Any]:
        """Let everything that the API commits become one commit at the end."""
        session = self._api.db
        commit = session.commit
        session.commit = session.flush
        # nbgrader logs a traceback of what is raised as well, and told in a sentence.
        app_log.disabled = True
        try:
            yield session
            session.commit = commit
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            app_log.disabled = False
            session.commit = commit
            session.expire_all()

    def save(
        self,
        assignment: str,
        student: str,
        graded: Sequence[Graded],
        timestamp: str | None,
    ) -> None:
        """Write a submission's results: all of them, or none.

        Parameters
        ----------
        assignment, student : str
            Whose submission of what.
        graded : sequence of Graded
            Its notebooks; those that the assignment has besides get no points.
        timestamp : str, optional
            When it was handed in.
        """
        if timestamp:
            _check_time(student, timestamp)
        deadline = time.monotonic() + self._patience
        for tried in itertools.count():
            try:
                with self._transaction():
                    self._save(assignment, student, graded, timestamp)
                self._be_patient(self._busy_seconds)
                return
            except (sqlalchemy.exc.SQLAlchemyError, InvalidEntry) as error:
                # Somebody else writes: the formgrader, or another nbgrader. It will be done soon.
                if not tried or ("locked" in str(error) and time.monotonic() < deadline):
                    time.sleep(min(0.1, self._patience))
                    continue
                # Who has waited in vain for one submission need not wait as long for the next.
                self._be_patient(min(_SHORT, self._busy_seconds))
                raise GraderFault(
                    f"the gradebook cannot be written: {reason(error)}; nothing of {student} was "
                    "saved, so grade the submission again"
                ) from None

    def _be_patient(self, seconds: float) -> None:
        """From now on, wait so long while somebody else writes."""
        if seconds != self._patience:
            self._patience = seconds
            self._reconnect()

    def _reconnect(self) -> None:
        self._api.db.remove()
        self._api.engine.dispose()

    def _save(
        self, assignment: str, student: str, graded: Sequence[Graded], timestamp: str | None
    ) -> None:
        api = self._api
        self.admit(student)
        if self._adds_students:
            api.update_or_create_student(student)
        times = {"timestamp": timestamp} if timestamp else {}
        with api.db.no_autoflush:  # nbgrader asks for more before it has added the submission
            submission = api.update_or_create_submission(assignment, student, **times)
        api.db.flush()
        done = {one.verdict.notebook: one for one in graded}
        for notebook in submission.notebooks:
            name = self._names[notebook.notebook_id]
            if name in done:
                self._save_notebook(notebook, done[name])
            else:
                for grade in notebook.grades:
                    _set(grade, auto_score=0, needs_manual_grade=False)
        api.db.flush()
        late = submission.total_seconds_late
        for notebook in submission.notebooks:
            _set(notebook, late_submission_penalty=None)
            if late > 0 and self._names[notebook.notebook_id] in done:
                api.db.refresh(notebook)
                penalty = self._late.late_submission_penalty(student, notebook.score, late)
                if penalty is not None:
                    notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)

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
            if verdict is not None and score != verdict.points:
                # What is shown and what is scored must be the same, or neither can be trusted.
                raise GraderFault(
                    f"{name}: the notebook reads as {score} points, the verdict is "
                    f"{verdict.points} ({verdict.outcome.value})"
                )
            by_hand = grade.manual_score is not None or score is None
            _set(grade, auto_score=score, needs_manual_grade=by_hand)
        for comment in row.comments:
            unanswered = scores.unanswered.get(self._names[comment.cell_id])
            if unanswered is not None:
                _set(comment, auto_comment="No response." if unanswered else None)


def _set(row: Any, **values: object) -> None:
    """Change a row where it is not so already: SQLAlchemy takes long to find out."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _check_time(student: str, timestamp: str) -> None:
    try:
        parse_utc(timestamp)
    except (ValueError, OverflowError):
        raise CourseError(
            f"the time in {student}'s timestamp.txt, {timestamp[:50]!r}, cannot be read; write it "
            "like 2026-01-31 12:00:00 UTC, or remove the file"
        ) from None


def _without_password(db_url: str) -> str:
    """Return a database's address as it may be shown."""
    try:
        return sqlalchemy.make_url(db_url).render_as_string(hide_password=True)
    except sqlalchemy.exc.ArgumentError:
        return "of db_url"


def reason(error: Exception) -> str:
    """Return what the database said, without the statement it was asked."""
    said = str(getattr(error, "orig", None) or error).partition("\n")[0]
    return re.sub(r"^\(\w+\.\w+\) ", "", said)


def _late_plugin(config: Config) -> Any:
    from traitlets.utils.importstring import import_item

    kind = config.get("AssignLatePenalties", {}).get("plugin_class", LateSubmissionPlugin)
    return (import_item(kind) if isinstance(kind, str) else kind)(config=config)


def _cells_of(notebook: Any) -> list[Any]:
    return [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]


def _master(notebook: Any, source: Path) -> Master:
    """Return the instructor's version as the gradebook and the source folder have it."""
    ids: dict[str, str] = {}
    tags: dict[str, frozenset[str]] = {}
    sources: list[str] = []
    answers: dict[str, str] = {}
    path = source / f"{notebook.name}.ipynb"
    graded = {cell.name for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    points |= {cell.name: float(cell.max_score) for cell in notebook.task_cells}
    if path.exists():
        for cell in read_notebook(path).cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name is not None:
                ids[name] = cell.get("id", "")
                tags[name] = frozenset(cell.metadata.get("tags", ()))
            if cell.cell_type == "code" and (name not in graded or name in solutions):
                sources.append(cell.source)
                if name in solutions:
                    answers[name] = cell.source
    cells = tuple(
        MasterCell(
            grade_id=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum or "",
            locked=bool(cell.locked),
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=points.get(cell.name, 0.0),
            cell_id=ids.get(cell.name, ""),
            tags=tags.get(cell.name, frozenset()),
        )
        for cell in _in_order(notebook.source_cells, ids)
    )
    kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else None
    return Master(notebook.name, cells, kernelspec, tuple(sources), answers)


def _in_order(cells: Sequence[Any], ids: dict[str, str]) -> list[Any]:
    """Return the cells in the notebook's order, as far as the source folder tells it."""
    order = {name: number for number, name in enumerate(ids)}
    return sorted(cells, key=lambda cell: order.get(cell.name, len(order)))
