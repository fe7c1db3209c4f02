"""`lessonkit.text`: what a lesson and its cells know."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.text import About, Cell, Kind, checks_in, title_of, without_markers


def test_the_lesson_knows_its_name_exercises_and_points(lesson: Any) -> None:
    assert lesson.name == "01_tiny"
    assert lesson.exercises == ("double", "quadruple")
    assert lesson.points_of("double") == 40
    assert lesson.points_of("quadruple") == 60


def test_halves_of_points_count(course: Any) -> None:
    lesson = course.edit(("points=30", "points=29.5"), ("points=10", "points=10.5"))
    assert lesson.points_of("double") == 40


def test_a_lesson_says_what_the_front_page_tells_of_it(course: Any) -> None:
    about = course.read().about
    assert about == About("A tiny lesson", 5, "a doubling", "addition", "figure-line")
    lesson = course.edit(
        ('needs="addition"', 'needs="addition" milestone="line" welcome="one.h5 two.h5"')
    )
    assert lesson.about.milestone == "figure-line"
    assert lesson.about.welcome == ("one.h5", "two.h5")


def test_a_lesson_without_figures_has_no_milestone(course: Any) -> None:
    lesson = course.edit(('# %% figure="line" alt="A straight line from 0 to 4."', "# %%"))
    assert lesson.about.milestone == ""


def test_the_solution_is_left_when_its_markers_are_taken_out() -> None:
    source = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    assert without_markers(source) == "def f():\n    return 1"


def test_the_checks_of_a_tests_cell_are_named_by_their_first_line() -> None:
    source = (
        'def zero(student, course, rng):\n    """The number 0.\n\n    And no other."""\n'
        "def bare(student, course, rng): pass\n"
        'def _helper():\n    """No check."""\n'
    )
    cell = Cell(Kind.TESTS, source, 1, "tests-f")
    assert checks_in(cell) == {"zero": "The number 0", "bare": ""}


@pytest.mark.parametrize(
    ("prose", "title"),
    [("# A title\n\nWords.", "A title"), ("Words.\n\n# Below", "Below"), ("## 1. No", "")],
)
def test_the_title_is_the_top_heading(prose: str, title: str) -> None:
    assert title_of(prose) == title
