"""The states and sums that a page shows."""

from __future__ import annotations

import pytest

from nbproctor.feedback.explanation import Explanation
from nbproctor.feedback.grades import Grade
from nbproctor.feedback.page import ExerciseFeedback, Page, State, TestFeedback


@pytest.mark.parametrize(
    ("points", "state"),
    [(2.0, State.PASSED), (3.0, State.PASSED), (0.5, State.PARTLY), (0.0, State.FAILED)],
)
def test_points_mean_a_state(points: float, state: State) -> None:
    assert State.of(points, 2.0) is state


def test_a_state_reads_as_its_words() -> None:
    assert f"{State.WAITS}" == "waits for a grader"


def _test(points: float, *blamed: str, extra: float = 0.0) -> TestFeedback:
    explanation = Explanation(blamed=blamed)
    return TestFeedback("", Grade(points, 2.0, extra=extra), State.of(points, 2.0), explanation)


def test_an_exercise_adds_up_its_tests_and_its_manual_grades() -> None:
    exercise = ExerciseFeedback("exercise-1", "relu", tests=[_test(2.0), _test(1.0, extra=0.5)])
    assert (exercise.points, exercise.max_points, exercise.state) == (3.5, 4.0, State.PARTLY)
    exercise.manual.append(Grade(0.0, 3.0, waits=True))
    assert (exercise.max_points, exercise.state) == (7.0, State.WAITS)


def test_each_function_is_blamed_once() -> None:
    tests = [_test(2.0, "relu", "loss"), _test(2.0, "relu")]
    assert ExerciseFeedback("exercise-1", "model", tests=tests).blamed == ("relu", "loss")


def test_the_exercise_of_a_function_is_found() -> None:
    exercise = ExerciseFeedback("exercise-1", "relu", names=["relu", "leaky_relu"])
    page = Page("ada", "ps", "ps", (exercise,), 0.0, 2.0)
    assert page.anchor_of("leaky_relu") == "exercise-1"
    assert page.anchor_of("sigmoid") == ""
