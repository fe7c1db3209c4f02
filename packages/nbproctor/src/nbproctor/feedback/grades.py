"""The points and comments of one notebook, from the gradebook."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

__all__ = ["Grade", "Grades", "read_grades"]


@dataclasses.dataclass(frozen=True, slots=True)
class Grade:
    """The points of one cell."""

    points: float
    max_points: float
    #: Whether a person has to grade it first.
    waits: bool = False
    #: Extra credit.
    extra: float = 0.0
    #: Whether a person has given the points.
    by_hand: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Grades:
    """The points and comments of one notebook, by the names of its cells."""

    cells: Mapping[str, Grade]
    comments: Mapping[str, str]
    late_penalty: float = 0.0

    @property
    def points(self) -> float:
        """The points of all cells, less the penalty for lateness."""
        earned = sum(grade.points + grade.extra for grade in self.cells.values())
        return max(0.0, earned - self.late_penalty)

    @property
    def max_points(self) -> float:
        """The points that all cells can earn."""
        return sum(grade.max_points for grade in self.cells.values())


def read_grades(api: Any, assignment: str, student: str, notebook: str) -> Grades:
    """Read a notebook's grades from nbgrader's gradebook.

    Parameters
    ----------
    api : nbgrader.api.Gradebook
        The open gradebook.
    assignment, student, notebook : str
        The names of the assignment and of the notebook, and the student's id.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the gradebook does not have it.
    """
    row = api.find_submission_notebook(notebook, assignment, student)
    cells = {
        grade.name: Grade(
            points=float(grade.score) - float(grade.extra_credit or 0),
            max_points=float(grade.max_score or 0),
            waits=bool(grade.needs_manual_grade) and grade.manual_score is None,
            extra=float(grade.extra_credit or 0),
            by_hand=grade.manual_score is not None,
        )
        for grade in row.grades
    }
    comments = {c.name: c.comment for c in row.comments if c.comment}
    return Grades(cells, comments, float(row.late_submission_penalty or 0))
