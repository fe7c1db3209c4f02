"""What the student's code hears and says in a hidden test is noted, and its places are checked."""

from __future__ import annotations

import traceback

import numpy as np

from nbproctor.examiner.observation import Measures, Observation, text_of
from nbproctor.proxies.evidence import StudentError, mark
from nbproctor.redaction.student_source import StudentSource

SOURCE = "def f(x):\n    return 1 / x"


def observation() -> Observation:
    return Observation(StudentSource([(1, SOURCE)]))


def raised_at(line: int, text: str, name: str = "f") -> ZeroDivisionError:
    error = ZeroDivisionError("division by zero")
    place = traceback.FrameSummary("notebook", line, name, lookup_line=False, line=text)
    mark(error, StudentError(1, place))
    return error


def test_a_place_that_stands_in_the_students_cells_is_kept() -> None:
    noted, error = observation(), raised_at(2, "return 1 / x")
    noted.raised(error)
    assert error.notebook_frame.line == "return 1 / x"  # type: ignore[attr-defined]
    assert noted.errors[0].spot is not None


def test_a_place_that_is_made_up_is_dropped() -> None:
    noted, error = observation(), raised_at(2, "raise ValueError(94670)", "f94670")
    noted.raised(error)
    assert error.notebook_frame is None  # type: ignore[attr-defined]
    assert noted.errors[0].spot is None


def test_an_assertion_of_the_tests_that_comes_back_is_not_the_students() -> None:
    noted = observation()
    noted.raised(raised_at(2, "return 1 / x"), AssertionError("mine"))
    assert noted.errors == []


def test_texts_count_only_after_an_input_was_passed_on() -> None:
    noted = observation()
    noted.asked("look", ("f",))
    noted.heard(["before"])
    noted.asked("call", (1,))
    noted.heard(["after"])
    assert noted.texts == {"after"}


def test_a_flood_of_texts_is_cut() -> None:
    noted = observation()
    noted.asked("call", ())
    noted.heard(map(str, range(20_000)))
    assert noted.flooded
    noted.heard(["more"])
    assert "more" not in noted.texts


def test_arguments_are_measured_however_deep_they_are() -> None:
    measures = Measures.of(((np.zeros((3, 4)), {"a": [np.zeros(5)]}, "text"), {}))
    assert set(measures.shapes) == {(3, 4), (5,)}
    assert {3, 4, 5, 12, 15, 20} <= set(measures.sizes())
    assert 7 not in measures.sizes()


def test_a_circle_is_measured_and_ends() -> None:
    circle: list[object] = []
    circle.append(circle)
    assert Measures.of(circle).lengths


def test_an_exception_that_cannot_be_shown_says_nothing() -> None:
    class Broken(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert text_of(Broken()) == ""
    assert text_of(ValueError("a")) == "a"
