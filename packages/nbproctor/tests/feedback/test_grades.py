"""Points and comments as nbgrader's gradebook has them."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from nbproctor.feedback.grades import Grade, Grades, read_grades


class _Api:
    def find_submission_notebook(self, notebook: str, assignment: str, student: str) -> Any:
        assert (notebook, assignment, student) == ("nb", "ps", "ada")
        about = {"extra_credit": None, "manual_score": None, "needs_manual_grade": False}
        grades = [
            Row(name="auto", score=2.0, max_score=3.0, **about),
            Row(name="extra", score=4.0, max_score=3.0, **{**about, "extra_credit": 1.0}),
            Row(name="waits", score=0.0, max_score=5.0, **{**about, "needs_manual_grade": True}),
        ]
        grades.append(Row(name="hand", score=1.0, max_score=2.0, **{**about, "manual_score": 1.0}))
        comments = [Row(name="auto", comment="Well done"), Row(name="extra", comment=None)]
        return Row(grades=grades, comments=comments, late_submission_penalty=0.5)


def test_a_notebooks_grades_are_read() -> None:
    grades = read_grades(_Api(), "ps", "ada", "nb")
    assert grades.cells == {
        "auto": Grade(2.0, 3.0),
        "extra": Grade(3.0, 3.0, extra=1.0),
        "waits": Grade(0.0, 5.0, waits=True),
        "hand": Grade(1.0, 2.0, by_hand=True),
    }
    assert grades.comments == {"auto": "Well done"}
    assert (grades.points, grades.max_points, grades.late_penalty) == (6.5, 13.0, 0.5)


def test_a_penalty_takes_no_more_than_all_points() -> None:
    assert Grades({"a": Grade(1.0, 2.0)}, {}, late_penalty=3.0).points == 0.0
