"""The report of a class: a table of points, students by exercises."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import sqlalchemy.exc
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from nbproctor.course.config import Course
from nbproctor.course.gradebook import reason
from nbproctor.errors import CourseError, NbproctorError
from nbproctor.terminal import printable

__all__ = ["Row", "class_table", "is_ungraded", "join_parts", "read_rows", "show_report"]


@dataclass(frozen=True)
class Row:
    """One student's points in an assignment.

    Parameters
    ----------
    student : str
        The student's id.
    points : dict of str to float or None
        Points by test cell, in the order of the notebook; None for cells of a notebook that was
        handed in and is not graded. Where the assignment has several notebooks, a cell is named
        NOTEBOOK/CELL.
    """

    student: str
    points: Mapping[str, float | None]

    @property
    def total(self) -> float:
        """Sum of the points."""
        return sum(filter(None, self.points.values()))

    @property
    def graded(self) -> bool:
        """Whether anything of the submission is graded."""
        return not self.points or any(points is not None for points in self.points.values())


def read_rows(gradebook: Gradebook, assignment: str) -> tuple[dict[str, float], list[Row]]:
    """Read an assignment's points from the gradebook.

    Parameters
    ----------
    gradebook : Gradebook
        nbgrader's gradebook, open.
    assignment : str
        The assignment's name.

    Returns
    -------
    full : dict of str to float
        Points that each test cell is worth, named as in `Row`, in the order of
        the notebook; cells that are worth nothing are left out.
    rows : list of Row
        One for each submission, sorted by student.

    Raises
    ------
    nbgrader.api.MissingEntry
        If there is no such assignment.
    """
    notebooks = gradebook.find_assignment(assignment).notebooks
    several = len(notebooks) > 1

    def named(notebook: Any, cell: Any) -> str:
        # nbgrader makes names of cells unique within a notebook only.
        return f"{notebook.name}/{cell.name}" if several else str(cell.name)

    full = {
        named(notebook, cell): float(cell.max_score)
        for notebook in notebooks
        for cell in notebook.grade_cells
        if cell.max_score > 0
    }
    rows = []
    for submission in gradebook.assignment_submissions(assignment):
        earned = {
            named(notebook, grade): None if is_ungraded(notebook) else float(grade.score)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        points = {name: earned.get(name, 0.0) for name in full}
        rows.append(Row(submission.student.id, points))
    return full, sorted(rows, key=lambda row: row.student)


def is_ungraded(notebook: Any) -> bool:
    """Whether a submitted notebook of the gradebook's has tests, and no score of any of them."""
    solutions = {cell.name for cell in notebook.notebook.solution_cells}
    tests = [grade for grade in notebook.grades if grade.name not in solutions]
    return bool(tests) and all(
        grade.auto_score is None and grade.manual_score is None for grade in tests
    )


def join_parts(full: dict[str, float], rows: Sequence[Row]) -> tuple[dict[str, float], list[Row]]:
    """Add up the tests of an exercise: ``relu`` and ``relu-far_out`` become one column."""
    whole = {name: _whole(name, full) for name in full}

    def joined(points: Mapping[str, float | None]) -> dict[str, float]:
        total = dict.fromkeys(whole.values(), 0.0)
        for name, value in points.items():
            total[whole[name]] += value or 0.0
        return total

    def graded(row: Row) -> dict[str, float | None]:
        ungraded = {whole[name] for name, value in row.points.items() if value is None}
        return {n: None if n in ungraded else value for n, value in joined(row.points).items()}

    return joined(full), [Row(row.student, graded(row)) for row in rows]


def _whole(name: str, full: dict[str, float]) -> str:
    """Return the name of the cell of which another one is a part, by their names, or itself."""
    while name.rpartition("-")[0] in full:
        name = name.rpartition("-")[0]
    return name


def class_table(assignment: str, full: dict[str, float], rows: Sequence[Row]) -> Table:
    """Return a table with a line for each student and a column for each test cell.

    The columns are numbered, and a legend below the table names them, so that
    the table fits a terminal.
    """
    table = Table(title=assignment, caption=_legend(full), caption_justify="left")
    table.add_column("student", no_wrap=True)
    for number in range(1, len(full) + 1):
        table.add_column(str(number), justify="right")
    table.add_column("total", justify="right", style="bold", no_wrap=True, min_width=5)
    for row in rows:
        table.add_row(
            escape(printable(row.student)),
            *(_points(row.points[name], worth) for name, worth in full.items()),
            f"{row.total:g}" if row.graded else "not graded",
        )
    table.add_section()
    table.add_row("full", *(f"{worth:g}" for worth in full.values()), f"{sum(full.values()):g}")
    return table


def _points(points: float | None, worth: float) -> str:
    if points is None:
        return "\N{EN DASH}"
    colour = "green" if points == worth else "red" if points == 0 else "yellow"
    return f"[{colour}]{points:g}[/{colour}]"


def _legend(full: dict[str, float]) -> str:
    parts = (name.rpartition("/") for name in full)
    names = (f"{notebook}{slash}{cell.removeprefix('tests-')}" for notebook, slash, cell in parts)
    # A space would let the line break between a number and its name.
    return "  ".join(f"{number}:{escape(printable(name))}" for number, name in enumerate(names, 1))


def show_report(assignment: str, course: Path) -> int:
    """Print a class's table.

    Parameters
    ----------
    assignment : str
        The assignment's name.
    course : Path
        The course's folder.

    Returns
    -------
    int
        Exit status: 0, or 2 if there is nothing to show.
    """
    try:
        place = Course(course.resolve(), assignment)
        full, rows = _read(place)
    except NbproctorError as error:
        click.echo(f"nbproctor: {printable(str(error), lines=True)}", err=True)
        return 2
    console = Console() if sys.stdout.isatty() else Console(width=120)
    console.print(class_table(assignment, *join_parts(full, rows)))
    return 0


def _read(course: Course) -> tuple[dict[str, float], list[Row]]:
    """Read an assignment's points from the course's gradebook."""
    file = course.gradebook_file
    if file is not None and not file.exists():  # nbgrader would create an empty one
        course.check()
    try:
        with Gradebook(course.db_url, course.directory.course_id) as gradebook:
            known = [assignment.name for assignment in gradebook.assignments]
            return read_rows(gradebook, course.assignment)
    except MissingEntry:
        raise CourseError(
            f"the gradebook has no assignment {course.assignment!r}; it has: {', '.join(known)}"
        ) from None
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise CourseError(f"the gradebook cannot be read: {reason(error)}") from None
