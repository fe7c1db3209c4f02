"""Scores are those of stock nbgrader, cell by cell, on submissions that are honest."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..courses import CourseFolder
from .foreign import ANSWERS, FILES, foreign_cells

pytest.importorskip("pandas")

Scores = dict[tuple[str, str], float | None]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scores, Scores, Path]:
    """Return stock nbgrader's scores and ours for the same submissions."""
    root = tmp_path_factory.mktemp("foreign")
    # nbgrader alone has no rule for a test that fails by the mistake of an earlier exercise.
    config = "c.Nbproctor.carry_forward = 'off'"
    course = CourseFolder.make(root, "foreign", foreign_cells(), FILES, config)
    for student, answers in ANSWERS.items():
        course.submit(student, "foreign", answers)
    course.run("nbgrader", "autograde", "foreign")
    stock = course.scores()
    course.forget_scores()
    course.autograde("foreign", "--force", "--sandbox=limits")
    return stock, course.scores(), root


def test_the_right_answers_get_every_point(both: tuple[Scores, Scores, Path]) -> None:
    stock, _, _ = both
    points = {name: score for (student, name), score in stock.items() if student == "right"}
    assert points["partial-test"] == 1.5
    assert sum(score or 0 for score in points.values()) == 23.5


@pytest.mark.parametrize("student", ANSWERS)
def test_a_students_scores_are_those_of_stock_nbgrader(
    both: tuple[Scores, Scores, Path], student: str
) -> None:
    stock, ours, _ = both
    expected = {key: score for key, score in stock.items() if key[0] == student}
    assert {key: score for key, score in ours.items() if key[0] == student} == expected


def test_feedback_and_export_go_on_from_there(both: tuple[Scores, Scores, Path]) -> None:
    course = CourseFolder(both[2])
    course.run("nbgrader", "generate_feedback", "foreign")
    assert (course.root / "feedback" / "right" / "foreign" / "foreign.html").exists()
    course.run("nbgrader", "export")
    assert "right" in (course.root / "grades.csv").read_text()
