"""Verdicts: the result of a test, and of a submission.

Only `Outcome.PASSED` earns points. A fault of the grader's own leaves the submission ungraded, so
that it never becomes a student's zero.
"""

from __future__ import annotations

import dataclasses
import enum
from typing import Any

from nbproctor.records import pack

__all__ = ["CellVerdict", "Outcome", "SubmissionVerdict"]


class Outcome(enum.Enum):
    """How a cell ended."""

    PASSED = "passed"
    WRONG = "wrong"
    STUDENT_ERROR = "student_error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    FORBIDDEN = "forbidden"
    NOT_RUN = "not_run"
    GRADER_FAULT = "grader_fault"
    #: The test itself is at fault, so a person has to decide.
    NOT_GRADED = "not_graded"


@dataclasses.dataclass(frozen=True, slots=True)
class CellVerdict:
    """The result of one autograded test cell.

    The same record from the examiner that decides it to the gradebook, the notebook's metadata and
    ``nbproctor autograde --json``; `nbproctor.records` packs it.

    Parameters
    ----------
    grade_id : str
        nbgrader's name of the cell.
    outcome : Outcome
        How the test ended.
    points : float
        The points that it earned, between 0 and `max_points`.
    max_points : float
        The points that it could earn.
    message : str
        For the student, in plain words; empty if the test passed.
    protected : bool
        False if the test ran in the same process as the student's code, because it is marked so.
    carried : tuple of str or None
        If the test passes only with correct versions of the functions that the exercise builds on:
        those among them that are known to be wrong.
    mistake : str
        The known mistake that the student's function shows, in a sentence for the student.
    """

    grade_id: str
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""
    protected: bool = True
    carried: tuple[str, ...] | None = None
    mistake: str = ""

    def __post_init__(self) -> None:
        if self.outcome is not Outcome.PASSED and self.points:
            raise ValueError(f"{self.grade_id}: only a passed test earns points")
        if not 0 <= self.points <= self.max_points:
            raise ValueError(f"{self.grade_id}: {self.points} is not within 0..{self.max_points}")

    def metadata(self) -> dict[str, Any]:
        """Return what the cell's metadata hold of the verdict; feedback is made of that.

        Names and points are nbgrader's to keep; fields that have their defaults are left out.
        """
        bare = pack(CellVerdict(self.grade_id, self.outcome, self.points, self.max_points))
        values = pack(self)
        more = {name: value for name, value in values.items() if value != bare[name]}
        return {"outcome": values["outcome"], "message": values["message"], **more}


@dataclasses.dataclass(frozen=True, slots=True)
class SubmissionVerdict:
    """The results of one submitted notebook.

    Parameters
    ----------
    student : str
        The student's id.
    notebook : str
        The notebook's name, without its ending.
    cells : tuple of CellVerdict
        One per autograded test cell of the instructor's version, in its order.
    notes : tuple of str
        For the instructor: repaired cells, restarts, unprotected tests.
    seconds : float
        Wall time from the first cell to the last.
    """

    student: str
    notebook: str
    cells: tuple[CellVerdict, ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def points(self) -> float:
        """The points of all tests together."""
        return sum(cell.points for cell in self.cells)

    @property
    def max_points(self) -> float:
        """The points that all tests together could earn."""
        return sum(cell.max_points for cell in self.cells)

    @property
    def faulty(self) -> bool:
        """Whether the grader failed somewhere, so that no score may be written."""
        return any(cell.outcome is Outcome.GRADER_FAULT for cell in self.cells)
