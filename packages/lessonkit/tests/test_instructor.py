"""`lessonkit.instructor`: solutions, hidden tests and nbgrader's metadata."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.utils import is_grade, is_locked, is_solution

from lessonkit.errors import LessonError
from lessonkit.hidden_tests import compose_tests
from lessonkit.instructor import RUNS_ON_TAG, instructor_notebook
from lessonkit.text import Kind
from nbproctor import BUILDS_ON_TAG


@pytest.fixture
def cells(lesson: Any) -> dict[str, Any]:
    return {cell.id: cell for cell in instructor_notebook(lesson).cells}


def test_every_cell_but_the_testkit_is_there_in_order(lesson: Any, cells: dict[str, Any]) -> None:
    assert list(cells) == [cell.id for cell in lesson.cells if cell.kind is not Kind.TESTKIT]


def test_nbgrader_and_nbformat_find_it_valid(lesson: Any) -> None:
    notebook = instructor_notebook(lesson)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)


def test_an_exercise_is_the_students_to_edit_and_holds_the_solution(cells: dict[str, Any]) -> None:
    assert cells["double"].metadata == {
        "nbgrader": {
            "schema_version": 3,
            "grade_id": "double",
            "grade": False,
            "solution": True,
            "locked": False,
            "task": False,
        },
        "tags": [RUNS_ON_TAG],
    }
    assert "    ### BEGIN SOLUTION\n    return np.add(Z, Z)\n" in cells["double"].source


def test_tests_say_by_tags_what_a_marker_adds_to_the_solution(course: Any) -> None:
    """The engine reads solutions alone, and lends a student's code what those use."""
    marked = course.edit(('exercise="quadruple"', 'exercise="quadruple" builds_on="double"'))
    shown = {cell.id: cell for cell in instructor_notebook(marked).cells}["tests-quadruple"]
    assert "tags" not in shown.metadata
    course.edit(("return double(double(Z))", "return 4 * Z"))
    hidden = {cell.id: cell for cell in instructor_notebook(course.read()).cells}["tests-quadruple"]
    assert hidden.metadata["tags"] == [f"{BUILDS_ON_TAG}double"]


def test_tests_are_graded_locked_and_hidden(lesson: Any, cells: dict[str, Any]) -> None:
    assert cells["tests-double"].metadata == {
        "nbgrader": {
            "schema_version": 3,
            "grade_id": "tests-double",
            "grade": True,
            "points": 30,
            "solution": False,
            "locked": True,
            "task": False,
        }
    }
    tests = next(cell for cell in lesson.cells if cell.id == "tests-double")
    assert cells["tests-double"].source == compose_tests(lesson, tests)


def test_everything_else_is_locked_and_not_graded(cells: dict[str, Any]) -> None:
    others = ["section-0-1", "section-1-2", "figure-line"]
    for cell in map(cells.__getitem__, others):
        assert (is_locked(cell), is_grade(cell), is_solution(cell)) == (True, False, False)


def test_a_check_is_a_test_worth_nothing(cells: dict[str, Any]) -> None:
    """So nbgrader's "Validate" tells a student of it."""
    check = cells["check-double"]
    assert (is_locked(check), is_grade(check), is_solution(check)) == (True, True, False)
    assert check.metadata.nbgrader.points == 0


def test_an_own_cell_is_none_of_nbgraders(cells: dict[str, Any]) -> None:
    assert cells["section-on-your-own-2"].metadata == {"tags": [RUNS_ON_TAG]}


def test_a_notebook_runs_on_after_an_error_but_not_without_its_imports(
    lesson: Any, cells: dict[str, Any]
) -> None:
    tagged = {id for id, cell in cells.items() if RUNS_ON_TAG in cell.metadata.get("tags", [])}
    kinds = {cell.id: cell.kind for cell in lesson.cells}
    assert {kinds[id] for id in tagged} >= {Kind.EXERCISE, Kind.CHECK, Kind.FIGURE, Kind.OWN}
    for id in cells.keys() - tagged:
        imports = kinds[id] is Kind.PROVIDED and "import" in cells[id].source
        assert imports or kinds[id] in (Kind.PROSE, Kind.TESTS)


def test_the_points_of_the_notebook_are_those_of_the_lesson(course: Any) -> None:
    lesson = course.edit(("points=30", "points=29.5"), ("points=10", "points=10.5"))
    notebook = instructor_notebook(lesson)
    points = [c.metadata.nbgrader.points for c in notebook.cells if is_grade(c) and "tests" in c.id]
    assert points == [29.5, 10.5, 60]
    assert [type(p) for p in points] == [float, float, int]


def test_nothing_has_run_yet(cells: dict[str, Any]) -> None:
    code = [cell for cell in cells.values() if cell.cell_type == "code"]
    assert code
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


def test_a_cell_that_nbgrader_refuses_is_told_with_its_line(
    lesson: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Any, cell: Any) -> None:
        if cell.id == "double":
            raise ValidationError("no grade_id")

    monkeypatch.setattr(MetadataValidator, "validate_cell", refuse)
    with pytest.raises(LessonError, match="nbgrader refuses this cell: no grade_id") as caught:
        instructor_notebook(lesson)
    assert caught.value.line == next(c.line for c in lesson.cells if c.id == "double")
