"""A sentence about the student's exception holds what may be shown, and no more."""

from __future__ import annotations

import pytest

from nbproctor.feedback.exceptions import (
    builtin_exception,
    own_code,
    screened,
    screened_mistake,
    stopped,
)

from .graded import answer, graded_test, notebook

OWN = own_code(notebook(answer("def f(a):\n    return a['key']"), graded_test("secret = 1")))


@pytest.mark.parametrize("name", ["Secret94670", "int", "not a name", ""])
def test_only_pythons_exceptions_have_a_name(name: str) -> None:
    assert builtin_exception(name) == ""
    assert builtin_exception("KeyError") == "KeyError"


@pytest.mark.parametrize(
    ("name", "message", "sentence"),
    [
        ("", "94670", "Your code stopped with an exception."),
        ("KeyError", "'key'", "Your code stopped with KeyError: 'key'."),
        ("KeyError", "", "Your code stopped with KeyError."),
        (
            "NotImplementedError",
            "94670",
            "This is not written yet: it stopped with NotImplementedError.",
        ),
    ],
)
def test_the_sentence_names_the_exception(name: str, message: str, sentence: str) -> None:
    assert stopped(name, message) == sentence


def test_a_message_keeps_the_students_own_words_only() -> None:
    assert screened("KeyError", "'key'", OWN) == "'key'"
    assert "94670" not in screened("KeyError", "'94670'", OWN)
    assert "secret" not in screened("KeyError", "'secret'", OWN)


def test_a_mistake_of_expect_keeps_lines_that_are_in_the_notebook() -> None:
    line = "\n  in line 2 of f:  return a['key']"
    message = f"f stops with KeyError: 'key'{line}"
    assert screened_mistake(message, OWN) == message
    made_up = "f stops with E94670: 94670\n  in line 1 of f:  raise 94670"
    assert screened_mistake(made_up, OWN) == "f stops with an exception"
