"""`lessonkit.dependencies`: what a function builds on, by the names that it reads."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.dependencies import (
    course_names,
    declared_functions,
    earlier_functions,
    names_read,
    needed_functions,
    transitive,
)
from lessonkit.text import Kind


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("relu(Z)", {"relu", "Z"}),
        ("A = relu", {"relu"}),
        ("A = [f for f in (relu, sigmoid)]", {"f", "relu", "sigmoid"}),
        ("np.maximum(0, Z)", {"np", "Z"}),
        ("def relu(Z):\n    return Z", {"Z"}),
        ("'relu'", set()),
        ("# relu(Z)", set()),
        ("x.relu = 1", {"x"}),
    ],
)
def test_a_name_counts_where_it_is_read(source: str, names: set[str]) -> None:
    assert names_read(source) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("course.relu(Z)", {"relu"}),
        ("f = course.relu, course.sigmoid", {"relu", "sigmoid"}),
        ("student.relu(Z); x.course.relu; relu", set()),
    ],
)
def test_tests_name_the_courses_functions_by_course(source: str, names: set[str]) -> None:
    assert course_names(source) == names


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (["a"], {"a", "b", "c"}),
        (["b"], {"b", "c"}),
        (["c"], {"c"}),
        (["x", "y"], {"x", "y"}),
        (["unknown"], set()),
        ([], set()),
    ],
)
def test_reading_is_followed_to_the_end_and_round_in_circles(
    start: list[str], found: set[str]
) -> None:
    reads = {"a": {"b", "np"}, "b": {"c", "b"}, "c": set(), "x": {"y"}, "y": {"x"}}
    assert transitive(start, reads) == found


FURTHER = '''\
# %% exercise="NAME"
def NAME(Z):
    """Do something."""
    ### BEGIN SOLUTION
    return BODY
    ### END SOLUTION

# %% check="NAME"
# nothing

# %% tests="NAME" points=10
def check(student, course, rng):
    """Check."""


'''


@pytest.fixture
def longer(course: Any) -> Any:
    """A lesson whose functions build on each other: octuple on quadruple, that on double."""
    octuple = FURTHER.replace("NAME", "octuple").replace("BODY", "double(quadruple(Z))")
    halve = FURTHER.replace("NAME", "halve").replace("BODY", "Z / 2 if Z else halve(Z)")
    halve = halve.replace('exercise="halve"', 'exercise="halve" builds_on="octuple"')
    return course.edit(
        ("points=60", "points=40"),
        ('# %% figure="line"', octuple + halve + '# %% figure="line"'),
    )


@pytest.mark.parametrize(
    ("exercise", "earlier"),
    [
        ("double", ()),
        ("quadruple", ("double",)),
        ("octuple", ("double", "quadruple")),
        ("halve", ("double", "quadruple", "octuple")),  # by its marker, and not by itself
    ],
)
def test_earlier_functions_come_in_the_lessons_order_without_the_own(
    longer: Any, exercise: str, earlier: tuple[str, ...]
) -> None:
    assert earlier_functions(longer, exercise) == earlier


@pytest.mark.parametrize(
    ("exercise", "declared"),
    [("double", ()), ("octuple", ()), ("halve", ("double", "quadruple", "octuple"))],
)
def test_what_a_solution_shows_by_itself_is_not_declared(
    longer: Any, exercise: str, declared: tuple[str, ...]
) -> None:
    assert declared_functions(longer, exercise) == declared


@pytest.mark.parametrize(
    ("id", "helpers", "needed"),
    [
        ("tests-double", [], ("double",)),
        ("tests-quadruple", [], ("double", "quadruple")),
        ("tests-halve", [], ("double", "quadruple", "octuple", "halve")),
        (
            "tests-double",
            ["def draw():\n    return course.octuple"],
            ("double", "quadruple", "octuple"),
        ),
        ("tests-double", ["def draw():\n    return octuple"], ("double",)),
    ],
)
def test_tests_need_what_they_test_what_they_compare_with_and_what_these_build_on(
    longer: Any, id: str, helpers: list[str], needed: tuple[str, ...]
) -> None:
    tests = next(cell for cell in longer.of_kind(Kind.TESTS) if cell.id == id)
    assert needed_functions(longer, tests, helpers) == needed


def test_tests_need_what_they_compare_with(course: Any) -> None:
    lesson = course.edit(('np.zeros(2), "twice"', 'course.quadruple(np.zeros(2)), "twice"'))
    tests = next(cell for cell in lesson.cells if cell.id == "tests-double-zero")
    assert needed_functions(lesson, tests, []) == ("double", "quadruple")
