"""A message keeps what the instructor has written, and loses what student code could put in."""

from __future__ import annotations

import numpy as np
import pytest

from nbproctor.examiner.observation import Observation, Raised
from nbproctor.examiner.screening import Screen
from nbproctor.redaction.known_messages import ELLIPSIS
from nbproctor.redaction.student_source import StudentSource

TEST = 'expected = f(94670)\ncheck(expected, "The result is not right yet.", "its weights")'
HELPER = """
def check(got, text, about):
    raise Mistake(f"{text} It holds {got} of {about}; f has the shape {shape}, f stops with {it}.")
"""
OWN = StudentSource([(1, "def f(Z):\n    raise ValueError('too few rows')")])


@pytest.fixture
def observation() -> Observation:
    made = Observation(OWN)
    made.asked("call", ((np.zeros((3, 4)),), {}))
    return made


@pytest.fixture
def screen(observation: Observation) -> Screen:
    return Screen(TEST, [HELPER], ["f"], OWN, observation)


def test_a_typed_sentence_stays(screen: Screen) -> None:
    assert screen.message("The result is not right yet.") == "The result is not right yet."


def test_a_number_that_no_size_explains_goes(screen: Screen) -> None:
    assert screen.message("f has the shape (3, 4)") == "f has the shape (3, 4)"
    assert "94670" not in screen.message("f gives 94670 and (94670,)")


def test_a_text_that_the_students_code_has_returned_goes(
    screen: Screen, observation: Observation
) -> None:
    observation.heard(["The result: so it is", "weights"])
    shown = screen.message("It gives The result: so it is and weights")
    assert "result: so" not in shown
    assert "weights" not in shown


def test_a_line_of_the_test_goes(screen: Screen) -> None:
    assert "expected" not in screen.message("at expected = f(94670) it stops")


def test_a_fragment_of_what_an_exception_says_goes(
    screen: Screen, observation: Observation
) -> None:
    text = "the secret weights were nine and four"
    observation.errors.append(Raised("ValueError", text, None))
    shown = screen.message(f"f stops with {text[4:]}!")
    assert "secret" not in shown
    assert ELLIPSIS in shown


def test_a_quotation_in_a_known_form_stays(screen: Screen, observation: Observation) -> None:
    text = "division by zero"
    observation.errors.append(Raised("ZeroDivisionError", text, None))
    shown = screen.message(f"f stops with ZeroDivisionError: {text}")
    assert shown == f"f stops with ZeroDivisionError: {text}"


def test_a_text_that_stands_in_the_raising_statement_stays(
    screen: Screen, observation: Observation
) -> None:
    spot = OWN.spot(1, 2)
    raised = Raised("ValueError", "too few rows", spot)
    observation.errors.append(raised)
    assert screen.quotation(raised, screen.budget(spot)) == "too few rows"
    other = Raised("ValueError", "94670", spot)
    assert screen.quotation(other, screen.budget(spot)) == ""


def test_a_message_without_end_is_cut(screen: Screen) -> None:
    assert len(screen.message("The result is not right yet. " * 1000)) <= 2000


def test_many_gaps_are_one(screen: Screen) -> None:
    assert screen.message("1111 2222 3333 4444 5555 6666").count(ELLIPSIS) == 1
