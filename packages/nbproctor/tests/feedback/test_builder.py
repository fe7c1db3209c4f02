"""Cells become exercises, with their answers, tests and checks."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from nbproctor.feedback.builder import make_page
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.page import Page, State

from .graded import answer, error, graded_test, notebook

HIDDEN = "### BEGIN HIDDEN TESTS\nassert add(94670, 1) == 94671\n### END HIDDEN TESTS"


def _page(*cells: NotebookNode, points: dict[str, float] | None = None) -> Page:
    grades = {name: Grade(value, 2.0) for name, value in (points or {}).items()}
    return make_page(
        notebook(*cells), Grades(grades, {}), student="ada", assignment="ps", name="nb"
    )


def _markdown(source: str) -> NotebookNode:
    cell = nbformat.v4.new_markdown_cell(source)
    cell.metadata["nbgrader"] = {"grade_id": "text", "locked": True}
    return cell


def test_an_answer_with_its_tests_is_an_exercise() -> None:
    page = _page(
        _markdown("# Sums\nAdd."),
        answer("def add(a, b): ..."),
        graded_test(HIDDEN, name="test-add"),
        graded_test(HIDDEN, name="test-add-large_numbers"),
        answer("def twice(a): ...", "twice", 3),
        graded_test(HIDDEN, name="test-twice"),
        points={"test-add": 2.0, "test-add-large_numbers": 0.0, "test-twice": 1.0},
    )
    first, second = page.exercises
    assert (first.title, first.section, first.state) == ("add", "Sums", State.PARTLY)
    assert [test.title for test in first.tests] == ["", "large numbers"]
    assert (second.title, second.anchor, second.points) == ("twice", "exercise-2", 1.0)
    assert page.anchor_of("twice") == "exercise-2"


def test_two_answers_before_a_test_are_one_exercise() -> None:
    cells = answer("a = 1", "a"), answer("b = 1", "b", 2), graded_test(HIDDEN, name="test-a")
    (exercise,) = _page(*cells, points={"test-a": 0.0}).exercises
    assert exercise.title == "a, b"
    assert len(exercise.parts) == 2


def test_a_cell_before_the_first_exercise_stands_apart() -> None:
    own = nbformat.v4.new_code_cell("import numpy")
    page = _page(own, answer("x"))
    assert [part.title for part in page.before] == ["A cell of your own"]
    assert [part.title for part in page.exercises[0].parts] == ["Your answer"]


def test_an_answer_marks_the_line_at_which_a_later_test_stopped() -> None:
    cells = (
        answer("def add(a, b):\n    return 1 / 0"),
        graded_test(HIDDEN, error("ZeroDivisionError", "division by zero", (2, 2), (1, 2))),
    )
    (exercise,) = _page(*cells, points={"test-add": 0.0}).exercises
    assert exercise.parts[0].marked == {2}


def test_an_output_that_repeats_a_hidden_line_is_left_out() -> None:
    copied = new_output("stream", text="assert add(94670, 1) == 94671\n")
    cells = answer("print(open('tests').read())", outputs=[copied]), graded_test(HIDDEN)
    (exercise,) = _page(*cells, points={"test-add": 2.0}).exercises
    (shown,) = exercise.parts[0].shown
    assert "94670" not in shown.text
    assert "repeats a line of a hidden test" in shown.text


def test_a_check_without_points_is_passed_or_not_by_its_outcome() -> None:
    check = graded_test("assert add(1, 1) == 2", error("AssertionError", ""), name="check-add")
    (exercise,) = _page(answer("x"), check, points={}).exercises
    assert exercise.tests == []
    assert [one.state for one in exercise.checks] == [State.FAILED]


def test_a_test_that_did_not_run_was_not_tried() -> None:
    cells = answer("x"), graded_test(HIDDEN, outcome="not_run", message="No time was left.")
    (exercise,) = _page(*cells, points={"test-add": 0.0}).exercises
    assert [one.state for one in exercise.tests] == [State.NOT_TRIED]
    assert exercise.tests[0].explanation.sentences == ("No time was left.",)


def test_a_test_that_is_at_fault_waits_for_a_grader() -> None:
    cells = answer("x"), graded_test(HIDDEN, outcome="not_graded", message="It is at fault.")
    grades = Grades({"test-add": Grade(0.0, 2.0, waits=True)}, {})
    page = make_page(notebook(*cells), grades, student="ada", assignment="ps", name="nb")
    (test,) = page.exercises[0].tests
    assert test.state is State.WAITS
    assert test.explanation.sentences == ("It is at fault.",)


def test_a_comment_belongs_to_the_exercise_and_is_formatted() -> None:
    cells = answer("a = 1", "a"), graded_test(HIDDEN, name="test-a"), answer("b = 1", "b", 3)
    comments = {"a": "See $x^2$,\n*please*. <script>x</script>", "b": "No response."}
    grades = Grades({"test-a": Grade(2.0, 2.0)}, comments)
    first, second = make_page(
        notebook(*cells), grades, student="ada", assignment="ps", name="nb"
    ).exercises
    (comment,) = first.comments
    assert "<math" in comment.html
    assert "<em>please</em>" in comment.html
    assert "<br" in comment.html
    assert "script" not in comment.html
    assert second.comments == []
    assert second.parts[0].unchanged
